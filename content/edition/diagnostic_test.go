package edition_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
	"diptych/content/edition"
	"diptych/content/manuscript"
)

// chapters are the files of a book of two chapters in both languages, with changes; "" takes a file away.
func chapters(changes map[string]string) map[string]string {
	files := map[string]string{
		"en/SUMMARY.md": "- [One](one.md)\n- [Two](two.md)\n", "zh/SUMMARY.md": "- [一](one.md)\n- [二](two.md)\n",
		"en/one.md": "# One\n\nText.\n", "zh/one.md": "# 一\n\n文字。\n",
		"en/two.md": "# Two\n\nText.\n", "zh/two.md": "# 二\n\n文字。\n",
	}
	for name, text := range changes {
		if files[name] = text; text == "" {
			delete(files, name)
		}
	}
	return files
}

// with adds files, given by name and text, to others.
func with(files map[string]string, more ...string) map[string]string {
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	return files
}

// folder writes files to a folder and reads it as a book, whatever the readers say.
func folder(t *testing.T, files map[string]string) *content.Book {
	t.Helper()
	dir := t.TempDir()
	if _, ok := files["book.toml"]; !ok {
		files["book.toml"] = bookToml
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	book, _, err := manuscript.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestDiagnostics breaks one thing at a time.
func TestDiagnostics(t *testing.T) {
	for _, test := range []struct {
		name    string
		files   map[string]string
		edition content.Edition
		want    string // "place severity id", one a line
		message string // part of the message or the hint
	}{
		{"nothing wrong", chapters(nil), content.SideBySideEdition, "", ""},
		{"a chapter in one language", chapters(map[string]string{"zh/two.md": ""}), content.ChineseEdition,
			"en/SUMMARY.md:2:3 warning chapter-one-language", "“Two” has no Chinese text"},
		{"a chapter in one language, side by side", chapters(map[string]string{"en/two.md": ""}), content.SideBySideEdition,
			"en/SUMMARY.md:2:3 warning chapter-one-language", "no English text"},
		{"a link to a chapter that the edition does not have",
			chapters(map[string]string{"zh/one.md": "# 一\n\n[二](two.md)\n", "zh/two.md": ""}), content.ChineseEdition,
			"en/SUMMARY.md:2:3 warning chapter-one-language\nzh/one.md:3:1 warning link-left-out", "“two.md”"},
		{"a book without chapters", map[string]string{"book.toml": "[book]\ntitle = \"B\"\n", "src/SUMMARY.md": "# Summary\n"},
			content.EnglishEdition, "", ""}, // its reader has said so
		{"a book in one language", map[string]string{"book.toml": "[book]\ntitle = \"B\"\n", "src/SUMMARY.md": "- [One](one.md)\n", "src/one.md": "# One\n"},
			content.ChineseEdition, "src/SUMMARY.md error edition-language", "no Chinese edition"},
		{"a book in one language, side by side", map[string]string{"book.toml": "[book]\ntitle = \"B\"\n", "src/SUMMARY.md": "- [One](one.md)\n", "src/one.md": "# One\n"},
			content.SideBySideEdition, "src/SUMMARY.md error edition-language", "no side-by-side edition"},
		{"an index mark in one language", chapters(map[string]string{
			"en/one.md": "# One\n\nText. <!-- index: x --> <!-- index: `y` -->\n", "zh/one.md": "# 一\n\n文字。 <!-- index: y -->\n"}), content.SideBySideEdition,
			"en/one.md:3:7 warning index-one-language", "no counterpart in the Chinese text"},
		{"index marks in case and number", chapters(map[string]string{
			"en/one.md": "# One\n\nText. <!-- index: Wakers --> <!-- index: waker --> <!-- index: waker, Clones --> <!-- index: waker, clone -->\n"}), content.EnglishEdition,
			"en/one.md:3:7 warning index-key-variant\nen/one.md:3:82 warning index-key-variant", "write “waker” here too"},
		{"index marks of code and of prose", chapters(map[string]string{
			"en/one.md": "# One\n\nText. <!-- index: `Future` --> <!-- index: future --> <!-- index: `drop` --> <!-- index: `Drop` -->\n"}), content.EnglishEdition, "", ""},
		{"an index mark and a term in case and number", with(chapters(map[string]string{
			"en/one.md": "# One\n\nText. <!-- index: Wakers --> <!-- index: Wakers -->\n"}), "book.toml", bookToml+"[diptych]\nglossary = \"t.toml\"\n",
			"t.toml", "[[term]]\nen = \"waker\"\nzh = \"唤醒器\"\ndefinition = { en = \"It.\", zh = \"它。\" }\n"), content.EnglishEdition,
			"en/one.md:3:7 warning index-key-variant", "“Wakers” and “waker”"},
		{"a name for nothing in the index", with(chapters(map[string]string{
			"en/one.md": "# One\n\nText. <!-- index: x, y -->\n"}), "book.toml", bookToml+"[diptych]\nglossary = \"t.toml\"\n",
			"t.toml", "[[index]]\nen = \"y\"\nzh = \"乙\"\n\n[[index]]\nen = \"y, x\"\nzh = \"甲\"\n"), content.EnglishEdition,
			"t.toml:5:1 warning index-name-unused", "“y, x”"},
		{"a broken link in the glossary", with(chapters(nil), "book.toml", bookToml+"[diptych]\nglossary = \"t.toml\"\n",
			"t.toml", "[[term]]\nen = \"waker\"\nzh = \"唤醒器\"\ndefinition = { en = \"[It](x.md).\", zh = \"它。\" }\n"), content.EnglishEdition,
			"t.toml:4:22 warning link-broken", "no chapter of the book"},
		{"a file that is no chapter", chapters(map[string]string{"en/one.md": "# One\n\n[x](x.rs)\n", "en/x.rs": "x"}), content.EnglishEdition,
			"en/one.md:3:1 warning link-file", "“x.rs” is a file of the book"},
		{"a link out of the book", chapters(map[string]string{"en/one.md": "# One\n\n[x](../../x.md)\n"}), content.EnglishEdition,
			"en/one.md:3:1 warning link-broken", "SUMMARY.md lists"},
		{"a link to the wrong folder", chapters(map[string]string{"en/one.md": "# One\n\n[x](chapters/two.md)\n"}), content.EnglishEdition,
			"en/one.md:3:1 warning link-broken", "did you mean “two.md”?"},
		{"a link in a footnote", chapters(map[string]string{"en/one.md": "# One\n\nx[^1]\n\n[^1]: [x](tow.md)\n"}), content.EnglishEdition,
			"en/one.md:5:7 warning link-broken", "did you mean “two.md”?"},
		{"an unknown fragment", chapters(map[string]string{"en/one.md": "# One\n\n## Waker\n\n[x](#waiter)\n"}), content.EnglishEdition,
			"en/one.md:5:1 warning link-fragment-broken", "did you mean “#waker”?"},
		{"a wrong chapter number", chapters(map[string]string{"zh/one.md": "# 一\n\n[第十二章](two.md)\n"}), content.ChineseEdition,
			"zh/one.md:3:1 warning link-number", "leads to chapter 2"},
		{"a wrong section number", chapters(map[string]string{"en/one.md": "# One\n\n## 1.4 Waker\n"}), content.EnglishEdition,
			"en/one.md:3:1 warning section-number", "this is section 1.1"},
		{"an anchor twice", chapters(map[string]string{"en/one.md": "# One\n\n## A {#a}\n\n## B {#a}\n"}), content.EnglishEdition,
			"en/one.md:5:1 warning anchor-duplicate", "“a”"},
		{"a solution of nothing", chapters(map[string]string{"en/one.md": "# One\n\n<details><summary>Solution</summary>\n\n42\n\n</details>\n"}), content.EnglishEdition,
			"en/one.md:3:1 warning solution-without-exercise", "no exercise"},
		{"a block without a counterpart", chapters(map[string]string{"zh/two.md": "# 二\n\n文字。\n\n```text\n1\n```\n"}), content.SideBySideEdition,
			"zh/two.md:5:1 warning unpaired-block", "the Chinese listing “1” has no English counterpart"},
		{"an exercise with a solution in one language",
			chapters(map[string]string{
				"en/two.md": "# Two\n\n<details><summary>Exercise: A</summary>\n\n1\n\n<details><summary>Solution</summary>\n\n2\n\n</details>\n</details>\n",
				"zh/two.md": "# 二\n\n<details><summary>练习：甲</summary>\n\n1\n\n</details>\n"}), content.SideBySideEdition,
			"en/two.md:7:1 warning unpaired-block", "the English solution “2” has no Chinese counterpart"},
		{"what the other language has wrong is not this edition's",
			chapters(map[string]string{"zh/two.md": "# 二\n\n[x](gone.md) {#a}\n\n## 甲 {#b}\n\n## 乙 {#b}\n"}), content.EnglishEdition, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &content.Diagnostics{}
			edition.Make(folder(t, test.files), test.edition, d)
			var got, texts []string
			for _, x := range d.Sorted() {
				got = append(got, x.Span.String()+" "+x.Severity.String()+" "+x.ID)
				texts = append(texts, x.Message, x.Hint)
				if strings.HasSuffix(x.Message, ".") || x.Hint == "" {
					t.Errorf("%s: message %q ends with a full stop, or there is no hint", x.ID, x.Message)
				}
			}
			if got := strings.Join(got, "\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if all := strings.Join(texts, "\n"); !strings.Contains(all, test.message) {
				t.Errorf("%q is not in\n%s", test.message, all)
			}
		})
	}
}

// TestTitleInOneLanguage has a part and a generated chapter in one summary only: another title stands in.
func TestTitleInOneLanguage(t *testing.T) {
	book := folder(t, chapters(map[string]string{
		"en/SUMMARY.md": "# Summary\n\n# Part\n\n- [One](one.md)\n\n[Answers](generated/solutions.md)\n", "zh/SUMMARY.md": "- [一](one.md)\n",
		"zh/one.md": "# 一\n\n<details><summary>练习：甲</summary>\n\n1\n\n<details><summary>答案</summary>\n\n2\n\n</details>\n</details>\n"}))
	ed := edition.Make(book, content.ChineseEdition, nil)
	var got []string
	for _, c := range ed.Chapters {
		got = append(got, content.PlainText(c.Title[content.Chinese]))
	}
	if diff := cmp.Diff([]string{"Part", "一", "参考答案"}, got); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
}

// TestCopiesOfAnImage has an image in each language's folder: the same file is printed once.
func TestCopiesOfAnImage(t *testing.T) {
	const circle, square = `<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>`
	for _, test := range []struct {
		chinese string
		want    string
	}{{circle, "*content.Image"}, {square, "*content.Pair"}} {
		book := folder(t, chapters(map[string]string{
			"en/one.md": "# One\n\n![A circle](c.svg)\n", "zh/one.md": "# 一\n\n![圆](c.svg)\n",
			"en/c.svg": circle, "zh/c.svg": test.chinese}))
		ed := edition.Make(book, content.SideBySideEdition, nil)
		switch b := ed.Chapters[0].Blocks[0].(type) {
		case *content.Image:
			if test.want != "*content.Image" || b.Alt != "A circle / 圆" || b.Language != "" {
				t.Errorf("got an image with the text %q in %q", b.Alt, b.Language)
			}
		case *content.Pair:
			if test.want != "*content.Pair" {
				t.Errorf("one picture is printed twice")
			}
		default:
			t.Errorf("got %T", b)
		}
	}
}
