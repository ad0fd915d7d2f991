package layout

import (
	"slices"
	"testing"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/unit"
)

// edges are the sides of the cell, from 0, 0 to 10, 20, that the strokes of a character reach.
func edges(r rune) string {
	d := boxDrawing{width: 1}
	d.add(r, 0, 0, 10, 20)
	var left, right, up, down bool
	for _, s := range append(d.light, d.heavy...) {
		n := 1
		if s.Op == page.CurveTo {
			n = 3
		}
		for _, p := range s.Points[:n] {
			left, right = left || p.X == 0, right || p.X == 10
			up, down = up || p.Y == 0, down || p.Y == 20
		}
	}
	out := ""
	for i, side := range [4]bool{left, right, up, down} {
		if side {
			out += string("LRUD"[i])
		}
	}
	return out
}

func TestBoxArms(t *testing.T) {
	for r, want := range map[rune]string{
		'─': "LR", '│': "UD", '┌': "RD", '┐': "LD", '└': "RU", '┘': "LU", '├': "RUD", '┤': "LUD", '┬': "LRD", '┴': "LRU",
		'┼': "LRUD", '═': "LR", '║': "UD", '╔': "RD", '╝': "LU", '╬': "LRUD", '╭': "RD", '╮': "LD", '╯': "LU", '╰': "RU",
		'╱': "LRUD", '╴': "L", '╷': "D", '╼': "LR", '╟': "RUD", '┏': "RD", '╂': "LRUD", '╿': "UD", '┄': "LR",
	} {
		if got := edges(r); got != want {
			t.Errorf("%c reaches %q, want %q", r, got, want)
		}
	}
}

func TestEveryBoxCharacterIsDrawnInItsCell(t *testing.T) {
	for r := firstBox; cjk.BoxDrawing(r); r++ {
		d := boxDrawing{width: 1}
		d.add(r, 0, 0, 10, 20)
		if len(d.light)+len(d.heavy) == 0 {
			t.Errorf("%c is not drawn", r)
		}
		for _, s := range append(d.light, d.heavy...) {
			for _, p := range s.Points {
				if p.X < -0.01 || p.X > 10.01 || p.Y < -0.01 || p.Y > 20.01 {
					t.Errorf("%c leaves its cell at %v", r, p)
				}
			}
		}
	}
}

// Lines within a comment have the colour of its letters, and those outside of it that of the text there.
func TestBoxesHaveTheColorOfTheirText(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	var got []page.Color
	for _, s := range l.Blocks([]content.Block{listing("bash", "a ─ # └─ b", "# c │")}, whole(l), nil) {
		for _, it := range s.Items {
			if p, ok := it.(*page.Path); ok && p.Stroke != nil {
				got = append(got, *p.Stroke)
			}
		}
	}
	text, comment := l.theme.Color("code-text"), l.theme.Color("code-comment")
	if want := []page.Color{text, comment, comment}; !slices.Equal(got, want) {
		t.Errorf("lines in %v, want %v", got, want)
	}
}

func TestDoubleCornerCloses(t *testing.T) {
	d := boxDrawing{width: 1}
	d.add('╔', 0, 0, 10, 20)
	var least unit.Pt = 10
	for i := 0; i < len(d.light); i += 2 { // the horizontal strokes run from the middle to the right edge
		if a, b := d.light[i].Points[0], d.light[i+1].Points[0]; a.Y == b.Y {
			least = min(least, a.X)
		}
	}
	if least > 5-1.5 {
		t.Errorf("the outer stroke starts at %v, inside the corner", least)
	}
}
