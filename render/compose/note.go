package compose

import (
	"slices"

	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/unit"
)

// noteOf is what page building needs to know of a note: it may be parted where its paragraphs may.
func noteOf(n layout.Note) paginate.Note {
	out := paginate.Note{Height: layout.Height(n.Slices)}
	for lines := paginate.LeastNote; lines <= len(n.Slices)-paginate.LeastNote; lines++ {
		if n.Slices[lines-1].Penalty <= 0 {
			out.Cuts = append(out.Cuts, paginate.Cut{Lines: lines, Above: layout.Height(n.Slices[:lines]), Below: layout.Height(n.Slices[lines:])})
		}
	}
	return out
}

// notesOf are the notes that stand on the page of a slice.
func notesOf(x *layout.Slice) []paginate.Note {
	var out []paginate.Note
	for _, n := range x.Notes {
		out = append(out, noteOf(n))
	}
	return out
}

// above is the number of lines of a note that stand above a cut.
func above(n layout.Note, cut int) int { return noteOf(n).Cuts[cut-1].Lines }

// notesBelow are the lines of the notes that a slice on a page refers to, as far as they stand there.
func notesBelow(cut paginate.Page, x *layout.Slice, index int) []layout.Slice {
	var out []layout.Slice
	for i, n := range x.Notes {
		lines := n.Slices
		if r := cut.Parted; r.Cut > 0 && r.Slice == index && r.Note == i {
			lines = lines[:above(n, r.Cut)]
		}
		out = append(out, asFirst(lines)...)
	}
	return out
}

// restOfNote are the lines of a note that began on an earlier page, as far as they stand on this one.
func restOfNote(cut paginate.Page, all []layout.Slice) []layout.Slice {
	r := cut.Rest
	if r.Cut == 0 {
		return nil
	}
	n := all[r.Slice].Notes[r.Note]
	to := len(n.Slices)
	if p := cut.Parted; p.Cut > 0 && p.Slice == r.Slice && p.Note == r.Note {
		to = above(n, p.Cut)
	}
	return asFirst(n.Slices[above(n, r.Cut):to])
}

// asFirst is a copy of lines that has no space above.
func asFirst(lines []layout.Slice) []layout.Slice {
	out := slices.Clone(lines)
	out[0].Before = 0
	return out
}

// putNotes sets notes at the foot of a page, below a short rule; below one as long as the measure when the first of them
// goes on from the page before.
func (s *sheets) putNotes(p *page.Page, left unit.Pt, notes []layout.Slice, goesOn bool) {
	if len(notes) == 0 {
		return
	}
	look, step := s.c.theme.Page, s.c.theme.Step()
	top := look.Top + unit.Pt(look.Lines)*s.c.theme.Grid - unit.Pt(layout.Height(notes))*step
	length := look.Measure()
	if !goesOn {
		length /= 5 // the trade's usual length
	}
	p.Items = append(p.Items, s.c.rule(left, left+length, top-s.c.theme.Grid/2))
	s.put(p, notes, left, top)
}
