package tally

import (
	"testing"

	"diptych/content"
	"diptych/content/markdown"
)

const english = `# One two

Three words here, and ` + "`some code`" + `.[^note] <!-- index: Waker --> <!-- index: task, spawning -->

- item – item

> **Title**
>
> Called out.

<!-- caption: Of three words -->

| a | b |
| --- | --- |
| c d | e |

` + "```rust\nfn main() {}\n```\n\n```text\nno listing\n```\n\n```mermaid\nflowchart TD\n```" + `

<details>
<summary>🏋️ Exercise: Try it</summary>

Do this. <!-- index: Waker -->

<details>
<summary>🔑 Solution</summary>

Done so.

` + "```rust\nfn main() {}\n```" + `

</details>

</details>

[^note]: A note.
`

const chinese = `# 一二

三个字，Rust。

| 表 | 格 |
| --- | --- |
| 四个汉字 | e |
`

func TestCounts(t *testing.T) {
	var d content.Diagnostics
	name := func(s string) content.Localized[[]content.Inline] {
		return content.Localized[[]content.Inline]{content.English: {&content.Text{Value: s}}}
	}
	book := &content.Book{
		Languages: []content.Language{content.English, content.Chinese},
		Glossary:  []content.Term{{Name: name("Waker")}, {Name: name("task")}, {Name: name("nowhere")}},
		Chapters: []*content.Chapter{
			{ID: "part-1", Kind: content.Part},
			{ID: "one", Sources: content.Localized[*content.Source]{
				content.English: {Blocks: markdown.Parse([]byte(english), "en/one.md", content.English, &d)},
				content.Chinese: {Blocks: markdown.Parse([]byte(chinese), "zh/one.md", content.Chinese, &d)},
			}},
			{ID: "two", Sources: content.Localized[*content.Source]{
				content.English: {Blocks: markdown.Parse([]byte("Word. <!-- index: Waker -->\n"), "en/two.md", content.English, &d)},
			}},
		},
	}
	chapters, total := Of(book)
	if found := d.Sorted(); len(found) > 0 {
		t.Fatalf("the manuscript of the test has faults: %v", found)
	}
	one := Counts{
		Words:    Amounts{Prose: 6 + 2 + 2 + 1 + 2, Tables: 5, Labels: 2 + 3, Exercises: 2 + 2 + 2},
		Han:      Amounts{Prose: 3, Tables: 6, Labels: 2},
		Listings: 2, Figures: 1, Tables: 1, Exercises: 1, Solutions: 1, Terms: 2, Entries: 2,
	}
	two := Counts{Words: Amounts{Prose: 1}, Entries: 1}
	if len(chapters) != 2 || chapters[0] != (Chapter{"one", one}) || chapters[1] != (Chapter{"two", two}) {
		t.Errorf("counted\n%+v, not\n%+v", chapters, []Chapter{{"one", one}, {"two", two}})
	}
	one.Words.Prose++
	one.Terms = 3 // one of them is marked nowhere
	if total != one {
		t.Errorf("in total\n%+v, not\n%+v", total, one)
	}
}
