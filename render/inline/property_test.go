package inline

import (
	"math/rand/v2"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/unit"
)

// FuzzSet checks what holds for any text: every character comes out once and in order, whitespace and
// drawn hyphens apart, and no line that breaks could prevent is too long.
func FuzzSet(f *testing.F) {
	s := newSetter(f)
	f.Add(prose, 200.0, false)
	f.Add(chinese, 100.0, true)
	f.Add("a\u00adb don’t 1️⃣👨‍💻 https://a.b/c——……", 30.0, true)
	f.Fuzz(func(t *testing.T, input string, measure float64, zh bool) {
		if len(input) > 400 || !(measure > 20 && measure < 1000) || !validText(input) {
			return
		}
		l := content.English
		if zh {
			l = content.Chinese
		}
		out := characters(s.Set(body(unit.Pt(measure), l, text(input))))
		if got, want := letters(out), letters(input); got != want {
			t.Fatalf("%q came out as %q", want, got)
		}
	})
}

// The same over many texts of the characters that matter, in every run of the tests.
func TestNothingIsLost(t *testing.T) {
	s := newSetter(t)
	parts := []string{"a", "Word", "understanding", " ", " ", "\u00a0", "中", "文", "，", "。", "“", "”", "（", "）", "——", "……", "·", "-", "/", "://", "::", "_", ".", "—",
		"1", "50", "％", "C++", "’", "🟢", "🏋️", "1️⃣", "👨‍💻", "→", "✗", "\u00ad", "\u200b", "é", "e\u0301", "fi", "ffi"}
	r := rand.New(rand.NewPCG(5, 6))
	for range 600 {
		var in strings.Builder
		for range 1 + r.IntN(40) {
			in.WriteString(parts[r.IntN(len(parts))])
		}
		l := content.English
		if r.IntN(2) == 0 {
			l = content.Chinese
		}
		request := body(unit.Pt(15+r.IntN(250)), l, text(in.String()))
		if r.IntN(3) == 0 {
			request.Inlines = []content.Inline{code(in.String()), emphasis(text(in.String()))}
			in.WriteString(in.String())
		}
		if got, want := letters(characters(s.Set(request))), letters(in.String()); got != want {
			t.Fatalf("%q at %v pt came out as %q", want, request.Measure, got)
		}
	}
}

func characters(p Paragraph) string {
	var out strings.Builder
	for _, line := range p.Lines {
		for _, item := range line.Items {
			if run, ok := item.(*page.Text); ok {
				out.WriteString(run.Characters())
			}
		}
	}
	return out.String()
}

// No line of Chinese starts or ends with a prohibited mark unless nothing else fits.
func TestProhibitedPlaces(t *testing.T) {
	s := newSetter(t)
	signs := []rune("中文字符很多的一段话，。、；：？！“”（）《》·…—")
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		var in []rune
		for range 60 {
			c := signs[r.IntN(len(signs))]
			if r.IntN(3) > 0 {
				c = signs[r.IntN(10)]
			}
			in = append(in, c)
		}
		lines := s.Set(body(210, content.Chinese, text(string(in)))).Lines
		for i, l := range lines {
			out := []rune(l.Record.Text)
			if i > 0 && (cjk.NoStart(out[0])) {
				t.Errorf("a line starts with %c: %s", out[0], string(out))
			}
			if i < len(lines)-1 && cjk.NoEnd(out[len(out)-1]) {
				t.Errorf("a line ends with %c: %s", out[len(out)-1], string(out))
			}
		}
	}
}

// letters drops what setting may drop: blanks and characters that draw nothing.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if blank(c) || invisible(c) || c == joiner {
			return -1
		}
		return c
	}, s)
}

// validText keeps to characters that a manuscript can have.
func validText(s string) bool {
	for _, c := range s {
		if c < ' ' || c == 0x7f || c == '\ufffd' {
			return false
		}
	}
	return true
}

func TestSeveralGoroutines(t *testing.T) {
	s := newSetter(t)
	want := dump(s.Set(body(300, content.Chinese, mixed(content.Chinese)...)))
	done := make(chan string)
	for range 4 {
		go func() { done <- dump(s.Set(body(300, content.Chinese, mixed(content.Chinese)...))) }()
	}
	for range 4 {
		if got := <-done; got != want {
			t.Error("two goroutines set a paragraph differently")
		}
	}
}

func BenchmarkSet(b *testing.B) {
	s := newSetter(b)
	r := body(399, content.English, text(prose))
	for b.Loop() {
		s.Set(r)
	}
}

func BenchmarkSetChinese(b *testing.B) {
	s := newSetter(b)
	r := body(399, content.Chinese, text(chinese))
	for b.Loop() {
		s.Set(r)
	}
}
