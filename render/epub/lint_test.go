package epub

import (
	"strings"
	"testing"

	"diptych/content"
)

func smallArchive(t *testing.T) []archiveFile {
	t.Helper()
	p := newPublication(t, smallBook(content.SideBySideEdition))
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	return p.archive()
}

// TestLint breaks a sound book in one way at a time.
func TestLint(t *testing.T) {
	sound := smallArchive(t)
	if err := lint(sound); err != nil {
		t.Fatal(err)
	}
	const chapter = "EPUB/xhtml/ch02.xhtml"
	change := func(name, before, after string) func([]archiveFile) []archiveFile {
		return func(files []archiveFile) []archiveFile {
			for i, f := range files {
				if f.name == name {
					if !strings.Contains(string(f.data), before) {
						t.Fatalf("%s has no %s", name, before)
					}
					files[i].data = []byte(strings.Replace(string(f.data), before, after, 1))
				}
			}
			return files
		}
	}
	inChapter := func(markup string) func([]archiveFile) []archiveFile { return change(chapter, "<p>End.</p>", markup) }
	drop := func(name string) func([]archiveFile) []archiveFile {
		return func(files []archiveFile) []archiveFile {
			var out []archiveFile
			for _, f := range files {
				if f.name != name {
					out = append(out, f)
				}
			}
			return out
		}
	}
	tests := []struct {
		name   string
		damage func([]archiveFile) []archiveFile
		want   string
	}{
		{"malformed", inChapter("<p>End."), "not well-formed"},
		{"duplicate id", inChapter(`<p id="title">End.</p>`), `has the id "title" twice`},
		{"one language attribute", inChapter(`<p lang="en">End.</p>`), `lang "en" and xml:lang ""`},
		{"no language", change(chapter, ` xml:lang="zh-CN" lang="zh-CN"`, ""), "has no language"},
		{"remote image", inChapter(`<p><img src="https://example.org/x.png" alt=""/></p>`), "outside of the book"},
		{"missing file", inChapter(`<p><a href="ch09.xhtml">x</a></p>`), "refers to ch09.xhtml, which does not exist"},
		{"missing fragment", inChapter(`<p><a href="ch01.xhtml#nowhere">x</a></p>`), "no such id"},
		{"manuscript link", inChapter(`<p><a href="ch01.md">x</a></p>`), "links to the manuscript"},
		{"absolute path", inChapter(`<p><a href="/ch01.xhtml">x</a></p>`), "absolute path"},
		{"no alternative text", inChapter(`<p><img src="../images/cover.png"/></p>`), "without alternative text"},
		{"script", inChapter(`<script></script>`), "holds <script>"},
		{"style attribute", inChapter(`<p style="color: red">End.</p>`), "style attribute"},
		{"missing face", change("EPUB/css/fonts.css", "fonts/serif-regular.ttf", "fonts/gone.ttf"), "needs ../fonts/gone.ttf"},
		{"unlisted file", func(f []archiveFile) []archiveFile { return append(f, archiveFile{"EPUB/extra.bin", nil}) }, "does not list EPUB/extra.bin"},
		{"twice in the archive", func(f []archiveFile) []archiveFile { return append(f, f[0]) }, "stands in the archive twice"},
		{"bad name", func(f []archiveFile) []archiveFile { return append(f, archiveFile{"EPUB/a b", nil}) }, "in its name"},
		{"long name", func(f []archiveFile) []archiveFile { return append(f, archiveFile{strings.Repeat("a", 65), nil}) }, "more than 64"},
		{"item without a file", drop("EPUB/images/cover.png"), "which does not exist"},
		{"no package", drop("EPUB/package.opf"), "is missing"},
		{"unused item", change("EPUB/package.opf", `<itemref idref="text-licences"/>`, `<itemref idref="text-nothing"/>`), "not in the manifest"},
		{"listed twice", change("EPUB/package.opf", `href="xhtml/title.xhtml"`, `href="xhtml/cover.xhtml"`), "lists xhtml/cover.xhtml twice"},
		{"to which nothing refers", func(f []archiveFile) []archiveFile {
			return change("EPUB/package.opf", "</manifest>", `<item id="z" href="z.css" media-type="text/css"/></manifest>`)(append(f, archiveFile{"EPUB/z.css", nil}))
		}, "lists z.css, to which nothing refers"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := lint(test.damage(append([]archiveFile(nil), sound...)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("found %v, want %q", err, test.want)
			}
		})
	}
	err := lint(inChapter(`<p><a href="ch09.xhtml">x</a></p>`)(append([]archiveFile(nil), sound...)))
	if !strings.HasPrefix(err.Error(), chapter+":") {
		t.Errorf("no position in %v", err)
	}
}
