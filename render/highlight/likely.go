package highlight

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// likely are the rules of a state that can match where a character stands, in their order, so that the same rule matches as
// among all: a list for each character of ASCII, and one for all others. Most rules cannot, because they begin otherwise.
type likely [utf8.RuneSelf + 1][]*rule

func newLikely(rules []*rule) *likely {
	lists := &likely{}
	for _, rule := range rules {
		begins := beginnings(rule.Regexp.String())
		for c := range lists {
			if c == utf8.RuneSelf || begins == nil || begins.CharIn(rune(c)) {
				lists[c] = append(lists[c], rule)
			}
		}
	}
	return lists
}

// at are the rules for where c stands.
func (l *likely) at(c rune) []*rule { return l[min(c, utf8.RuneSelf)] }

// beginnings are the characters with which a match of an anchored expression can begin; nil when it may be empty, or is
// not told.
func beginnings(expression string) *syntax.CharSet {
	tree, err := syntax.Parse(strings.TrimPrefix(expression, `\G`), syntax.ParseOptions{})
	if err != nil {
		return nil
	}
	code, err := syntax.Write(tree)
	if err != nil || code.FcPrefix == nil || code.FcPrefix.CaseInsensitive {
		return nil
	}
	return &code.FcPrefix.PrefixSet
}
