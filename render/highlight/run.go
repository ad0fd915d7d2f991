package highlight

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"
)

// chroma runs the rules of a lexer at a price: it tries those of a state one after the other until one matches, a name of
// a program most often the last of thirty, and for each match it makes strings and maps of all groups. A runner runs the
// same rules and finds the same tokens. It tries only the rules that can match where the next character stands (see
// likely), and asks for groups only where a rule has a use for them.

// runner runs the rules of a lexer. It may be used by several goroutines at once.
type runner struct {
	lexer  *chroma.RegexLexer
	rules  chroma.CompiledRules
	states map[string]*state
}

// state is a state of a lexer with its rules.
type state struct {
	rules  []*rule
	once   sync.Once
	likely *likely // made when the state is first entered
}

// rule is a rule and what is known of it.
type rule struct {
	*chroma.CompiledRule
	index  int              // among those of its state
	simple bool             // all of a match is one token, and nobody asks for the groups
	token  chroma.TokenType // of a simple rule; 0 where a match is no token
	groups []int            // numbers of the groups of any other rule
	names  []string         // and what they are called
}

// newRunner makes a runner; nil for a lexer that changes its rules or its text while it runs, as those of a few languages
// with here-documents do.
func newRunner(lexer *chroma.RegexLexer, rules chroma.CompiledRules) *runner {
	r := &runner{lexer: lexer, rules: rules, states: make(map[string]*state, len(rules))}
	for name, list := range rules {
		s := &state{rules: make([]*rule, len(list))}
		for i, compiled := range list {
			if _, plain := compiled.Mutator.(chroma.SerialisableMutator); compiled.Mutator != nil && !plain {
				return nil
			}
			s.rules[i] = newRule(compiled, i)
		}
		r.states[name] = s
	}
	return r
}

func newRule(compiled *chroma.CompiledRule, index int) *rule {
	r := &rule{CompiledRule: compiled, index: index}
	if compiled.Type == nil {
		r.simple = true
		return r
	}
	if r.token, r.simple = compiled.Type.(chroma.TokenType); r.simple {
		return r
	}
	r.groups = compiled.Regexp.GetGroupNumbers()
	for _, number := range r.groups {
		r.names = append(r.names, compiled.Regexp.GroupNameFromNumber(number))
	}
	return r
}

// run is a lexer.
func (r *runner) run(text string, yield func(chroma.TokenType, string) bool) error {
	if !utf8.ValidString(text) {
		text = string([]rune(text)) // as chroma reads it
	}
	end := utf8.RuneCountInString(text)
	if r.lexer.Config().EnsureNL && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	lexing := &chroma.LexerState{Lexer: r.lexer, Registry: lexers.GlobalLexerRegistry, Text: []rune(text), Rules: r.rules, Stack: []string{start},
		MutatorContext: map[any]any{}}
	at := 0 // bytes of the text up to lexing.Pos
	for lexing.Pos < end && len(lexing.Stack) > 0 {
		lexing.State = lexing.Stack[len(lexing.Stack)-1]
		rule, length := r.match(lexing)
		if rule == nil {
			if lexing.Text[lexing.Pos] == '\n' && lexing.State != start {
				lexing.Stack = []string{start}
				continue
			}
			length = 1
		}
		from := at
		for range length {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		lexing.Pos += length
		switch {
		case rule == nil:
			if !yield(chroma.Error, text[from:at]) {
				return nil
			}
			continue
		case rule.Mutator != nil:
			if err := rule.Mutator.Mutate(lexing); err != nil {
				return err
			}
		}
		switch {
		case rule.Type == nil:
		case rule.simple:
			if rule.token != chroma.Ignore && !yield(rule.token, text[from:at]) {
				return nil
			}
		default:
			for tokens := rule.Type.Emit(lexing.Groups, lexing); ; {
				token := tokens()
				if token == chroma.EOF {
					break
				}
				if token.Type != chroma.Ignore && !yield(token.Type, token.Value) {
					return nil
				}
			}
		}
	}
	if lexing.Pos != len(lexing.Text) && len(lexing.Stack) == 0 {
		yield(chroma.Error, text[at:])
	}
	return nil
}

// match finds the first rule that matches where a lexer stands, and the length of the match in characters. It gives the
// lexer the groups that the rule has a use for.
func (r *runner) match(lexing *chroma.LexerState) (found *rule, length int) {
	s := r.states[lexing.State]
	if s == nil {
		panic("highlight: the rules of " + r.lexer.Config().Name + " have no state " + lexing.State) // as chroma does
	}
	s.once.Do(func() { s.likely = newLikely(s.rules) })
	for _, rule := range s.likely.at(lexing.Text[lexing.Pos]) {
		_ = rule.Regexp.FindRunesMatches(lexing.Text, lexing.Pos, func(match regexp2.MatchView) bool { // fails only when its time is over
			if from, n, ok := match.GroupRange(0); ok && from == lexing.Pos {
				found, length = rule, n
				rule.note(match, lexing)
			}
			return false
		})
		if found != nil {
			return found, length
		}
	}
	return nil, 0
}

// note gives a lexer the groups of a match, unless the rule is simple.
func (r *rule) note(match regexp2.MatchView, lexing *chroma.LexerState) {
	if r.simple {
		return
	}
	lexing.Rule, lexing.Groups, lexing.NamedGroups = r.index, make([]string, len(r.groups)), make(map[string]string, len(r.groups))
	for i, number := range r.groups {
		if from, n, ok := match.GroupRange(number); ok {
			lexing.Groups[i] = string(lexing.Text[from : from+n])
		}
		lexing.NamedGroups[r.names[i]] = lexing.Groups[i]
	}
}
