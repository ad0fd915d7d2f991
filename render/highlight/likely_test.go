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
func spelled(lexer chroma.Lexer, source string) string {
	var out strings.Builder
	iterate, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, source)
	if err != nil {
		return err.Error()
	}
	for token := iterate(); token != chroma.EOF; token = iterate() {
		fmt.Fprintf(&out, "%v %q\n", token.Type, token.Value)
	}
	return out.String()
}

// TestLikelyRulesMatchAsAll holds that a hastened lexer finds what it found before, in any text.
func TestLikelyRulesMatchAsAll(t *testing.T) {
	for _, language := range []string{"rust", "toml", "bash", "yaml", "json", "c", "go", "python", "diff", "javascript", "html", "css", "sql", "ini", "docker", "makefile", "java", "haskell"} {
		t.Run(language, func(t *testing.T) {
			lexer := lexers.Get(language)
			all, _ := untimed(lexer)
			hastened, rules := untimed(lexer)
			hasten(rules)
			rapid.Check(t, func(t *rapid.T) {
				source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 1, 40).Draw(t, "fragments"), "")
				if want, got := spelled(all, source), spelled(hastened, source); got != want {
					t.Fatalf("all rules find\n%sthe likely ones\n%s", want, got)
				}
			})
		})
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
	_, rules := untimed(lexers.Get("rust"))
	before := len(rules["base"])
	hasten(rules)
	state := &chroma.LexerState{Text: []rune("name"), Rules: rules, Groups: []string{""}}
	if rule := rules["base"][0]; rule.Type != nil {
		rule.Type.Emit([]string{""}, state)
	}
	if after := len(state.Rules["base"]); after >= before/2 {
		t.Errorf("a name waits for %d of %d rules", after, before)
	}
}
