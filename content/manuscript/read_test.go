package manuscript

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"diptych/content"
)

// folder makes a file system of texts by path.
func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// with adds files to a copy of a folder.
func with(base, more map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range base {
		out[name] = text
	}
	for name, text := range more {
		out[name] = text
	}
	return out
}

func readFolder(t *testing.T, files map[string]string) (*content.Book, *content.Diagnostics) {
	t.Helper()
	book, d, err := ReadFS(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	return book, d
}

func reports(d *content.Diagnostics) string {
	var out []string
	for _, x := range d.Sorted() {
		out = append(out, fmt.Sprintf("%s %s %s", x.Span, x.Severity, x.ID))
	}
	return strings.Join(out, "\n")
}

// chapters writes the list of chapters, one a line.
func chapters(book *content.Book) string {
	kinds := map[content.ChapterKind]string{content.Prefix: "prefix", content.Numbered: "numbered", content.Suffix: "suffix", content.Part: "part", content.Draft: "draft"}
	var out []string
	for _, c := range book.Chapters {
		line := []string{strings.Repeat("  ", c.Depth) + kinds[c.Kind], strings.Trim(strings.ReplaceAll(fmt.Sprint(c.Number), " ", "."), "[]"), c.ID, c.Level, string(c.Generated)}
		for _, language := range book.Languages {
			if title, ok := c.Title[language]; ok {
				line = append(line, fmt.Sprintf("%s=%q", language, content.PlainText(title)))
			}
			if source := c.Sources[language]; source != nil {
				line = append(line, source.File)
			}
		}
		out = append(out, strings.Join(strings.Fields(strings.Join(line, " ")), " "))
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if want = strings.TrimSpace(want); got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

var small = map[string]string{
	"book.toml":     "[book]\ntitle = \"T\"\n[diptych.languages]\nen = \"en\"\nzh = \"zh\"\n",
	"en/SUMMARY.md": "# Summary\n\n- [One](one.md)\n",
	"zh/SUMMARY.md": "# 目录\n\n- [一](one.md)\n",
	"en/one.md":     "# One\n\ntext\n",
	"zh/one.md":     "# 一\n\n文字\n",
}

func TestBookToml(t *testing.T) {
	book, d := readFolder(t, with(small, map[string]string{"book.toml": "\xef\xbb\xbf" + `
[book]
title = "Book"
authors = ["A", "B"]
src = "text"
multilingual = false

[output.html]
anything = 1

[diptych]
slug = "my-book"
diagrams = "pictures"
lists = ["figures"]

[diptych.languages]
en = "en"
zh = "zh"

[diptych.title]
zh = "书"

[diptych.subtitle]
en = "Sub"

[diptych.publication]
licence = "CC BY 4.0"
date = 2026-11-22
translators = ["C"]
sort-names = { A = "A, von" }
subjects = ["Rust"]
series = "Books"
position = "2"
revision = "v1"
accessibility-certified-by = "D"

[theme]
page.width = "200mm"
`}))
	check(t, "reports", reports(d), "")
	check(t, "titles", fmt.Sprintf("%v %v %s %v %v %s %v", book.Title, book.Subtitle, book.Slug, book.Authors, book.Languages, book.Diagrams, book.Lists), "map[en:Book zh:书] map[en:Sub] my-book [A B] [en zh] pictures [figures]")
	p := book.Publication
	check(t, "publication", p.Licence+" "+p.Date.Format("2006-01-02"), "CC BY 4.0 2026-11-22")
	check(t, "catalogue", fmt.Sprintf("%v %v %v %s %s %s %s", p.Translators, p.SortNames, p.Subjects, p.Series, p.Position, p.Revision, p.CertifiedBy), "[C] map[A:A, von] [Rust] Books 2 v1 D")
	check(t, "theme", fmt.Sprint(book.Theme.Name, strings.Contains(string(book.Theme.Overrides), "200mm")), "true")
}

// What a value should be is said in the words of TOML, not in those of the program.
func TestBookTomlTypes(t *testing.T) {
	for toml, want := range map[string]string{
		"[book]\ntitle = 7":           "a TOML integer stands where a string is wanted",
		"[book]\nauthors = \"me\"":    "a TOML string stands where an array of strings is wanted",
		"[book]\ntitle = [\"a\"]":     "a TOML array stands where a string is wanted",
		"[diptych]\nlanguages = true": "a TOML boolean stands where a table is wanted",
		"book = 3":                    "a TOML integer cannot stand here",
	} {
		_, d := readFolder(t, with(small, map[string]string{"book.toml": toml}))
		got := ""
		for _, x := range d.Sorted() {
			if x.ID == "book-toml-invalid" {
				got = x.Message
			}
		}
		check(t, toml, got, want)
	}
}

func TestTitleMissing(t *testing.T) {
	for _, x := range []struct{ name, toml, titles, want string }{
		{"none", "[book]\n", "map[en:my-book zh:my-book]", "book.toml warning title-missing\nbook.toml warning title-missing"},
		{"of one language", "[diptych.title]\nzh = \"书\"\n", "map[en:书 zh:书]", "book.toml warning title-missing"},
		{"blank", "[book]\ntitle = \" \"\n[diptych.title]\nzh = \"书\"\n", "map[en:书 zh:书]", "book.toml warning title-missing"},
		{"of both", "[book]\ntitle = \"Book\"\n", "map[en:Book zh:Book]", ""},
	} {
		book, d := readFolder(t, with(small, map[string]string{"book.toml": "[diptych]\nslug = \"my-book\"\n" + x.toml}))
		check(t, x.name, fmt.Sprint(book.Title), x.titles)
		check(t, x.name, reports(d), x.want)
	}
}

func TestBookTomlFaults(t *testing.T) {
	for _, x := range []struct{ name, toml, want string }{
		{"syntax", "[book\ntitle = 1", "book.toml:1:6 error book-toml-invalid"},
		{"type", "[book]\ntitle = 7", "book.toml:2:9 error book-toml-invalid"},
		{"unknown key", "[diptych]\nslug = \"a\"\ncolour = \"red\"", "book.toml:3:1 error book-toml-invalid"},
		{"position alone", "[diptych.publication]\nposition = \"2\"", "book.toml:2:1 error book-toml-invalid"},
		{"position in words", "[diptych.publication]\nseries = \"S\"\nposition = \"two\"", "book.toml:3:1 error book-toml-invalid"},
		{"unknown person", "[diptych.publication]\nsort-names = { X = \"Y\" }", "book.toml:2:1 error book-toml-invalid"},
		{"unknown table", "[diptych.misc]\na = 1", "book.toml:1:2 error book-toml-invalid"},
		{"unknown order", "[diptych.epub]\norder = \"en\"", "book.toml:2:1 error book-toml-invalid"},
		{"unknown pairs", "[diptych.epub]\npairs = \"rows\"", "book.toml:2:1 error book-toml-invalid"},
		{"unknown key of the EPUB", "[diptych.epub]\nfont = \"x\"", "book.toml:2:1 error book-toml-invalid"},
		{"unknown list", "[diptych]\nlists = [\"maps\"]", "book.toml:2:1 error book-toml-invalid"},
		{"unknown language", "[diptych.title]\nfr = \"Livre\"", "book.toml:2:1 error book-toml-invalid"},
		{"slug", "[diptych]\nslug = \"../x\"", "book.toml:2:1 error book-toml-invalid"},
		{"folder outside", "[diptych.languages]\nen = \"../en\"", "book.toml:2:1 error path-outside-book\nbook.toml:2:1 error folder-missing"},
		{"folder missing", "[diptych.languages]\nen = \"english\"\nzh = \"zh\"", "book.toml:2:1 error folder-missing"},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, d := readFolder(t, with(small, map[string]string{"book.toml": x.toml}))
			got := reports(d)
			for _, want := range strings.Split(x.want, "\n") {
				if !strings.Contains(got, want) {
					t.Errorf("got:\n%s\nwant among them:\n%s", got, want)
				}
			}
		})
	}
	_, d := readFolder(t, map[string]string{"x": ""})
	if got := reports(d); !strings.Contains(got, "book.toml error book-toml-missing") {
		t.Errorf("got %s", got)
	}
}

func TestSummary(t *testing.T) {
	book, d := readFolder(t, map[string]string{
		"book.toml": "[book]\ntitle=\"T\"\n",
		"en/SUMMARY.md": `# Summary

[中文版](../zh/intro.md)

[Introduction](intro.md)

---

# Part I — Basics

- [1. First](a.md)
    - [1.1 Inner](sub/a.md)
- [Draft]()

# More

- [Only English](only.md)

[Card](generated/reference-card.md)
[Solutions](generated/solutions.md)
`,
		"zh/SUMMARY.md": `# 目录

[引言](intro.md)

# 第一部分：基础

- [第 01 章：第一](a.md)
    - [内](sub/a.md)
- [草稿]()

# 更多

[卡片](generated/reference-card.md)
[答案](generated/solutions.md)
`,
		"en/intro.md": "[中文版](../zh/intro.md)\n\n# Introduction 🟢\n", "zh/intro.md": "# 引言\n",
		"en/a.md": "# 1. The First `x` 🟡\n", "zh/a.md": "text without a heading\n",
		"en/sub/a.md": "# Inner\n", "zh/sub/a.md": "# 内\n",
		"en/only.md": "# 7. Only English\n",
	})
	check(t, "chapters", chapters(book), `
prefix intro 🟢 en="Introduction" en/intro.md zh="引言" zh/intro.md
part 1 part-1 en="Basics" zh="基础"
numbered 1 a 🟡 en="The First x" en/a.md zh="第一" zh/a.md
numbered 1.1 sub-a en="Inner" en/sub/a.md zh="内" zh/sub/a.md
draft draft en="Draft" zh="草稿"
part 2 part-2 en="More" zh="更多"
numbered 2 only en="7. Only English" en/only.md
suffix reference-card reference-card en="Card" zh="卡片"
suffix solutions solutions en="Solutions" zh="答案"`)
	check(t, "reports", reports(d), "en/SUMMARY.md:17:3 warning chapter-one-language")
	if blocks := book.Chapters[0].Sources[content.English].Blocks; len(blocks) != 1 {
		t.Errorf("the link to the other language is still there:\n%s", content.Dump(blocks))
	}
}

// A blank in a chapter's path is %20, or stands in angle brackets, as mdBook has it.
func TestBlanksInPaths(t *testing.T) {
	book, d := readFolder(t, map[string]string{
		"book.toml":           "[book]\ntitle=\"T\"\n",
		"src/SUMMARY.md":      "- [One](my%20files/one.md)\n- [Two](<my files/two.md>)\n- [Three](100%25.md)\n- [Four](a%2fb.md)\n- [Five](my files/five.md)\n",
		"src/my files/one.md": "# One\n", "src/my files/two.md": "# Two\n", "src/100%.md": "# Three\n", "src/a%2fb.md": "# Four\n",
	})
	check(t, "chapters", chapters(book), `
numbered 1 one en="One" src/my files/one.md
numbered 2 two en="Two" src/my files/two.md
numbered 3 100% en="Three" src/100%.md
numbered 4 a%2fb en="Four" src/a%2fb.md`)
	check(t, "reports", reports(d), "src/SUMMARY.md:5:3 warning summary-entry-invalid")
	if hint := d.Sorted()[0].Hint; !strings.Contains(hint, "<my file.md>") {
		t.Errorf("the hint is %q", hint)
	}
}

func TestLanguageTrees(t *testing.T) {
	page, titled := "# H\n", "[book]\ntitle = \"T\"\n"
	for _, x := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"trees in src", map[string]string{
			"book.toml": titled, "src/en/SUMMARY.md": "- [A](a.md)", "src/zh/SUMMARY.md": "- [甲](a.md)", "src/SUMMARY.md": "- [甲](zh/a.md)",
			"src/en/a.md": page, "src/zh/a.md": page,
		}, `numbered 1 a en="H" src/en/a.md zh="H" src/zh/a.md`},
		{"one summary for both", map[string]string{
			"book.toml": titled, "src/SUMMARY.md": "- [A](en/a.md)\n- [甲](zh/a.md)", "src/en/a.md": page, "src/zh/a.md": page,
		}, `numbered 1 a en="H" src/en/a.md zh="H" src/zh/a.md`},
		{"summary of one language only", map[string]string{
			"book.toml": titled, "src/SUMMARY.md": "- [甲](zh/a.md)", "src/en/a.md": page, "src/zh/a.md": page,
		}, `numbered 1 a en="H" src/en/a.md zh="H" src/zh/a.md`},
		{"names differ", map[string]string{
			"book.toml": titled, "en/SUMMARY.md": "- [A](a.md)\n- [B](b.md)", "zh/SUMMARY.md": "- [甲](x.md)\n- [乙](y.md)",
			"en/a.md": page, "en/b.md": page, "zh/x.md": page, "zh/y.md": page,
		}, `numbered 1 a en="H" en/a.md zh="H" zh/x.md
numbered 2 b en="H" en/b.md zh="H" zh/y.md`},
		{"one language", map[string]string{
			"book.toml": titled + "language = \"zh-CN\"\nsrc = \"text\"", "text/SUMMARY.md": "- [甲](a.md)", "text/a.md": page,
		}, `numbered 1 a zh="H" text/a.md`},
		{"source at the root", map[string]string{
			"book.toml": titled + "src = \".\"", "SUMMARY.md": "- [A](a.md)", "a.md": page,
		}, `numbered 1 a en="H" a.md`},
	} {
		t.Run(x.name, func(t *testing.T) {
			book, d := readFolder(t, x.files)
			check(t, "chapters", chapters(book), x.want)
			check(t, "reports", reports(d), "")
		})
	}
}

func TestFaultsOfManuscripts(t *testing.T) {
	for _, x := range []struct {
		name string
		more map[string]string
		want string
	}{
		{"nothing wrong", nil, ""},
		{"chapter missing", map[string]string{"zh/SUMMARY.md": "- [一](one.md)\n- [二](two.md)\n", "en/SUMMARY.md": "- [One](one.md)\n- [Two](two.md)\n", "en/two.md": "# Two"},
			"en/SUMMARY.md:2:3 error chapter-missing"},
		{"chapter in one language", map[string]string{"zh/SUMMARY.md": "- [一](one.md)\n- [二](two.md)\n", "zh/two.md": "# 二"},
			"zh/SUMMARY.md:2:3 warning chapter-one-language"},
		{"chapter twice", map[string]string{"en/SUMMARY.md": "- [One](one.md)\n- [Again](one.md)\n"}, "en/SUMMARY.md:2:3 warning chapter-duplicate"},
		{"chapter outside", map[string]string{"en/SUMMARY.md": "- [One](one.md)\n- [Out](../../out.md)\n"}, "en/SUMMARY.md:2:3 error path-outside-book"},
		{"entry without link", map[string]string{"en/SUMMARY.md": "- [One](one.md)\n- Two\n"}, "en/SUMMARY.md:2:3 warning summary-entry-invalid"},
		{"link to the web", map[string]string{"en/SUMMARY.md": "- [One](one.md)\n- [Web](https://a.b)\n"}, "en/SUMMARY.md:2:3 warning summary-link-remote"},
		{"include missing", map[string]string{"en/one.md": "# One\n\na {{#include no.rs}} b\n"}, "en/one.md:3:3 error include-missing"},
		{"include anchor missing", map[string]string{"en/one.md": "{{#include a.rs:x}}\n", "en/a.rs": "a"}, "en/one.md:1:1 error include-missing"},
		{"include of lines missing", map[string]string{"en/one.md": "{{#include a.rs:7:9}}\n", "en/a.rs": "a"}, "en/one.md:1:1 error include-missing"},
		{"include cycle", map[string]string{"en/one.md": "{{#include b.md}}\n", "en/b.md": "b\n\n{{#include one.md}}\n"}, "en/b.md:3:1 error include-cycle"},
		{"include outside", map[string]string{"en/one.md": "{{#include ../../etc/passwd}}\n"}, "en/one.md:1:1 error path-outside-book"},
		{"include absolute", map[string]string{"en/one.md": "{{#include /etc/passwd}}\n"}, "en/one.md:1:1 error path-outside-book"},
		{"directive unknown", map[string]string{"en/one.md": "{{#quiz q.toml}}\n"}, "en/one.md:1:1 warning directive-unknown"},
		{"directive of a preprocessor", map[string]string{"en/one.md": "a\n\n{{%segment outline}}\n"}, "en/one.md:3:1 warning directive-unknown"},
		{"link outside", map[string]string{"en/one.md": "[x](../../etc/passwd)\n"}, "en/one.md:1:1 error path-outside-book"},
		{"image outside", map[string]string{"en/one.md": "![x](../../x.png)\n"}, "en/one.md:1:1 error path-outside-book"},
		{"image missing", map[string]string{"en/one.md": "a\n\nb ![x](x.png)\n"}, "en/one.md:3:3 error image-missing"},
		{"image remote", map[string]string{"en/one.md": "![x](https://a.b/x.png)\n"}, "en/one.md:1:1 warning image-remote"},
		{"image in a note", map[string]string{"en/one.md": "a[^n]\n\n[^n]: ![x](x.png)\n"}, "en/one.md:3:7 error image-missing"},
		{"not UTF-8", map[string]string{"en/one.md": "# One\n\n\xff\n"}, "en/one.md:3:1 error encoding-invalid"},
		{"fence option", map[string]string{"en/one.md": "```rust,norun\n```\n"}, "en/one.md:1:9 warning fence-option-unknown"},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, d := readFolder(t, with(small, x.more))
			check(t, "reports", reports(d), x.want)
			for _, r := range d.Sorted() {
				if r.Hint == "" || r.Message == "" || r.Source == "" {
					t.Errorf("incomplete: %+v", r)
				}
			}
		})
	}
	_, d := readFolder(t, map[string]string{"book.toml": ""})
	check(t, "reports", reports(d), "book.toml warning title-missing\nsrc/SUMMARY.md error summary-missing")
	_, d = readFolder(t, map[string]string{"book.toml": "[book]\ntitle = \"T\"\n", "src/SUMMARY.md": "# Summary\n\n- [Later]()\n"})
	check(t, "reports", reports(d), "src/SUMMARY.md error summary-empty")
}

func TestSymbolicLinks(t *testing.T) {
	outside := t.TempDir()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range small {
		write(name, text)
	}
	if err := os.WriteFile(filepath.Join(outside, "secret.txt"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	write("code/in.rs", "inside")
	for link, target := range map[string]string{"en/out.txt": filepath.Join(outside, "secret.txt"), "en/dir": outside, "en/in.rs": "../code/in.rs"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	write("en/one.md", "{{#include in.rs}}\n\n{{#include out.txt}}\n\n{{#include dir/secret.txt}}\n\n![x](dir/x.png)\n")
	book, d, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "reports", reports(d), "en/one.md:3:1 error path-outside-book\nen/one.md:5:1 error path-outside-book\nen/one.md:7:1 error path-outside-book")
	dump := content.Dump(book.Chapters[0].Sources[content.English].Blocks)
	if !strings.Contains(dump, "inside") || strings.Contains(dump, "secret\"") {
		t.Errorf("dump:\n%s", dump)
	}
	if book.Root != dir {
		t.Errorf("root %q", book.Root)
	}
}

func TestReadFails(t *testing.T) {
	if _, _, err := Read(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for a folder that does not exist")
	}
}

func TestSmartPunctuationIsOnUnlessTurnedOff(t *testing.T) {
	for _, c := range []struct{ name, config, want string }{
		{"no key", "[book]\ntitle = \"T\"\n", "“x” it’s"},
		{"on", "[output.html]\nsmart-punctuation = true\n", "“x” it’s"},
		{"off", "[output.html]\nsmart-punctuation = false\n", `"x" it's`},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, _, err := ReadFS(fstest.MapFS{
				"book.toml":      {Data: []byte(c.config)},
				"src/SUMMARY.md": {Data: []byte("- [One](one.md)\n")},
				"src/one.md":     {Data: []byte("# A \"title\"\n\n\"x\" it's\n")},
			})
			if err != nil {
				t.Fatal(err)
			}
			blocks := book.Chapters[0].Sources[content.English].Blocks
			if got := content.PlainText(blocks[len(blocks)-1].(*content.Paragraph).Text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A term, a reference to it, a mark of it and a name for the index are one name, however an apostrophe is typed.
func TestSmartPunctuationKeepsKeysOneName(t *testing.T) {
	const term = "[[term]]\nen = \"%s\"\nzh = \"法\"\ndefinition.en = \"D.\"\ndefinition.zh = \"义。\"\nsee = [\"%s\"]\n"
	for _, c := range []struct{ name, config, law, lifetime string }{
		{"smart", "", "Little’s law", "Bob’s 'static"},
		{"plain", "[output.html]\nsmart-punctuation = false\n", "Little's law", "Bob's 'static"},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, d, err := ReadFS(fstest.MapFS{
				"book.toml":      {Data: []byte(c.config + "[book]\ntitle = \"T\"\n[diptych]\nglossary = \"g.toml\"\n")},
				"src/SUMMARY.md": {Data: []byte("- [One](one.md)\n")},
				"src/one.md":     {Data: []byte("# One\n\nText. <!-- index: Little's law -->\n")},
				"g.toml": {Data: []byte(fmt.Sprintf(term, "Little's law", "queue") + fmt.Sprintf(term, "queue", "Little's law") +
					"[[index]]\nen = \"Bob's `'static`\"\nzh = \"期\"\n")},
			})
			if err != nil || len(d.Sorted()) > 0 {
				t.Fatal(err, d.Sorted())
			}
			see := book.Glossary[1].See
			if got := content.PlainText(book.Glossary[0].Name[content.English]); got != c.law || len(see) != 1 || see[0] != c.law {
				t.Errorf("term %q, see %q, want %q", got, see, c.law)
			}
			if got := book.IndexNames[0].Key; got != c.lifetime {
				t.Errorf("name in the index %q, want %q", got, c.lifetime)
			}
		})
	}
}
