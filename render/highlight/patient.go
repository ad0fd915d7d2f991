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
// comes out in other kinds. Patient lexers wait, and so give the same tokens everywhere. They are fast in another way: see
// runner.

// start is the state that every lexer starts in.
const start = "root"

// lexer gives the tokens of a text to yield until it returns false.
type lexer func(text string, yield func(chroma.TokenType, string) bool) error

// patient gives the patient twin of each of chroma's lexers, made when it is first asked for.
var patient = sync.OnceValue(func() map[chroma.Lexer]func() lexer {
	out := make(map[chroma.Lexer]func() lexer, len(lexers.GlobalLexerRegistry.Lexers))
	for _, of := range lexers.GlobalLexerRegistry.Lexers {
		out[of] = sync.OnceValue(func() lexer { return twin(of) })
	}
	return out
})

// twin makes the patient twin of a lexer.
func twin(of chroma.Lexer) lexer {
	untimed, rules := untimed(of)
	if source, ok := untimed.(*chroma.RegexLexer); ok {
		if r := newRunner(source, rules); r != nil {
			return r.run
		}
	}
	return iterated(untimed)
}

// iterated runs a lexer as chroma does.
func iterated(of chroma.Lexer) lexer {
	return func(text string, yield func(chroma.TokenType, string) bool) error {
		// A state keeps its place in the text between calls, so the lines go in as one.
		iterate, err := of.Tokenise(&chroma.TokeniseOptions{State: start}, text)
		if err != nil {
			return err
		}
		for token := iterate(); token != chroma.EOF && yield(token.Type, token.Value); {
			token = iterate()
		}
		return nil
	}
}

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
	delete(compiled, start)
	return twin, compiled
}
