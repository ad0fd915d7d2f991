package markdown

import (
	"strings"
	"testing"

	"diptych/content"
)

func TestAdmonish(t *testing.T) {
	run(t, content.English, []example{
		{"directive", "```admonish warning\nA **warning**.\n```", "Callout:warning“Warning”(Paragraph“A <strong warning>.”)", ""},
		{"none", "```admonish\nText.\n```", "Callout:note“Note”(Paragraph“Text.”)", ""},
		{"directive of another name", "```admonish danger\nText.\n```", "Callout:warning“Danger”(Paragraph“Text.”)", ""},
		{"without a kind", "```admonish example\nText.\n```", "Callout:aside“Example”(Paragraph“Text.”)", ""},
		{"title", "```admonish tip title=\"A *custom* title\" collapsible=true\n- a\n- b\n```", "Callout:tip“A <em custom> title”(List(Paragraph“a”)(Paragraph“b”))", ""},
		{"title of the first grammar", "```admonish info \"Mind it\"\nText.\n```", "Callout:note“Mind it”(Paragraph“Text.”)", ""},
		{"no title", "```admonish info title=\"\"\nText.\n```", "Callout:note“Info”(Paragraph“Text.”)", ""},
		{"listing within", "````admonish bug\n```rust\nfn main() {}\n```\n````", "Callout:warning“Bug”(Code:rust|fn main() {})", ""},
		{"within a list", "- item\n\n  ```admonish note\n  Text\n  and more.\n  ```", "List(Paragraph“item” Callout:note“Note”(Paragraph“Text and more.”))", ""},
		{"within a quote", "> ~~~admonish\n> Text.\n> ~~~", "Quote(Callout:note“Note”(Paragraph“Text.”))", ""},
		{"empty", "```admonish\n```", "Callout:note“Note”()", ""},
		{"fault within", "- x\n\n  ```admonish\n  a\n  Vec<T>\n  ```", "List(Paragraph“x” Callout:note“Note”(Paragraph“a Vec<T>”))", "5:6 html-like-text"},
		{"another language", "```admonished\nText.\n```", "Code:admonished|Text.", ""},
	})
	run(t, content.Chinese, []example{
		{"title", "```admonish warning\n小心。\n```", "Callout:warning“警告”(Paragraph“小心。”)", ""},
	})
	blocks := Parse([]byte("```admonish note id=\"here\"\nText.\n```\n"), "ch.md", content.English, nil)
	if got := blocks[0].Base().ID(); got != "here" {
		t.Errorf("the block is named %q", got)
	}
	if at := blocks[0].(*content.Callout).Blocks[0].Base().Span; at.Line != 2 || at.Column != 1 {
		t.Errorf("the text stands at %v", at)
	}
}

// A catalogue has a message for all of a fenced block, or for the paragraphs in it.
func TestAdmonishTranslated(t *testing.T) {
	source := "```admonish tip\nOne text.\n\nAnother text.\n```\n"
	for _, test := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"whole", []string{strings.TrimSpace(source), "```admonish tip\n一。\n\n二。\n```"}, "Callout:tip“提示”(Paragraph“一。”)(Paragraph“二。”)"},
		{"by paragraphs", []string{"One text.", "一。", "Another text.", "二。"}, "Callout:tip“提示”(Paragraph“一。”)(Paragraph“二。”)"},
	} {
		blocks, missing := ParseTranslated(Source{Text: []byte(source)}, "ch.md", translations(test.pairs...), nil)
		if got := strings.ReplaceAll(outline(blocks), " Paragraph", ")(Paragraph"); got != test.want || len(missing) > 0 {
			t.Errorf("%s: got %s, without a translation %v; want %s", test.name, got, missing, test.want)
		}
	}
	_, missing := ParseTranslated(Source{Text: []byte(source)}, "ch.md", translations("One text.", "一。"), nil)
	if len(missing) != 1 || missing[0].Line != 4 {
		t.Errorf("without a translation are %v, not line 4", missing)
	}
}
