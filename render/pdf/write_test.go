package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/unit"
)

func library(t testing.TB) *fonts.Library {
	t.Helper()
	l, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// spell sets characters of one face in a run.
func spell(t testing.TB, l *fonts.Library, face, s string, x, y, size unit.Pt) *page.Text {
	t.Helper()
	f := l.Face(face)
	if f == nil {
		t.Fatalf("no face %q", face)
	}
	shaped := shape.New(l).Text(f, s, content.English, shape.Features{Ligatures: true})
	return &page.Text{X: x, Y: y, Dress: &page.Dress{Size: size, Face: face, Language: content.English, Role: page.RoleBody}, Glyphs: shaped.Glyphs}
}

// sample is two pages with every kind of item.
func sample(t testing.TB) (*page.Book, *fonts.Library) {
	l := library(t)
	red := page.Color{R: 0.8}
	picture, err := os.ReadFile("testdata/interlaced.png")
	if err != nil {
		t.Fatal(err)
	}
	line := []page.Segment{
		{Op: page.MoveTo, Points: [3]page.Point{{X: 20, Y: 200}}},
		{Op: page.CurveTo, Points: [3]page.Point{{X: 60, Y: 150}, {X: 90, Y: 250}, {X: 120, Y: 200}}},
		{Op: page.LineTo, Points: [3]page.Point{{X: 120, Y: 220}}}, {Op: page.ClosePath},
	}
	hidden := spell(t, l, "serif-regular", "x", 150, 40, 12)
	hidden.Invisible = true
	hidden.Glyphs[0].Text = page.ClusterOf("🏋️")
	book := &page.Book{
		Metadata: page.Metadata{Title: "双语 Book 🟢", Authors: []string{"作者 & Co"}, Subject: "s", Language: "zh-CN", Identifier: "urn:x",
			Date: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		Pages: []page.Page{
			{Width: 300, Height: 400, Folio: "i", Anchors: []page.Anchor{{ID: "第一章", Y: 30}},
				Items: []page.Item{
					spell(t, l, "serif-regular", "Half an office fitting: ½% of “all”", 20, 40, 12),
					spell(t, l, "han-serif-regular", "中文，排版。", 20, 60, 12),
					hidden,
					&page.Path{Segments: line, Fill: &red, Stroke: &page.Black, StrokeWidth: 0.5, Opacity: 0.4, Dash: []unit.Pt{2, 1}},
					&page.Image{X: 150, Y: 100, Width: 50, Height: 50, Data: picture, Format: "png", Alt: "a square"},
				},
				Links: []page.Link{{X: 20, Y: 30, Width: 50, Height: 12, Target: "two"}, {X: 20, Y: 50, Width: 50, Height: 12, URI: "https://example.org/(a)?b=c", Contents: "Example"}}},
			{Width: 400, Height: 300, Folio: "1", Items: []page.Item{spell(t, l, "mono-regular", "fn main() {}", 20, 40, 8)},
				Anchors: []page.Anchor{{ID: "two", Y: 30}}},
		},
		Outline: []page.OutlineItem{{Title: "第一章 🟢", Target: "第一章", Open: true, Items: []page.OutlineItem{{Title: "Two", Target: "two"}}}},
	}
	return book, l
}

func write(t testing.TB, book *page.Book, l *fonts.Library) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, book, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSamePagesGiveSameBytes(t *testing.T) {
	book, l := sample(t)
	if first, second := write(t, book, l), write(t, book, l); !bytes.Equal(first, second) {
		t.Error("two runs over the same pages differ")
	}
	changed, _ := sample(t)
	changed.Pages[1].Items = nil
	if bytes.Equal(write(t, book, l), write(t, changed, l)) {
		t.Error("other pages give the same bytes: the test would catch nothing")
	}
}

func TestDocumentStructure(t *testing.T) {
	book, l := sample(t)
	data := write(t, book, l)
	data = append(data, strings.Join(streams(data), "\n")...)
	for _, want := range []string{
		"/Lang(zh-CN)", "/DisplayDocTitle true", "/PageMode/UseOutlines", "/CIDToGIDMap/Identity",
		hexUTF16("双语 Book 🟢"), "<dc:creator><rdf:Seq><rdf:li>作者 &amp; Co</rdf:li>", "D:20260102030405Z",
		"/ca 0.4", "/Count 2", "+SourceSerifPro", "+JetBrainsMono",
	} {
		if !bytes.Contains(data, []byte(want)) && !bytes.Contains(data, []byte(strings.ToLower(want))) {
			t.Errorf("the file lacks %q", want)
		}
	}
}

func TestUnknownTargetIsAnError(t *testing.T) {
	book, l := sample(t)
	book.Pages[0].Links[0].Target = "nowhere"
	err := Write(&bytes.Buffer{}, book, l)
	if err == nil || !strings.Contains(err.Error(), `a link on page 1 leads to "nowhere"`) {
		t.Errorf("got %v", err)
	}
}

func TestUnknownFaceIsAnError(t *testing.T) {
	book, l := sample(t)
	book.Pages[0].Items[0].(*page.Text).Face = "comic"
	if err := Write(&bytes.Buffer{}, book, l); err == nil || !strings.Contains(err.Error(), `"comic"`) {
		t.Errorf("got %v", err)
	}
}

func TestBrokenImageIsAnError(t *testing.T) {
	book, l := sample(t)
	book.Pages[0].Items[4].(*page.Image).Data = []byte("no picture")
	if err := Write(&bytes.Buffer{}, book, l); err == nil || !strings.Contains(err.Error(), "a square") {
		t.Errorf("got %v", err)
	}
}

func TestEmptyBookIsAnError(t *testing.T) {
	if err := Write(&bytes.Buffer{}, &page.Book{}, library(t)); err == nil {
		t.Error("a book without pages was written")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteErrorsAreTold(t *testing.T) {
	book, l := sample(t)
	if err := Write(brokenPipe{}, book, l); err == nil {
		t.Error("the writer failed and nobody was told")
	}
}

func TestLabelRanges(t *testing.T) {
	pages := func(folios ...string) []page.Page {
		out := make([]page.Page, len(folios))
		for i, f := range folios {
			out[i].Folio = f
		}
		return out
	}
	for _, c := range []struct {
		name   string
		folios []string
		want   []labelRange
	}{
		{"roman then arabic", []string{"i", "ii", "1", "2"}, []labelRange{{0, "r", "", 1}, {2, "D", "", 1}}},
		{"a gap starts anew", []string{"1", "2", "5"}, []labelRange{{0, "D", "", 1}, {2, "D", "", 5}}},
		{"words stand as prefix", []string{"Cover", "i"}, []labelRange{{0, "", "Cover", 0}, {1, "r", "", 1}}},
		{"iv and ix count on", []string{"iii", "iv", "v"}, []labelRange{{0, "r", "", 3}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := labelRanges(pages(c.folios...))
			if len(got) != len(c.want) {
				t.Fatalf("got %v, want %v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("range %d: got %v, want %v", i, got[i], c.want[i])
				}
			}
		})
	}
}

func TestClosureFollowsNestedComponents(t *testing.T) {
	l := library(t)
	f := l.Face("serif-regular")
	file, err := parseSFNT(f.Data())
	if err != nil {
		t.Fatal(err)
	}
	used := map[uint16]bool{shape.New(l).Text(f, "½", content.English, shape.Features{}).Glyphs[0].ID: true}
	file.closure(used)
	for g := range used {
		for _, c := range components(file.outline(g)) {
			if !used[c] {
				t.Errorf("component %d of glyph %d is not embedded", c, g)
			}
		}
	}
	if len(used) < 3 {
		t.Errorf("½ is drawn by %d glyphs; a nested composite has more", len(used))
	}
}

func TestParseSFNTRefusesGarbage(t *testing.T) {
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("this is no font at all"), "CFF": []byte("OTTO\x00\x01aaaaaaaa"),
		"cut": library(t).Face("serif-regular").Data()[:2000]} {
		if _, err := parseSFNT(data); err == nil {
			t.Errorf("%s: taken for a font", name)
		}
	}
}

// TestHookIsVerbatim guards the one place where operators enter gopdf's pages: they stand there as they were written,
// between a balanced q and Q.
func TestHookIsVerbatim(t *testing.T) {
	book, l := sample(t)
	data := write(t, book, l)
	byID, _, err := collectFaces(book, l)
	if err != nil {
		t.Fatal(err)
	}
	own := &contentStream{height: book.Pages[1].Height, faces: byID}
	for _, part := range own.spans(book.Pages[1].Items[0].(*page.Text)) {
		own.text(part.text)
	}
	for _, content := range streams(data) {
		if strings.Contains(content, own.String()) {
			if strings.Count(content, "q\n") != strings.Count(content, "Q\n") {
				t.Errorf("q and Q are not balanced in %q", content)
			}
			return
		}
	}
	t.Errorf("no stream of the file holds %q", own.String())
}

// streams gives the decoded streams of a file that are compressed.
func streams(data []byte) []string {
	var out []string
	for {
		_, rest, found := bytes.Cut(data, []byte("\nstream\n"))
		if !found {
			return out
		}
		if r, err := zlib.NewReader(bytes.NewReader(rest)); err == nil {
			if content, err := io.ReadAll(r); err == nil {
				out = append(out, string(content))
			}
		}
		data = rest
	}
}
