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
		p.Bleed = page.Box{X: 10, Y: 10, Width: p.Width - 20, Height: p.Height - 20}
		p.Trim = page.Box{X: 20, Y: 20, Width: p.Width - 40, Height: p.Height - 40}
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

func TestColourWithoutInkIsAnError(t *testing.T) {
	book, write := pressed(t)
	delete(book.Press.Inks, page.Color{R: 0.8})
	if _, err := write(); err == nil || !strings.Contains(err.Error(), "no ink for the colour {0.8 0 0}") {
		t.Errorf("got %v", err)
	}
}
