package layout

import (
	"strings"

	"diptych/render/highlight"
)

// codeLine is a line of a listing by how it hangs together with those around it.
type codeLine struct {
	text   string // as it is printed
	said   string // without comment at its end and space around
	inside bool   // stands within brackets or parentheses that were opened above
	bound  bool   // stands below the "where" of a signature
	prose  bool   // of a listing that is no code: its signs say nothing
}

// codeLines finds out how the lines of a listing hang together. Of a bracket that no other one closes nothing is known.
func codeLines(texts []string, tokens [][]highlight.Token, info string) []codeLine {
	out := make([]codeLine, len(texts))
	type bracket struct {
		line   int
		opener byte
	}
	var open []bracket
	within := make([]bool, len(texts)+1)    // the innermost bracket around the start of a line is no brace
	settle := func(b bracket, closed int) { // an inner pair is settled before the outer one, and says the last word
		for i := b.line + 1; i <= closed; i++ {
			out[i].inside = out[i].inside || b.opener != '{' && !within[i]
			within[i] = true
		}
	}
	for i, text := range texts {
		out[i].text, out[i].prose = text, info == "" || info == "text"
		said := strings.Builder{}
		for _, t := range tokens[i] {
			if t.Kind == highlight.Comment {
				continue
			}
			said.WriteString(t.Text)
			if t.Kind == highlight.String {
				continue
			}
			for _, c := range []byte(t.Text) {
				switch c {
				case '(', '[', '{':
					open = append(open, bracket{i, c})
				case ')', ']', '}':
					for k := len(open) - 1; k >= 0; k-- {
						if open[k].opener == opens[c] {
							settle(open[k], i)
							open = open[:k]
							break
						}
					}
				}
			}
		}
		out[i].said = strings.TrimSpace(said.String())
	}
	for i := 1; i < len(out); i++ { // bounds stand below a "where", down to the body
		above := out[i-1]
		bounds := above.said == "where" || strings.HasPrefix(above.said, "where ") || above.bound
		out[i].bound = bounds && !strings.HasSuffix(above.said, "{") && !strings.HasSuffix(above.said, ";")
	}
	return out
}

var opens = map[byte]byte{')': '(', ']': '[', '}': '{'}

// closes reports whether a line of code ends what stands above it.
func (x codeLine) closes() bool {
	line := strings.TrimLeft(x.text, " ")
	return line != "" && strings.Contains(")]}", line[:1])
}

// announces reports whether a line of code belongs to what stands below it: a comment, an attribute, or what opens a
// block.
func (x codeLine) announces() bool {
	line := strings.TrimLeft(x.text, " ")
	for _, lead := range []string{"//", "#", "@", "--"} {
		if strings.HasPrefix(line, lead) {
			return true
		}
	}
	return line != "" && strings.Contains("([{:,", line[len(line)-1:]) || x.said != "" && strings.Contains("([{,", x.said[len(x.said)-1:])
}

// hangs reports whether a line of code is in the middle of a statement, a signature or a comment that began above it.
func (x codeLine) hangs(above codeLine) bool {
	if x.prose {
		return false
	}
	if x.inside || x.bound || x.said == "{" || x.remarks() && above.remarks() {
		return true
	}
	for _, sign := range []string{"=", "+", "-", "/", "&", "|", "->", "=>", ".", "\\", "where"} {
		if strings.HasSuffix(above.said, sign) {
			return true
		}
	}
	for _, sign := range []string{".", "?", "=", "&&", "||", "| ", "+ ", "->", "where"} {
		if strings.HasPrefix(x.said, sign) {
			return true
		}
	}
	return false
}

// remarks reports whether a line is a comment and nothing else.
func (x codeLine) remarks() bool { return x.said == "" && x.text != "" }

// Costs of breaks in a listing beside codeBreak.
const (
	clumsyBreak = codeBreak     // before what closes a block, after what opens one, in a list of items
	brokenBreak = 5 * codeBreak // in a statement
	breakReach  = 5             // lines within which a better break rules one in a statement out
)

// guardCode sets the costs of breaks: short listings stay whole, longer ones keep lines at each side, blank ones not counted,
// and break best at a blank line, then where the indentation is low, and in a statement only when no other place is near.
func (l *Layout) guardCode(rows []Slice, starts []*codeLine) {
	keep := l.theme.Code.Keep
	whole := Height(rows) <= l.theme.Code.Unbreakable*rows[0].Height
	broken := make([]bool, len(rows))
	for i := range rows[:len(rows)-1] {
		above, below := i+1, len(rows)-i-1
		next := starts[i+1]
		switch {
		case whole, above < keep, below < keep, next == nil:
			rows[i].Penalty = Forbidden
		case rows[i+1].Before > 0:
			rows[i].Penalty = min(indentOf(next.text), 16) * codeBreak / 32
		default:
			rows[i].Penalty = codeBreak + min(max(indentOf(rows[i].text()), indentOf(next.text)), 16)*codeBreak/16
			if line := lineOf(starts, i); next.hangs(line) {
				rows[i].Penalty += brokenBreak
				broken[i] = true
			} else if next.closes() || line.announces() {
				rows[i].Penalty += clumsyBreak
			}
		}
	}
	for i := range rows[:len(rows)-1] {
		for k := max(i-breakReach, 0); broken[i] && k <= min(i+breakReach, len(rows)-2); k++ {
			if !broken[k] && rows[k].Penalty < codeBreak+brokenBreak {
				rows[i].Penalty = Forbidden
			}
		}
	}
}

// lineOf is the line of which row i is, or the last row.
func lineOf(starts []*codeLine, i int) codeLine {
	for starts[i] == nil {
		i--
	}
	return *starts[i]
}
