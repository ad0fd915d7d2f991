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
	all := setting{Measure: Measure{Width: l.theme.Page.Measure()}, style: theme.Footnote, language: language, hanging: true, closed: true, aside: true}
	if from != nil {
		all.element = from.Block().Add(page.KindNote, language)
	}
	number, width := l.setter.Run(strconv.Itoa(n.Number), style, language, page.RoleLabel)
	back := page.Link{Width: width, Height: l.high(style.Leading), Target: referenceAnchor(n), Contents: backFromNote(n.Number, language),
		Element: all.element.Add(page.KindLabel, "").Add(page.KindLink, "")}
	page.MarkText(number, back.Element)
	p := l.flow(n.Blocks, all.inset(l.theme.Note.Indent, 0))
	for i := range p.slices {
		p.slices[i].OnGrid = false // notes stand at the foot, off the grid
		for j := range p.slices[i].Lines {
			p.slices[i].Lines[j].Role = page.RoleNote
		}
		for _, it := range p.slices[i].Items {
			if t, ok := it.(*page.Text); ok && t.Role == page.RoleBody {
				t.Redress(func(d *page.Dress) { d.Role = page.RoleNote })
			}
		}
	}
	if len(p.slices) > 0 {
		p.slices[0].Anchors = append(p.slices[0].Anchors, page.Anchor{ID: inline.NoteAnchor(n)})
		p.slices[0].Links = append([]page.Link{back}, p.slices[0].Links...)
		p.slices[0].Items = append(moveItems(number, 0, l.baseline(style)), p.slices[0].Items...)
	}
	return Note{Slices: p.slices}
}

// referenceAnchor is the ID of the anchor at the line that refers to a note first: there the note's number leads back.
func referenceAnchor(n *content.Footnote) string { return inline.NoteAnchor(n) + "-back" }
