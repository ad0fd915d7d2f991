package inline

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
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
