package highlight

import (
	"maps"
	"math"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// chroma gives each match of a regular expression a quarter of a second on the clock, and goes on as if the expression did
// not match when that is over. On a busy machine it is over now and then for the shortest match, and the same listing
// comes out in other kinds. Patient lexers wait, and so give the same tokens everywhere. They are fast in another way: see likely.

// patient gives the patient twin of each of chroma's lexers, made when it is first asked for.
var patient = func() map[chroma.Lexer]func() chroma.Lexer {
	out := map[chroma.Lexer]func() chroma.Lexer{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		out[lexer] = sync.OnceValue(func() chroma.Lexer {
			twin, rules := untimed(lexer)
			hasten(rules)
			return twin
		})
	}
	return out
}()

// untimed is a lexer with the rules of another, and those rules as they were compiled. Of a lexer that is no list of
// rules it is the lexer itself.
func untimed(lexer chroma.Lexer) (chroma.Lexer, chroma.CompiledRules) {
	source, ok := lexer.(*chroma.RegexLexer)
	if !ok {
		return lexer, nil
	}
	const start = "diptych: patience"
	var compiled chroma.CompiledRules
	twin, err := chroma.NewLexer(source.Config(), func() chroma.Rules {
		rules, err := source.Rules()
		if err != nil {
			return nil
		}
		out := maps.Clone(rules)
		out[start] = []chroma.Rule{{Pattern: `\s`, Type: chroma.Text, Mutator: chroma.MutatorFunc(func(state *chroma.LexerState) error {
			for _, rules := range state.Rules {
				for _, rule := range rules {
					rule.Regexp.MatchTimeout = math.MaxInt64 // none
				}
			}
			compiled = state.Rules
			return nil
		})}}
		return out
	})
	if err != nil {
		return lexer, nil
	}
	twin.SetRegistry(lexers.GlobalLexerRegistry)
	iterate, err := twin.Tokenise(&chroma.TokeniseOptions{State: start}, "\n") // nobody else has the twin yet
	if err != nil {
		return lexer, nil
	}
	for iterate() != chroma.EOF {
	}
	return twin, compiled
}
