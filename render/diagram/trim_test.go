package diagram

import (
	"fmt"
	"strings"
	"testing"

	"diptych/render/svg"
)

func TestTrim(t *testing.T) {
	rect := `<rect x="20" y="30" width="40" height="10" fill="#eeeeee" stroke="#000000" stroke-width="2"/>`
	for _, x := range []struct{ name, inside, want string }{
		{"to the ink and a margin", rect, "50 20 at 5,5"},
		{"white is no ink", rect + `<rect width="90" height="80" fill="#ffffff"/>`, "50 20 at 5,5"},
		{"a curve reaches as far as it is drawn, not as its handles", rect + `<path d="M60 35C100 35 100 35 60 36" fill="none" stroke="#000000" stroke-width="2"/>`, "80 20 at 5,5"},
		{"a text is ink", rect + `<text x="60" y="50" font-size="10" text-anchor="middle" textLength="40">word</text>`, "69 32 at 5,5"},
		{"a turned one too", rect + `<text x="40" y="40" font-size="10" textLength="30" transform="rotate(90 40 40)">word</text>`, "50 49 at 5,5"},
		{"not where a text ends nobody knows where", rect + `<text x="60" y="50" font-size="10">word</text>`, "100 90 at 20,30"},
		{"what touches the edges stays", `<rect width="100" height="90" stroke="#000000"/>`, "100 90 at 0,0"},
		{"nothing to see", `<rect width="100" height="90" fill="#ffffff"/>`, "100 90 at 0,0"},
	} {
		d, err := svg.Parse(strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="90">` + x.inside + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		trim(d)
		first := d.Elements[0].(*svg.Path).Segments[0].Points[0]
		if got := fmt.Sprintf("%.0f %.0f at %.0f,%.0f", d.Width, d.Height, first.X, first.Y); got != x.want {
			t.Errorf("%s: got %s, want %s", x.name, got, x.want)
		}
	}
}
