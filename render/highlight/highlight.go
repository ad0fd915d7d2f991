// Package highlight finds out what each piece of a listing is: keyword, string, comment. It knows nothing of
// colours or faces; themes and style sheets dress the kinds.
package highlight

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// Kind says what a token is. The value is the end of the theme's colour name: "code-keyword".
type Kind string

const (
	Plain     Kind = "text"
	Keyword   Kind = "keyword"
	Type      Kind = "type"
	Function  Kind = "function"
	Macro     Kind = "macro"
	String    Kind = "string"
	Number    Kind = "number"
	Comment   Kind = "comment"
	Attribute Kind = "attribute" // annotations, decorators, preprocessor lines
	Operator  Kind = "operator"
	Inserted  Kind = "inserted" // of a diff
	Deleted   Kind = "deleted"
	Heading   Kind = "heading" // of marked-up text, prompts of a shell session
)

// Bold reports whether tokens of the kind are set bold, so that a listing reads without colour too.
func (k Kind) Bold() bool { return k == Keyword || k == Heading }

// Italic reports whether tokens of the kind are set italic.
func (k Kind) Italic() bool { return k == Comment }

// Token is a piece of one line, without its line end.
type Token struct {
	Kind Kind
	Text string
}

// Known reports whether there is a lexer for a fence's language.
func Known(language string) bool { return language != "" && lexers.Get(language) != nil }

// Memory splits listings into tokens and remembers them: a listing is set again when pages are renumbered, on the
// reference card and in every edition. It may be used by several goroutines at once; a nil one remembers nothing.
type Memory struct{ listings sync.Map } // listing -> func() [][]Token

type listing struct{ language, source string }

// Lines splits each line into tokens. Their texts join to the lines again, whatever the input. A language that is not
// Known gives plain tokens. The tokens are shared: do not change them.
func (m *Memory) Lines(lines []string, language string) [][]Token {
	source := strings.Join(lines, "\n")
	if m == nil {
		return split(lines, source, language)
	}
	key := listing{language, source}
	tokens, ok := m.listings.Load(key)
	if !ok {
		tokens, _ = m.listings.LoadOrStore(key, sync.OnceValue(func() [][]Token { return split(lines, source, language) }))
	}
	return tokens.(func() [][]Token)()
}

// split is Lines for lines whose text is at hand.
func split(lines []string, text, language string) [][]Token {
	if language != "" {
		if twin := patient()[lexers.Get(language)]; twin != nil {
			r := newRows(text, len(lines))
			if err := twin()(text, r.add); err == nil && r.whole() {
				return r.lines()
			}
			// Some lexers normalise what they read; a listing is printed as written.
		}
	}
	out := make([][]Token, len(lines))
	for i, line := range lines {
		if line != "" {
			out[i] = []Token{{Plain, line}}
		}
	}
	return out
}

// kindOf sorts chroma's token types, most special first.
func kindOf(t chroma.TokenType) Kind {
	switch t {
	case chroma.KeywordType, chroma.NameClass, chroma.NameException:
		return Type
	case chroma.NameFunctionMagic, chroma.NameVariableMagic, chroma.NameBuiltinPseudo:
		return Macro
	case chroma.NameFunction:
		return Function
	case chroma.NameDecorator, chroma.NameAttribute, chroma.CommentPreproc, chroma.CommentPreprocFile, chroma.CommentHashbang:
		return Attribute
	case chroma.NameTag:
		return Keyword
	case chroma.NameBuiltin:
		return Type
	case chroma.OperatorWord:
		return Keyword
	case chroma.GenericInserted:
		return Inserted
	case chroma.GenericDeleted:
		return Deleted
	case chroma.GenericHeading, chroma.GenericSubheading, chroma.GenericPrompt, chroma.GenericStrong:
		return Heading
	case chroma.LiteralStringSymbol:
		return Attribute
	}
	switch {
	case t.InCategory(chroma.Keyword):
		return Keyword
	case t.InCategory(chroma.Comment):
		return Comment
	case t.InSubCategory(chroma.LiteralString):
		return String
	case t.InSubCategory(chroma.LiteralNumber):
		return Number
	case t.InCategory(chroma.Operator), t.InCategory(chroma.Punctuation):
		return Operator
	}
	return Plain
}
