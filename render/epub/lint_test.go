package epub

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

func smallArchive(t *testing.T) []archiveFile {
	t.Helper()
	book := smallBook(content.SideBySideEdition)
	first := book.Chapters[1]
	first.Blocks = append(first.Blocks, &content.Code{Info: "rust", Lines: []content.CodeLine{{Text: "fn main() {}"}}},
		&content.Table{Head: []content.Cell{{Text: words("Head")}}, Rows: [][]content.Cell{{{Text: words("Cell")}}}})
	p := newPublication(t, book)
	p.options.Print = PrintOf(&page.Book{Metadata: page.Metadata{Identifier: "urn:test"}, Pages: []page.Page{
		{Folio: "1", Anchors: []page.Anchor{{ID: "part-1"}}}, {Folio: "3", Anchors: []page.Anchor{{ID: "ch01"}}}}})
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	return p.archive()
}

// replace puts other bytes into a file of an archive.
func replace(name, data string) func([]archiveFile) []archiveFile {
	return func(files []archiveFile) []archiveFile {
		for i, f := range files {
			if f.name == name {
				files[i].data = []byte(data)
			}
		}
		return files
	}
}

func onePixel(t *testing.T) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestLint breaks a sound book in one way at a time.
func TestLint(t *testing.T) {
	sound, order := smallArchive(t), content.SideBySideEdition.Languages()
	if err := lint(sound, order, nil); err != nil {
		t.Fatal(err)
	}
	const chapter = "EPUB/xhtml/ch02.xhtml"
	change := func(name string, pairs ...string) func([]archiveFile) []archiveFile { // before, after; the first of each
		return func(files []archiveFile) []archiveFile {
			for i, f := range files {
				if f.name != name {
					continue
				}
				for ; len(pairs) > 1; pairs = pairs[2:] {
					if !strings.Contains(string(files[i].data), pairs[0]) {
						t.Fatalf("%s has no %s", name, pairs[0])
					}
					files[i].data = []byte(strings.Replace(string(files[i].data), pairs[0], pairs[1], 1))
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
	const first = "EPUB/xhtml/ch01.xhtml"
	add := func(name string, data string) func([]archiveFile) []archiveFile {
		return func(f []archiveFile) []archiveFile { return append(f, archiveFile{name: name, data: []byte(data)}) }
	}
	inPackage := func(before, after string) func([]archiveFile) []archiveFile {
		return change("EPUB/package.opf", before, after)
	}
	inNavigation := func(before, after string) func([]archiveFile) []archiveFile {
		return change("EPUB/nav.xhtml", before, after)
	}
	inNCX := func(before, after string) func([]archiveFile) []archiveFile {
		return change("EPUB/toc.ncx", before, after)
	}
	inStyle := func(before, after string) func([]archiveFile) []archiveFile {
		return change("EPUB/css/book.css", before, after)
	}
	const drawing = "EPUB/images/diagram-1.svg"
	tests := []struct {
		point  int
		name   string
		damage func([]archiveFile) []archiveFile
		want   string
	}{
		{4, "twice in the archive", func(f []archiveFile) []archiveFile { return append(f, f[0]) }, "stands in the archive twice"},
		{4, "bad name", add("EPUB/a b", ""), "in its name"},
		{4, "long name", add(strings.Repeat("a", 65), ""), "more than 64"},
		{5, "malformed", inChapter("<p>End."), "not well-formed"},
		{5, "duplicate id", inChapter(`<p id="title">End.</p>`), `has the id "title" twice`},
		{5, "remote image", inChapter(`<p><img src="https://example.org/x.png" alt=""/></p>`), "outside of the book"},
		{5, "missing file", inChapter(`<p><a href="ch09.xhtml">x</a></p>`), "refers to ch09.xhtml, which does not exist"},
		{5, "missing fragment", inChapter(`<p><a href="ch01.xhtml#nowhere">x</a></p>`), "no such id"},
		{5, "manuscript link", inChapter(`<p><a href="ch01.md">x</a></p>`), "links to the manuscript"},
		{5, "absolute path", inChapter(`<p><a href="/ch01.xhtml">x</a></p>`), "absolute path"},
		{5, "missing face", change("EPUB/css/fonts.css", "fonts/serif-regular.ttf", "fonts/gone.ttf"), "needs ../fonts/gone.ttf"},
		{5, "unlisted file", add("EPUB/extra.bin", ""), "does not list EPUB/extra.bin"},
		{5, "item without a file", drop("EPUB/images/cover.png"), "which does not exist"},
		{5, "no package", drop("EPUB/package.opf"), "is missing"},
		{5, "not in the manifest", inPackage(`<itemref idref="text-licences"/>`, `<itemref idref="text-nothing"/>`), "not in the manifest"},
		{5, "listed twice", inPackage(`href="xhtml/title.xhtml"`, `href="xhtml/cover.xhtml"`), "lists xhtml/cover.xhtml twice"},
		{5, "to which nothing refers", func(f []archiveFile) []archiveFile {
			return inPackage("</manifest>", `<item id="z" href="z.css" media-type="text/css"/></manifest>`)(append(f, archiveFile{name: "EPUB/z.css"}))
		}, "lists z.css, to which nothing refers"},
		{6, "script", inChapter(`<script></script>`), "holds <script>"},
		{6, "undeclared drawing", inChapter(`<svg></svg>`), "with the properties"},
		{6, "sniffed type", inPackage(`media-type="text/css"`, `media-type="application/json"`), `not "text/css"`},
		{7, "identifier of the NCX", inNCX(`name="dtb:uid" content="urn:uuid:`, `name="dtb:uid" content="urn:other:`), "and the package"},
		{7, "depth of the NCX", inNCX(`name="dtb:depth" content="3"`, `name="dtb:depth" content="1"`), "is 3 deep"},
		{7, "order of the NCX", inNCX(`playOrder="2"`, `playOrder="7"`), "where 2 comes"},
		{7, "tree of the NCX", inNCX(`src="xhtml/ch02.xhtml"`, `src="xhtml/ch01.xhtml"`), "another table of contents"},
		{7, "guide", inPackage(`<reference type="text"`, `<reference type="notes"`), `no "text" in the guide`},
		{7, "cover of EPUB 2", inPackage(`content="image-cover"`, `content="nav"`), "as the cover, which is none"},
		{7, "no cover of EPUB 2", inPackage(`<meta name="cover"`, `<meta name="other"`), "0 times"},
		{8, "no date of change", inPackage(`property="dcterms:modified"`, `property="dcterms:issued"`), "has no dcterms:modified"},
		{8, "identifier that changes", inPackage(`publication">urn:uuid:`, `publication">isbn:`), "no UUID"},
		{9, "language of the package", inPackage(`<dc:language>zh-CN`, `<dc:language>fr`), `is in "zh-CN"`},
		{10, "no hazard", inPackage("schema:accessibilityHazard", "schema:hazard"), "says nothing of schema:accessibilityHazard"},
		{10, "false claim of pages", inPackage(`<meta property="source-of" refines="#print">pagination</meta>`, ``), "claims marks of pages"},
		{10, "false claim of descriptions", inPackage(`<itemref idref="text-descriptions"/>`, ``), "claims long descriptions"},
		{10, "false claim to conform", inPackage("</metadata>", `<meta property="dcterms:conformsTo">WCAG</meta></metadata>`), "nobody has certified"},
		{11, "options of Apple Books", drop("META-INF/com.apple.ibooks.display-options.xml"), "tells Apple Books"},
		{12, "order of the contents", inNavigation(`<a href="xhtml/part-1.xhtml">`, `<a href="xhtml/colophon.xhtml">`), "behind what comes later"},
		{12, "entry without a name", inNavigation(`<a href="xhtml/colophon.xhtml">`, `<a href="xhtml/colophon.xhtml"></a><a href="xhtml/colophon.xhtml">`), "without a name"},
		{12, "entry that leads nowhere", inNavigation(`<li><a href="xhtml/colophon.xhtml">`, `<li><span>Later</span></li><li><a href="xhtml/colophon.xhtml">`), "leads nowhere"},
		{13, "two landmarks", inNavigation(`epub:type="toc" href`, `epub:type="cover" href`), "two landmarks"},
		{13, "no start", inNavigation(`epub:type="bodymatter" href`, `epub:type="chapter" href`), `no landmark of the kind "bodymatter"`},
		{13, "start behind the text", inNavigation(`epub:type="bodymatter" href="xhtml/part-1.xhtml"`, `epub:type="bodymatter" href="xhtml/colophon.xhtml"`), "begin at xhtml/colophon.xhtml"},
		{13, "no list of figures", inNavigation(`epub:type="loi"`, `epub:type="other"`), "no list of figures"},
		{14, "no source of pages", inPackage(">pagination<", ">nothing<"), "names a printed book"},
		{14, "page without a mark", change(first, `epub:type="pagebreak" `, ""), "no mark of it"},
		{15, "two headings", inChapter(`<h1>End.</h1>`), "a second <h1>"},
		{15, "skipped level", inChapter(`<h4>End.</h4>`), "has <h4> below <h1>"},
		{15, "section without a name", change(chapter, ` aria-labelledby="title"`, ""), "section without a name"},
		{15, "no heading", change(chapter, `<h1 id="title">`, `<p id="title">`, `</h1>`, `</p>`), "has no <h1>"},
		{15, "cover", change("EPUB/xhtml/cover.xhtml", ` role="doc-cover"`, ""), "shows the cover"},
		{16, "one language attribute", inChapter(`<p lang="en">End.</p>`), `lang "en" and xml:lang ""`},
		{16, "no language", change(chapter, ` xml:lang="zh-CN" lang="zh-CN"`, ""), "has no language"},
		{16, "language of code", change(first, ` translate="no"`, ""), "no human language"},
		{17, "reference", change(first, ` role="doc-noteref"`, ""), "no plain link"},
		{17, "lost note", change(first, `epub:type="footnote"`, `epub:type="endnote"`), "which is no note"},
		{17, "note without a way back", change(first, ` role="doc-backlink"`, ""), "begin with the way back"},
		{18, "details", inChapter(`<details></details>`), "<details>"},
		{18, "solution without a way back", change("EPUB/xhtml/solutions.xhtml", ` role="doc-backlink"`, ""), "1 exercises lead to solutions and 0"},
		{18, "solution without an id", change("EPUB/xhtml/solutions.xhtml", ` id="solutions--1"`, ""), "nothing can lead"},
		{18, "link by itself", change("EPUB/xhtml/descriptions.xhtml", ` aria-label="`, ` title="`), "does not say to what it leads"},
		{19, "code that scrolls", inStyle("  white-space: pre-wrap;\n", "  white-space: pre;\n  overflow-x: auto;\n"), "scroll or clip"},
		{19, "code that does not wrap", inStyle("  white-space: pre-wrap;\n", ""), `says white-space: ""`},
		{19, "code on one page", inStyle("  white-space: pre-wrap;\n", "  white-space: pre-wrap; break-inside: avoid;\n"), "on one page"},
		{19, "line by itself", change(first, `<span class="i0">`, `<span class="k">`), "outside of its lines"},
		{19, "characters by themselves", change(first, `<span class="i0">`, `fn<span class="i0">`), "outside of its lines"},
		{19, "lines that do not hang", inStyle("text-indent: -10.8em", "text-indent: 0"), "for pre .i8"},
		{19, "slanted Chinese", inStyle("; font-synthesis: weight", ""), "font-synthesis"},
		{20, "style attribute", inChapter(`<p style="color: red">End.</p>`), "style attribute"},
		{20, "colour", inStyle("body { margin: 0;", "body { color: #111; margin: 0;"), "sets color"},
		{20, "border", inStyle("1px solid currentColor", "1px solid #eee"), "not in the colour of the text"},
		{21, "head cell", change(first, ` scope="col"`, ""), "heads nothing"},
		{21, "rules through text", inStyle("th, td { border-top:", "th, td { border-bottom:"), `says border-top: ""`},
		{22, "form control", inChapter(`<p><input type="checkbox"/></p>`), "form control"},
		{23, "hyphens in code", inStyle("pre, code, kbd {", "pre, kbd {"), "for code"},
		{24, "old engines", inStyle("article, aside,", "aside,"), "does not begin with"},
		{25, "no alternative text", inChapter(`<p><img src="../images/cover.png"/></p>`), "without alternative text"},
		{25, "text in a drawing", change(drawing, "</svg>", "<text>x</text></svg>"), "text that looks different"},
		{25, "HTML in a drawing", change(drawing, "</svg>", "<foreignObject/></svg>"), "holds <foreignObject>"},
		{25, "drawing without a size", change(drawing, ` viewBox="0 0 120 40"`, ""), "no viewBox"},
		{25, "large drawing", change(drawing, "</svg>", "<path d=\""+strings.Repeat("M0 0", 1<<15)+"\"/></svg>"), "is a drawing of"},
		{25, "damaged picture", change("EPUB/images/cover.png", "IHDR", "IHDX"), "cannot be read"},
		{26, "small cover", replace("EPUB/images/cover.png", onePixel(t)), "is a cover of 1 × 1"},
		{27, "character without a face", inChapter(`<p>𠀀</p>`), "which no embedded face has"},
		{27, "obfuscated face", replace("EPUB/fonts/serif-regular.ttf", "x"), "or is obfuscated"},
		{27, "large face", replace("EPUB/fonts/serif-regular.ttf", strings.Repeat("x", largestFace+1)), "is a face of"},
		{28, "order of a pair", change(first, `<div class="en"`, `<div class="zh"`), "not in the order [en zh]"},
		{28, "layout table", inChapter(`<div class="bi"><table></table></div>`), "table for its layout"},
	}
	points := map[int]bool{}
	for _, test := range tests {
		points[test.point] = true
	}
	for point := 4; point <= 28; point++ {
		if !points[point] {
			t.Errorf("no damage is tested for point %d", point)
		}
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := lint(test.damage(append([]archiveFile(nil), sound...)), order, nil)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), fmt.Sprintf("(point %d)", test.point)) {
				t.Errorf("found %v, want %q", err, test.want)
			}
		})
	}
	err := lint(inChapter(`<p><a href="ch09.xhtml">x</a></p>`)(append([]archiveFile(nil), sound...)), order, nil)
	if !strings.HasPrefix(err.Error(), chapter+":") {
		t.Errorf("no position in %v", err)
	}
}
