package markdown

import (
	"testing"

	"diptych/content"
)

func TestBlocks(t *testing.T) {
	run(t, content.English, []example{
		{"empty", "", "", ""},
		{"byte order mark", "\xef\xbb\xbf# A", "Heading“A”", ""},
		{"front matter", "---\nminutes: 5\nlist:\n  - a\n---\n\n# A", "Heading“A”", ""},
		{"no front matter", "---\n\ntext\n\n---\n", "Rule Paragraph“text” Rule", ""},
		{"marker at the end", "## Title 🟡", "Heading🟡“Title”", ""},
		{"marker at the start", "### 🔴 Exercise 2: Title", "Heading🔴“Exercise 2: Title”", ""},
		{"setext", "Title\n=====\ntext", "Heading“Title” Paragraph“text”", ""},
		{"rule", "a\n\n---\n\nb", "Paragraph“a” Rule Paragraph“b”", ""},
		{"lists", "1. a\n2. b\n   - c\n\nd", "List:1(Paragraph“a”)(Paragraph“b” List(Paragraph“c”)) Paragraph“d”", ""},
		{"list after paragraph", "a\n- b", "Paragraph“a” List(Paragraph“b”)", ""},
		{"quote", "> a\n> b", "Quote(Paragraph“a b”)", ""},
		{"table with break", "| a | b |\n|---|:-:|\n| c<br>d | `x\\|y` |\n| e |", "Table“a”“b”“c⏎d”“`x|y`”“e”“”", ""},
		{"cells too many", "| a | b |\n|---|---|\n| `x|y` | z |\n| c | d\\| |", "Table“a”“b”“`x”“y`”“c”“d|”", "3:1 table-cells-excess"},
		{"definitions", "Term\n: One\n: Two", "DefinitionList“Term”(Paragraph“One”)(Paragraph“Two”)", ""},
		{"footnote", "a[^n] b[^n]\n\n[^n]: Note *x*.", "Paragraph“a<note n Paragraph“Note <em x>.”> b<note n Paragraph“Note <em x>.”>”", ""},
		{"footnote of blocks", "a[^n]\n\n[^n]: One.\n\n    Two.", "Paragraph“a<note n Paragraph“One.” Paragraph“Two.”>”", ""},
		{"footnote missing", "a[^n] and \\[^m]", "Paragraph“a[^n] and [^m]”", "1:2 footnote-missing"},
		{"footnote unused", "a\n\n[^n]: text", "Paragraph“a”", "3:1 footnote-unused"},
		{"image alone", "![Alt](img/a%20b.png \"Title\")", "Image:en/img/a b.png“Title”", ""},
		{"image in text", "see ![x](../i.svg) there", "Paragraph“see <image i.svg x> there”", ""},
		{"image that leaves", "![x](../../i.svg)", "Image:../i.svg", ""},
		{"image remote", "![Alt text](https://example.org/x.png)", "Paragraph“Alt text”", "1:1 image-remote"},
		{"autolinks", "<https://a.b> https://c.d/e. www.f.g h@i.jk", "Paragraph“<link https://a.b https://a.b> <link https://c.d/e https://c.d/e>. <link http://www.f.g www.f.g> <link mailto:h@i.jk h@i.jk>”", ""},
		{"reference link", "[a][b]\n\n[b]: c.md", "Paragraph“<link c.md a>”", ""},
		{"entities", "a &amp; b &copy; \\* &nope; &#x41;", "Paragraph“a & b © * &nope; A”", ""},
		{"not UTF-8", "a\xffb", "Paragraph“a�b”", "1:2 encoding-invalid"},
	})
}

func TestCommentsOnListings(t *testing.T) {
	var d content.Diagnostics
	source := "<!-- output: printed, 2 back -->\n\n<!-- caption: What it says -->\n\n```text\nx\n```\n\n<!-- ignored: no crate -->\n```rust,ignore\n```\n"
	blocks := Parse([]byte(source), "f.md", content.English, &d)
	text, listing := blocks[0].(*content.Code), blocks[1].(*content.Code)
	if text.Output != "printed, 2 back" || text.Ignored != "" || len(text.Caption.Text[content.English]) == 0 {
		t.Errorf("text has output %q, reason %q, caption %v", text.Output, text.Ignored, text.Caption)
	}
	if listing.Ignored != "no crate" || listing.Output != "" {
		t.Errorf("listing has output %q, reason %q", listing.Output, listing.Ignored)
	}
	if found := d.Sorted(); len(found) > 0 {
		t.Errorf("faults where there are none: %v", found)
	}
}

func TestHeadingID(t *testing.T) {
	blocks := Parse([]byte("## Title {#own-id}\n\n## Set {x}\n\n## <a id=\"at\"></a> With *anchor*\n"), "f.md", content.English, nil)
	if id := blocks[0].Base().ID(); id != "own-id" {
		t.Errorf("id %q", id)
	}
	if got := outline(blocks); got != "Heading“Title” Heading“Set {x}” Heading“With <em anchor>”" {
		t.Errorf("got %s", got)
	}
}

func TestHeadingAnchor(t *testing.T) {
	blocks := Parse([]byte("## <a id=\"at\"></a>Title <a name=\"end\"></a> {#own}\n"), "f.md", content.English, nil)
	if got := sprint(blocks[0].Base().IDs); got != "[own at end]" {
		t.Errorf("ids %s", got)
	}
}

func TestTaskList(t *testing.T) {
	blocks := Parse([]byte("- [ ] a\n- [x] b\n- c\n"), "f.md", content.English, nil)
	var got []content.TaskState
	for _, item := range blocks[0].(*content.List).Items {
		got = append(got, item.Task)
	}
	if len(got) != 3 || got[0] != content.TaskOpen || got[1] != content.TaskDone || got[2] != content.NoTask {
		t.Errorf("states %v", got)
	}
	if s := outline(blocks); s != "List(Paragraph“a”)(Paragraph“b”)(Paragraph“c”)" {
		t.Errorf("got %s", s)
	}
}

func TestCallouts(t *testing.T) {
	run(t, content.English, []example{
		{"alert", "> [!WARNING]\n> Mind *this*.", "Callout:warning“Warning”(Paragraph“Mind <em this>.”)", ""},
		{"alert of blocks", "> [!note]\n>\n> - a", "Callout:note“Note”(List(Paragraph“a”))", ""},
		{"alert with title", "> [!TIP] My title\n> text", "Callout:tip“My title”(Paragraph“text”)", ""},
		{"alert unknown", "> [!FOO]\n> text", "Callout:aside“FOO”(Paragraph“text”)", "1:3 alert-unknown"},
		{"learn", "> **What you’ll learn:**\n> - a", "Callout:learn“What you’ll learn”(List(Paragraph“a”))", ""},
		{"takeaways", "> **Key Takeaways**\n>\n> - a", "Callout:takeaways“Key Takeaways”(List(Paragraph“a”))", ""},
		{"see also", "> **See also:** [x](x.md)", "Callout:see-also“See also”(Paragraph“<link x.md x>”)", ""},
		{"cross-references", "> **Cross-references**: a", "Callout:see-also“Cross-references”(Paragraph“a”)", ""},
		{"note with emoji", "> ⚠️ **Warning**: a", "Callout:warning“⚠️ Warning”(Paragraph“a”)", ""},
		{"aside", "> **The rule of thumb** — do it.", "Callout:aside“The rule of thumb”(Paragraph“do it.”)", ""},
		{"title only", "> **Just this**", "Callout:aside“Just this”()", ""},
		{"own line", "> **Title**\n> text", "Callout:aside“Title”(Paragraph“text”)", ""},
		{"no lead", "> **Bold** words begin it.", "Quote(Paragraph“<strong Bold> words begin it.”)", ""},
		{"section", "## A\n\ntext\n\n### Key Takeaways\n\n- a\n- b\n\n---\n\nend", "Heading“A” Paragraph“text” Callout:takeaways“Key Takeaways”(List(Paragraph“a”)(Paragraph“b”)) Rule Paragraph“end”", ""},
		{"section ends at a callout", "## Key Takeaways\n\n- a\n\n> **See also:** b", "Callout:takeaways“Key Takeaways”(List(Paragraph“a”)) Callout:see-also“See also”(Paragraph“b”)", ""},
		{"heading that says more", "## Key Takeaways of Chapter 2\n\n- a", "Heading“Key Takeaways of Chapter 2” List(Paragraph“a”)", ""},
	})
	run(t, content.Chinese, []example{
		{"learn", "> **你将学到**\n>\n> - 甲", "Callout:learn“你将学到”(List(Paragraph“甲”))", ""},
		{"learn, mark inside", "> **学习目标：**\n> - 甲", "Callout:learn“学习目标”(List(Paragraph“甲”))", ""},
		{"takeaways", "> **要点回顾**\n>\n> - 甲", "Callout:takeaways“要点回顾”(List(Paragraph“甲”))", ""},
		{"see also", "> **另请参阅：**乙", "Callout:see-also“另请参阅”(Paragraph“乙”)", ""},
		{"aside", "> **经验法则**：丙", "Callout:aside“经验法则”(Paragraph“丙”)", ""},
		{"alert", "> [!NOTE]\n> 丁", "Callout:note“说明”(Paragraph“丁”)", ""},
		{"section", "### 关键收获\n\n- 甲\n", "Callout:takeaways“关键收获”(List(Paragraph“甲”))", ""},
	})
}

func TestCalloutKind(t *testing.T) {
	for title, want := range map[string]content.CalloutKind{
		"What You'll Learn:": content.Learn, "本章内容": content.Learn, "Key takeaways": content.Takeaways, "核心要点：": content.Takeaways,
		"交叉引用": content.SeeAlso, "相关章节：": content.SeeAlso, "💡 Tip": content.Tip, "提示": content.Tip, "Note": content.Note,
		"Note: on types": content.Note, "Note (Rust 1.71+)": content.Note, "Note that": content.Aside, "Notebooks": content.Aside, "注意": content.Note, "⚠ 警告": content.WarningNote, "小心": content.Caution,
		"针对本项目": content.Aside, "注意事项": content.Aside, "": content.Aside,
	} {
		if got := calloutKind(title); got != want {
			t.Errorf("calloutKind(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestDetails(t *testing.T) {
	run(t, content.English, []example{
		{"exercise and solution",
			"<details>\n<summary>🏋️ Exercise: Count *it* 🟡</summary>\n\nText.\n\n<details>\n<summary>🔑 Solution</summary>\n\n```rust\nx\n```\n\n</details>\n\n</details>\n\nAfter.",
			"Exercise🟡“Count <em it>”(Paragraph“Text.” Solution(Code:rust|x)) Paragraph“After.”", ""},
		{"no blank lines", "<details>\n<summary>More</summary>\n- a\n- **b**\n</details>\nAfter.", "Details“More”(List(Paragraph“a”)(Paragraph“<strong b>”)) Paragraph“After.”", ""},
		{"one line", "<details><summary>More</summary>Text *x*</details>\n\nAfter.", "Details“More”(Paragraph“Text <em x>”) Paragraph“After.”", ""},
		{"text before the end tag", "<details><summary>More</summary>\nLast line.</details>\nAfter.", "Details“More”(Paragraph“Last line.”) Paragraph“After.”", ""},
		{"summary of lines", "<details>\n<summary>\nMore\nwords\n</summary>\nText\n</details>", "Details“More words”(Paragraph“Text”)", ""},
		{"both end at once", "<details><summary>A</summary>\n<details><summary>B</summary>\nb\n</details></details>\nAfter", "Details“A”(Details“B”(Paragraph“b”)) Paragraph“After”", ""},
		{"in a list", "- item\n\n  <details>\n  <summary>S</summary>\n\n  x\n\n  </details>\n- next", "List(Paragraph“item” Details“S”(Paragraph“x”))(Paragraph“next”)", ""},
		{"tag in a listing", "<details><summary>S</summary>\n\n```html\n</details>\n```\n\nx\n</details>", "Details“S”(Code:html|</details> Paragraph“x”)", ""},
		{"unclosed", "## A\n\n<details>\n<summary>Answer</summary>\n\nx\n\n## B\n\ny", "Heading“A” Solution(Paragraph“x”) Heading“B” Paragraph“y”", "3:1 details-unclosed"},
		{"inner unclosed", "<details><summary>Exercise: E</summary>\nq\n<details><summary>Solution</summary>\na\n</details>\n", "Exercise“E”(Paragraph“q” Solution(Paragraph“a”))", "1:1 details-unclosed"},
		{"unopened", "x\n\n</details>\n\ny", "Paragraph“x” Paragraph“y”", "3:1 details-unopened"},
		{"without summary", "<details>\n\nx\n\n</details>", "Details“”(Paragraph“x”)", "1:1 details-without-summary"},
		{"bold summary", "<details>\n<summary><b>Exercise 3 – Title</b> </summary>\n\nx\n\n</details>", "Exercise“Title”(Paragraph“x”)", ""},
		{"solution words", "<details><summary>Click to see the solution</summary>\nx\n</details>", "Solution(Paragraph“x”)", ""},
		{"solution with remark", "<details><summary>💡 Solution (click to expand)</summary>\nx\n</details>", "Solution(Paragraph“x”)", ""},
		{"bold solution with remark", "<details><summary><strong>Solution</strong> (click)</summary>\nx\n</details>", "Solution(Paragraph“x”)", ""},
		{"neither", "<details><summary>Exercises of the ancients</summary>\nx\n</details>", "Details“Exercises of the ancients”(Paragraph“x”)", ""},
		{"marker kept", "<details><summary>Practice makes perfect 🟢</summary>\nx\n</details>", "Details“Practice makes perfect 🟢”(Paragraph“x”)", ""},
	})
	run(t, content.Chinese, []example{
		{"exercise", "<details>\n<summary>🏋️ 练习：数一数 🟢</summary>\n\n题\n\n<details>\n<summary>🔑 参考答案</summary>\n\n答\n\n</details>\n\n</details>", "Exercise🟢“数一数”(Paragraph“题” Solution(Paragraph“答”))", ""},
		{"answer", "<details>\n<summary>答案</summary>\n答\n</details>", "Solution(Paragraph“答”)", ""},
		{"click", "<details>\n<summary>点击查看答案</summary>\n答\n</details>", "Solution(Paragraph“答”)", ""},
		{"click only", "<details>\n<summary>点击查看</summary>\n答\n</details>", "Solution(Paragraph“答”)", ""},
		{"numbered in Chinese", "<details>\n<summary>练习一：标题（🟡）</summary>\n题\n</details>", "Exercise🟡“标题”(Paragraph“题”)", ""},
		{"numbered", "<details>\n<summary>练习 2：标题</summary>\n答\n</details>", "Exercise“标题”(Paragraph“答”)", ""},
	})
}

func TestListings(t *testing.T) {
	run(t, content.English, []example{
		{"hidden", "```rust\n# use x;\n#\nfn f() {}\n## not hidden\n#[derive]\n    # y\n```", "Code:rust|use x;||fn f() {}|# not hidden|#[derive]|    y", ""},
		{"not rust", "```bash\n# comment\n```", "Code:bash|# comment", ""},
		{"indented", "    a\n      b\n\nc", "Code:|a|  b Paragraph“c”", ""},
		{"unclosed", "```text\na", "Code:text|a", "1:1 fence-unclosed"},
		{"mermaid", "<!-- caption: A *flow* -->\n\n```mermaid\nflowchart TD\n  A --> B   \n```\n\n<!-- describe: From A to `B`. -->", "Diagram“A <em flow>”“From A to `B`.”", ""},
		{"caption and card", "<!-- card: Terms -->\n\n<!-- caption: Some terms -->\n\n| a |\n|---|", "Table“Some terms”“a”", ""},
		{"caption of nothing", "<!-- caption: x -->\n\ntext", "Paragraph“text”", "1:1 comment-unattached"},
		{"caption at the end", "text\n\n<!-- card: x -->", "Paragraph“text”", "3:1 comment-unattached"},
		{"output of no listing", "<!-- output: printed -->\n\ntext", "Paragraph“text”", "1:1 comment-unattached"},
		{"reason of no listing", "text\n\n<!-- ignored: no crate -->", "Paragraph“text”", "3:1 comment-unattached"},
		{"describe without diagram", "text\n\n<!-- describe: x -->", "Paragraph“text”", "3:1 comment-unattached"},
		{"directive in text", "text <!-- card: x --> more", "Paragraph“text  more”", "1:6 comment-unattached"},
		{"comments", "a\n\n<!-- one -->\n<!-- two\n\nthree -->\n\nb", "Paragraph“a” Paragraph“b”", ""},
		{"comment unclosed", "a\n\n<!-- one\n\nb", "Paragraph“a”", "3:1 comment-unclosed"},
	})
}

func TestFenceInfo(t *testing.T) {
	for _, x := range []struct{ info, language, attributes, file, reports string }{
		{"rust", "rust", "[]", "", ""},
		{"rust,no_run", "rust", "[no_run]", "", ""},
		{"rust, editable", "rust", "[editable]", "", ""},
		{"rust ignore", "rust", "[ignore]", "", ""},
		{"rust,edition2024,compile_fail,E0277", "rust", "[edition2024 compile_fail E0277]", "", ""},
		{"{.rust .should_panic}", "rust", "[should_panic]", "", ""},
		{"no_run", "rust", "[no_run]", "", ""},
		{"toml,file=Cargo.toml", "toml", "[]", "Cargo.toml", ""},
		{`rust,title="src/main.rs, first"`, "rust", "[]", "src/main.rs, first", ""},
		{"rust,norun", "rust", "[norun]", "", "1:9 fence-option-unknown"},
		{"rust,hidelines=//", "rust", "[hidelines=//]", "", ""},
	} {
		d := &content.Diagnostics{}
		code := Parse([]byte("```"+x.info+"\nx\n```\n"), "f.md", content.English, d)[0].(*content.Code)
		if got := sprint(code.Attributes); code.Info != x.language || got != x.attributes || code.File != x.file || reports(d) != x.reports {
			t.Errorf("%q: %q %s %q %q", x.info, code.Info, got, code.File, reports(d))
		}
	}
}

func TestFencesAreClosed(t *testing.T) {
	run(t, content.English, []example{
		{"closed", "```\na\n```", "Code:|a", ""},
		{"closed by a longer one", "```\na\n`````  ", "Code:|a", ""},
		{"empty", "```text\n```\n\nb", "Code:text Paragraph“b”", ""},
		{"in a list", "- a\n\n  ~~~\n  b\n  ~~~\n- c", "List(Paragraph“a” Code:|b)(Paragraph“c”)", ""},
		{"in a quote", "> ```\n> b\n> ```", "Quote(Code:|b)", ""},
		{"with a shorter one within", "````\n```\n````", "Code:|```", ""},
		{"never", "a\n\n```text\nb\n\n## c", "Paragraph“a” Code:text|b||## c", "3:1 fence-unclosed"},
		{"never, and empty", "```", "Code:", "1:1 fence-unclosed"},
		{"of the other kind", "```\nb\n~~~", "Code:|b|~~~", "1:1 fence-unclosed"},
		{"too short", "````\nb\n```", "Code:|b|```", "1:1 fence-unclosed"},
		{"with more behind it", "```\nb\n``` c", "Code:|b|``` c", "1:1 fence-unclosed"},
		{"closed by the end of its list", "- ```\n  b\n\nc", "List(Code:|b|) Paragraph“c”", "1:3 fence-unclosed"},
	})
}

// An image that has a line to itself is a figure, wherever the paragraph around it goes on.
func TestImagesOnLinesOfTheirOwn(t *testing.T) {
	run(t, content.English, []example{
		{"below text", "As shown:\n![A](a.png)", "Paragraph“As shown:” Image:en/a.png", ""},
		{"between", "one\n  ![A](a.png \"T\")  \ntwo\n![B](b.png)\nthree", "Paragraph“one” Image:en/a.png“T” Paragraph“two” Image:en/b.png Paragraph“three”", ""},
		{"first", "![A](a.png)\\\ntwo", "Image:en/a.png Paragraph“two”", ""},
		{"in an item", "- one\n  ![A](a.png)\n- two", "List(Paragraph“one” Image:en/a.png)(Paragraph“two”)", ""},
		{"within a line", "one ![A](a.png)\ntwo", "Paragraph“one <image en/a.png A> two”", ""},
		{"before a word", "one\n![A](a.png) two", "Paragraph“one <image en/a.png A> two”", ""},
		{"two on a line", "one\n![A](a.png) ![B](b.png)", "Paragraph“one <image en/a.png A> <image en/b.png B>”", ""},
		{"linked", "one\n[![A](a.png)](b.md)\ntwo", "Paragraph“one <link b.md <image en/a.png A>> two”", ""},
		{"in a cell", "| a |\n|---|\n| ![A](a.png) |", "Table“a”“<image en/a.png A>”", ""},
		{"in an alert", "> [!NOTE]\n> one\n> ![A](a.png)", "Callout:note“Note”(Paragraph“one <image en/a.png A>”)", ""},
	})
	blocks := Parse([]byte("<a id=\"x\"></a>\n\n![A](a.png)\ntwo\nthree\n"), "ch.md", content.English, nil)
	if a, b := blocks[0].Base(), blocks[1].Base(); a.ID() != "x" || b.ID() != "" || b.Span.Line != 4 || b.Span.EndLine != 5 {
		t.Errorf("the image is named %q, the text %q at %v", a.ID(), b.ID(), b.Span)
	}
}
