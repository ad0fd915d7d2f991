package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

var (
	drawingLabel = regexp.MustCompile(`"[^"]*"|\|[^|"]*\||\[[^\]"]*\]|\{[^}"]*\}|\([^)"]*\)|:\s[^\n]*`)
	labelBreak   = regexp.MustCompile(`(?i)<br\s*/?>|\\n`)
)

// drawing takes the labels of a Mermaid diagram apart that say the same in both languages, the Chinese in lines below the
// English: "Which level?<br/>哪个层次？".
func (s *splitter) drawing(n *ast.FencedCodeBlock) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		value := line.Value(s.text)
		for _, m := range drawingLabel.FindAllIndex(value, -1) {
			s.label(line.Start+m[0]+1, string(value[m[0]+1:m[1]]))
		}
	}
}

// label takes one label apart, which begins at an offset; its last character may be the mark that ends it.
func (s *splitter) label(at int, text string) {
	body := strings.TrimLeft(text, " \t")
	at += len(text) - len(body)
	body = strings.TrimRight(body, "\"|]})\n")
	if body == "" || !labelBreak.MatchString(body) {
		return
	}
	var lines []extent
	start := 0
	for _, m := range append(labelBreak.FindAllStringIndex(body, -1), []int{len(body), len(body)}) {
		lines = append(lines, extent{start, m[0]})
		start = m[1]
	}
	first := 0 // line in Chinese
	for first < len(lines) && !strings.ContainsFunc(body[lines[first].start:lines[first].end], isHan) {
		first++
	}
	for _, x := range lines[first:] {
		if !strings.ContainsFunc(body[x.start:x.end], isHan) {
			return // the languages are mixed
		}
	}
	if first == 0 || first == len(lines) {
		return
	}
	s.cut(indexOf(content.English), at+lines[first-1].end, at+len(body))
	names := first - (len(lines) - first) // lines of English that the Chinese has no line for
	for i, x := range lines[:first] {
		if names > 0 && isName(body[x.start:x.end], i == 0) {
			names--
			continue
		}
		s.cut(indexOf(content.Chinese), at+x.start, at+lines[i+1].start)
	}
}

// isName reports whether a line of a label names a thing for readers of both languages: prose begins with a capital.
func isName(line string, first bool) bool {
	line = strings.TrimSpace(line)
	return proseLanguage(line) == "" || first && strings.IndexFunc(line, unicode.IsLower) == 0
}
