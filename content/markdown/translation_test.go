package markdown

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
)

// translations makes a collection of pairs; the second of each stands at the start of line 10, 20 and so on of a catalogue.
func translations(pairs ...string) *Translations {
	t := NewTranslations(content.English, content.Chinese)
	for i := 0; i+1 < len(pairs); i += 2 {
		t.Add(pairs[i], Source{Text: []byte(pairs[i+1]), Origins: []Origin{{Offset: 0, File: "zh.po", Line: 10 + 5*i, Column: 1}}})
	}
	return t
}

// TestTextsAreKnownByWhatTheySay holds which ways to write a text are the same text.
func TestTextsAreKnownByWhatTheySay(t *testing.T) {
	for _, test := range []struct {
		source, message string
		same            bool
	}{
		{"One text.", "One text.", true},
		{"One text.", "Another text.", false},
		{"A line\nand another", "A line and another", true},
		{"*so* and __so__", "_so_ and **so**", true},
		{"*so*", "**so**", false},
		{"*so*", "so", false},
		{"call `code`", "call code", false},
		{"see [it][x]\n\n[x]: a.md", "see [it](a.md)", true},
		{"see [it](a.md)", "see [it](b.md)", false},
		{"see [it](a.md \"title\")", "see [it](a.md)", true},
		{"<https://a.example>", "<https://a.example>", true},
		{"it\\'s \"so\" -- a\\_b", "it's “so” -- a_b", true},
		{"AT&amp;T", "AT&T", true},
		{"a\\\nb", "a  \nb", true},
		{"a<br>b", "a<br>b", true},
		{"# 1\\. Title", "1. Title", true},
		{"# - x", "- x", true},
		{"# Title {#id}", "Title", true},
		{"- [ ] to do", "to do", true},
		{"![picture](a.png)", "![picture](a.png)", true},
		{"a[^1]\n\n[^1]: note", "a[^1]", true},
		{"a<!-- index: x -->", "a", true},
		{"| a \\| b |\n| --- |\n", "a \\| b", true},
		{"| `a \\| b` |\n| --- |\n", "`a | b`", true},
		{"| `a \\| b` |\n| --- |\n", "`a \\| b`", true},
		{"call `a \\| b`", "call `a \\| b`", true},
		{"<details>\n<summary>More</summary>\n\n`x`\n\n</details>", "More", true},
		{"> [!NOTE]\n> Mind it.", "Mind it.", true},
		{"> [!NOTE]\n> Mind it.", "\\[!NOTE\\] Mind it.", true},
	} {
		_, missing := ParseTranslated(Source{Text: []byte(test.source + "\n")}, "ch.md", translations(test.message, "译", "note", "注"), nil)
		if got := len(missing) == 0; got != test.same {
			t.Errorf("%q translates %q: %v, want %v (missing %v)", test.message, test.source, got, test.same, missing)
		}
	}
}

// TestTranslationKeepsTheStructure holds that a translation changes what a block says and nothing else.
func TestTranslationKeepsTheStructure(t *testing.T) {
	for _, test := range []struct{ source, message, translation, want string }{
		{"A text.", "A text.", "# 译", "Paragraph“# 译”"},
		{"- A text.", "A text.", "- 译\n- 文", "List(Paragraph“- 译 - 文”)"},
		{"| a | b |\n| --- | --- |\n", "a", "甲|乙", "Table“甲|乙”“<en b>”"},
		{"| `a \\| b` |\n| --- |\n", "`a \\| b`", "`甲 \\| 乙`", "Table“`甲 | 乙`”"},
		{"# A 🟢", "A 🟢", "甲 🟢", "Heading🟢“甲”"},
		{"> **Note:** a", "**Note:** a", "**注意：**甲", "Callout:note“注意”(Paragraph“甲”)"},
		{"> [!TIP]\n> a", "a", "甲", "Callout:tip“提示”(Paragraph“甲”)"},
		{"> [!TIP]\n> a", "[!TIP] a", "[!TIP] 甲", "Callout:tip“提示”(Paragraph“甲”)"},
		{"> [!TIP] More\n> a", "More", "更多", "Callout:tip“更多”(Paragraph“a”)"},
		{"<details><summary>Exercise: a</summary>\n\nb\n\n</details>", "Exercise: a", "练习：甲", "Exercise“甲”(Paragraph“b”)"},
		{"| a |\n| --- |\n| b |\n", "c", "丙", "Table“a”“b”"}, // nothing in it is translated, so it is English all over
		{"| a | 1 |\n| --- | --- |\n", "a", "甲", "Table“甲”“1”"},
		{"<!-- caption: More -->\n\n| a |\n| --- |\n", "a", "甲", "Table“<en More>”“甲”"},
		{"> **Note:** a\n>\n> b", "b", "乙", "Callout:note“<en Note>”(Paragraph“a” Paragraph“乙”)"},
		{"<details><summary>Exercise: a</summary>\n\nb\n\n</details>", "b", "乙", "Exercise“<en a>”(Paragraph“乙”)"},
		{"<details><summary>More</summary>\n\nb\n\n</details>", "b", "乙", "Details“<en More>”(Paragraph“乙”)"},
		{"a\n: b\n", "b", "乙", "DefinitionList“<en a>”(Paragraph“乙”)"},
		{"a<!-- index: x --> b", "a b", "甲", "Paragraph“甲”"},
		{"a", "a", "    甲", "Paragraph“甲”"},
		{"a", "a", "甲 乙\n丙 x 丁", "Paragraph“甲乙丙 x 丁”"},
	} {
		blocks, _ := ParseTranslated(Source{Text: []byte(test.source + "\n")}, "ch.md", translations(test.message, test.translation), nil)
		got := outline(blocks)
		if strings.Contains(test.source, "index") {
			got = strings.ReplaceAll(got, "<index x>", "")
		}
		if got != test.want {
			t.Errorf("%q with %q for %q:\ngot  %s\nwant %s", test.source, test.translation, test.message, got, test.want)
		}
	}
}

// TestUntranslatedTextsAreNamed holds which texts count as missing, and in which language blocks then are.
func TestUntranslatedTextsAreNamed(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"one", "zh"},
		{"none", "en, missing 1:1"},
		{"`code` 42 → https://a.example", "zh"},
		{"- one\n- none", "zh(zh en), missing 2:3"},
		{"- none\n- none", "en(en en), missing 1:3 2:3"},
		{"> none", "en(en), missing 1:3"},
		{"> none\n>\n> one", "zh(en zh), missing 1:3"},
		{"- `x`\n- none", "en(zh en), missing 2:3"},
		{"```\nnone\n```", "zh"},
		{"---", "zh"},
		{"| one | none |\n| --- | --- |\n", "zh, missing 1:9"},
		{"| none |\n| --- |\n", "en, missing 1:3"},
	} {
		blocks, missing := ParseTranslated(Source{Text: []byte(test.source + "\n")}, "ch.md", translations("one", "一"), nil)
		var languages func([]content.Block) string
		languages = func(blocks []content.Block) string {
			var out []string
			for _, b := range blocks {
				s := string(b.Base().Language)
				inner := []content.Block{}
				for _, list := range content.Children(b) {
					inner = append(inner, list...)
				}
				if len(inner) > 0 {
					s += "(" + languages(inner) + ")"
				}
				if b.Base().Original.IsZero() {
					s += " without an original"
				}
				out = append(out, s)
			}
			return strings.Join(out, " ")
		}
		got := languages(blocks)
		for i, at := range missing {
			if i == 0 {
				got += ", missing"
			}
			got += fmt.Sprintf(" %d:%d", at.Line, at.Column)
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.source, got, test.want)
		}
	}
}

func TestTranslatedListings(t *testing.T) {
	words := translations(
		"// one", "// 一",
		"// two\n// lines", "// 两行",
		"// long\n", "// 很\n// 长\n",
		"/* block */", "/* 块 */",
		"# hash", "# 井号",
		"-- dash", "-- 横线",
		`"text"`, `"文"`,
		`"a \"quoted\" one"`, `"引"`,
		"\"two\nlines\"", "\"两行\"",
		`", "`, `"、"`,
		"```text\na -> b\n```", "```text\n甲 -> 乙\n```",
		"```\nbroken\n```", "no fence",
	)
	for _, test := range []struct{ source, want string }{
		{"```rust\nlet x = 1; // one\n```", "Code:rust|let x = 1; // 一"},
		{"```rust\n// one\n// other\n```", "Code:rust|// 一|// other"},
		{"```rust\n    // two\n    // lines\nx\n```", "Code:rust|    // 两行|x"},
		{"```rust\n  // long\nx\n```", "Code:rust|  // 很|  // 长|x"},
		{"```rust\n/* block */ x\n```", "Code:rust|/* 块 */ x"},
		{"```rust\nf(\"text\", '\"', \"text\")\n```", "Code:rust|f(\"文\", '\"', \"文\")"},
		{"```rust\nf(\"x\", \"text\")\n```", "Code:rust|f(\"x\", \"文\")"}, // what stands between two strings is none
		{"```rust\nf(\"a \\\"quoted\\\" one\")\n```", "Code:rust|f(\"引\")"},
		{"```rust\nf(\"two\n  lines\")\ny\n```", "Code:rust|f(\"两行\")|y"},
		{"```rust\n\"https://x // one\" // one\n```", "Code:rust|\"https://x // one\" // 一"},
		{"```sh\nrun # hash\n```", "Code:sh|run # 井号"},
		{"```sql\n-- dash\n```", "Code:sql|-- 横线"},
		{"```text\n// one\n```", "Code:text|// one"},
		{"```text\na -> b\n```", "Code:text|甲 -> 乙"},
		{"```rust\n# // one\nx\n```", "Code:rust|// 一|x"},
	} {
		blocks, missing := ParseTranslated(Source{Text: []byte(test.source + "\n")}, "ch.md", words, nil)
		if got := outline(blocks); got != test.want || len(missing) > 0 {
			t.Errorf("%q:\ngot  %s\nwant %s", test.source, got, test.want)
		}
	}
	blocks, _ := ParseTranslated(Source{Text: []byte("```rust\n# // one\nx // one\n```\n")}, "ch.md", words, nil)
	lines := blocks[0].(*content.Code).Lines
	if !lines[0].Hidden || lines[1].Hidden || lines[1].Span.File != "zh.po" {
		t.Errorf("lines %+v: the first is hidden, the second stands in the catalogue", lines)
	}
}

// TestTranslationFaults holds what is reported of a translation that does not fit, and where.
func TestTranslationFaults(t *testing.T) {
	for _, test := range []struct{ source, message, translation, want string }{
		{"a", "a", "甲\n\n乙", "12:1 translation-blocks"},
		{"| a |\n| --- |\n", "a", "甲\n\n乙", "12:1 translation-blocks"},
		{"```mermaid\ngraph LR\n```", "```mermaid\ngraph LR\n```", "图", "10:1 translation-blocks"},
		{"```mermaid\ngraph LR\n```", "```mermaid\ngraph LR\n```", "```text\nx\n```", "10:1 translation-blocks"},
		{"a", "a", "甲 <span>乙", "10:3 html-like-text"},
		{"a", "a", "甲\n乙", ""},
	} {
		d := &content.Diagnostics{}
		ParseTranslated(Source{Text: []byte(test.source + "\n")}, "ch.md", translations(test.message, test.translation), d)
		if got := reports(d); got != test.want {
			t.Errorf("%q: got %q, want %q", test.translation, got, test.want)
		}
		for _, x := range d.Sorted() {
			if x.Span.File != "zh.po" || x.Hint == "" || x.Source != "" {
				t.Errorf("%+v: it stands in the catalogue, whose line the reporter has to find", x)
			}
		}
	}
}

func FuzzParseTranslated(f *testing.F) {
	f.Add("a *b* `c`[^1]\n\n[^1]: d\n", "b\n\n- c", "| a | b |")
	f.Add("```rust\n// a\n\"b\"\n```", "// a", "```\nx")
	f.Add("> [!NOTE]\n> a", "a", "  \\\n![x](y)[^1]")
	f.Fuzz(func(t *testing.T, source, message, translation string) {
		if len(source)+len(message)+len(translation) > 4000 {
			return
		}
		clean := func(s string) string { return string(Clean([]byte(s), "", nil)) }
		words := translations(clean(message), clean(translation), "a", clean(translation), clean(source), clean(translation))
		d := &content.Diagnostics{}
		blocks, missing := ParseTranslated(Source{Text: []byte(clean(source))}, "ch.md", words, d)
		for _, at := range missing {
			if at.Line < 1 {
				t.Errorf("a text is missing at %v", at)
			}
		}
		content.Dump(blocks)
	})
}

// The images of a translation are figures where those of the original are, however the lines of the message break.
func TestImagesOfTranslations(t *testing.T) {
	for _, test := range []struct{ source, message, translation, want string }{
		{"Here:\n![A](a.png)\nand more.", "Here: ![A](a.png) and more.", "图：![甲](a.png) 等等。", "Paragraph“图：” Image:en/a.png Paragraph“等等。”"},
		{"Here ![A](a.png) and more.", "Here ![A](a.png) and more.", "图\n![甲](a.png)\n等等。", "Paragraph“图<image en/a.png 甲>等等。”"},
	} {
		blocks, missing := ParseTranslated(Source{Text: []byte(test.source + "\n")}, "en/ch.md", translations(test.message, test.translation), nil)
		if got := strings.ReplaceAll(outline(blocks), "> ", ">"); strings.ReplaceAll(got, " <", "<") != test.want || len(missing) > 0 {
			t.Errorf("%q gives %s, want %s (missing %v)", test.translation, got, test.want, missing)
		}
	}
}
