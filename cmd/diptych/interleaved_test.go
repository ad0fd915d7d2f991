package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diptych/content"
	"diptych/content/edition"
	"diptych/render/check"
	"diptych/render/page"
)

// interleavedChapter has what is told apart with care where one file holds both languages.
const interleavedChapter = `# Waking<br><span class="zh-inline">唤醒</span>

> **Note:**<br><span class="zh-inline">**注意：**</span>
> - The waker is cheap[^1].<br><span class="zh-inline">唤醒器很便宜[^1]。</span>
> - And it can be sent.<br><span class="zh-inline">并且可以发送。</span>

## Parts<br><span class="zh-inline">部分</span>

First this line of it.<br><span class="zh-inline">先是这一行。</span>
Then the other line.<br><span class="zh-inline">再是另一行。</span>

| Name | What it does<br><span class="zh-inline">做什么</span> |
|--|--|
| ` + "`poll`" + ` | asks the task<br><span class="zh-inline">询问任务</span> |
| 总计 | <span class="zh-inline">没有人译成英文</span> |
| Miri | nobody has said it |

` + "```text\n+-- a task --+\n| is polled  |\n```\n\n```text\n+-- 任务 ----+\n| 被轮询     |\n```\n\n```rust\n// both 两种\nfn main() {}\n```" + `

Nobody has put this into Chinese.

没有人把这一段写成英文。

- Said in both.<br><span class="zh-inline">两边都说。</span>
- Said in one only.

> **Tip**: nobody has said this either.

## Nobody has named this

### Exercise 1: Wake<br><span class="zh-inline">练习 1：唤醒</span>

Wake it twice.<br><span class="zh-inline">唤醒两次。</span>

<details>
<summary>Solution <span class="zh-inline">参考答案</span></summary>

1. It is woken once.<br><span class="zh-inline">1. 只唤醒一次。</span>

2. Then again.<br><span class="zh-inline">2. 然后再来。</span>
</details>

[^1]: Two words wide.<br><span class="zh-inline">两个字宽。</span>
`

// setPages sets a PDF's pages, and gives them with the edition that they are set from and what was found.
func setPages(t *testing.T, p *press, j job) (*content.Book, *page.Book, *content.Diagnostics) {
	t.Helper()
	var d content.Diagnostics
	book := edition.Make(p.book, j.edition, &d)
	book.Layout = j.layout
	paged := p.printed(book)
	paged.wanted = true
	pages, err := p.pages(j, paged, &d)
	if err != nil {
		t.Fatal(err)
	}
	return book, pages, &d
}

// TestInterleavedBook holds the pages of all editions against the one file that their words come from.
func TestInterleavedBook(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"book.toml":      "[book]\ntitle = \"Waking · 唤醒\"\nauthors = [\"Nobody\"]\n",
		"src/SUMMARY.md": "# Summary\n\n- [Waking](one.md)\n",
		"src/one.md":     interleavedChapter,
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, err := openPress(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	if en, zh := p.book.Title[content.English], p.book.Title[content.Chinese]; en != "Waking" || zh != "唤醒" {
		t.Errorf("titles %q and %q", en, zh)
	}
	for _, j := range []job{
		{edition: content.EnglishEdition, layout: content.Columns}, {edition: content.ChineseEdition, layout: content.Columns},
		{edition: content.SideBySideEdition, layout: content.Columns}, {edition: content.SideBySideEdition, layout: content.Facing},
	} {
		j.format = formatPDF
		book, pages, d := setPages(t, p, j)
		for _, x := range d.Sorted() {
			t.Errorf("%s, %s: %s: %s", j.edition, j.layout, x.Span, x.ID)
		}
		if n := strings.Count(content.Dump(book.Chapters[0].Blocks), "nobody has said this either"); n != 1 {
			t.Errorf("%s, %s: what nobody has translated stands %d times", j.edition, j.layout, n)
		}
		for _, found := range [][]check.Difference{check.Lost(p.book, book), check.Chapters(book, pages), check.Chapters(book, check.Logical(pages))} {
			for _, x := range found {
				t.Errorf("%s, %s: %s", j.edition, j.layout, x)
			}
		}
	}
}
