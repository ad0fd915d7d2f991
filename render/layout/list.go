package layout

import (
	"slices"
	"strconv"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// list sets bullets, numbers and task boxes hanging left of their items.
func (l *Layout) list(b *content.List, s setting) part {
	language := s.languageOf(b)
	style := l.theme.Style(s.style, language)
	marks := make([]listMark, len(b.Items))
	indent := l.theme.List.Indent
	for i, item := range b.Items {
		marks[i] = l.listMark(b, i, item.Task, s)
		indent = max(indent, marks[i].width+l.theme.List.Gap)
	}
	gap := 0
	if spacious(b) {
		gap = theme.StepsPerLine
	}
	whole := s.element.Add(page.KindList, language)
	if whole != nil {
		whole.Numbering = numbering(b)
	}
	var parts []part
	for i, item := range b.Items {
		one := whole.Add(page.KindItem, "")
		page.MarkText(marks[i].items, one.Add(page.KindLabel, ""))
		inner := s.inset(indent, 0).within(one.Add(page.KindBody, ""))
		inner.depth, inner.hanging, inner.nested, inner.aside, inner.language = s.depth+1, true, true, true, language
		p := l.flow(item.Blocks, inner)
		if len(p.slices) == 0 {
			p.slices = []Slice{{Height: style.Leading, Span: item.Span}}
		}
		x := s.Left + indent - l.theme.List.Gap - marks[i].width
		mark := func(first *Slice) {
			first.Items = append(moveItems(marks[i].items, x, l.baseline(style)), first.Items...)
		}
		if !item.Blank {
			mark(&p.slices[0])
			p.slices[0].Loosen = p.slices[0].Loosen.with(func(other []Slice, _ int) []Slice {
				mark(&other[0])
				return other
			})
		}
		p.onGrid = true
		if i > 0 {
			p.before = max(p.before, gap)
		}
		parts = append(parts, p)
	}
	p := stack(parts)
	at := 0
	for _, x := range parts[:max(len(parts)-1, 0)] {
		at += len(x.slices)
		p.items = append(p.items, at)
	}
	if s.depth == 0 && s.style == theme.Body {
		p.after = theme.StepsPerLine // the indent of a paragraph is too near to that of an item to tell them apart
	}
	return p
}

// numbering is what the labels of a list are; boxes to tick are neither bullets nor numbers.
func numbering(b *content.List) page.Numbering {
	switch {
	case slices.ContainsFunc(b.Items, func(item content.ListItem) bool { return item.Task != content.NoTask }):
		return page.Unnumbered
	case b.Ordered:
		return page.Numbered
	}
	return page.Bulleted
}

// spacious reports whether the items of a list need space between them: loose lists with an item of several blocks.
// Loose lists of single paragraphs read as well without.
func spacious(b *content.List) bool {
	if b.Tight {
		return false
	}
	for _, item := range b.Items {
		blocks := 0
		for _, x := range item.Blocks {
			if _, nested := x.(*content.List); !nested {
				blocks++
			}
		}
		if blocks > 1 {
			return true
		}
	}
	return false
}

// listMark is what hangs at an item, its baseline at 0.
type listMark struct {
	items []page.Item
	width unit.Pt
}

func (l *Layout) listMark(b *content.List, i int, task content.TaskState, s setting) listMark {
	language := s.languageOf(b)
	style := l.theme.Style(s.style, language)
	if task != content.NoTask {
		return l.taskBox(task, style)
	}
	text := "•"
	if s.depth%2 == 1 {
		text = "–"
	}
	if b.Ordered {
		text = strconv.Itoa(b.Start+i) + "."
	}
	style.Bold, style.Italic = false, false
	items, width := l.setter.Run(text, style, content.English, page.RoleLabel)
	return listMark{items, width}
}

// taskBox draws a box, ticked or not; the character is there to be copied and read aloud.
func (l *Layout) taskBox(task content.TaskState, style theme.Style) listMark {
	side := unit.Em(0.68, style.Size)
	top := -side - unit.Em(0.02, style.Size)
	p := func(x, y unit.Pt) page.Point { return page.Point{X: x * side, Y: top + y*side} }
	color := style.Color
	width := style.Size / 18
	items := []page.Item{&page.Path{Segments: polygon(p(0, 0), p(1, 0), p(1, 1), p(0, 1)), Stroke: &color, StrokeWidth: width, Role: page.RoleArtifact}}
	text := "☐"
	if task == content.TaskDone {
		text = "☑"
		items = append(items, &page.Path{Segments: outline(p(0.2, 0.52), p(0.43, 0.76), p(0.82, 0.22)), Stroke: &color, StrokeWidth: 2 * width, RoundCap: true, RoundJoin: true, Role: page.RoleArtifact})
	}
	run, _ := l.setter.Run(text, style, content.English, page.RoleLabel)
	for _, it := range moveItems(run, 0, 0) {
		if t, ok := it.(*page.Text); ok {
			t.Redress(func(d *page.Dress) { d.Invisible = true })
			items = append(items, t)
		}
	}
	return listMark{items, side}
}
