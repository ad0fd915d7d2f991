package pdf

import (
	"bytes"
	"strings"
	"testing"

	"diptych/render/page"
)

// pressed is the sample for a press, with an image as inks.
func pressed(t *testing.T) (*page.Book, func() ([]byte, error)) {
	book, l := sample(t)
	book.Outline = nil
	book.Press = &page.Press{
		Condition: page.Condition{Name: "FOGRA39", Meaning: "coated", Profile: []byte("profile")},
		Inks:      map[page.Color]page.Ink{page.Black: {K: 1}, {R: 0.8}: {M: 0.9, Y: 0.8}},
	}
	for i := range book.Pages {
		p := &book.Pages[i]
		p.Links, p.Anchors = nil, nil
		p.Bleed = page.Rect{X: 10, Y: 10, Width: p.Width - 20, Height: p.Height - 20}
		p.Trim = page.Rect{X: 20, Y: 20, Width: p.Width - 40, Height: p.Height - 40}
		for k, item := range p.Items {
			if _, ok := item.(*page.Image); ok {
				p.Items[k] = &page.Image{X: 150, Y: 100, Width: 50, Height: 50, Format: "cmyk", PixelsWide: 2, PixelsHigh: 1,
					Data: []byte{0, 0, 0, 255, 255, 0, 0, 0}, Mask: []byte{255, 0}}
			}
		}
	}
	return book, func() ([]byte, error) {
		var b bytes.Buffer
		err := Write(&b, book, l)
		return b.Bytes(), err
	}
}

func TestPressFile(t *testing.T) {
	_, write := pressed(t)
	data, err := write()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("%PDF-1.6\n")) {
		t.Errorf("the file begins with %q", data[:9])
	}
	data = append(data, strings.Join(streams(data), "\n")...)
	for _, want := range []string{
		"/S/GTS_PDFX", "/OutputConditionIdentifier(FOGRA39)", "/Trapped/False", "PDF/X-4</pdfxid:GTS_PDFXVersion>",
		"/TrimBox[20.000000000000 20.000000000000 280.000000000000 380.000000000000]", "/BleedBox[10", "/CS/DeviceCMYK", "/ColorSpace/DeviceCMYK", "/SMask",
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the file lacks %q", want)
		}
	}
	for _, not := range []string{"/Annots", "DeviceRGB", "/Outlines"} {
		if bytes.Contains(data, []byte(not)) {
			t.Errorf("the file has %q", not)
		}
	}
}

// Black text overprints what lies below it, so that no white edge shows where the plates are a hair apart. Paths, and text
// in other inks, do not; least of all white, which would be gone.
func TestBlackTextOverprints(t *testing.T) {
	book, l := sample(t)
	book.Outline, book.Pages = nil, book.Pages[:1]
	p := &book.Pages[0]
	p.Links, p.Anchors = nil, nil
	red := page.Color{R: 0.8}
	square := &page.Path{Fill: &red, Segments: []page.Segment{{Op: page.MoveTo}, {Op: page.LineTo, Points: [3]page.Point{{X: 9, Y: 9}}}}}
	text := func(color page.Color) page.Item {
		out := spell(t, l, "serif-regular", "A", 20, 40, 12)
		out.Color = color
		return out
	}
	dark, white := page.Color{R: 0.1, G: 0.1, B: 0.1}, page.Color{R: 1, G: 1, B: 1}
	p.Items = []page.Item{square, text(page.Black), text(dark), square, text(red), text(page.Black), text(white)}
	book.Press = &page.Press{Inks: map[page.Color]page.Ink{page.Black: {K: 1}, dark: {K: 0.85}, white: {}, red: {M: 0.9, Y: 0.8}}}
	data := write(t, book, l)
	all := string(data) + strings.Join(streams(data), "\n")
	var got []string
	for _, line := range strings.Split(all, "\n") {
		switch {
		case strings.HasSuffix(line, " gs"):
			got = append(got, strings.TrimSuffix(line, " gs"))
		case line == "f":
			got = append(got, "path")
		case strings.HasSuffix(line, " k"):
			got = append(got, line)
		case strings.HasSuffix(line, "TJ"):
			got = append(got, "text")
		}
	}
	const want = "0 0.9 0.8 0 k path /Overprint 0 0 0 1 k text 0 0 0 0.85 k text /Knockout 0 0.9 0.8 0 k path 0 0.9 0.8 0 k text /Overprint 0 0 0 1 k text /Knockout 0 0 0 0 k text"
	if got := strings.Join(got, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(all, "/Overprint<</OP true/OPM 1/Type/ExtGState/op true>>") || !strings.Contains(all, "/Knockout<</OP false/Type/ExtGState/op false>>") {
		t.Error("the graphics states are not those of overprinting")
	}
}

func TestColourWithoutInkIsAnError(t *testing.T) {
	book, write := pressed(t)
	delete(book.Press.Inks, page.Color{R: 0.8})
	if _, err := write(); err == nil || !strings.Contains(err.Error(), "no ink for the colour {0.8 0 0}") {
		t.Errorf("got %v", err)
	}
}
