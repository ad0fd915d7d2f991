package highlight

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// rows makes lines of what a lexer finds in a text. Tokens that join to the text are parts of it, so their characters are
// nowhere copied.
type rows struct {
	text string // with the line end that some lexers add
	at   int    // end of what has been found
	bad  bool   // what was found is not the text

	token  chroma.TokenType // found last, and not in tokens yet, since the next one may be of its type
	from   int              // where it starts
	tokens []Token
	ends   []int // of the rows in tokens
	count  int   // of all rows
}

func newRows(text string, count int) *rows {
	return &rows{text: text + "\n", count: count, ends: make([]int, 0, count)}
}

// add takes the next token; false when no more are wanted.
func (r *rows) add(token chroma.TokenType, value string) bool {
	if value == "" {
		return true
	}
	if token != r.token {
		r.flush()
		if len(r.ends) == r.count {
			return false
		}
		r.token = token
	}
	if r.bad = !strings.HasPrefix(r.text[r.at:], value); r.bad {
		return false
	}
	r.at += len(value)
	return true
}

// flush puts the last token into the rows.
func (r *rows) flush() {
	kind := kindOf(r.token)
	for r.from < r.at && len(r.ends) < r.count {
		value, _, ended := strings.Cut(r.text[r.from:r.at], "\n")
		r.append(kind, len(value))
		if ended {
			r.ends = append(r.ends, len(r.tokens))
			r.from++
		}
	}
}

// append adds the next characters of the text to the last row. It joins neighbours of one kind, and blanks with what they
// follow, so that runs are as long as they can be.
func (r *rows) append(kind Kind, length int) {
	if length == 0 {
		return
	}
	from, to, start := r.from, r.from+length, 0
	r.from = to
	if n := len(r.ends); n > 0 {
		start = r.ends[n-1]
	}
	if n := len(r.tokens); n > start && (r.tokens[n-1].Kind == kind || strings.Trim(r.text[from:to], " ") == "") {
		last := &r.tokens[n-1]
		last.Text = r.text[from-len(last.Text) : to]
		return
	}
	r.tokens = append(r.tokens, Token{kind, r.text[from:to]})
}

// whole ends the rows; false when they are not those of the text.
func (r *rows) whole() bool {
	r.flush()
	if r.bad || len(r.ends) < r.count && r.at < len(r.text)-1 {
		return false
	}
	for len(r.ends) < r.count {
		r.ends = append(r.ends, len(r.tokens))
	}
	return true
}

// lines are the tokens of each row.
func (r *rows) lines() [][]Token {
	out := make([][]Token, r.count)
	start := 0
	for i, end := range r.ends {
		out[i] = r.tokens[start:end:end]
		start = end
	}
	return out
}
