package markdown

import (
	"strings"
	"unicode/utf8"

	"diptych/content"
)

// mark reads the value of an index comment at offset at; nil when it names no entry.
func (r *reader) mark(at int, value string) *content.IndexMark {
	mark := &content.IndexMark{
		InlineNode: content.InlineNode{Span: r.span(at, at)},
		Key:        strings.Join(strings.Fields(value), " "),
	}
	entry, sub := mark.Path()
	if entry == "" || sub == "" && strings.HasSuffix(mark.Key, ",") {
		r.warn("index-key-empty", at, "the index mark names no entry", "write <!-- index: entry --> or <!-- index: entry, sub-entry -->")
		return nil
	}
	return mark
}

// tighten drops the blanks that stand around index marks beside other blanks, at a line end or at the end of a
// text: what is printed is what would be without the marks.
func tighten(list []content.Inline, language content.Language) []content.Inline {
	var out []content.Inline
	var before *content.Text // ahead of the marks that were read last
	var mark *content.IndexMark
	for _, in := range list {
		switch in := in.(type) {
		case *content.IndexMark:
			mark = in
		case *content.Text:
			if mark != nil && (before == nil || strings.HasSuffix(before.Value, " ")) {
				if cutStart(in, len(in.Value)-len(strings.TrimLeft(in.Value, " "))); in.Value == "" {
					continue
				}
				if before != nil && in.Span.Line > mark.Span.Line {
					joinLines(before, in, language)
				}
			}
			before, mark = in, nil
		default:
			before, mark = &content.Text{Value: "x"}, nil // not blank
		}
		out = append(out, in)
	}
	if mark != nil && before != nil {
		before.Value = strings.TrimRight(before.Value, " ")
	}
	return out
}

// joinLines makes of the blanks before a mark at a line end what the line end itself would be.
func joinLines(before, after *content.Text, language content.Language) {
	before.Value = strings.TrimRight(before.Value, " ")
	last, _ := utf8.DecodeLastRuneInString(before.Value)
	first, _ := utf8.DecodeRuneInString(after.Value)
	if before.Value == "" || breakIsSpace(last, first, language) {
		before.Value += " "
	}
}

// cutMarks parts the index marks from the other inlines.
func cutMarks(list []content.Inline) (rest []content.Inline, marks []*content.IndexMark) {
	for _, in := range list {
		if mark, ok := in.(*content.IndexMark); ok {
			marks = append(marks, mark)
			continue
		}
		rest = append(rest, in)
	}
	return rest, marks
}
