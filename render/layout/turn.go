package layout

import (
	"strings"
	"unicode/utf8"

	"diptych/render/cjk"
)

// turns finds where a line of code that is longer than its columns is cut: byte offsets, each the start of a further
// row. The first row has columns cells, the others hang cells less. A cut is at the best place in the last two
// fifths of a row; a line without one is cut anywhere.
func turns(line string, columns, hang int) []int {
	columns = max(columns, 1)
	hang = min(max(hang, 0), columns/2)
	if columnsOf(line) <= columns {
		return nil
	}
	var out []int
	room, used, start := columns, 0, 0
	list := graphemes(line)
	for i, at := 0, 0; i < len(list); i++ {
		n := cells(list[i])
		for used+n > room && at > start {
			cut := bestTurn(line[start:at], list[i], room)
			start += cut
			out = append(out, start)
			room = columns - hang
			used = columnsOf(line[start:at])
		}
		used += n
		at += len(list[i])
	}
	return out
}

// bestTurn chooses the offset at which to cut row, which fills its room and is followed by more: after a blank or a comma, before a dot or an
// operator, else at its end. A column nearer to the end is worth as much as a step of quality.
func bestTurn(row, more string, room int) int {
	best, bestScore := len(row), -1
	column := 0
	list := graphemes(row)
	for i, at := 0, 0; i < len(list); i++ {
		column += cells(list[i])
		at += len(list[i])
		if column < room*3/5 {
			continue
		}
		next := more
		if i+1 < len(list) {
			next = list[i+1]
		}
		if quality := turnQuality(list[i], next); quality > 0 {
			if score := column + 6*quality; score > bestScore {
				best, bestScore = at, score
			}
		}
	}
	return best
}

// turnQuality rates a cut between two graphemes; 0 is no place for one.
func turnQuality(before, after string) int {
	switch {
	case after == " ":
		return 0 // the blank stays on the row it ends
	case before == " ":
		return 4
	case strings.Contains(",;，。；", before):
		return 3
	case strings.Contains("([{", before), after == "." && before != ".", strings.Contains("|&+=", after) && before != after:
		return 2
	case strings.Contains("/-_:", before) && before != after:
		return 1
	}
	r, _ := utf8.DecodeRuneInString(before)
	if cjk.TwoColumns(r) && !strings.Contains("，。；：！？、）”’", after) {
		return 2
	}
	return 0
}

// hangOf is the number of cells by which the rows of a turned line are indented after its first: past its blanks, and
// past what it starts with in a tree, a list or a comment.
func hangOf(line string, turnIndent int) int {
	lead := line[:len(line)-len(strings.TrimLeft(line, " │├└─┬|+`->*/#"))]
	return max(indentOf(line)+turnIndent, columnsOf(lead))
}

// indentOf is the number of blanks that a line starts with.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
