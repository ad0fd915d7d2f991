package manuscript

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
)

func TestImages(t *testing.T) {
	picture := image.NewGray(image.Rect(0, 0, 16, 16))
	saved := func(encode func(io.Writer) error) string {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	whole := saved(func(w io.Writer) error { return png.Encode(w, picture) })
	photo := saved(func(w io.Writer) error { return jpeg.Encode(w, picture, nil) })
	scan := strings.Index(photo, "\xff\xda")
	preview := photo[:2] + "\xff\xe1\x00\x06\xff\xd8\xff\xd9" + photo[2:] // a segment that holds a picture's start and end
	for _, x := range []struct{ name, data, want string }{
		{"png", whole, ""},
		{"png with more behind it", whole + "more", ""},
		{"png cut off", whole[:len(whole)-16], cutOff},
		{"png cut off in a chunk", whole[:len(whole)-20], cutOff},
		{"png with another byte", strings.Replace(whole, "IDAT", "IDAT\x00", 1)[:len(whole)], "is damaged: its bytes are not those that were saved"},
		{"jpeg", photo, ""},
		{"jpeg with a preview", preview, ""},
		{"jpeg cut off", photo[:len(photo)-2], cutOff},
		{"jpeg with a preview cut off", preview[:len(preview)-2], cutOff},
		{"jpeg without a scan", photo[:2] + "\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + photo[2:scan], cutOff},
		{"svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ""},
		{"gif", "GIF89a....", "is a GIF"},
		{"webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "is a WebP"},
		{"html", "<html></html>", "is no SVG"},
		{"text", "not an image", "is no image that can be read"},
		{"cut off", whole[:12], "is no image that can be read"},
		{"empty", "", "is empty"},
	} {
		if got, _ := imageFault([]byte(x.data)); got != x.want {
			t.Errorf("%s: got %q, want %q", x.name, got, x.want)
		}
	}
	_, d := readFolder(t, with(small, map[string]string{"en/one.md": "![x](x.png)\n\n![y](i/y%20z.svg)\n", "en/x.png": "GIF89a", "en/i/y z.svg": "<svg/>"}))
	check(t, "reports", reports(d), "en/one.md:1:1 error image-invalid")
}
