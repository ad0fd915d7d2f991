package epub

import (
	"bytes"
	"image/png"
	"testing"

	"diptych/render/svg"
)

// TestTwin holds that a drawing is painted whole: its fills, its strokes, its text, on white.
func TestTwin(t *testing.T) {
	p := newPublication(t, smallBook("en"))
	drawing, err := svg.Parse(bytes.NewReader([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">` +
		`<path d="M10 10L40 10L40 40L10 40Z" fill="#ff0000"/><path d="M50 5L50 45" stroke="#0000ff" stroke-width="4" stroke-dasharray="10 10" fill="none"/>` +
		`<path d="M60 10h30v30h-30z M68 18h14v14h-14z" fill="#00ff00" fill-rule="evenodd"/><text x="25" y="30" font-size="20" text-anchor="middle">中</text></svg>`)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := p.outliner.twin(drawing, 200, true)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 200 || size.Y != 100 {
		t.Fatalf("the picture is %v", size)
	}
	for _, test := range []struct {
		name    string
		x, y    int
		r, g, b uint32
	}{
		{"plate", 2, 2, 255, 255, 255}, {"fill", 24, 24, 255, 0, 0}, {"dash", 100, 20, 0, 0, 255}, {"gap", 100, 40, 255, 255, 255},
		{"even-odd fill", 124, 24, 0, 255, 0}, {"even-odd hole", 150, 50, 255, 255, 255}, {"text", 50, 45, 0, 0, 0},
	} {
		r, g, b, _ := picture.At(test.x, test.y).RGBA()
		if r>>8 != test.r || g>>8 != test.g || b>>8 != test.b {
			t.Errorf("%s: %d %d %d at (%d, %d), want %d %d %d", test.name, r>>8, g>>8, b>>8, test.x, test.y, test.r, test.g, test.b)
		}
	}
	drawing.Width = 0
	if _, err := p.outliner.twin(drawing, 200, true); err == nil {
		t.Error("a drawing without a width was painted")
	}
}
