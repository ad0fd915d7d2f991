package page

import (
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	red := Color{R: 1}
	book := &Book{
		Metadata: Metadata{Title: "T", Authors: []string{"A"}, Language: "en", Identifier: "i"},
		Outline:  []OutlineItem{{Title: "One", Target: "a", Open: true, Items: []OutlineItem{{Title: "Two", Target: "b"}}}},
		Pages: []Page{{
			Width: 100, Height: 200, Folio: "iv",
			Items: []Item{
				&Text{X: 10.005, Y: -0.001, Dress: &Dress{Size: 9, Face: "serif-regular", Role: RoleBody, Language: "en"},
					Glyphs: []Glyph{{Text: ClusterOf("fi"), Clusters: 2}, {}, {Text: ClusterOf("n\n")}}},
				&Text{Dress: &Dress{Invisible: true, Face: "emoji", Role: RoleBody, Language: "zh"}},
				&Path{Stroke: &red, StrokeWidth: 0.4, Segments: []Segment{{MoveTo, [3]Point{{1, 2}}}, {LineTo, [3]Point{{3, 2}}}}},
				&Path{Fill: &red, Segments: []Segment{{MoveTo, [3]Point{{5, 5}}}, {CurveTo, [3]Point{{6, 9}, {7, 1}, {8, 2}}}, {Op: ClosePath}}},
				&Image{X: 1, Y: 2, Width: 3, Height: 4, Data: []byte("abc"), Format: "png", Alt: "x"},
			},
			Links:   []Link{{X: 1, Y: 2, Width: 3, Height: 4, Target: "a"}, {URI: "https://example.org"}},
			Anchors: []Anchor{{ID: "a", X: 1, Y: 2}},
		}},
	}
	const want = `book "T" authors ["A"] subject "" language en identifier "i"
bookmark "One" -> a open
  bookmark "Two" -> b closed

page 1 folio "iv" 100.00 200.00
text 10.01 0.00 9.00 serif-regular body en "fin\n"
text 0.00 0.00 0.00 emoji body zh invisible ""
rule #ff0000 0.40 1.00 2.00 3.00 2.00
path fill #ff0000 3 segments 5.00 1.00 8.00 9.00
image 1.00 2.00 3.00 4.00 png 3 bytes "x"
link 1.00 2.00 3.00 4.00 -> a
link 0.00 0.00 0.00 0.00 -> https://example.org
anchor 1.00 2.00 a
`
	var got strings.Builder
	if err := Dump(&got, book); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}
