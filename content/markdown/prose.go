package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

// plainWords gives the text below n without code, addresses and tags.
func plainWords(n ast.Node, source []byte) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			out.WriteString(plainInline(c, source))
		}
	}
	return out.String()
}

func plainInline(n ast.Node, source []byte) string {
	switch n := n.(type) {
	case *ast.Text:
		if n.SoftLineBreak() || n.HardLineBreak() {
			return string(n.Segment.Value(source)) + " "
		}
		return string(n.Segment.Value(source))
	case *ast.CodeSpan, *ast.AutoLink, *ast.RawHTML:
		return " "
	}
	return plainWords(n, source)
}

// hanLetters is the number of Latin letters that say as much as one Han character.
const hanLetters = 3

// proseLanguage tells in which language a text speaks, or "" for one that speaks to readers of both: a name, a number,
// a symbol, code. English prose has two words at least, and a small one among them; names have capitals.
func proseLanguage(s string) content.Language {
	han, latin := 0, 0
	for _, c := range s {
		switch {
		case isHan(c):
			han++
		case unicode.IsLetter(c):
			latin++
		}
	}
	if han*hanLetters > latin {
		return content.Chinese
	}
	count, small := 0, 0
	for _, field := range strings.Fields(s) {
		word := strings.TrimFunc(field, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if len(word) < 2 || strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '\'' && c != '’' }) {
			continue
		}
		count++
		if word == strings.ToLower(word) {
			small++
		}
	}
	if count >= 2 && small >= 1 {
		return content.English
	}
	return ""
}
