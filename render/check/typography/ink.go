package typography

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"diptych/render/page"
	"diptych/render/unit"
)

// InkResolution is that at which pages are drawn to find their ink, in pixels an inch.
const InkResolution = 50

// Ink is the second witness of T19: it reads pages drawn in grey at InkResolution, one PGM after the other as
// `pdftoppm -gray` writes them, and finds those whose ink leaves the type area at the side or comes near the trim.
// Pages that are composed as a whole may bleed and are not looked at.
func Ink(r io.Reader, book *page.Book, trim unit.Pt) ([]Finding, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	var out []Finding
	for i := range book.Pages {
		p := &book.Pages[i]
		x0, y0, x1, y1, ok, err := inkBox(in)
		if err != nil {
			return out, fmt.Errorf("page %d: %w", i+1, err)
		}
		if !ok || p.Kind == page.DisplayPage || p.Kind == page.CoverPage {
			continue
		}
		const pixel = 72.0 / InkResolution
		side := p.Area.X - hangRoom(page.RoleBody)
		far := p.Area.X + p.Area.Width + hangRoom(page.RoleBody)
		why := ""
		switch {
		case x0 < trim-pixel || y0 < trim-pixel || x1 > p.Width-trim+pixel || y1 > p.Height-trim+pixel:
			why = "there is ink near the trim"
		case x0 < side-pixel || x1 > far+pixel:
			why = "there is ink out of the type area at the side"
		default:
			continue
		}
		out = append(out, Finding{Rule: "T19", Page: i + 1, Folio: p.Folio, Why: fmt.Sprintf("%s: %.0f %.0f %.0f %.0f", why, x0, y0, x1, y1), Gate: true})
	}
	return out, nil
}

// inkBox reads one PGM (magic number P5, 8 bits) and gives the box of its darker pixels, in pt; ok is false when there
// are none.
func inkBox(in *bufio.Reader) (x0, y0, x1, y1 unit.Pt, ok bool, err error) {
	var width, height, most int
	if _, err := fmt.Fscanf(in, "P5\n%d %d\n%d\n", &width, &height, &most); err != nil {
		return 0, 0, 0, 0, false, fmt.Errorf("no picture: %w", err)
	}
	if width <= 0 || height <= 0 || width*height > 1<<26 || most != 255 {
		return 0, 0, 0, 0, false, errors.New("no grey picture")
	}
	const dark = 224 // tints and the fringes of letters are lighter
	left, top, right, bottom := width, height, -1, -1
	row := make([]byte, width)
	for y := range height {
		if _, err := io.ReadFull(in, row); err != nil {
			return 0, 0, 0, 0, false, err
		}
		for x, v := range row {
			if v < dark {
				left, right = min(left, x), max(right, x)
				top, bottom = min(top, y), max(bottom, y)
			}
		}
	}
	pt := func(pixels int) unit.Pt { return unit.Pt(float64(pixels) * 72 / InkResolution) }
	return pt(left), pt(top), pt(right + 1), pt(bottom + 1), right >= 0, nil
}
