package check

import (
	"bytes"
	"strconv"
	"strings"
)

// content decides the rest of checkpoint 01: everything painted is part of one element or an artifact, and neither stands in
// the other; and, beyond it, that the parent tree knows every mark.
func (m *matterhorn) content() {
	parents := map[int]any{}
	nums := m.file.list(m.file.dict(m.file.dict(m.catalog["/StructTreeRoot"])["/ParentTree"])["/Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		key, _ := nums[i].(float64)
		parents[int(key)] = nums[i+1]
	}
	m.shown = map[string]map[uint16]bool{}
	seen := map[markKey]bool{}
	for _, ref := range m.file.pages() {
		page := m.file.dict(ref)
		var all []byte
		for _, part := range m.file.list(page["/Contents"]) {
			data, _ := m.file.stream(part)
			all = append(append(all, data...), '\n')
		}
		var marks []any
		if key, ok := page["/StructParents"].(float64); ok {
			marks = m.file.list(parents[int(key)])
		}
		for _, id := range m.page(ref, all, m.file.dict(page["/Resources"])) {
			key := markKey{ref, id}
			switch {
			case seen[key]:
				m.fault("01", "%s has the mark %d twice", ref, id)
			case m.holders[key] != 1:
				m.fault("01-005", "the mark %d on %s is in %d elements", id, ref, m.holders[key])
			case id >= len(marks) || m.file.dict(marks[id]) == nil:
				m.fault("01", "the parent tree does not know the mark %d on %s", id, ref)
			}
			seen[key] = true
		}
	}
	for key := range m.holders {
		if !seen[key] {
			m.fault("01", "an element holds the mark %d on %s, which nothing is painted for", key.id, key.page)
		}
	}
}

// sequence is an open marked content sequence.
type sequence struct{ tagged, artifact bool }

// page reads the operators of a page and gives its marks. What text shows in which font is noted.
func (m *matterhorn) page(ref string, content []byte, resources map[string]any) []int {
	var ids []int
	fonts, font := m.file.dict(resources["/Font"]), ""
	var open []sequence
	inside := func(is func(sequence) bool) bool {
		for _, s := range open {
			if is(s) {
				return true
			}
		}
		return false
	}
	tagged := func(s sequence) bool { return s.tagged }
	artifact := func(s sequence) bool { return s.artifact }
	var operands []string
	for token := range operators(content) {
		switch token {
		case "BDC", "BMC":
			s := sequence{artifact: indexOf(operands, "/Artifact") >= 0}
			if i := indexOf(operands, "/MCID"); i >= 0 && i+1 < len(operands) {
				if id, err := strconv.Atoi(operands[i+1]); err == nil {
					s.tagged = true
					ids = append(ids, id)
				}
			}
			if s.artifact && inside(tagged) {
				m.fault("01-003", "an artifact stands in tagged content on %s", ref)
			}
			if s.tagged && inside(artifact) {
				m.fault("01-004", "tagged content stands in an artifact on %s", ref)
			}
			open = append(open, s)
		case "EMC":
			if len(open) == 0 {
				m.fault("01", "marked content ends that never began on %s", ref)
				break
			}
			open = open[:len(open)-1]
		case "Tf":
			if len(operands) > 1 {
				font, _ = fonts[operands[len(operands)-2]].(string)
			}
		case "Tj", "TJ", "'", `"`, "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "BI":
			if !inside(tagged) && !inside(artifact) {
				m.fault("01-005", "%s on %s paints what is neither tagged nor an artifact", token, ref)
			}
			switch token {
			case "Tj", "TJ", "'", `"`:
				m.show(ref, font, operands)
			case "Do":
				m.drawn(ref, m.file.dict(m.file.dict(resources["/XObject"])[operands[len(operands)-1]]))
			}
		default:
			operands = append(operands, token)
			continue
		}
		operands = operands[:0]
	}
	if len(open) > 0 {
		m.fault("01", "marked content on %s does not end", ref)
	}
	return ids
}

// drawn decides checkpoint 30: of the things that pages share we have images only.
func (m *matterhorn) drawn(ref string, thing map[string]any) {
	switch {
	case thing["/Ref"] != nil:
		m.fault("30-001", "%s shows a page of another file", ref)
	case name(thing["/Subtype"]) != "/Image":
		m.fault("30-002", "%s draws what may hold marks, and may be drawn again", ref)
	}
}

func indexOf(list []string, wanted string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == wanted {
			return i
		}
	}
	return -1
}

// operators gives the tokens of a content stream, but for what parts them: brackets, and comments. Strings in parentheses
// are one token, whatever they hold.
func operators(content []byte) func(func(string) bool) {
	const blank, delimiters = " \t\r\n\f\x00", "()<>[]{}/%"
	return func(yield func(string) bool) {
		for i := 0; i < len(content); {
			c := content[i]
			start := i
			switch {
			case strings.IndexByte(blank, c) >= 0:
				i++
				continue
			case c == '%':
				for i < len(content) && content[i] != '\n' && content[i] != '\r' {
					i++
				}
				continue
			case c == '(':
				if i = stringEnd(content, i); !yield("(string)") {
					return
				}
				continue
			case c == '<' && !bytes.HasPrefix(content[i:], []byte("<<")):
				for i < len(content) && content[i] != '>' {
					i++
				}
				i = min(i+1, len(content))
				if !yield(string(content[start:i])) {
					return
				}
				continue
			case bytes.HasPrefix(content[i:], []byte("<<")), bytes.HasPrefix(content[i:], []byte(">>")):
				i += 2
				continue
			case c == '[' || c == ']' || c == '>' || c == ')' || c == '{' || c == '}':
				i++
				continue
			}
			i++
			for i < len(content) && strings.IndexByte(blank, content[i]) < 0 && strings.IndexByte(delimiters, content[i]) < 0 {
				i++
			}
			if !yield(string(content[start:i])) {
				return
			}
		}
	}
}

// stringEnd is where the string that starts at i ends: its parentheses are balanced, or escaped.
func stringEnd(content []byte, i int) int {
	depth := 0
	for ; i < len(content); i++ {
		switch content[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(content)
}
