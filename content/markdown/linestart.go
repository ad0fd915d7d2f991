package markdown

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// beginsLine reports whether a block of its own could begin at an offset of the text.
func (u *units) beginsLine(at int) bool {
	switch u.block.(type) {
	case *ast.Paragraph, *ast.TextBlock:
	default:
		return false
	}
	line := u.s.text[bytes.LastIndexByte(u.s.text[:at], '\n')+1 : at]
	return at == u.whole.start || len(bytes.Trim(line, " \t>")) == 0 || len(bytes.TrimSpace(u.s.text[u.whole.start:at])) == len("[ ]")
}

var (
	itemNumber   = regexp.MustCompile(`^([0-9]{1,9})[.)．）、][ \t]*`)
	itemBullet   = regexp.MustCompile(`^[-*+•][ \t]+`)
	itemBox      = regexp.MustCompile(`^\[[ xX]\][ \t]+`)
	orderedStart = regexp.MustCompile(`^([0-9]{1,9})[.)](?:[ \t]|$)`)
	blockStart   = regexp.MustCompile("^(?:[-+*](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|=+[ \t]*(?:\n|$)|(?:[-*_][ \t]*){3,}(?:\n|$)|~~~|`{3,}[^`\n]*(?:\n|$)|\\[[^\\]\n]*\\]:|:[ \t])")
)

// repeated is the length of the mark of a list's item at the start of a translation, which the item has already.
func (u *units) repeated(start, end int) int {
	item, ok := u.block.Parent().(*ast.ListItem)
	if !ok || u.block.PreviousSibling() != nil {
		return 0
	}
	value := u.s.text[start:end]
	if _, ok := u.block.FirstChild().(*extast.TaskCheckBox); ok {
		if m := itemBox.Find(value); m != nil {
			return len(m)
		}
	}
	list, ok := item.Parent().(*ast.List)
	if !ok {
		return 0
	}
	if !list.IsOrdered() {
		return len(itemBullet.Find(value))
	}
	number := list.Start
	for n := item.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		number++
	}
	m := itemNumber.FindSubmatch(value)
	if m == nil || len(m[0]) < len(value) && value[len(m[0])] >= '0' && value[len(m[0])] <= '9' { // 1.5 is another number
		return 0
	}
	if written, err := strconv.Atoi(string(m[1])); err != nil || written != number && written != itemMark(u.s.text[item.Pos():]) {
		return 0
	}
	return len(m[0])
}

// itemMark is the number that an item of an ordered list is written with.
func itemMark(item []byte) int {
	n := 0
	for n < len(item) && item[n] >= '0' && item[n] <= '9' {
		n++
	}
	out, err := strconv.Atoi(string(item[:n]))
	if err != nil {
		return -1
	}
	return out
}

// escape keeps words that begin a line from beginning a block: they stood in one before.
func (u *units) escape(language, start, end int) {
	value := u.s.text[start:end]
	if blockStart.Match(value) {
		u.s.replace(language, start, start, `\`)
	} else if m := orderedStart.FindSubmatchIndex(value); m != nil {
		u.s.replace(language, start+m[3], start+m[3], `\`)
	}
}
