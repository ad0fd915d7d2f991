package shape

import (
	"math"
	"strings"
	"sync"
	"testing"

	"diptych/content"
	"diptych/fonts"
)

func shaper(t testing.TB) *Shaper {
	t.Helper()
	l, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(l)
}

// The width of text is its advances over the units per em, at any size: a shaper that rounds sizes to
// whole points fails here.
func TestWidthIsExact(t *testing.T) {
	s := shaper(t)
	face := s.Library().Face("mono-regular")
	run := s.Text(face, "poll(cx)", content.English, Features{})
	if run.Width != 8*600 {
		t.Errorf("eight cells of 600 are %v wide", run.Width)
	}
	symbols := s.Library().Face("symbols-mono") // 2048 units to the em
	run = s.Text(symbols, "★", content.English, Features{})
	if want := 1233.0 / 2048 * 1000; math.Abs(run.Width-want) > 1e-9 {
		t.Errorf("width %v, want %v", run.Width, want)
	}
}

func TestKerning(t *testing.T) {
	s := shaper(t)
	face := s.Library().Face("serif-regular")
	pair := s.Text(face, "AV", content.English, Features{}).Width
	apart := s.Text(face, "A", content.English, Features{}).Width + s.Text(face, "V", content.English, Features{}).Width
	if pair >= apart-20 {
		t.Errorf("AV is %v wide, A and V %v", pair, apart)
	}
}

func TestClustersKeepTheCharacters(t *testing.T) {
	s := shaper(t)
	for _, x := range []struct {
		face, text string
		features   Features
		glyphs     int
	}{
		{"serif-regular", "office", Features{}, 6},
		{"serif-regular", "file", Features{Ligatures: true}, 3},
		{"serif-regular", "cafe\u0301", Features{}, 4},
		{"han-serif-regular", "等待", Features{}, 2},
	} {
		run := s.Text(s.Library().Face(x.face), x.text, content.English, x.features)
		if len(run.Glyphs) != x.glyphs {
			t.Errorf("%q: %d glyphs, want %d", x.text, len(run.Glyphs), x.glyphs)
		}
		var text strings.Builder
		width := 0.0
		for _, g := range run.Glyphs {
			text.WriteString(g.Text.String())
			width += float64(g.Advance)
			if (g.Text == 0) != (g.Clusters == 0) {
				t.Errorf("%q: glyph %+v", x.text, g)
			}
			if g.ID == 0 {
				t.Errorf("%q has a missing glyph", x.text)
			}
		}
		if text.String() != x.text || width != run.Width {
			t.Errorf("clusters say %q, %v wide; want %q, %v", text.String(), width, x.text, run.Width)
		}
	}
}

func TestSeveralGoroutines(t *testing.T) {
	s := shaper(t)
	face := s.Library().Face("serif-regular")
	words := strings.Fields("the quick brown fox jumps over the lazy dog again and again")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				for _, w := range words {
					s.Text(face, w, content.English, Features{})
				}
			}
		})
	}
	group.Wait()
	fresh := shaper(t)
	for _, w := range words {
		if got, want := s.Text(face, w, content.English, Features{}).Width, fresh.Text(fresh.Library().Face("serif-regular"), w, content.English, Features{}).Width; got != want {
			t.Errorf("%q is %v wide after concurrent use, want %v", w, got, want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	s := shaper(b)
	runs := s.Runs(s.Library().Face("serif-regular"), content.English, Features{Ligatures: true})
	for b.Loop() {
		runs.shape("asynchronous")
	}
}

// Figures are as wide as each other, for tables, unless the text asks for their own widths.
func TestFigures(t *testing.T) {
	s := shaper(t)
	face := s.Library().Face("serif-regular")
	width := func(text string, proportional bool) float64 {
		return s.Text(face, text, content.English, Features{Proportional: proportional}).Width
	}
	if width("1", false) != width("8", false) {
		t.Errorf("tabular figures are %v and %v wide", width("1", false), width("8", false))
	}
	if width("1", true) >= width("8", true) {
		t.Errorf("proportional figures are %v and %v wide", width("1", true), width("8", true))
	}
}
