package compose

import (
	"slices"
	"strings"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
	"diptych/render/unit"
)

// runningHeads are what stands above the text of a chapter.
type runningHeads struct {
	verso, recto content.Localized[string] // part or book; chapter
	letters      bool                      // of a glossary or an index: those on the page stand behind the title
}

// over are the heads above what a page or a spread shows of a chapter. In a glossary or an index they lead by letters, on
// versos too: the book's title leads nowhere there.
func (h runningHeads) over(slices []layout.Slice, cuts ...paginate.Page) runningHeads {
	words := ""
	if h.letters {
		words = guide(slices, cuts)
	}
	if words == "" {
		return h
	}
	titles := content.Localized[string]{}
	for language, title := range h.recto {
		titles[language] = title + "\u2002" + words
	}
	return runningHeads{verso: titles, recto: titles}
}

// guide names the letters that cuts show, "C–E"; "" where none has begun.
func guide(slices []layout.Slice, cuts []paginate.Page) string {
	letter := func(i int) string {
		for ; i >= 0; i-- {
			if mark := slices[i].Mark; mark != nil {
				return mark.Title.In(content.English, content.Chinese)
			}
		}
		return ""
	}
	lastCut := cuts[len(cuts)-1].Slices
	first, last := letter(cuts[0].Slices[0]), letter(lastCut[len(lastCut)-1])
	if first == "" || first == last {
		return last
	}
	return first + "–" + last
}

// head sets the running head: at the outer edge, or in side by side the leading language at the left and the
// second at the right.
func (s *sheets) head(p *page.Page, left unit.Pt, recto bool, heads runningHeads) {
	look := s.c.theme.Page
	title := heads.verso
	if recto {
		title = heads.recto
	}
	right := left + look.Measure()
	languages := s.c.languages
	if s.c.book.OnFacingPages() { // a page speaks its language
		title = heads.recto
		languages = languages[:1]
		if recto {
			languages = s.c.languages[len(s.c.languages)-1:]
		}
		if title[languages[0]] == "" && len(title) > 0 { // a title without a translation guides on both
			languages = slices.DeleteFunc(slices.Clone(s.c.languages), func(l content.Language) bool { return title[l] == "" })
		}
	}
	room := look.Measure()
	if len(languages) > 1 {
		room = (room - s.c.theme.Columns.Gap) / 2
	}
	for i, language := range languages {
		said := title[language]
		if said == "" {
			continue
		}
		style := s.c.theme.Style(theme.RunningHead, language)
		set := s.c.shortened(said, style, language, room, page.RoleArtifact)
		x := left
		if i > 0 || len(languages) == 1 && recto {
			x = right - set.Width
		}
		p.Items = append(p.Items, moved(set.Items, x, look.HeadBaseline)...)
	}
	p.Items = append(p.Items, s.c.rule(left, right, look.HeadBaseline+s.c.theme.Step()*2))
}

// shortened sets a text on one line of the width, with an ellipsis for what has no room.
func (c *composer) shortened(text string, style theme.Style, language content.Language, room unit.Pt, role page.Role) inline.Line {
	set := c.oneLine(text, style, language, role)
	runes := []rune(text)
	for set.Width > room && len(runes) > 0 {
		keep := int(float64(len(runes)) * float64(room/set.Width))
		runes = runes[:min(keep, len(runes)-1)]
		set = c.oneLine(strings.TrimRight(string(runes), " ,:;，：；、—-")+"…", style, language, role)
	}
	return set
}

// oneLine sets prose on one line, however long: with the space between scripts that running text has, which
// Setter.Run, made for code, leaves as it is written.
func (c *composer) oneLine(said string, style theme.Style, language content.Language, role page.Role) inline.Line {
	style.Align = theme.Ragged
	endless := style.Size * unit.Pt(len(said)+1) * 2
	set := c.setter.Set(inline.Request{Inlines: text(said), Style: style, Language: language, Measure: endless, Role: role})
	if len(set.Lines) == 0 {
		return inline.Line{}
	}
	line := set.Lines[0]
	line.Record.X1 = line.Width
	return line
}

// foot sets the folio at the outer edge.
func (s *sheets) foot(p *page.Page, left unit.Pt, recto bool) {
	s.putFolio(p, left, left+s.c.theme.Page.Measure(), s.c.theme.Page.FolioBaseline, recto)
}

func (s *sheets) putFolio(p *page.Page, left, right, baseline unit.Pt, recto bool) {
	language := s.c.languages[0]
	items, width := s.c.setter.Run(p.Folio, s.c.theme.Style(theme.Folio, language), language, page.RoleArtifact)
	x := left
	if recto {
		x = right - width
	}
	p.Items = append(p.Items, moved(items, x, baseline)...)
}

// moved places items that were set at the origin.
func moved(items []page.Item, x, y unit.Pt) []page.Item {
	return layout.Slice{Items: items}.Move(x, y).Items
}

// plainTitles gives localized inlines as characters.
func plainTitles(title content.Localized[[]content.Inline]) content.Localized[string] {
	out := content.Localized[string]{}
	for language, inlines := range title {
		if plain := strings.TrimSpace(content.PlainText(inlines)); plain != "" {
			out[language] = plain
		}
	}
	return out
}
