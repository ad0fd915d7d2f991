package epub

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"diptych/content"

	"github.com/google/uuid"
	"github.com/tdewolff/font"
)

func read(t testing.TB, archive []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(data)
	}
	return out
}

func TestWriteIsDeterministic(t *testing.T) {
	for _, e := range content.Editions {
		first, second := read(t, write(t, smallBook(e))), read(t, write(t, smallBook(e)))
		for name, data := range first {
			if second[name] != data {
				t.Errorf("%s: two builds differ in %s", e, name)
			}
		}
		if !bytes.Equal(write(t, smallBook(e)), write(t, smallBook(e))) {
			t.Errorf("%s: two builds differ", e)
		}
	}
}

// TestWriteAtOnce makes all editions at the same time, each several times from one book: go-epub has one file system for all,
// and its second writing of a book lists everything twice.
func TestWriteAtOnce(t *testing.T) {
	const times = 3
	library := loadLibrary(t)
	made := make([][]byte, times*len(content.Editions))
	var group sync.WaitGroup
	for i, e := range content.Editions {
		book := smallBook(e)
		for n := range times {
			group.Go(func() {
				var b bytes.Buffer
				if err := Write(&b, book, resources(), library, Options{}, &content.Diagnostics{}); err != nil {
					t.Error(err)
				}
				made[i*times+n] = b.Bytes()
			})
		}
	}
	group.Wait()
	for i, e := range content.Editions {
		for n := range times {
			if !bytes.Equal(made[i*times+n], write(t, smallBook(e))) {
				t.Errorf("%s: one of %d that are made at once differs from one that is made alone", e, len(made))
			}
		}
	}
}

func TestArchiveRules(t *testing.T) {
	data := write(t, smallBook(content.EnglishEdition))
	// The local header of the first file: 30 bytes, the name, no extra field, no descriptor, stored.
	if got := string(data[30:38]) + string(data[38:58]); got != "mimetype"+epubType {
		t.Errorf("the archive starts with %q", got)
	}
	if method, flags, extra := binary.LittleEndian.Uint16(data[8:]), binary.LittleEndian.Uint16(data[6:]), binary.LittleEndian.Uint16(data[28:]); method != zip.Store || flags&8 != 0 || extra != 0 {
		t.Errorf("mimetype: method %d, flags %d, extra field of %d bytes", method, flags, extra)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
		if len(f.Extra) > 0 || f.Flags&8 != 0 {
			t.Errorf("%s has an extra field or a data descriptor", f.Name)
		}
		if got := f.Modified.UTC().Format("2006-01-02 15:04:05"); got != "2026-11-22 10:20:30" {
			t.Errorf("%s is of %s", f.Name, got)
		}
		if strings.HasSuffix(f.Name, "/") {
			t.Errorf("%s is a folder", f.Name)
		}
	}
	if want := []string{"mimetype", "META-INF/container.xml", "META-INF/com.apple.ibooks.display-options.xml", "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx"}; !slices.Equal(names[:6], want) {
		t.Errorf("the first files are %v", names[:6])
	}
	if err := writeArchive(io.Discard, []archiveFile{{name: "x"}}, newPublication(t, smallBook("en")).modified()); err == nil {
		t.Error("an archive without a mimetype was written")
	}
}

func TestPackage(t *testing.T) {
	files := read(t, write(t, smallBook(content.SideBySideEdition)))
	opf := files["EPUB/package.opf"]
	for _, want := range []string{
		`<dc:language>zh-CN</dc:language>` + "\n" + `<dc:language>en</dc:language>`,
		`<dc:title id="title">Small: A Book · 小书：一本</dc:title>`,
		`<meta property="dcterms:modified">2026-11-22T10:20:30Z</meta>`,
		`<meta property="schema:accessibilityFeature">longDescription</meta>`,
		`properties="cover-image"`, `properties="nav"`, `<meta name="cover" content="image-cover"/>`,
	} {
		if !strings.Contains(opf, want) {
			t.Errorf("the package lacks %s", want)
		}
	}
	id := cutOut(opf, `<dc:identifier id="publication">`, `<`)
	if ncx := files["EPUB/toc.ncx"]; !strings.Contains(ncx, `name="dtb:uid" content="`+id+`"`) || !strings.Contains(ncx, `name="dtb:depth" content="3"`) {
		t.Errorf("the NCX has another identifier than %s, or another depth than 3", id)
	}
	if parsed, err := uuid.Parse(id); err != nil || parsed.Version() != 5 {
		t.Errorf("%s is no UUID made of a name (%v)", id, err)
	}
	if other := newPublication(t, smallBook("en")).identifier(); other == id || !strings.HasPrefix(other, "urn:uuid:") {
		t.Errorf("two editions have the identifier %s", id)
	}
	nav := files["EPUB/nav.xhtml"]
	for _, want := range []string{
		`<a href="xhtml/part-1.xhtml"><span xml:lang="en" lang="en">Part I: How</span> · <span xml:lang="zh-CN" lang="zh-CN">第一部分：如何</span></a>`,
		`xhtml/ch01.xhtml#ch01--one`, `epub:type="landmarks"`, `epub:type="loi"`, `xhtml/solutions.xhtml#solutions--1`,
	} {
		if !strings.Contains(nav, want) {
			t.Errorf("the navigation lacks %s", want)
		}
	}
	if strings.Contains(nav, "Later") || !strings.Contains(files["EPUB/xhtml/contents.xhtml"], `<li><span><span xml:lang="en" lang="en">Later</span>`) {
		t.Error("a draft belongs into the contents that are read, and leads nowhere in the navigation")
	}
	chapter := files["EPUB/xhtml/ch01.xhtml"]
	if strings.Index(chapter, `<div class="en"`) > strings.Index(chapter, `<div class="zh"`) {
		t.Error("Chinese stands before English")
	}
	if !strings.Contains(chapter, `href="solutions.xhtml#solutions--1"`) || !strings.Contains(files["EPUB/xhtml/solutions.xhtml"], `href="ch01.xhtml#ch01--exercise"`) {
		t.Error("exercise and solution do not lead to each other")
	}
	if svg := files["EPUB/images/diagram-1.svg"]; strings.Contains(svg, "<text") || !strings.Contains(svg, `fill="#ffffff"`) {
		t.Errorf("the diagram still has text, or no plate: %.200s", svg)
	}
}

// TestPictureClaims holds what the package says of pictures: descriptions are those of diagrams, and claimed when there are some.
func TestPictureClaims(t *testing.T) {
	image := &content.Image{Path: "dot.png", Alt: "A dot"}
	described := &content.Diagram{Node: named("ch01--figure"), Source: "graph A", Alt: "A waker", Description: words("Long."), Caption: content.Caption{Number: "1-1"}}
	bare := &content.Diagram{Source: "graph A", Alt: "A waker"}
	for _, c := range []struct {
		name         string
		blocks       []content.Block
		visual, long bool
		summary      string
	}{
		{"words alone", nil, false, false, "linked notes."},
		{"an image", []content.Block{image}, true, false, "Pictures have a short alternative text."},
		{"a diagram with a description", []content.Block{image, described}, true, true, "Every diagram has"},
		{"a diagram without", []content.Block{described, bare}, true, false, "not every diagram has"},
	} {
		book := smallBook(content.EnglishEdition)
		book.Chapters[1].Blocks = c.blocks
		book.Chapters = book.Chapters[:3]
		opf := read(t, write(t, book))["EPUB/package.opf"]
		if got := strings.Contains(opf, `<meta property="schema:accessMode">visual</meta>`); got != c.visual {
			t.Errorf("%s: visual is %t", c.name, got)
		}
		if got := strings.Contains(opf, "longDescription"); got != c.long {
			t.Errorf("%s: long descriptions are claimed: %t", c.name, got)
		}
		if !strings.Contains(opf, c.summary) {
			t.Errorf("%s: the summary does not say %q", c.name, c.summary)
		}
	}
}

// TestDrafts holds that what stands below a draft can be gone to.
func TestDrafts(t *testing.T) {
	book := smallBook(content.EnglishEdition)
	book.Chapters = append(book.Chapters[:3],
		&content.Chapter{ID: "draft", Kind: content.Draft, Title: both("Later", "以后")},
		&content.Chapter{ID: "below", Kind: content.Numbered, Depth: 1, Title: both("Below", "下一层"), Blocks: []content.Block{paragraph("Text.")}},
	)
	files := read(t, write(t, book))
	if nav := files["EPUB/nav.xhtml"]; !strings.Contains(nav, "<li><span>Later</span>\n<ol>\n<li><a href=\"xhtml/below.xhtml\">") {
		t.Errorf("the navigation has no chapter below a draft:\n%s", nav)
	}
	if ncx := files["EPUB/toc.ncx"]; !strings.Contains(ncx, `src="xhtml/below.xhtml"`) {
		t.Errorf("the NCX has no chapter below a draft:\n%s", ncx)
	}
}

// TestVariants holds what an EPUB has no more when it leaves the typefaces to the reader, or is for Kindle.
func TestVariants(t *testing.T) {
	made := func(o Options) map[string]string {
		var b bytes.Buffer
		if err := Write(&b, smallBook(content.SideBySideEdition), resources(), loadLibrary(t), o, &content.Diagnostics{}); err != nil {
			t.Fatal(err)
		}
		return read(t, b.Bytes())
	}
	count := func(files map[string]string, suffix string) int {
		n := 0
		for name := range files {
			if strings.HasSuffix(name, suffix) {
				n++
			}
		}
		return n
	}
	plain, bare, kindle := made(Options{}), made(Options{ReaderFonts: true}), made(Options{Kindle: true})
	if count(plain, ".ttf") == 0 || count(plain, ".svg") == 0 {
		t.Fatal("the plain EPUB has no faces or no drawings to compare with")
	}
	if n := count(bare, ".ttf"); n > 0 {
		t.Errorf("%d faces are embedded for readers who bring their own", n)
	}
	for name, data := range bare {
		for _, word := range []string{"@font-face", "fonts.css", "specified-fonts", "ibooks", "Source Serif Pro"} {
			if strings.Contains(data, word) {
				t.Errorf("without typefaces, %s still says %s", name, word)
			}
		}
	}
	if n := count(kindle, ".svg"); n > 0 {
		t.Errorf("%d drawings are SVG for Kindle", n)
	}
	if a, b := count(plain, ".svg"), count(kindle, ".png")-count(plain, ".png"); a != b {
		t.Errorf("%d drawings have %d twins", a, b)
	}
	if !strings.Contains(kindle["EPUB/package.opf"], `media-type="image/png"`) || strings.Contains(kindle["EPUB/package.opf"], "svg") {
		t.Error("the manifest for Kindle does not say that drawings are PNG")
	}
}

// TestCatalogue holds what libraries and shops read.
func TestCatalogue(t *testing.T) {
	book := smallBook(content.EnglishEdition)
	book.Title[content.English] = "The Small Book"
	p := &book.Publication
	p.Repository, p.Revision = "https://example.org/book", "v1"
	p.Translators, p.SortNames = []string{"T. Translator"}, map[string]string{"A. Author": "Author, A."}
	p.Subjects, p.Series, p.Position, p.CertifiedBy = []string{"Rust", "Books"}, "Shelf", "2", "C. Certifier"
	whole := newPublication(t, book)
	if err := whole.make(); err != nil {
		t.Fatal(err)
	}
	opf := string(whole.packageDocument())
	for _, want := range []string{
		`<meta property="file-as" refines="#title">Small Book, The</meta>`,
		`<meta property="file-as" refines="#creator-1">Author, A.</meta>`,
		`<dc:contributor id="contributor-1">T. Translator</dc:contributor>`,
		`<meta property="role" refines="#contributor-1" scheme="marc:relators">trl</meta>`,
		`<dc:source>https://example.org/book@v1</dc:source>`,
		`<dc:subject>Rust</dc:subject>` + "\n" + `<dc:subject>Books</dc:subject>`,
		`<meta property="belongs-to-collection" id="series">Shelf</meta>`,
		`<meta property="collection-type" refines="#series">series</meta>`,
		`<meta property="group-position" refines="#series">2</meta>`,
		`<meta property="dcterms:hasVersion">` + whole.identifierOf(content.ChineseEdition) + `</meta>`,
		`<meta property="dcterms:hasVersion">` + whole.identifierOf(content.SideBySideEdition) + `</meta>`,
		`<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>`,
		`<meta property="a11y:certifiedBy" refines="#conformance">C. Certifier</meta>`,
	} {
		if !strings.Contains(opf, want) {
			t.Errorf("the package lacks %s:\n%s", want, opf)
		}
	}
	if strings.Count(opf, "hasVersion") != 2 {
		t.Error("the edition counts itself among the others")
	}
	if plain := read(t, write(t, smallBook(content.EnglishEdition)))["EPUB/package.opf"]; strings.Contains(plain, "conformsTo") {
		t.Error("an EPUB that nobody has certified claims to conform")
	}
	colophon := read(t, write(t, book))["EPUB/xhtml/colophon.xhtml"]
	if !strings.Contains(colophon, "T. Translator") {
		t.Errorf("the colophon does not name the translator:\n%s", colophon)
	}
}

// TestColophonNamesWhatIsEmbedded holds the colophon and the licences to the typefaces of the book: to all of them, and to no others.
func TestColophonNamesWhatIsEmbedded(t *testing.T) {
	for _, e := range content.Editions {
		book := smallBook(e)
		book.Chapters[1].Blocks = append(book.Chapters[1].Blocks, &content.Code{Lines: []content.CodeLine{{Text: "x ⏎ ☐"}}})
		files := read(t, write(t, book))
		for _, f := range families() {
			embedded := strings.Contains(files["EPUB/css/fonts.css"], `"`+f.name+`"`)
			if named := strings.Contains(cutOut(files["EPUB/xhtml/colophon.xhtml"], "<span>", "</span>")+",", f.source+","); named != embedded {
				t.Errorf("%s: %s is embedded: %t; the colophon names it: %t", e, f.source, embedded, named)
			}
			if embedded && !strings.Contains(files["EPUB/xhtml/licences.xhtml"], f.source) {
				t.Errorf("%s: the licence of %s is missing", e, f.source)
			}
		}
	}
}

func cutOut(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}

func TestFaces(t *testing.T) {
	files := read(t, write(t, smallBook(content.SideBySideEdition)))
	const want = "Left.右。唤醒器参考答案“”…—☐☑"
	covered := map[rune]bool{}
	for name, data := range files {
		if !strings.HasSuffix(name, ".ttf") {
			continue
		}
		if len(data) > 500_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		face, err := font.ParseSFNT([]byte(data), 0)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range want {
			covered[r] = covered[r] || face.GlyphIndex(r) != 0
		}
	}
	for _, r := range want {
		if !covered[r] {
			t.Errorf("no embedded face has %c", r)
		}
	}
	mono := loadLibrary(t).Face("mono-regular")
	whole, err := font.ParseSFNT(mono.Data(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := subset(mono, whole, []rune("中"), "Diptych Mono"); err == nil {
		t.Error("a subset with a character that the face lacks was made")
	}
	data, err := subset(mono, whole, []rune("ab"), "Diptych Mono")
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := headOf(data)
	original := whole.Tables["head"]
	if !bytes.Equal(got[headModified:headModified+8], original[headModified:headModified+8]) {
		t.Error("a subset has a time of its own")
	}
	if sum := checksum(data); sum != checksumMagic {
		t.Errorf("the checksum of a subset is %08x, want %08x", sum, uint32(checksumMagic))
	}
	for _, damaged := range [][]byte{nil, make([]byte, 12), append([]byte{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, "head00000000\xff\xff\xff\xff"...)} {
		if timeless(damaged, original) == nil || timeless(data, damaged) == nil {
			t.Error("a damaged font was taken")
		}
	}
	for _, f := range loadLibrary(t).Faces() {
		if _, ok := familyOf(f); !ok {
			t.Errorf("%s belongs to no family", f.ID)
		}
	}
}

func TestOutlinedRefusesWhatIsNoDrawing(t *testing.T) {
	o := newPublication(t, smallBook("en")).outliner
	for _, source := range []string{"", "<html/>", "<svg>", "<svg></g></svg>"} {
		if _, err := o.outlined([]byte(source)); err == nil {
			t.Errorf("%q was taken for a drawing", source)
		}
	}
}

// TestInscriptions wants a dedication and an epigraph as print has them: before the contents, with their texts alone. Lists
// and readers that cannot be seen name them.
func TestInscriptions(t *testing.T) {
	book := smallBook(content.EnglishEdition)
	front := []*content.Chapter{{ID: "preface", Title: both("Preface", "前言"), Blocks: []content.Block{paragraph("Why.")}}}
	for _, id := range content.Inscriptions {
		front = append(front, &content.Chapter{ID: id, Title: both("For You", "给你"), Blocks: []content.Block{paragraph("All.")}})
	}
	book.Chapters = append(front, book.Chapters...)
	files := read(t, write(t, book))
	for _, id := range content.Inscriptions {
		text := files["EPUB/xhtml/"+id+".xhtml"]
		for _, want := range []string{`epub:type="` + id + `"`, `role="doc-` + id + `"`, `aria-label="For You"`, "<title>For You</title>"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %s:\n%s", id, want, text)
			}
		}
		if strings.Contains(text, "<h1") {
			t.Errorf("%s has a heading:\n%s", id, text)
		}
		if nav := files["EPUB/nav.xhtml"]; !strings.Contains(nav, `href="xhtml/`+id+`.xhtml">For You<`) {
			t.Errorf("the contents do not name the %s:\n%s", id, nav)
		}
	}
	opf := files["EPUB/package.opf"]
	last := -1
	for _, want := range []string{`idref="text-title"`, `idref="text-dedication"`, `idref="text-epigraph"`, `idref="text-contents"`, `idref="text-preface"`} {
		at := strings.Index(opf, want)
		if at < last {
			t.Errorf("%s is missing, or does not come next, in\n%s", want, opf)
		}
		last = at
	}
}

// TestStartOfText wants readers sent to the text, behind what stands before it; where nothing else is, to that.
func TestStartOfText(t *testing.T) {
	prefix := func(id string) *content.Chapter {
		return &content.Chapter{ID: id, Kind: content.Prefix, Title: both(id, id), Blocks: []content.Block{paragraph("Text.")}}
	}
	book := smallBook(content.EnglishEdition)
	all := append([]*content.Chapter{prefix("dedication"), prefix("introduction")}, book.Chapters...)
	for want, chapters := range map[string][]*content.Chapter{"part-1": all, "introduction": all[:2]} {
		book.Chapters = chapters
		nav := read(t, write(t, book))["EPUB/nav.xhtml"]
		if !strings.Contains(nav, `<a epub:type="bodymatter" href="xhtml/`+want+`.xhtml">`) {
			t.Errorf("the text does not begin with %s:\n%s", want, nav)
		}
	}
}

func TestApparatusChapters(t *testing.T) {
	letter := func(id string) content.Block {
		return &content.Heading{Node: named(id), Level: 3, Text: both("A", "A")}
	}
	book := smallBook(content.EnglishEdition)
	book.Chapters = append(book.Chapters,
		&content.Chapter{ID: "glossary", Kind: content.Suffix, Generated: content.Glossary, Title: both("Glossary", "术语表"), Blocks: []content.Block{letter("g-a"),
			&content.GlossaryEntry{Node: named("g-async"), Term: words("async"), Definition: words("Later.")}}},
		&content.Chapter{ID: "index", Kind: content.Suffix, Generated: content.Index, Title: both("Index", "索引"), Blocks: []content.Block{letter("i-a"),
			&content.IndexList{Entries: []content.IndexEntry{{Text: append(words("async, "), &content.PageList{Targets: []string{"g-async"}})}}}}})
	var out bytes.Buffer
	if err := Write(&out, book, resources(), loadLibrary(t), Options{}, &content.Diagnostics{}); err != nil {
		t.Fatal(err)
	}
	files := read(t, out.Bytes())
	for name, wants := range map[string][]string{
		"EPUB/xhtml/glossary.xhtml": {`epub:type="glossary"`, `role="doc-glossary"`, `<dt epub:type="glossterm" id="g-async">`},
		"EPUB/xhtml/index.xhtml":    {`role="doc-index"`, `href="glossary.xhtml#g-async"`, `title="Glossary"`},
		"EPUB/nav.xhtml":            {`epub:type="glossary"`, `href="xhtml/index.xhtml">Index<`},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s has no %s:\n%s", name, want, files[name])
			}
		}
	}
	if nav := files["EPUB/nav.xhtml"]; strings.Contains(nav, "g-a\"") || strings.Contains(nav, "#i-a") {
		t.Errorf("letters stand in the table of contents:\n%s", nav)
	}
}

// TestWhatGoEPUBLoses breaks what go-epub may break without a word: it logs some errors and returns none.
func TestWhatGoEPUBLoses(t *testing.T) {
	p := newPublication(t, smallBook(content.EnglishEdition))
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	packed, err := p.packed()
	if err != nil {
		t.Fatal(err)
	}
	if err := takeOver(p.items, packed); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"xhtml/ch01.xhtml", "css/book.css", "images/cover.png"} {
		file := packed[folder+name]
		delete(packed, folder+name)
		if err := takeOver(p.items, packed); err == nil || !strings.Contains(err.Error(), "go-epub lost "+name) {
			t.Errorf("%s is lost, and the error is %v", name, err)
		}
		packed[folder+name] = packed[folder+"css/fonts.css"]
		if err := takeOver(p.items, packed); err == nil || !strings.Contains(err.Error(), name+": it has changed") {
			t.Errorf("%s has changed, and the error is %v", name, err)
		}
		packed[folder+name] = file
	}
}

// TestRefusalsAreShort wants what go-epub refuses told with the name of the file, and without its contents.
func TestRefusalsAreShort(t *testing.T) {
	p := newPublication(t, smallBook(content.EnglishEdition))
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	twin := &item{id: "twin", name: folderFonts + "serif-regular.ttf", mediaType: mediaFont, data: bytes.Repeat([]byte("x"), 1<<20)}
	p.items = append(p.items, twin)
	if _, err := p.packed(); err == nil || !strings.Contains(err.Error(), twin.name) || len(err.Error()) > 400 {
		t.Errorf("the refusal of %s is %.500v", twin.name, err)
	}
}
