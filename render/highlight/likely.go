package highlight

import (
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/dlclark/regexp2/v2"
	"github.com/dlclark/regexp2/v2/syntax"
)

// chroma tries the rules of a state one after the other until one matches, a name of a program most often the last of
// thirty. Most of them cannot match because they begin with other characters. The lists of likely give, for each character,
// only those rules of each state that can match where it stands, in their order, so that the same rule matches as before.

// likely are the rules of all states by the character that stands next: an entry for each of ASCII, and one for all others.
type likely [utf8.RuneSelf + 1]chroma.CompiledRules

// hasten gives rules that can match next, whenever one has matched, to the lexer whose rules they are.
func hasten(all chroma.CompiledRules) {
	lists := &likely{}
	for c := range lists {
		lists[c] = make(chroma.CompiledRules, len(all))
	}
	otherwise := &chroma.CompiledRule{Regexp: regexp2.MustCompile(`\G`)}
	otherwise.Mutator = chroma.MutatorFunc(func(state *chroma.LexerState) error {
		state.Rules = all // none of the likely rules matches: chroma reports an error, but of the whole list
		return nil
	})
	for name, rules := range all {
		for _, rule := range rules {
			begins := beginnings(rule.Regexp.String())
			for c := range lists {
				if c == utf8.RuneSelf || begins == nil || begins.CharIn(rune(c)) {
					lists[c][name] = append(lists[c][name], rule)
				}
			}
		}
		for c := range lists {
			lists[c][name] = append(lists[c][name], otherwise)
		}
	}
	followed := map[*chroma.CompiledRule]bool{} // a rule that states share stands in each of them
	for _, rules := range all {
		for _, rule := range rules {
			if !followed[rule] {
				followed[rule] = true
				lists.follow(rule)
			}
		}
	}
}

// follow has the likely rules wait for the character after a match of a rule. Emitters look their rule up in the list in
// which it was found, so the list is exchanged after them.
func (l *likely) follow(rule *chroma.CompiledRule) {
	if emitter := rule.Type; emitter != nil {
		rule.Type = chroma.EmitterFunc(func(groups []string, state *chroma.LexerState) chroma.Iterator {
			tokens := emitter.Emit(groups, state)
			l.next(state)
			return tokens
		})
		return
	}
	mutator := rule.Mutator
	rule.Mutator = chroma.MutatorFunc(func(state *chroma.LexerState) error {
		if mutator != nil {
			if err := mutator.Mutate(state); err != nil {
				return err
			}
		}
		l.next(state)
		return nil
	})
}

// next gives a lexer the rules for where it stands.
func (l *likely) next(state *chroma.LexerState) {
	if state.Pos < len(state.Text) {
		state.Rules = l[min(state.Text[state.Pos], utf8.RuneSelf)]
	}
}

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
