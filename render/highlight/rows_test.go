package highlight

import (
	"fmt"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
)

func TestRows(t *testing.T) {
	type found struct {
		token chroma.TokenType
		value string
	}
	for _, test := range []struct {
		name, text string
		found      []found
		want       string // rows of kind:text; "" when they are not the text's
	}{
		{"neighbours of a kind join", "a b", []found{{chroma.Name, "a"}, {chroma.Text, " "}, {chroma.Name, "b"}}, "text:a b"},
		{"blanks join what they follow", "fn  x", []found{{chroma.Keyword, "fn"}, {chroma.Text, "  "}, {chroma.Name, "x"}}, "keyword:fn  |text:x"},
		{"tokens of a type join first", "fn  x", []found{{chroma.Keyword, "fn"}, {chroma.Text, " "}, {chroma.Text, ""}, {chroma.Text, " x"}}, "keyword:fn|text:  x"},
		{"a token over rows", "/*\n\n*/x", []found{{chroma.Comment, "/*\n\n*/"}, {chroma.Name, "x"}}, "comment:/*////comment:*/|text:x"},
		{"a line end that the lexer adds", "x", []found{{chroma.Name, "x"}, {chroma.Text, "\n"}}, "text:x"},
		{"more behind it", "x", []found{{chroma.Name, "x"}, {chroma.Text, "\n"}, {chroma.Name, "y"}}, "text:x"},
		{"other characters", "x", []found{{chroma.Name, "y"}}, ""},
		{"too few", "xy", []found{{chroma.Name, "x"}}, ""},
		{"a row too few", "x\n\ny", []found{{chroma.Name, "x\n"}}, ""},
		{"empty rows at the end", "x\n\n", []found{{chroma.Name, "x"}, {chroma.Text, "\n\n"}}, "text:x////"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRows(test.text, strings.Count(test.text, "\n")+1)
			for _, x := range test.found {
				if !r.add(x.token, x.value) {
					break
				}
			}
			got := ""
			if r.whole() {
				for i, line := range r.lines() {
					if i > 0 {
						got += "//"
					}
					for k, token := range line {
						if k > 0 {
							got += "|"
						}
						got += fmt.Sprintf("%s:%s", token.Kind, token.Text)
					}
				}
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
