package layout

import (
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// said gives the lines of slices, parted by /.
func said(set []Slice) string {
	var out []string
	for _, s := range set {
		for _, line := range s.Lines {
			out = append(out, strings.TrimSpace(line.Text))
		}
	}
	return strings.Join(out, " / ")
}

func TestGlossaryEntry(t *testing.T) {
	for _, test := range []struct {
		edition           content.Edition
		language          content.Language
		definition, again string
	}{
		{content.EnglishEdition, content.English, strings.Repeat(prose, 4), "waker (continued)"},
		{content.ChineseEdition, content.Chinese, strings.Repeat(hanProse, 6), "waker（续）"},
	} {
		l, d := newTestLayout(t, test.edition)
		m := Measure{Width: 190}
		entry := &content.GlossaryEntry{Node: content.Node{IDs: []string{"glossary--waker"}, Language: test.language}, Term: text("waker"),
			Other: content.Localized[[]content.Inline]{content.Chinese: text("唤醒器")}, Definition: text(test.definition)}
		next := &content.GlossaryEntry{Node: content.Node{Language: test.language}, Term: text("yield"), Definition: text("Let go.")}
		slices := l.Apparatus([]content.Block{entry, next}, theme.GlossaryText, m, nil)
		if first := said(slices[:1]); !strings.HasPrefix(first, "waker") || !strings.HasSuffix(first, "唤醒器") {
			t.Errorf("the entry starts with %q", first)
		}
		if slices[0].Penalty != Forbidden || len(slices[0].Anchors) == 0 {
			t.Errorf("the term has the penalty %d and the anchors %v", slices[0].Penalty, slices[0].Anchors)
		}
		repeats := 0
		for i, s := range slices {
			for _, line := range s.Lines {
				if line.Role != page.RoleGlossary || line.X1 > m.Width+0.01 {
					t.Errorf("line %d is %s and ends at %.1f", i, line.Role, float64(line.X1))
				}
			}
			if s.Repeat == nil {
				continue
			}
			repeats++
			if got := said(s.Repeat); got != test.again || s.Penalty >= Forbidden {
				t.Errorf("a break with the penalty %d sets %q again, want %q", s.Penalty, got, test.again)
			}
		}
		if repeats < 3 || slices[len(slices)-1].Repeat != nil {
			t.Errorf("%d of %d slices go on", repeats, len(slices))
		}
		if found := d.Sorted(); len(found) > 0 {
			t.Error(found)
		}
	}
}

func TestIndexList(t *testing.T) {
	l, d := newTestLayout(t, content.EnglishEdition)
	l.PageNumber = func(target string) string { return target }
	pages := func(targets ...string) content.Inline { return &content.PageList{Targets: targets} }
	long := "an entry of the index that is much too long for one line of so narrow a column, "
	list := &content.IndexList{Entries: []content.IndexEntry{
		{Title: text("waker"), Text: append(text("waker, "), pages("12", "13", "14", "14", "57")), Entries: []content.IndexEntry{
			{Title: text("cloning"), Text: append(text("cloning, "), pages("13", "14"))},
			{Title: text("dropping"), Text: append(text("dropping, "), pages("xi"))},
		}},
		{Title: text("long"), Text: append(text(long), pages("1", "3", "5"))},
	}}
	letter := &content.Heading{Node: content.Node{IDs: []string{"w"}}, Level: 3, Text: english("W")}
	slices := l.Apparatus([]content.Block{letter, list}, theme.IndexText, Measure{Width: 190}, nil)
	if got, want := said(slices[:4]), "W / waker, 12–14, 57 / cloning, 13, 14 / dropping, xi"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	left := func(i int) float64 { return float64(slices[i].Lines[0].X0) }
	indent, turn := float64(l.theme.Index.Indent), float64(l.theme.Index.Turn)
	for i, want := range []float64{0, 0, indent, indent, 0, turn} {
		if got := left(i); got < want-0.01 || got > want+0.01 {
			t.Errorf("line %d %q starts at %.1f, want %.1f", i, said(slices[i:i+1]), got, want)
		}
	}
	if slices[1].Penalty != Forbidden || slices[3].Repeat != nil || said(slices[2].Repeat) != "waker (continued)" {
		t.Errorf("breaks: %d after the name, %q again between sub-entries, %q after the last", slices[1].Penalty, said(slices[2].Repeat), said(slices[3].Repeat))
	}
	var links []string
	for _, link := range slices[1].Links {
		links = append(links, link.Target)
	}
	if got := strings.Join(links, " "); got != "12 14 57" {
		t.Errorf("the pages lead to %q", got)
	}
	if found := d.Sorted(); len(found) > 0 {
		t.Error(found)
	}
}

// A letter of the index with two entries may end a column: it need not hold on to the next letter.
func TestShortLettersOfAnIndex(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	entry := func(name string) content.IndexEntry { return content.IndexEntry{Title: text(name), Text: text(name)} }
	heading := func(name string) content.Block { return &content.Heading{Level: 3, Text: english(name)} }
	out := l.Apparatus([]content.Block{heading("Y"), &content.IndexList{Entries: []content.IndexEntry{entry("yield"), entry("Yonder")}},
		heading("Z"), &content.IndexList{Entries: []content.IndexEntry{entry("zero"), entry("zoned")}}}, theme.IndexText, whole(l), nil)
	var forbidden []bool
	for _, s := range out {
		forbidden = append(forbidden, s.Penalty >= Forbidden)
	}
	if want := []bool{true, true, false, true, true, false}; !slices.Equal(forbidden, want) {
		t.Errorf("breaks are forbidden after %v, want %v", forbidden, want)
	}
}
