package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"

	"github.com/signintech/gopdf"

	"diptych/render/page"
)

// imageHolder hands an image to gopdf, in a form that it embeds without loss. JPEG passes through.
// gopdf refuses interlaced and 16-bit PNG and loses partial transparency of palettes, so every PNG
// that is not plain 8-bit is decoded and written again.
func imageHolder(im *page.Image) (gopdf.ImageHolder, error) {
	data := im.Data
	if im.Format == "png" && !plainPNG(data) {
		decoded, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("image %q: %w", im.Alt, err)
		}
		flat := image.NewNRGBA(decoded.Bounds())
		draw.Draw(flat, flat.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
		var b bytes.Buffer
		if err := png.Encode(&b, flat); err != nil {
			return nil, fmt.Errorf("image %q: %w", im.Alt, err)
		}
		data = b.Bytes()
	}
	holder, err := gopdf.ImageHolderByBytes(data)
	if err != nil {
		return nil, fmt.Errorf("image %q: %w", im.Alt, err)
	}
	return holder, nil
}

// plainPNG looks at the header (PNG specification, 11.2.2): eight bits, no palette, not interlaced.
func plainPNG(data []byte) bool {
	const depth, colorType, interlace, headerEnd, palette = 24, 25, 28, 29, 3
	return len(data) >= headerEnd && data[depth] == 8 && data[colorType] != palette && data[interlace] == 0
}
