package press

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
	"time"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

func order() content.Press {
	return content.Press{Bleed: 3, Multiple: 8, Leaf: 0.1, Cover: 0.3, MinDPI: 220, InkLimit: 3}
}

func open(t *testing.T, o content.Press) (*Shop, *content.Diagnostics) {
	t.Helper()
	d := &content.Diagnostics{}
	s, err := New(o, theme.Load(content.Theme{}, nil), d)
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

func dated(pages ...page.Page) *page.Book {
	return &page.Book{Pages: pages, Metadata: page.Metadata{Title: "T", Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		Outline: []page.OutlineItem{{Title: "x"}}, Structure: &page.Element{}}
}

func TestBlockFillsSheets(t *testing.T) {
	s, d := open(t, order())
	out := s.Block(dated(make([]page.Page, 13)...))
	if len(out.Pages) != 16 {
		t.Errorf("%d pages", len(out.Pages))
	}
	if out.Outline != nil || out.Structure != nil {
		t.Error("a press reads neither bookmarks nor tags")
	}
	if len(d.Sorted()) > 0 {
		t.Error(d.Sorted())
	}
	s.Block(&page.Book{Pages: make([]page.Page, 1)})
	if found := d.Sorted(); len(found) != 1 || found[0].ID != "press-undated" {
		t.Errorf("a file without a date: %v", found)
	}
}

func TestSheet(t *testing.T) {
	s, _ := open(t, order())
	red := page.Color{R: 0.8}
	ground := &page.Path{Fill: &red, Segments: []page.Segment{
		{Op: page.MoveTo, Points: [3]page.Point{{X: 0, Y: 0}}}, {Op: page.LineTo, Points: [3]page.Point{{X: 300, Y: 50}}}}}
	p := page.Page{Width: 300, Height: 400, Items: []page.Item{ground, &page.Text{X: 20, Y: 40, Dress: &page.Dress{}}, &page.Text{Dress: &page.Dress{Invisible: true}}},
		Links: []page.Link{{URI: "https://example.org"}}}
	out := s.Block(dated(p)).Pages[0]
	bleed := unit.Mm(3)
	if out.Trim.Width != 300 || out.Trim.Height != 400 || math.Abs(float64(out.Trim.X-out.Bleed.X-bleed)) > 1e-9 || out.Bleed.X <= markLength {
		t.Errorf("trim %v, bleed %v", out.Trim, out.Bleed)
	}
	if len(out.Links) > 0 {
		t.Error("a press follows no links")
	}
	path, text, marks := out.Items[0].(*page.Path), out.Items[1].(*page.Text), out.Items[2].(*page.Path)
	if at := path.Segments[0].Points[0]; math.Abs(float64(at.X-out.Bleed.X)) > 1e-9 || math.Abs(float64(at.Y-out.Bleed.Y)) > 1e-9 {
		t.Errorf("a ground that starts at the trim starts at %v, the bleed at %v", at, out.Bleed)
	}
	if at := path.Segments[1].Points[0]; math.Abs(float64(at.X-out.Bleed.X-out.Bleed.Width)) > 1e-9 || at.Y != out.Trim.Y+50 {
		t.Errorf("a ground that ends at the trim ends at %v", at)
	}
	if text.X != out.Trim.X+20 || text.Y != out.Trim.Y+40 {
		t.Errorf("text at %v, %v", text.X, text.Y)
	}
	if *marks.Stroke != page.Registration || len(marks.Segments) != 16 {
		t.Errorf("marks: %v", marks)
	}
	inside := func(at page.Point) bool {
		return at.X > out.Bleed.X && at.X < out.Bleed.X+out.Bleed.Width && at.Y > out.Bleed.Y && at.Y < out.Bleed.Y+out.Bleed.Height
	}
	for _, segment := range marks.Segments {
		if inside(segment.Points[0]) {
			t.Errorf("a mark at %v stands in the bleed", segment.Points[0])
		}
	}
}

// Nobody clicks on paper: the words of links are as black as those around them. The same colour elsewhere stays.
func TestLinksArePrintedBlack(t *testing.T) {
	s, _ := open(t, order())
	color := theme.Load(content.Theme{}, nil).Color("link")
	link := &page.Element{Kind: page.KindLink, Parent: &page.Element{Kind: page.KindParagraph}}
	code := &page.Element{Kind: page.KindCode, Parent: link}
	p := page.Page{Width: 300, Height: 400, Items: []page.Item{&page.Text{Dress: &page.Dress{Color: color}, Element: link}, &page.Text{Dress: &page.Dress{Color: color}, Element: code},
		&page.Text{Dress: &page.Dress{Color: color}, Element: link.Parent}}}
	items := s.Block(dated(p)).Pages[0].Items
	for i, want := range []page.Color{page.Black, page.Black, color} {
		if got := items[i].(*page.Text).Color; got != want {
			t.Errorf("text %d is %v, want %v", i, got, want)
		}
	}
}

// A figure on a landscape page stands upright when the reader turns the book clockwise.
func TestLandscapePagesLieOnUprightSheets(t *testing.T) {
	s, _ := open(t, order())
	wide := page.Page{Width: 400, Height: 300, Items: []page.Item{&page.Text{X: 30, Y: 20, Dress: &page.Dress{}},
		&page.Image{X: 100, Y: 50, Width: 80, Height: 40, Data: picture(t, 400, 200), Format: "png"}}}
	out := s.Block(dated(page.Page{Width: 300, Height: 400}, wide)).Pages[1]
	if out.Trim.Width != 300 || out.Trim.Height != 400 {
		t.Fatalf("the sheet is trimmed to %v", out.Trim)
	}
	text := out.Items[0].(*page.Text)
	if text.X-out.Trim.X != 20 || text.Y-out.Trim.Y != 370 || text.Rotation != 90 {
		t.Errorf("text at %v, %v, turned by %v", text.X-out.Trim.X, text.Y-out.Trim.Y, text.Rotation)
	}
	im := out.Items[1].(*page.Image)
	if im.X-out.Trim.X != 50 || im.Y-out.Trim.Y != 220 || im.Width != 40 || im.Height != 80 || im.PixelsWide != 200 || im.PixelsHigh != 400 {
		t.Errorf("the image is at %v, %v, %v x %v, %d x %d pixels", im.X-out.Trim.X, im.Y-out.Trim.Y, im.Width, im.Height, im.PixelsWide, im.PixelsHigh)
	}
	// The dark corner, upper left in the landscape, is lower left on the sheet.
	if last := im.Data[4*200*399:]; last[3] != 255 {
		t.Errorf("the lower left pixel is %v", last[:4])
	}
}

// picture is white with a black corner at the upper left and a clear one at the lower right.
func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			im.SetNRGBA(x, y, color.NRGBA{255, 255, 255, 255})
		}
	}
	im.SetNRGBA(0, 0, color.NRGBA{0, 0, 0, 255})
	im.SetNRGBA(width-1, height-1, color.NRGBA{9, 9, 9, 0})
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPictures(t *testing.T) {
	s, d := open(t, order())
	at := content.Span{File: "en/a.md", Line: 3}
	im := s.picture(&page.Image{Width: 72, Height: 36, Data: picture(t, 219, 100), Format: "png", Span: at}, false)
	if im.Format != "cmyk" || len(im.Data) != 4*219*100 || string(im.Data[:8]) != "\x00\x00\x00\xff\x00\x00\x00\x00" {
		t.Errorf("%s, %d bytes, %v", im.Format, len(im.Data), im.Data[:8])
	}
	if n := len(im.Mask); n != 219*100 || im.Mask[0] != 255 || im.Mask[n-1] != 0 {
		t.Errorf("a mask of %d", n)
	}
	if found := d.Sorted(); len(found) != 1 || found[0].ID != "press-image-coarse" || found[0].Span != at || !strings.Contains(found[0].Message, "219") {
		t.Errorf("219 dpi: %v", found)
	}
	s, d = open(t, order())
	s.picture(&page.Image{Width: 72, Height: 36, Data: picture(t, 220, 100), Format: "png"}, false)
	if found := d.Sorted(); len(found) > 0 {
		t.Errorf("220 dpi: %v", found)
	}
	s.picture(&page.Image{Width: 72, Height: 36, Data: []byte("no picture"), Format: "png"}, false)
	if found := d.Sorted(); len(found) != 1 || found[0].ID != "press-image-unreadable" {
		t.Errorf("no picture: %v", found)
	}
}

func TestSpine(t *testing.T) {
	s, _ := open(t, order())
	if got, want := float64(s.spine(320)), float64(unit.Mm(160*0.1+0.6)); math.Abs(got-want) > 1e-9 {
		t.Errorf("the spine is %.3f pt, want %.3f", got, want)
	}
	if got := s.binding(320); got != "Spine 16.6 mm: 320 pages on paper, a leaf 0.1 mm, the cover 0.3 mm thick" {
		t.Error(got)
	}
}

// The symbol of 5901234123457: by the parity of its first digit, 5, the left digits are odd, even, even, odd, odd, even.
// The spine has a title in both languages, with a quarter of an em between Han and Latin as in the text, whatever blanks
// the manuscript has there.
func TestTitleOnTheSpine(t *testing.T) {
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, _ := open(t, order())
	look := theme.Load(content.Theme{}, nil)
	spine := func(english, chinese string) (said string, down unit.Pt) {
		book := &content.Book{Edition: content.SideBySideEdition, Title: content.Localized[string]{content.English: english, content.Chinese: chinese}}
		p := s.Wrap(book, 320, inline.NewCase(library), shape.New(library), look, layout.Resources{}).Pages[0]
		for _, item := range p.Items {
			if text, ok := item.(*page.Text); ok && text.Rotation == -90 {
				said += text.Characters()
				down = max(down, text.Y)
			}
		}
		return said, down
	}
	if said, _ := spine("The Book", "书"); said != "The Book·书" {
		t.Errorf("the spine says %q", said)
	}
	if said, _ := spine("One", "One"); said != "One" {
		t.Errorf("two titles that agree: %q", said)
	}
	_, blanks := spine("A", "从 Future 到生产")
	if _, none := spine("A", "从Future到生产"); math.Abs(float64(blanks-none)) > 0.01 {
		t.Errorf("with blanks the last word of the spine starts at %v, without at %v", blanks, none)
	}
}

func TestEAN13(t *testing.T) {
	want := "101" +
		"0001011" + "0100111" + "0110011" + "0010011" + "0111101" + "0011101" +
		"01010" +
		"1100110" + "1101100" + "1000010" + "1011100" + "1001110" + "1000100" +
		"101"
	if got := ean13("5901234123457"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWrap(t *testing.T) {
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := order()
	paragraph := &content.Paragraph{Text: []content.Inline{&content.Text{Value: "What the book is about."}}}
	o.Back = content.Localized[[]content.Block]{content.English: {paragraph}}
	o.ISBN = map[content.Edition]string{content.EnglishEdition: "978-0-306-40615-7"}
	book := &content.Book{Edition: content.EnglishEdition, Title: content.Localized[string]{content.English: "Title"}, Authors: []string{"Nobody"},
		Publication: content.Publication{Identifier: "urn:x", Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)}}
	look := theme.Load(content.Theme{}, nil)
	wrap := func(o content.Press, pages int) (page.Page, *content.Diagnostics) {
		s, d := open(t, o)
		return s.Wrap(book, pages, inline.NewCase(library), shape.New(library), look, layout.Resources{}).Pages[0], d
	}
	p, d := wrap(o, 320)
	if want := 2*look.Page.Width + unit.Mm(16.6); math.Abs(float64(p.Trim.Width-want)) > 1e-6 {
		t.Errorf("the cover is %.2f pt wide, want %.2f", p.Trim.Width, want)
	}
	if len(d.Sorted()) > 0 {
		t.Error(d.Sorted())
	}
	said, turned, left, right, bars := "", 0, unit.Pt(math.Inf(1)), unit.Pt(math.Inf(-1)), 0
	for _, item := range p.Items {
		switch it := item.(type) {
		case *page.Text:
			said += it.Characters()
			if it.Rotation == -90 {
				turned++
				if middle := p.Trim.X + look.Page.Width + unit.Mm(8.3); math.Abs(float64(it.X-middle)) > 6 {
					t.Errorf("the spine's title is at %.1f, its middle at %.1f", it.X, middle)
				}
			}
		case *page.Path:
			if it.Fill == nil {
				continue
			}
			if *it.Fill == page.Black {
				bars++
			}
			for _, segment := range it.Segments {
				if segment.Op != page.ClosePath {
					left, right = min(left, segment.Points[0].X), max(right, segment.Points[0].X)
				}
			}
		}
	}
	if math.Abs(float64(left-p.Bleed.X)) > 0.01 || math.Abs(float64(right-p.Bleed.X-p.Bleed.Width)) > 0.01 {
		t.Errorf("the grounds reach from %.2f to %.2f, the bleed is %v", left, right, p.Bleed)
	}
	if !strings.Contains(strings.ReplaceAll(said, " ", ""), "Whatthebookisabout.") || !strings.Contains(said, "ISBN 978-0-306-40615-7") || !strings.Contains(said, "9 780306 406157") || turned != 2 || bars < 20 {
		t.Errorf("%q, %d lines on the spine, %d bars", said, turned, bars)
	}

	if p, _ := wrap(o, 60); slicesTurned(p) != 0 {
		t.Error("a spine of 3.6 mm has a title")
	}
	for range 60 {
		o.Back[content.English] = append(o.Back[content.English], paragraph)
	}
	if _, d := wrap(o, 320); len(d.Sorted()) != 1 || d.Sorted()[0].ID != "press-back-long" {
		t.Errorf("sixty paragraphs: %v", d.Sorted())
	}
}

func slicesTurned(p page.Page) int {
	n := 0
	for _, item := range p.Items {
		if text, ok := item.(*page.Text); ok && text.Rotation == -90 {
			n++
		}
	}
	return n
}
