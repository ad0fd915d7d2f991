package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"diptych/content"
	"diptych/content/lint"
	"diptych/content/manuscript"
)

// readBook reads a book in two languages of files beside its summary, which is made of the names of the English ones.
func readBook(t *testing.T, files map[string]string) *content.Book {
	t.Helper()
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("book.toml", "[book]\ntitle = \"B\"\n[diptych]\nglossary = \"glossary.toml\"\n[diptych.languages]\nen = \"en\"\nzh = \"zh\"\n")
	put("glossary.toml", "")
	summary := ""
	for i := 1; i <= 9; i++ {
		if name := fmt.Sprintf("%d.md", i); files["en/"+name]+files["zh/"+name] != "" {
			summary += "- [One](" + name + ")\n"
			put("en/"+name, "# One\n")
			put("zh/"+name, "# 一\n")
		}
	}
	put("en/SUMMARY.md", summary)
	put("zh/SUMMARY.md", summary)
	for name, text := range files {
		put(name, text)
	}
	book, d, err := manuscript.ReadFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range d.Sorted() {
		t.Fatalf("%s: %s", x.Span, x.Message)
	}
	return book
}

// findings gives the place, the id and the message of all that the linter says of a book.
func findings(t *testing.T, files map[string]string) []string {
	t.Helper()
	d := &content.Diagnostics{}
	lint.Check(readBook(t, files), d)
	var out []string
	for _, x := range d.Sorted() {
		if x.Severity != content.Warning || x.Hint == "" {
			t.Errorf("%s %s: severity %s, hint %q; want a warning with a hint", x.Span, x.ID, x.Severity, x.Hint)
		}
		out = append(out, fmt.Sprintf("%s %s", x.Span, strings.TrimPrefix(x.ID, "lint-")))
	}
	return out
}

// example is a paragraph and the columns at which one rule speaks of it, in writing: "3 7"; "" for silence.
type example struct{ text, want string }

// checkExamples puts each paragraph into a chapter of one language and wants the findings of one rule.
func checkExamples(t *testing.T, language, id string, examples []example) {
	t.Helper()
	for _, x := range examples {
		var columns []string
		prefix := language + "/1.md:3:"
		for _, f := range findings(t, map[string]string{language + "/1.md": "# T\n\n" + x.text + "\n"}) {
			place, rule, _ := strings.Cut(f, " ")
			if rule == id {
				columns = append(columns, strings.TrimPrefix(place, prefix))
			}
		}
		if got := strings.Join(columns, " "); got != x.want {
			t.Errorf("%s: %q: found at %q, want %q", id, x.text, got, x.want)
		}
	}
}

func TestHalfWidthMark(t *testing.T) {
	checkExamples(t, "zh", "half-width-mark", []example{
		{"先轮询,再唤醒。", "4"},
		{"先轮询, 再唤醒.", "4 9"},
		{"原因有三:一是慢;二是贵!对吗?", "5 9 13 16"},
		{"**好**,`x`,再见", "6 10"},
		{"他说“好”,走了。", "6"},
		{"下面用的是Rust:", "10"},
		{"见表(第三页)。", "3"},
		{"任务(task)醒来。", "3"},
		{"先轮询，再唤醒。", ""},
		{"支持几种语言：e.g. Rust, Go。", ""},
		{"约1,000个，3.5倍，10:30开始。", ""},
		{"`a, b`和`c: d`。", ""},
		{"调用f(x)和vec!宏，见main.rs，用.await等。", ""},
		{"约束是?Sized，也就是!Sized。", ""},
		{"任务 (task) 醒来。", ""},
		{"1. 中文的项", ""},
		{"作者是Knuth et al. 的书，第 3. 版", ""},
		{"省略...后面，路径std::中文", ""},
		{"*A phrase, wholly English.*", ""},
	})
	checkExamples(t, "en", "half-width-mark", []example{{"The word 轮询, then more.", ""}})
}

func TestStraightQuote(t *testing.T) {
	checkExamples(t, "zh", "straight-quote", []example{
		{`这叫"轮询"，也叫"polling"。`, "3 10"},
		{`这叫'轮询'。`, "3 6"},
		{"这叫“轮询”，it's a poll。", ""},
		{"写作`\"x\"`的字符串", ""},
		{`屏幕有6"大`, ""},
		{`"All English."`, ""},
	})
	checkExamples(t, "en", "straight-quote", []example{{`He said "轮询".`, ""}})
}

func TestHanLatinSpace(t *testing.T) {
	checkExamples(t, "zh", "han-latin-space", []example{
		{"用Rust写，用Go写，用 C 写，再用Java写。", "14 16"},
		{"用 Rust 写，用 Go 写，用C写，再用 Java 写。", "18 19"},
		{"用Rust写，有 3 个", ""},        // letters and digits have habits of their own
		{"用`a`和`b`与 `c`的", "10"},    // code too
		{"用 Rust，用Go，", ""},         // neither is a habit
		{"用Rust写。用\nRust\n写。", ""},  // ends of lines tell nothing
		{"用Rust写， Rust 。中文 中文", ""}, // beside marks and between Han is another matter
	})
}

func TestDoubledWord(t *testing.T) {
	checkExamples(t, "en", "doubled-word", []example{
		{"Poll the the future.", "10"},
		{"Poll **the** the future.", "14"},
		{"Poll [The](https://a.example) the future.", "31"},
		{"It doesn't doesn't wake.", "12"},
		{"Poll the future; the future is lazy.", ""},
		{"It had had that that effect. So, so. 1 1 a-b b-c", ""},
		{"The `the` the", ""},
		{"the. The", ""},
	})
	checkExamples(t, "en", "doubled-word", []example{{"Poll the <!-- index: x --> the", "28"}})
	checkExamples(t, "zh", "doubled-word", []example{
		{"轮询的的任务", "3"},
		{"轮询**的**的任务", "5"},
		{"它它是任务，任务了了。", "1 9"},
		{"我们我们轮询", "1"},
		{"用 the the 写", "7"},
		{"有目的的轮询，为了了解它，是是非非", ""},
		{"看看、试试、常常、程序员员工、调用用户", ""},
		{"一个一个地讨论讨论，会不会不醒，很多很多，为什么什么也不做", ""},
		{"哈哈哈哈，好好好好", ""},
		{"的，的", ""},
	})
}

func TestMixedPunctuation(t *testing.T) {
	checkExamples(t, "zh", "mixed-punctuation", []example{
		{"支持Rust, Go，还有Java。", "7"},
		{"支持`a`, `b`，还有`c`。", "6"},
		{"任务（task)醒来。", "8"},
		{"轮询—唤醒", "3"},
		{"Tokio — 运行时", "7"},
		{"轮询--唤醒，轮询–唤醒", "3 10"},
		{"等等...就好", "3"},
		{"等等…就好。。。", "3 6"},
		{"支持Rust, Go。还有，Java", ""},                         // two sentences
		{"书名是 Rust for Rustaceans, second edition，很好", ""}, // a phrase
		{"任务（task）醒来。1) 一", ""},
		{"轮询——唤醒，第3–5页，Tokio—Hyper，加--release编译", ""},
		{"等等……就好，`a...b`，x...y", ""},
	})
	checkExamples(t, "en", "mixed-punctuation", []example{{"轮询—唤醒...就", ""}})
}

// Whatever holds inlines is read: headings, cells, captions, notes, the glossary.
func TestEverywhere(t *testing.T) {
	got := findings(t, map[string]string{
		"zh/1.md": "# 一,二\n\n| 三,四 |\n| --- |\n| 五,六 |\n\n<!-- caption: 七,八 -->\n\n```rust\n九,十\n```\n\n> 甲,乙[^n]\n\n[^n]: 丙,丁\n",
		"glossary.toml": "[[term]]\nen = \"waker\"\nzh = \"唤醒,器\"\n" +
			"definition.en = \"What what wakes.\"\ndefinition.zh = \"唤醒,任务。\"\n",
	})
	want := "glossary.toml:3:9 half-width-mark\nglossary.toml:4:23 doubled-word\nglossary.toml:5:20 half-width-mark\n" +
		"zh/1.md:1:4 half-width-mark\nzh/1.md:3:4 half-width-mark\nzh/1.md:5:4 half-width-mark\nzh/1.md:7:16 half-width-mark\n" +
		"zh/1.md:13:4 half-width-mark\nzh/1.md:15:8 half-width-mark"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// FuzzCheck wants findings at places that exist, whatever the prose.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"先轮询,再(唤醒)。", "“a”, `b`...—", "the the 的的 一个一个", "((）)\"'", ".\n,\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, prose string) {
		text := content.InlineNode{Span: content.Span{File: "a.md", Line: 1, Column: 1, EndLine: 1}}
		paragraph := &content.Paragraph{Text: []content.Inline{&content.Text{InlineNode: text, Value: prose}, &content.CodeSpan{InlineNode: text, Value: prose}}}
		source := &content.Source{File: "a.md", Blocks: []content.Block{paragraph}}
		book := &content.Book{Languages: []content.Language{content.English, content.Chinese},
			Chapters: []*content.Chapter{{Sources: content.Localized[*content.Source]{content.English: source, content.Chinese: source}}}}
		d := &content.Diagnostics{}
		lint.Check(book, d)
		for _, x := range d.Sorted() {
			if x.Span.Column < 1 || x.Span.Column > len([]rune(prose))+1 {
				t.Errorf("%s: %s is outside of %q", x.Span, x.ID, prose)
			}
		}
	})
}
