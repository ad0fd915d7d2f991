package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"diptych/content"
)

func TestSplitLanguages(t *testing.T) {
	const open, end = `<span class="zh-inline">`, `</span>`
	zh := func(s string) string { return open + s + end }
	for _, x := range []struct{ name, source, english, chinese, reports string }{
		{"paragraph", "Wake it.<br>" + zh("唤醒它。"), "Wake it.", "唤醒它。", ""},
		{"without a break", "Wake it. " + zh("唤醒它。"), "Wake it.", "唤醒它。", ""},
		{"on two lines", "Wake it.<br />\n" + zh("\n唤醒它。\n"), "Wake it.", "唤醒它。", ""},
		{"hard break", "Wake it.\\\n" + zh("唤醒它。"), "Wake it.", "唤醒它。", ""},
		{"a class of two letters", `Wake it.<br><span class="zh">唤醒它。</span>`, "Wake it.", "唤醒它。", ""},
		{"lang", `Wake it.<br><span lang="zh-CN">唤醒它。</span>`, "Wake it.", "唤醒它。", ""},
		{"a word in the other language", `Say <span lang="zh">唤醒</span> for waking.`, `Say <span lang="zh">唤醒</span> for waking.`, `Say <span lang="zh">唤醒</span> for waking.`, "1:1 text-one-language"},
		{"a word with a class", `Say <span class="zh">唤醒</span> for waking.`, `Say <span class="zh">唤醒</span> for waking.`, `Say <span class="zh">唤醒</span> for waking.`, "1:1 text-one-language"},
		{"Chinese first", `唤醒它。<br><span class="en">Wake it.</span>`, "Wake it.", "唤醒它。", ""},
		{"both in spans", `<span class="en">Wake it.</span><br><span class="zh">唤醒它。</span>`, "Wake it.", "唤醒它。", ""},
		{"shared before both", `1.5: <span class="en">Wake it.</span> <span class="zh">唤醒它。</span>`, "1.5: Wake it.", "1.5: 唤醒它。", ""},
		{"several lines", "> One\n> two.<br>" + zh("一二。") + "\n>\n> Three.<br>" + zh("三。"), "> One\n> two.\n>\n> Three.", "> 一二。\n>\n> 三。", ""},
		{"several in a paragraph", "A first.<br>" + zh("甲。") + "\nA second.<br>" + zh("乙。"), "A first.<br>\nA second.", "甲。<br>\n乙。", ""},
		{"in several spans", "A first.<br>" + zh("甲。") + "<br>" + zh("乙。"), "A first.", "甲。<br>乙。", ""},
		{"heading", "## Wake 🟡<br>" + zh("唤醒 🟡") + " {#wake}", "## Wake 🟡 {#wake}", "## 唤醒 🟡 {#wake}", ""},
		{"number in a heading", "## 1. Wake<br>" + zh("1. 唤醒"), "## 1. Wake", "## 1. 唤醒", ""},
		{"emphasis around", "**Wake<br>" + zh("唤醒") + "** it<br>" + zh("它"), "**Wake** it", "**唤醒**它", ""},
		{"emphasis across", "*Wake<br>" + zh("唤醒*"), "*Wake", "*唤醒*", ""},
		{"link", "[Wake<br>" + zh("唤醒") + "](ch.md \"t\")", "[Wake](ch.md \"t\")", "[唤醒](ch.md \"t\")", ""},
		{"items", "1. One<br>" + zh("1. 一") + "\n2. Two<br>" + zh("2. 二"), "1. One\n2. Two", "1. 一\n2. 二", ""},
		{"items with one number", "1. One<br>" + zh("1. 一") + "\n1. Two<br>" + zh("2、二"), "1. One\n1. Two", "1. 一\n1. 二", ""},
		{"a fraction is text", "1. Twice<br>" + zh("1.5 倍"), "1. Twice", "1. 1.5 倍", ""},
		{"another number is text", "- Rust 2.<br>" + zh("3. 版") + "\n", "- Rust 2.", "- 3\\. 版", ""},
		{"bullet repeated", "- One<br>" + zh("- 一"), "- One", "- 一", ""},
		{"task", "- [x] One<br>" + zh("[x] 一"), "- [x] One", "- [x] 一", ""},
		{"no block by chance", "Plus.<br>" + zh("+ 加") + "\n", "Plus.", "\\+ 加", ""},
		{"no definition by chance", "See.<br>" + zh("[甲]: 乙") + "\n", "See.", "\\[甲]: 乙", ""},
		{"alert", "> [!NOTE]\n> Wake it.<br>" + zh("唤醒它。"), "> [!NOTE]\n> Wake it.", "> [!NOTE]\n> 唤醒它。", ""},
		{"alert with a title", "> [!NOTE] Wake<br>" + zh("唤醒") + "\n>\n> It.<br>" + zh("它。"), "> [!NOTE] Wake\n>\n> It.", "> [!NOTE] 唤醒\n>\n> 它。", ""},
		{"cells", "| Wake<br>" + zh("唤醒") + " | `poll` |\n|--|--|\n| Miri | two of them<br>" + zh("两个") + " |", "| Wake | `poll` |\n|--|--|\n| Miri | two of them |", "| 唤醒 | `poll` |\n|--|--|\n| Miri | 两个 |", ""},
		{"summary", "<details>\n<summary>Solution " + zh("答案") + "</summary>\n\nYes, it is.<br>" + zh("是。") + "</details>", "<details>\n<summary>Solution</summary>\n\nYes, it is.\n</details>", "<details>\n<summary>答案</summary>\n\n是。\n</details>", ""},
		{"anchor", `<a id="w"></a>Wake.<br>` + zh("唤醒。"), `<a id="w"></a>Wake.`, `<a id="w"></a>唤醒。`, ""},
		{"caption", "<!-- caption: Waking<br>" + zh("唤醒") + " -->\n", "<!-- caption: Waking -->", "<!-- caption: 唤醒 -->", ""},
		{"label", "- [Wake §§ZH§§ 唤醒 `poll`](a.md)", "- [Wake](a.md)", "- [唤醒 `poll`](a.md)", ""},
		{"label in a heading", "# Part I §§ZH§§ 第一部", "# Part I", "# 第一部", ""},
		{"listing", "```html\nWake.<br>" + zh("唤醒。") + "\n```", "```html\nWake.<br>" + zh("唤醒。") + "\n```", "```html\nWake.<br>" + zh("唤醒。") + "\n```", ""},
		{"code span", "Write `" + zh("唤醒") + "` here.<br>" + zh("这里写。"), "Write `" + zh("唤醒") + "` here.", "这里写。", ""},
		{"footnote", "It.[^1]<br>" + zh("它。[^1]") + "\n\n[^1]: A note.<br>" + zh("注。"), "It.[^1]\n\n[^1]: A note.", "它。[^1]\n\n[^1]: 注。", ""},
		{"names for both", "- `poll`\n- Miri\n- 2.5\n", "- `poll`\n- Miri\n- 2.5", "- `poll`\n- Miri\n- 2.5", ""},
		{"alone in English", "Nobody has said this.\n", "Nobody has said this.", "Nobody has said this.", "1:1 text-one-language"},
		{"alone in Chinese", "- " + zh("只有中文") + "\n\n没有标记。\n", "- 只有中文\n\n没有标记。", "- 只有中文\n\n没有标记。", "1:27 text-one-language"},
		{"Chinese for English", "唤醒 it。<br>" + zh("唤醒它。"), "唤醒 it。", "唤醒它。", "1:1 text-one-language"},
		{"unclosed", "Wake it.<br>" + open + "唤醒它。\n\nNext one.<br>" + zh("下一。"), "Wake it.\n\nNext one.", "唤醒它。\n\n下一。", "1:13 language-unclosed"},
		{"empty", "Poll it.<br>" + zh(" ") + "\n", "Poll it.<br>", "Poll it.<br>", "1:1 text-one-language"},
		{"span within", "A <span title=\"x\">b</span>.<br>" + zh("甲<span>乙</span>。"), "A <span title=\"x\">b</span>.", "甲<span>乙</span>。", ""},
		{"drawn twice", "```text\n+ a box +\n| to it |\n```\n\n```text\n+ 盒子 +\n| 到它 |\n```\n", "```text\n+ a box +\n| to it |\n```", "```text\n+ 盒子 +\n| 到它 |\n```", ""},
		{"drawing", "```mermaid\nA[\"Which level?<br/>哪层？\"] -->|Yes<br/>是| B[\"cargo audit<br/>Known faults<br/>已知缺陷\"]\nB --> C[\"Poll\"]\n```", "```mermaid\nA[\"Which level?\"] -->|Yes| B[\"cargo audit<br/>Known faults\"]\nB --> C[\"Poll\"]\n```", "```mermaid\nA[\"哪层？\"] -->|是| B[\"cargo audit<br/>已知缺陷\"]\nB --> C[\"Poll\"]\n```", ""},
		{"drawing with messages", "```mermaid\nA->>B: wake it<br/>唤醒它\nB{甲<br/>or} --> C\n```", "```mermaid\nA->>B: wake it\nB{甲<br/>or} --> C\n```", "```mermaid\nA->>B: 唤醒它\nB{甲<br/>or} --> C\n```", ""},
		{"drawn twice in an item", "- Drawn:<br>" + zh("画：") + "\n  ```text\n  a box\n  ```\n\n  ```text\n  盒子\n  ```\n- b", "- Drawn:\n  ```text\n  a box\n  ```\n\n  \n- b", "- 画：\n  \n\n  ```text\n  盒子\n  ```\n- b", ""},
		{"drawn twice in a quote", "> ```\n> a box\n> ```\n>\n> ```\n> 盒子\n> ```\n", "> ```\n> a box\n> ```\n>\n> ", "> \n>\n> ```\n> 盒子\n> ```", ""},
		{"lines within", "One<br>two.<br>" + zh("一<br>二。"), "One<br>two.", "一<br>二。", ""},
		{"another listing", "```sh\nls\n```\n\n```sh\n# 两个\nrm a\nrm b\n```\n", "```sh\nls\n```\n\n```sh\n# 两个\nrm a\nrm b\n```", "```sh\nls\n```\n\n```sh\n# 两个\nrm a\nrm b\n```", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			d := &content.Diagnostics{}
			out := SplitLanguages(Source{Text: Clean([]byte(x.source), "ch.md", d)}, "ch.md", d)
			for language, want := range map[content.Language]string{content.English: x.english, content.Chinese: x.chinese} {
				if got := compact(string(out[language].Text)); got != want {
					t.Errorf("source:\n%s\n got %s:\n%s\nwant:\n%s", x.source, language, got, want)
				}
			}
			if got := reports(d); got != x.reports {
				t.Errorf("source:\n%s\n got reports %q\nwant reports %q", x.source, got, x.reports)
			}
		})
	}
}

// compact leaves out blank lines at the ends, and makes one of several.
func compact(s string) string {
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	return strings.Trim(s, "\n")
}

// Every character keeps the place that it has in the file.
func TestSplitLanguagesKeepsPlaces(t *testing.T) {
	source := "# Wake<br><span class=\"zh\">唤醒</span>\n\n> One\n> two,<br>\n> <span class=\"zh\">一\n> 二，</span>\n> and *three*.<br><span class=\"zh\">还有*三*。</span>\n\n- x\n"
	lines := strings.Split(source, "\n")
	for language, s := range SplitLanguages(Source{Text: []byte(source)}, "ch.md", nil) {
		p := newPlaces(s, "ch.md")
		for i, c := range string(s.Text) {
			_, line, column := p.at(i)
			if strings.ContainsRune("<br>\n", c) {
				continue
			}
			if got := []rune(lines[line-1])[column-1]; got != c {
				t.Errorf("%s: %q at %d:%d is %q there", language, c, line, column, got)
			}
		}
	}
}

func TestHasTwoLanguages(t *testing.T) {
	for source, want := range map[string]bool{
		"Wake it.<br><span class=\"zh-inline\">唤醒它。</span>":                                   true,
		"Wake it.<br><span lang=\"zh\">唤醒它。</span>":                                           true,
		"The word is <span lang=\"zh\">唤醒</span>":                                             false,
		"Say <span lang=\"zh\">唤醒</span> for waking.":                                         false,
		"Say <span class=\"zh\">唤醒</span> for waking.":                                        false,
		"The word is <span class=\"zh\">唤醒</span>":                                            false,
		"It is said.<br><span lang=\"zh\">唤醒</span>\n\nAnd on it goes.\n\nThe next time too.": false,
		"`<span class=\"zh\">唤醒</span>`":                                                      false,
		"- [Wake §§ZH§§ 唤醒](a.md)":                                                            true,
		"- [Wake 唤醒](a.md)":                                                                   false,
		"```html\nWake.<br><span class=\"zh\">唤醒</span>\n```\n":                               false,
	} {
		if got := HasTwoLanguages([]byte(source)); got != want {
			t.Errorf("%q: %v", source, got)
		}
	}
}

func FuzzSplitLanguages(f *testing.F) {
	f.Add("# A<br><span class=\"zh\">甲</span>\n\n1. b<br><span class=\"zh\">1. 乙</span>\n")
	f.Add("**a<br><span class=\"zh\">b** [c §§ZH§§ `d`](e)</span> <span lang=\"en\">f\n\n| x | <span class=en>y |\n|-|-|\n")
	f.Add("<details><summary>a <span class=\"zh\">b</span></summary>\n```\nc\n```\n```\n中\n```\n</details>")
	f.Add("> [!NOTE] a\n> <a id=b></a>[^1]<br><span class=zh>- [x]: c</span> d\n\n[^1]: e")
	f.Fuzz(func(t *testing.T, text string) { keepsEveryLetter(t, text) })
}

// Marks and Markdown in any order: what a random text hardly ever has.
func TestSplitLanguagesKeepsEveryLetter(t *testing.T) {
	parts := [...]string{"a", "b ", "甲", "乙。", "<br>", `<span class="zh">`, `<span lang="en">`, "<span>", "</span>", " §§ZH§§ ", "*", "**", "[", "](c)", "`",
		"\n", "\n\n", "\n- ", "\n1. ", "1. ", "> ", "# ", "|", "\n|-|-|\n", "```\n", "[^1]", "\n[^1]: ", "  \n", "\\\n", "<details>\n<summary>", "</summary>\n", "\n</details>\n",
		"<!-- caption: ", " -->", "~~", "<a id=x></a>", "![", "[x]: d", "&amp;", "\t"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var text strings.Builder
		for range 1 + random.IntN(14) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		keepsEveryLetter(t, text.String())
	}
}

// keepsEveryLetter fails when both languages of a text together have lost one of its letters.
func keepsEveryLetter(t *testing.T, text string) {
	t.Helper()
	source := Source{Text: Clean([]byte(text), "ch.md", nil)}
	out := SplitLanguages(source, "ch.md", nil)
	left := map[rune]int{}
	for _, language := range both {
		for _, c := range string(out[language].Text) {
			left[c]++
		}
		ParseSource(out[language], "ch.md", language, nil)
	}
	for _, c := range anyTag.ReplaceAllString(string(source.Text), "") {
		if unicode.IsLetter(c) && !strings.ContainsRune("EZHCN", unicode.ToUpper(c)) { // but those of labels
			if left[c]--; left[c] < 0 {
				t.Fatalf("%q is lost:\n%s\n--- en\n%s\n--- zh\n%s", c, source.Text, out[content.English].Text, out[content.Chinese].Text)
			}
		}
	}
}

func TestTextInOneLanguageIsCountedOnce(t *testing.T) {
	d := &content.Diagnostics{}
	SplitLanguages(Source{Text: []byte("Nobody has said this.\n\nAnd nor this here.\n\n没有英文。\n")}, "ch.md", d)
	var got []string
	for _, x := range d.Sorted() {
		got = append(got, fmt.Sprint(x.Span.Line, " ", x.Message))
	}
	want := "1 2 texts of the chapter are in English only, this one first, and the Chinese edition prints them so; 5 this text is in Chinese only, and the English edition prints it so"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}
