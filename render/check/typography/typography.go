// Package typography is the proof-reader of set pages: it computes the rules T01 to T29 from a page.Book and from
// what another program sees in the finished PDF, and says where a page breaks one.
//
// It knows the rules from their sources (CLREQ, GB/T 15834-2011, and the measures of the trade) and shares no code
// with the packages that set the pages: a witness does not ask the accused.
package typography

import (
	"cmp"
	"slices"

	"diptych/render/page"
	"diptych/render/theme"
)

// rule is one rule, or several that look at the same thing.
type rule struct {
	ids   string
	check func(*Reading, theme.Check, *Report)
}

// rules in the order of their ids. T25 (fonts), T26 (letters) and T30 (determinism) need the manuscript or the file;
// package check has them.
func rules() []rule {
	return []rule{
		{"T01", checkRecords},
		{"T02 T03 T04", checkLineEdges},
		{"T05", checkOverfull},
		{"T06 T07", checkWordSpaces},
		{"T08", checkHanGaps},
		{"T09", checkScriptSpaces},
		{"T10", checkMarksAtLineEnd},
		{"T11", checkAdjacentMarks},
		{"T12", checkHyphens},
		{"T13", checkRunts},
		{"T14", checkWidows},
		{"T15", checkHeadings},
		{"T16", checkGrid},
		{"T17", checkPairBaselines},
		{"T18", checkPairPages},
		{"T19", checkFrame},
		{"T20", checkDepth},
		{"T21", checkTables},
		{"T22", checkCode},
		{"T23", checkGlyphs},
		{"T24", checkLeaks},
		{"T27", checkLinks},
		{"T28", checkRivers},
		{"T29", checkRepeatedWords},
	}
}

// Check holds pages against all rules.
func Check(r *Reading, limits theme.Check) Report {
	var out Report
	for _, x := range rules() {
		x.check(r, limits, &out)
	}
	out.sort()
	return out
}

// paragraphs gives the lines of each paragraph, listing and cell, in the order of their numbers. Lines that are set
// again are left out.
func (r *Reading) paragraphs() [][]*Line {
	of := map[int][]*Line{}
	for _, l := range r.Lines {
		if l.Paragraph > 0 && !l.Repeated {
			of[l.Paragraph] = append(of[l.Paragraph], l)
		}
	}
	out := make([][]*Line, 0, len(of))
	for _, lines := range of {
		out = append(out, lines)
	}
	slices.SortFunc(out, func(a, b []*Line) int { return cmp.Compare(a[0].Paragraph, b[0].Paragraph) })
	return out
}

// running reports whether a line is of running text: what the rules of lines and paragraphs are about.
func running(l *Line) bool {
	switch l.Role {
	case page.RoleBody, page.RoleNote, page.RoleGlossary:
		return !l.Repeated
	}
	return false
}

// parted reports whether a page or a column ends between two lines that follow each other in a paragraph.
func parted(above, below *Line) bool {
	return above.Page != below.Page || below.Baseline < above.Baseline
}

// pieces are the lines of a paragraph by the pages and columns on which they stand.
func pieces(paragraph []*Line) [][]*Line {
	var out [][]*Line
	start := 0
	for i := 1; i <= len(paragraph); i++ {
		if i == len(paragraph) || parted(paragraph[i-1], paragraph[i]) {
			out, start = append(out, paragraph[start:i]), i
		}
	}
	return out
}
