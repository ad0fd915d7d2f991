package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// sentence is about so many words of English.
func sentence(words int) string {
	const said = "A page is a frame and a frame asks for care while the lines stand on a grid that no reader ever sees "
	return strings.Join(strings.Fields(strings.Repeat(said, words/20+1))[:words], " ") + "."
}

// letters are the words of slices, without the breaks of lines and drawn hyphens.
func letters(in []Slice) string {
	var out strings.Builder
	for _, r := range records(in) {
		out.WriteString(strings.TrimSuffix(r.Text, "-"))
	}
	return strings.ReplaceAll(out.String(), " ", "")
}

// A paragraph that can be set a line longer or shorter says the same then, under the same names and number, and reports
// nothing again. Of many lengths some must allow it.
func TestLoosen(t *testing.T) {
	granted := map[bool]int{}
	for words := 70; words < 190; words += 5 {
		l, d := newTestLayout(t, content.EnglishEdition)
		said := paragraph(sentence(words))
		said.IDs = []string{"said"}
		within := &page.Element{Kind: page.KindSection}
		out := l.Blocks([]content.Block{paragraph("One."), said, paragraph("Two.")}, whole(l), within)
		first := out[1]
		for _, less := range [...]bool{false, true} {
			slack, ok := first.Loosen(less)
			if !ok {
				continue
			}
			granted[less]++
			at := slices.Index(within.Children, page.ElementOf(slack.Other(nil)[0].Items[0]))
			if own := slices.Index(within.Children, page.ElementOf(first.Items[0])); at < 1 || at >= own || own == len(within.Children)-1 {
				t.Errorf("%d words: the other setting is child %d, the first one %d of %d", words, at, own, len(within.Children))
			}
			want := Height(out[1:1+slack.Count]) + theme.StepsPerLine
			if less {
				want -= 2 * theme.StepsPerLine
			}
			if got := Height(slack.Other(nil)); got != want || slack.Less != less || slack.Cost < l.theme.Slack.Paragraph {
				t.Errorf("%d words: %d steps for %d, want %d", words, got, slack.Cost, want)
			}
			if a, b := letters(out[1:1+slack.Count]), letters(slack.Other(nil)); a != b {
				t.Errorf("%d words: says %q, the first setting %q", words, b, a)
			}
			if slack.Other(nil)[0].Anchors[0].ID != "said" || slack.Other(nil)[0].Lines[0].Paragraph != first.Lines[0].Paragraph {
				t.Errorf("%d words: %v, paragraph %d instead of %d", words, slack.Other(nil)[0].Anchors, slack.Other(nil)[0].Lines[0].Paragraph, first.Lines[0].Paragraph)
			}
		}
		if list := d.Sorted(); len(list) > 0 {
			t.Errorf("%d words: reports %v", words, list)
		}
	}
	if granted[true] == 0 || granted[false] == 0 {
		t.Errorf("granted: %v", granted)
	}
}

// In a pair the deeper column decides.
func TestLoosenPair(t *testing.T) {
	granted := map[bool]int{}
	for words := 60; words < 180; words += 5 {
		l, _ := newTestLayout(t, content.SideBySideEdition)
		pair := &content.Pair{Left: []content.Block{paragraph(sentence(words))}, Right: []content.Block{chinese("一页就是一个画框。")}}
		out := l.Blocks([]content.Block{pair, paragraph("Two.")}, whole(l), nil)
		for _, less := range [...]bool{false, true} {
			slack, ok := out[0].Loosen(less)
			if !ok {
				continue
			}
			granted[less]++
			if got, first := len(slack.Other(nil)), slack.Count; less && got != first-1 || !less && got != first+1 {
				t.Errorf("%d words: %d lines, %d at first", words, got, first)
			}
			for k, r := range records(slack.Other(nil))[:3] {
				if was := records(out[:slack.Count])[k]; r.Pair != was.Pair || r.Paragraph != was.Paragraph || r.Column != was.Column {
					t.Errorf("%d words: line %d is of pair %d, paragraph %d, was %d, %d", words, k, r.Pair, r.Paragraph, was.Pair, was.Paragraph)
				}
			}
		}
	}
	if granted[true] == 0 || granted[false] == 0 {
		t.Errorf("granted: %v", granted)
	}
}

func TestWhatIsNotLoosened(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	long := paragraph(sentence(90))
	box := func() []content.Block {
		return []content.Block{&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{long}}}
	}
	for i, s := range l.Blocks([]content.Block{
		paragraph("Short."), listing("rust", "a();", "b();", "c();", "d();"), &content.Pair{Left: box(), Right: box()},
		&content.Table{Rows: [][]content.Cell{{{Text: text(sentence(90))}}}},
	}, whole(l), nil) {
		if s.Loosen != nil {
			t.Errorf("slice %d can be set otherwise", i)
		}
	}
}

// What stands in a list or a box may be set otherwise too, and keeps its mark, its tint and its rule.
func TestLoosenWithin(t *testing.T) {
	for _, x := range []struct {
		name string
		wrap func(content.Block) content.Block
	}{
		{"list", func(b content.Block) content.Block {
			return &content.List{Items: []content.ListItem{{Blocks: []content.Block{b}}}}
		}},
		{"callout", func(b content.Block) content.Block {
			return &content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{b}}
		}},
		{"list in an exercise", func(b content.Block) content.Block {
			list := &content.List{Items: []content.ListItem{{Blocks: []content.Block{b}}}}
			return &content.Exercise{Number: "1-1", Blocks: []content.Block{list}}
		}},
		{"solution", func(b content.Block) content.Block {
			return &content.Solution{Number: "1-1", Blocks: []content.Block{b}}
		}},
	} {
		granted := 0
		for words := 70; words < 190; words += 10 {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{x.wrap(paragraph(sentence(words)))}, whole(l), nil)
			at := slices.IndexFunc(out, func(s Slice) bool { return s.Loosen != nil })
			if at < 0 {
				t.Errorf("%s: %d words cannot be set otherwise", x.name, words)
				continue
			}
			slack, ok := out[at].Loosen(false)
			if !ok {
				continue
			}
			granted++
			first := out[at : at+slack.Count]
			if a, b := drawn(first[0]), drawn(slack.Other(nil)[0]); a != b {
				t.Errorf("%s: %d words: the first line shows %s, set otherwise %s", x.name, words, a, b)
			}
			last, other := first[len(first)-1], slack.Other(nil)[len(slack.Other(nil))-1]
			if a, b := drawn(last), drawn(other); a != b {
				t.Errorf("%s: %d words: the last line shows %s, set otherwise %s", x.name, words, a, b)
			}
		}
		if granted == 0 {
			t.Errorf("%s: nothing granted", x.name)
		}
	}
}

// drawn tells what a slice shows beside its text: paths with their boxes, and whether a mark stands left of the text.
func drawn(s Slice) string {
	var out strings.Builder
	for _, item := range s.Items {
		switch item := item.(type) {
		case *page.Path:
			low, high := item.Segments[0].Points[0], item.Segments[2].Points[0]
			fmt.Fprintf(&out, "[%.1f %.1f %.1f %.1f]", float64(low.X), float64(low.Y), float64(high.X), float64(high.Y))
		case *page.Text:
			if item.Role == page.RoleLabel {
				fmt.Fprintf(&out, "(%.1f %.1f)", float64(item.X), float64(item.Y))
			}
		}
	}
	return out.String()
}
