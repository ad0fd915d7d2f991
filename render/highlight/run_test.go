package highlight

import (
	"fmt"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"pgregory.net/rapid"
)

// fragments are what listings are made of, sound and unsound, in any order.
var fragments = []string{"fn ", "async ", "let mut ", "x", "self.", "r#\"", "\"", "'", "'a", "#[derive(", ")]", "//! ", "// ", "/* ", "*/", "\n", "\n\n", "  ",
	"\t", "0x1f", "1_000.5e3", "{", "}", "(", ")", "[", "]", "<", ">", "::", "=>", "=", "$", "${", "$(", "\\", "`", "|", "&&", ";", "#", "# ", "- ", ": ", "+", "@",
	"@@ ", "+++ ", "--- ", "if ", "then\n", "fi\n", "def ", "class ", "import ", "return", "null", "true", "é", "漢字", "🦀", "<p class=\"a\">", "</p>", "<!--", "-->",
	"[section]\n", "key = ", "%", "!", "?", "~", "^", "\r\n", "\x00"}

// spelled is what a lexer makes of a source, a line for each token.
func spelled(of lexer, source string) string {
	var out strings.Builder
	err := of(source, func(token chroma.TokenType, value string) bool {
		fmt.Fprintf(&out, "%v %q\n", token, value)
		return true
	})
	if err != nil {
		return err.Error()
	}
	return out.String()
}

// TestRunnerFindsWhatChromaFinds holds that a runner finds the tokens that chroma finds, in any text.
func TestRunnerFindsWhatChromaFinds(t *testing.T) {
	for _, language := range []string{"rust", "toml", "bash", "yaml", "json", "c", "go", "python", "diff", "javascript", "html", "css", "sql", "ini", "docker", "makefile", "java", "haskell", "console", "typescript", "ruby", "lua", "kotlin"} {
		t.Run(language, func(t *testing.T) {
			source, rules := untimed(lexers.Get(language))
			runner := newRunner(source.(*chroma.RegexLexer), rules)
			if runner == nil {
				t.Fatal("no runner")
			}
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 1, 40).Draw(t, "fragments"), "")
				if want, got := spelled(iterated(source), text), spelled(runner.run, text); got != want {
					t.Fatalf("chroma finds\n%sthe runner\n%s", want, got)
				}
			})
		})
	}
}

// TestChangefulLexersRunAsChroma holds that a lexer whose rules change while it runs is left to chroma.
func TestChangefulLexersRunAsChroma(t *testing.T) {
	source, rules := untimed(lexers.Get("raku"))
	if newRunner(source.(*chroma.RegexLexer), rules) != nil {
		t.Error("there is a runner for Raku")
	}
	if got := spelled(twin(lexers.Get("raku")), "say 1;"); !strings.Contains(got, `"say"`) {
		t.Errorf("it finds %s", got)
	}
}

// TestLikelyRulesAreFewer holds that a character waits for few rules, and that no rule is lost that might match.
func TestLikelyRulesAreFewer(t *testing.T) {
	for expression, want := range map[string]string{
		`\Gfn\b`:           "f",
		`\G(?:[a-c]+|\d)x`: "abc0123456789",
		`\G(?<=x)y?z`:      "yz",
		`\G(?:a)?`:         "", // may be empty
		`\G\b`:             "",
		`\G(?i)(?:ab)`:     "aA",
	} {
		begins := beginnings(expression)
		for _, c := range "abcABCfxyz0123456789 _" {
			if can := begins == nil || begins.CharIn(c); !can && (want == "" || strings.ContainsRune(want, c)) {
				t.Errorf("%s is not tried where %q stands", expression, c)
			} else if can && want != "" && !strings.ContainsRune("xyzaA", c) && !strings.ContainsRune(want, c) {
				t.Errorf("%s is tried where %q stands", expression, c)
			}
		}
	}
	source, rules := untimed(lexers.Get("rust"))
	base := newRunner(source.(*chroma.RegexLexer), rules).states["base"].rules
	if after := len(newLikely(base).at('n')); after == 0 || after >= len(base)/2 {
		t.Errorf("a name waits for %d of %d rules", after, len(base))
	}
}
