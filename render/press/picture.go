package press

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // so that image.Decode reads one
	_ "image/png"
	"math"

	"diptych/render/page"
)

// inks is the format of an image that is ready.
const inks = "cmyk"

// picture turns the pixels of an image into inks, and the image itself by a right angle when it stands on a turned page. It
// reports one whose pixels are too few for the press.
func (s *Shop) picture(im *page.Image, turned bool) *page.Image {
	out := *im
	decoded, _, err := image.Decode(bytes.NewReader(im.Data))
	if err != nil {
		s.diagnostics.Error("press-image-unreadable", im.Span, fmt.Sprintf("the image cannot be made ready for the press: %v", err), "save it as PNG again")
		return &out
	}
	box := decoded.Bounds()
	if dpi := float64(box.Dx()) * 72 / float64(im.Width); dpi < s.order.MinDPI {
		s.diagnostics.Warn("press-image-coarse", im.Span, fmt.Sprintf("the image prints with %.0f pixels to the inch, under %.0f", dpi, s.order.MinDPI),
			"give it more pixels, make it a drawing (SVG), or let the theme place it smaller (figure.min-dpi, figure.max-dpi)")
	}
	if turned {
		decoded = quarterTurn{decoded}
		box = decoded.Bounds()
	}
	out.Format, out.PixelsWide, out.PixelsHigh = inks, box.Dx(), box.Dy()
	out.Data = make([]byte, 0, 4*box.Dx()*box.Dy())
	mask := make([]byte, 0, box.Dx()*box.Dy())
	opaque := true
	share := func(v float64) byte { return byte(math.Round(v * 255)) }
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			pixel := color.NRGBAModel.Convert(decoded.At(x, y)).(color.NRGBA)
			ink := s.separation.Ink(page.Color{R: float64(pixel.R) / 255, G: float64(pixel.G) / 255, B: float64(pixel.B) / 255})
			out.Data = append(out.Data, share(ink.C), share(ink.M), share(ink.Y), share(ink.K))
			mask = append(mask, pixel.A)
			opaque = opaque && pixel.A == 255
		}
	}
	if !opaque {
		out.Mask = mask
	}
	return &out
}

// quarterTurn is an image turned counter-clockwise by a right angle.
type quarterTurn struct{ image.Image }

func (q quarterTurn) Bounds() image.Rectangle {
	b := q.Image.Bounds()
	return image.Rect(0, 0, b.Dy(), b.Dx())
}

func (q quarterTurn) At(x, y int) color.Color {
	b := q.Image.Bounds()
	return q.Image.At(b.Max.X-1-y, b.Min.Y+x)
}
