package layout

import (
	"strconv"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/page"
	"diptych/render/theme"
)

// note sets a footnote over the whole type area, its number hanging left. In the structure it stands behind the
// element that refers to it, in what that stands in.
func (l *Layout) note(n *content.Footnote, from *page.Element) Note {
	language := n.Language
	if language == "" {
		language = l.languages[0]
	}
	style := l.theme.Style(theme.Footnote, language)
	all := setting{Measure: Measure{Width: l.theme.Page.Measure()}, style: theme.Footnote, language: language, hanging: true, closed: true}
	if from != nil {
		all.element = from.Block().Add(page.KindNote, language)
	}
	number, _ := l.setter.Run(strconv.Itoa(n.Number), style, language, page.RoleLabel)
	page.MarkText(number, all.element.Add(page.KindLabel, ""))
	p := l.flow(n.Blocks, all.inset(l.theme.Note.Indent, 0))
	for i := range p.slices {
		p.slices[i].OnGrid = false // notes stand at the foot, off the grid
		p.slices[i].Penalty = Forbidden
		for j := range p.slices[i].Lines {
			p.slices[i].Lines[j].Role = page.RoleNote
		}
		for _, it := range p.slices[i].Items {
			if t, ok := it.(*page.Text); ok && t.Role == page.RoleBody {
				t.Role = page.RoleNote
			}
		}
	}
	if len(p.slices) > 0 {
		p.slices[0].Anchors = append(p.slices[0].Anchors, page.Anchor{ID: inline.NoteAnchor(n)})
		p.slices[0].Items = append(moveItems(number, 0, l.baseline(style)), p.slices[0].Items...)
	}
	return Note{Number: n.Number, Slices: p.slices}
}
