package inline

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

// A table column of the least width overflows nowhere, and one of the natural width breaks nowhere.
func TestWidths(t *testing.T) {
	s := newSetter(t)
	for _, in := range [][]content.Inline{
		{text(prose)}, {text(chinese)}, mixed(content.English), mixed(content.Chinese), {code("std::task::Context")}, {text("a")}, {text("中")},
		{text("See https://doc.rust-lang.org/std/future/trait.Future.html for more")},
	} {
		for _, l := range []content.Language{content.English, content.Chinese} {
			r := body(0, l, in...)
			r.Style.Align, r.Style.Hyphenate = theme.Ragged, false
			least, natural := s.Widths(r)
			if least <= 0 || least > natural {
				t.Errorf("%s: least %v, natural %v", content.PlainText(in), least, natural)
			}
			r.Measure = least + 0.01
			for _, line := range s.Set(r).Lines {
				if line.Width > r.Measure+0.01 {
					t.Errorf("%q is %.2f wide in the least column of %.2f", line.Record.Text, line.Width, r.Measure)
				}
			}
			hard := 0
			for _, x := range in {
				if _, ok := x.(*content.LineBreak); ok {
					hard++
				}
			}
			r.Measure = natural + 0.01
			if n := len(s.Set(r).Lines); n != hard+1 {
				t.Errorf("%s: %d lines in the natural width", content.PlainText(in), n)
			}
		}
	}
	if least, natural := s.Widths(body(0, content.English)); least != 0 || natural != 0 {
		t.Errorf("nothing is %v to %v wide", least, natural)
	}
}

func TestHeadingsAreBalanced(t *testing.T) {
	s := newSetter(t)
	r := body(430, content.English, text("How Polling Works, and Why Every Future Needs a Waker"))
	r.Style = theme.Style{Family: theme.Sans, Bold: true, Size: 22, Align: theme.Ragged}
	spread := func(p Paragraph) unit.Pt {
		least, most := r.Measure, unit.Pt(0)
		for _, l := range p.Lines {
			least, most = min(least, l.Width), max(most, l.Width)
		}
		return most - least
	}
	plain := s.Set(r)
	r.Role = page.RoleHeading
	heading := s.Set(r)
	if len(heading.Lines) != len(plain.Lines) || spread(heading) >= spread(plain)/2 {
		t.Errorf("%d lines within %.0f pt; without balance %d within %.0f", len(heading.Lines), spread(heading), len(plain.Lines), spread(plain))
	}
}

func TestNumbersKeepTheirUnits(t *testing.T) {
	for _, x := range []struct {
		before, after string
		cost          float64
	}{
		{"100", "ms", costUnit}, {"(100", "ms,", costUnit}, {"Chapter", "3", costLabel}, {"(see", "3", 0}, {"the", "ms", 0}, {"100", "times", 0}, {"—", "a", 0},
	} {
		if got := clings(x.before, x.after); got != x.cost {
			t.Errorf("%s|%s costs %v, want %v", x.before, x.after, got, x.cost)
		}
	}
}

func TestAlignment(t *testing.T) {
	s := newSetter(t)
	for align, want := range map[theme.Alignment]func(unit.Pt) unit.Pt{
		theme.Ragged:     func(unit.Pt) unit.Pt { return 0 },
		theme.Centered:   func(w unit.Pt) unit.Pt { return (200 - w) / 2 },
		theme.RaggedLeft: func(w unit.Pt) unit.Pt { return 200 - w },
	} {
		r := body(200, content.English, text("folio"))
		r.Style.Align = align
		line := s.Set(r).Lines[0]
		if got := line.Items[0].(*page.Text).X; got < want(line.Width)-0.001 || got > want(line.Width)+0.001 {
			t.Errorf("%s: starts at %v", align, got)
		}
	}
}

func TestHardBreaks(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		inlines []content.Inline
		want    string
	}{
		{[]content.Inline{text("one "), &content.LineBreak{}, text(" two")}, "one/two"},
		{[]content.Inline{text("one"), &content.LineBreak{}, &content.LineBreak{}, text("two")}, "one//two"},
		{[]content.Inline{text("one"), &content.LineBreak{}}, "one"},
		{[]content.Inline{&content.LineBreak{}}, ""},
		{[]content.Inline{text(" ")}, ""},
		{nil, ""},
	} {
		var lines []string
		for _, l := range s.Set(body(399, content.English, x.inlines...)).Lines {
			lines = append(lines, l.Record.Text)
		}
		if got := strings.Join(lines, "/"); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// What a line says of its width is where its glyphs end.
func TestJustifiedLinesFillTheMeasure(t *testing.T) {
	s := newSetter(t)
	for _, r := range []Request{body(399, content.English, text(prose)), body(399, content.Chinese, text(chinese)), body(300, content.Chinese, mixed(content.Chinese)...)} {
		for _, l := range s.Set(r).Lines {
			if !l.Record.Justified {
				continue
			}
			last, ok := l.Items[len(l.Items)-1].(*page.Text)
			if !ok {
				continue
			}
			end := last.X
			for _, g := range last.Glyphs {
				end += last.Size * unit.Pt(g.Advance/1000)
			}
			if end < r.Measure-0.01 || end > r.Measure+0.01 {
				t.Errorf("%q ends at %.3f of %.0f", l.Record.Text, end, r.Measure)
			}
		}
	}
}

// Marks at the edges of justified lines stand out of the measure by their share of their width, and by no more.
func TestOpticalMargins(t *testing.T) {
	s := newSetter(t)
	s.theme.Protrusion = theme.Protrusion{Left: map[rune]float64{'“': 0.5}, Right: map[rune]float64{',': 0.75, '-': 0.5}}
	width := func(face, c string) unit.Pt {
		return 10.5 * unit.Pt(s.shaper.Text(s.shaper.Library().Face(face), c, content.English, shape.Features{}).Width/1000)
	}
	r := body(170, content.English, text("“Quoted words come out here, commas too, all of them, one by one, and “none” of “it” moves, “not” a “bit”, ”"+prose))
	ends := map[string]int{}
	set := func(protrude bool) {
		r.Style.Protrude = protrude
		for _, l := range s.Set(r).Lines {
			left, right := unit.Pt(0), unit.Pt(0)
			last := []rune(l.Record.Text)[len([]rune(l.Record.Text))-1]
			if protrude && strings.HasPrefix(l.Record.Text, "“") {
				left = 0.5 * width("serif-regular", "“")
				ends["“"]++
			}
			switch {
			case protrude && last == ',':
				right = 0.75 * width("serif-regular", ",")
				ends[","]++
			case protrude && l.Record.Hyphenated:
				right = 0.5 * width("serif-regular", "-")
				ends["-"]++
			}
			if d := l.Record.HangLeft - left; d > 1e-9 || d < -1e-9 {
				t.Errorf("%q hangs %v on the left, want %v", l.Record.Text, l.Record.HangLeft, left)
			}
			if d := l.Record.HangRight - right; d > 1e-9 || d < -1e-9 {
				t.Errorf("%q hangs %v on the right, want %v", l.Record.Text, l.Record.HangRight, right)
			}
			runs := 0
			end := unit.Pt(0)
			for _, item := range l.Items {
				if run, ok := item.(*page.Text); ok {
					if runs++; runs == 1 && run.X != -left {
						t.Errorf("%q starts at %v", l.Record.Text, run.X)
					}
					end = run.X
					for _, g := range run.Glyphs {
						end += run.Size * unit.Pt(g.Advance/1000)
					}
				}
			}
			if l.Record.Justified && (end > r.Measure+right+0.01 || end < r.Measure+right-0.01) {
				t.Errorf("%q ends at %v, want %v", l.Record.Text, end, r.Measure+right)
			}
		}
	}
	set(true)
	if ends["“"] == 0 || ends[","] == 0 || ends["-"] == 0 {
		t.Errorf("nothing to see: %v", ends)
	}
	set(false)
}

func TestCodeBreaksWithoutHyphens(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct{ text, want string }{
		{"std::collections::HashMap", "std::/collections::/HashMap"},
		{"src/render/inline/items.go", "src/render//inline//items.go"},
		{"read_to_end(buffer)", "read_to_end(/buffer)"},
	} {
		r := body(80, content.English, code(x.text))
		r.Style.Align = theme.Ragged
		var lines []string
		for _, l := range s.Set(r).Lines {
			lines = append(lines, l.Record.Text)
			if l.Record.Hyphenated {
				t.Errorf("%s: hyphen in %q", x.text, l.Record.Text)
			}
		}
		if got := strings.Join(lines, "/"); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
}

func TestOverfullAndLooseLinesAreReported(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		id      string
		measure unit.Pt
		inlines []content.Inline
	}{
		{"line-overfull", 100, []content.Inline{key("Control and Alternative and Delete")}},
		{"line-loose", 100, []content.Inline{text("a b "), &content.Keyboard{Inlines: []content.Inline{text("Control Shift Alternative")}}, text(" and so on")}},
	} {
		var d content.Diagnostics
		r := body(x.measure, content.English, x.inlines...)
		r.Diagnostics = &d
		s.Set(r)
		if got := d.Sorted(); len(got) == 0 || got[0].ID != x.id {
			t.Errorf("want %s, got %+v", x.id, got)
		}
	}
}

// Han that stand more than a quarter of an em apart are reported, whether the line was stretched or given up.
func TestLooseChineseLinesAreReported(t *testing.T) {
	s := newSetter(t)
	seen := map[string]int{}
	for measure := unit.Pt(90); measure < 150; measure++ {
		var d content.Diagnostics
		r := body(measure, content.Chinese, text("一二三四五六七按"), key("Escape"), text("，然后继续往下说"))
		r.Diagnostics = &d
		want := 0
		for _, l := range s.Set(r).Lines {
			switch {
			case l.Record.Short:
				seen["given up"]++
				want++
			case l.Record.Justified && l.Record.Ratio*cjk.GapStretch > 0.25:
				seen["stretched"]++
				want++
			}
		}
		got := 0
		for _, x := range d.Sorted() {
			if x.ID == "line-loose" {
				got++
			}
		}
		if got != want {
			t.Errorf("measure %v: %d reports, want %d", measure, got, want)
		}
	}
	if seen["given up"] == 0 || seen["stretched"] == 0 {
		t.Errorf("nothing to see: %v", seen)
	}
}

// Words of capitals are letterspaced by the style, between their letters; names of code and other words are not.
func TestCapitalsAreLetterspaced(t *testing.T) {
	s := newSetter(t)
	width := func(capitals float64, x content.Inline) unit.Pt {
		r := body(1000, content.English, x)
		r.Style.Capitals = capitals
		_, natural := s.Widths(r)
		return natural
	}
	for _, x := range []struct {
		in   content.Inline
		gaps unit.Pt // that get room
	}{{text("(HTTP)"), 5}, {text("TCP/IP"), 5}, {text("ID"), 0}, {text("Http"), 0}, {text("APIs"), 0}, {code("HTTP"), 0}, {key("CTRL"), 0}} {
		more := width(0.04, x.in) - width(0, x.in)
		if want := x.gaps * 0.04 * 10.5; more < want-0.001 || more > want+0.001 {
			t.Errorf("%s gets %v more, want %v", content.PlainText([]content.Inline{x.in}), more, want)
		}
	}
}
