// Package press makes finished pages ready for a printing press: inks for colours, sheets with bleed and crop marks, as many
// pages as the folded sheets have, and a cover that goes around the book.
package press

import (
	"fmt"
	"io/fs"

	"diptych/assets"
	"diptych/content"
	"diptych/render/ink"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// The printing condition that ships: offset on coated paper, ISO 12647-2:2004 with the characterisation FOGRA39.
const (
	conditionName    = "FOGRA39"
	conditionMeaning = "Offset on coated paper 115 g/m2, 60/cm, ISO 12647-2:2004 (FOGRA39)"
	conditionProfile = "press/FOGRA39L_coated.icc"
)

// Shop is what all files of one edition for the press share.
type Shop struct {
	order       content.Press
	condition   page.Condition
	separation  *ink.Separation
	link        page.Color // of the words of links on a screen
	diagnostics *content.Diagnostics
}

// New opens a shop. Where the theme gives inks for a colour, it is printed with these.
func New(order content.Press, look *theme.Theme, d *content.Diagnostics) (*Shop, error) {
	data, err := fs.ReadFile(assets.Files, conditionProfile)
	if err != nil {
		return nil, fmt.Errorf("press: %w", err)
	}
	profile, err := ink.ParseProfile(data)
	if err != nil {
		return nil, fmt.Errorf("press: %w", err)
	}
	given := map[page.Color]page.Ink{}
	for name, inks := range look.Inks {
		given[look.Color(name)] = inks
	}
	s := &Shop{
		order: order, condition: page.Condition{Name: conditionName, Meaning: conditionMeaning, Profile: data},
		separation: ink.NewSeparation(profile, order.InkLimit, given), link: page.Black, diagnostics: d,
	}
	if c, ok := look.Colors["link"]; ok {
		s.link = c
	}
	return s, nil
}

// Block makes the pages of the inside ready: those of a screen with blank ones behind them up to the multiple, each on a
// sheet with bleed and crop marks. Nothing that only a screen has is kept: links and their colour, bookmarks, tags, text
// that is not seen.
func (s *Shop) Block(book *page.Book) *page.Book {
	if book.Metadata.Date.IsZero() || book.Metadata.Title == "" {
		s.diagnostics.Error("press-undated", content.Span{File: s.order.File}, "a file for the press (PDF/X-4) states its title and its date",
			"set title in [book] and date in [diptych.publication]")
	}
	out := &page.Book{Metadata: book.Metadata, Grid: book.Grid, Press: s.ready()}
	out.Metadata.Identifier += "#press"
	trim := page.Page{Width: book.Pages[0].Width, Height: book.Pages[0].Height}
	for i := range book.Pages {
		p := &book.Pages[i]
		upright := page.Page{Width: trim.Width, Height: trim.Height, Folio: p.Folio, Items: p.Items}
		if p.Width == trim.Height && p.Height == trim.Width && p.Width != p.Height {
			upright.Items = s.turned(p.Items, p.Width)
		}
		out.Pages = append(out.Pages, s.sheet(upright, out.Press))
	}
	for len(out.Pages)%s.order.Multiple != 0 {
		out.Pages = append(out.Pages, s.sheet(trim, out.Press))
	}
	return out
}

// ready begins what a file says of its inks.
func (s *Shop) ready() *page.Press {
	return &page.Press{Condition: s.condition, Inks: map[page.Color]page.Ink{page.Registration: {C: 1, M: 1, Y: 1, K: 1}}}
}

// spine is the thickness of the bound book: its leaves, and the cover twice.
func (s *Shop) spine(pages int) unit.Pt {
	return unit.Mm(float64(pages)/2*s.order.Leaf + 2*s.order.Cover)
}

// binding says to the binder what the spine was computed from.
func (s *Shop) binding(pages int) string {
	paper := s.order.Paper
	if paper == "" {
		paper = "paper"
	}
	return fmt.Sprintf("Spine %.1f mm: %d pages on %s, a leaf %g mm, the cover %g mm thick", float64(s.spine(pages)/unit.Mm(1)), pages, paper, s.order.Leaf, s.order.Cover)
}

// bleed is how far the picture reaches over the trim.
func (s *Shop) bleed() unit.Pt { return unit.Mm(s.order.Bleed) }
