package epub

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/highlight"
)

// A drawing of lines and boxes is lost when its lines are wrapped. It keeps its columns as long as they can be read:
// room.css makes its type as small as its widest line wants on the screen at hand; book.css, for engines that cannot tell how wide
// that is, as it wants on a phone.
const (
	boxStep      = 4  // columns from one class of width to the next
	fewestBoxes  = 20 // columns that fit in any type
	mostBoxes    = 80 // columns that can be read on a phone
	shortDrawing = 15 // lines that stay on one page
)

// boxDrawing gives the columns of the widest line of a listing that is a drawing of lines and boxes, which are in half of its lines
// at least; 0 for any other. Programs are none: it is their comments that have rules.
func boxDrawing(lines []string, language string) int {
	widest, drawn := 0, 0
	for _, line := range lines {
		widest = max(widest, columnsOf(line))
		if strings.ContainsFunc(line, cjk.BoxDrawing) {
			drawn++
		}
	}
	if drawn == 0 || 2*drawn < len(lines) || language != "text" && highlight.Known(language) {
		return 0
	}
	return widest
}

// boxClasses are the classes of what holds a drawing: how wide it is, and whether it is short.
func boxClasses(columns, lines int) []string {
	if columns == 0 {
		return nil
	}
	out := []string{"boxes"}
	if columns <= mostBoxes {
		out = append(out, fmt.Sprintf("c%d", max((columns+boxStep-1)/boxStep*boxStep, fewestBoxes)))
	}
	if lines <= shortDrawing {
		out = append(out, "short")
	}
	return out
}

// columnsOf counts the columns of a line in a face of even width: Han and emoji take two (UAX #11).
func columnsOf(line string) int {
	columns := 0
	for line != "" {
		n := emojiLength(line)
		if n > 0 {
			columns += 2
		} else {
			var r rune
			r, n = utf8.DecodeRuneInString(line)
			switch {
			case r == '\t':
				columns += tabStop - columns%tabStop
			case cjk.TwoColumns(r):
				columns += 2
			case !unicode.Is(unicode.Mn, r) && !invisible(r):
				columns++
			}
		}
		line = line[n:]
	}
	return columns
}

// cells writes a piece of a listing. In a drawing, what takes two columns is marked, because a Chinese character is narrower
// than two letters of the mono face.
func (w *writer) cells(s string, at content.Span, drawing bool) []node {
	if !drawing || !strings.ContainsFunc(s, cjk.TwoColumns) {
		return w.text(s, at)
	}
	var out []node
	for s != "" {
		wide := cjk.TwoColumns([]rune(s)[0])
		end := strings.IndexFunc(s, func(r rune) bool { return cjk.TwoColumns(r) != wide })
		if end < 0 {
			end = len(s)
		}
		nodes := w.text(s[:end], at)
		if wide && slices.ContainsFunc(nodes, func(n node) bool { _, ok := n.(text); return ok }) {
			nodes = []node{tag("span", nodes...).class("w")}
		}
		out = append(out, nodes...)
		s = s[end:]
	}
	return out
}
