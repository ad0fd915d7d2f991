package compose

import (
	"fmt"
	"strings"
	"testing"

	"diptych/render/layout"
	"diptych/render/page"
)

// noted is a column of text with a note of so many lines, each with an anchor of its own, at a line.
func noted(lines, at, note int) []layout.Slice {
	slices, below := bodyLines(lines), bodyLines(note)
	for i := range below {
		below[i].Lines[0].Role, below[i].OnGrid = page.RoleNote, false
		below[i].Anchors = []page.Anchor{{ID: fmt.Sprint("note-", i)}}
		if i == 0 || i == note-2 {
			below[i].Penalty = layout.Forbidden
		}
	}
	slices[at].Notes = []layout.Note{{Slices: below}}
	return slices
}

// A note that does not fit below its line goes on at the foot of the next page, below a rule over the whole measure.
func TestLongNotesGoOn(t *testing.T) {
	s := newSheets(t)
	lines := s.c.theme.Page.Lines
	slices := noted(2*lines-6-12-2, lines-6, 12)
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	if len(s.pages) != 2 {
		t.Fatalf("%d pages", len(s.pages))
	}
	next := 0
	for i := range s.pages {
		p := &s.pages[i]
		notes, text := 0, 0
		for _, line := range p.Lines {
			switch line.Role {
			case page.RoleNote:
				notes++
			case page.RoleBody:
				text++
			}
		}
		if notes < 2 || text < 2 {
			t.Errorf("page %d has %d lines of text and %d of the note", i, text, notes)
		}
		var anchors []string
		for _, a := range p.Anchors {
			if strings.HasPrefix(a.ID, "note-") {
				if want := fmt.Sprint("note-", next); a.ID != want {
					t.Errorf("page %d: %s where %s should be", i, a.ID, want)
				}
				anchors = append(anchors, a.ID)
				next++
			}
		}
		if len(anchors) != notes {
			t.Errorf("page %d: %d lines of the note, %d anchors", i, notes, len(anchors))
		}
		long := false
		for _, item := range p.Items {
			if rule, ok := item.(*page.Path); ok {
				long = rule.Segments[1].Points[0].X-rule.Segments[0].Points[0].X > s.c.theme.Page.Measure()/2
			}
		}
		if long != (i == 1) {
			t.Errorf("page %d: the rule above the note is long: %v", i, long)
		}
	}
	if next != 12 {
		t.Errorf("%d lines of the note, want 12", next)
	}
	if got := ids(s.d); got != "" {
		t.Errorf("reported %s", got)
	}
}

// A note is parted between lines of which two stand on each side, where its paragraph may be.
func TestCutsOfNotes(t *testing.T) {
	hyphen := noted(9, 3, 7)[3].Notes[0]
	hyphen.Slices[2].Penalty = 1200
	for _, x := range []struct {
		note layout.Note
		want string
	}{
		{noted(9, 3, 3)[3].Notes[0], "[]"},
		{noted(9, 3, 4)[3].Notes[0], "[{2 12 12}]"},
		{noted(9, 3, 6)[3].Notes[0], "[{2 12 24} {3 18 18} {4 24 12}]"},
		{hyphen, "[{2 12 30} {4 24 18} {5 30 12}]"},
	} {
		if got := fmt.Sprint(noteOf(x.note).Cuts); got != x.want {
			t.Errorf("%d lines: got %s, want %s", len(x.note.Slices), got, x.want)
		}
	}
}
