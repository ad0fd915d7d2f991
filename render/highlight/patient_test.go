package highlight

import (
	"math"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// TestPatience holds that no expression of a patient lexer looks at the clock, and that chroma's own do: when those stop,
// the twins have no use.
func TestPatience(t *testing.T) {
	for _, language := range []string{"rust", "toml", "bash", "yaml", "json", "c", "go", "python", "diff"} {
		lexer := lexers.Get(language)
		twin, rules := untimed(lexer)
		if twin == lexer || len(rules) == 0 {
			t.Errorf("%s has no patient lexer", language)
		}
		for state, list := range rules {
			for _, rule := range list {
				if rule.Regexp.MatchTimeout != math.MaxInt64 {
					t.Fatalf("%s: an expression of the state %q gives up after %v", language, state, rule.Regexp.MatchTimeout)
				}
			}
		}
	}
	timed := false
	rules := lexers.Get("rust").(*chroma.RegexLexer).MustRules()
	watch := chroma.MustNewLexer(&chroma.Config{Name: "watch"}, func() chroma.Rules {
		return chroma.Rules{"root": []chroma.Rule{{Pattern: rules["root"][0].Pattern + `|\s`, Type: chroma.Text, Mutator: chroma.MutatorFunc(func(state *chroma.LexerState) error {
			timed = state.Rules["root"][0].Regexp.MatchTimeout != math.MaxInt64
			return nil
		})}}}
	})
	iterate, err := watch.Tokenise(nil, "\n")
	if err != nil {
		t.Fatal(err)
	}
	for iterate() != chroma.EOF {
	}
	if !timed {
		t.Error("chroma's lexers have patience of their own")
	}
}
