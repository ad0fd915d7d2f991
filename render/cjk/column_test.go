package cjk

import "testing"

func TestColumns(t *testing.T) {
	for _, x := range []struct {
		r        rune
		two, box bool
	}{{'a', false, false}, {'é', false, false}, {'…', false, false}, {'中', true, false}, {'，', true, false}, {'✅', true, false},
		{'ｱ', false, false}, {'\u2500', false, true}, {'\u257F', false, true}, {'\u24FF', false, false}, {'\u2580', false, false}} {
		if two, box := TwoColumns(x.r), BoxDrawing(x.r); two != x.two || box != x.box {
			t.Errorf("%c: two columns %v, box drawing %v", x.r, two, box)
		}
	}
}
