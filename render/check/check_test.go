package check

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// text stands in the file of its language.
func text(s string) *content.Text {
	t := &content.Text{Value: s, InlineNode: at(1)}
	if strings.ContainsAny(s, "标题右边共用") {
		t.Span.File = "zh/one.md"
	}
	return t
}

func at(line int) content.InlineNode {
	return content.InlineNode{Span: content.Span{File: "en/one.md", Line: line, Column: 1}}
}

func paragraph(l content.Language, inlines ...content.Inline) *content.Paragraph {
	return &content.Paragraph{Node: content.Node{Language: l}, Text: inlines}
}

// set makes a run as layout would; line 0 is for what the program says itself.
func set(role page.Role, l content.Language, s string, line int) *page.Text {
	t := &page.Text{Dress: &page.Dress{Role: role, Language: l}}
	if line > 0 {
		t.Span = &content.Span{File: string(l) + "/one.md", Line: line, Column: 1}
	}
	for _, r := range s {
		t.Glyphs = append(t.Glyphs, page.Glyph{Text: page.ClusterOf(string(r)), Clusters: 1})
	}
	return t
}

func oneChapter(languages []content.Language, blocks ...content.Block) *content.Book {
	title := content.Localized[[]content.Inline]{content.English: {text("Title")}, content.Chinese: {text("标题")}}
	return &content.Book{Edition: content.EnglishEdition, Languages: languages, Chapters: []*content.Chapter{
		{ID: "one", Kind: content.Numbered, Number: []int{1}, Title: title, Blocks: blocks}}}
}

func TestChapters(t *testing.T) {
	note := &content.Footnote{Number: 1, Language: content.English, Blocks: []content.Block{paragraph("", text("Below."))}}
	book := oneChapter([]content.Language{content.English},
		paragraph("", text("One "), &content.Strong{Inlines: []content.Inline{text("bold")}}, &content.CodeSpan{Value: "f()", InlineNode: at(1)},
			&content.FootnoteReference{Note: note, InlineNode: at(1)}),
		&content.Code{Node: content.Node{Span: at(2).Span}, Lines: []content.CodeLine{{Text: "let x = 1;", Span: at(2).Span}, {Text: "hidden", Hidden: true}}},
		&content.Table{Head: []content.Cell{{Text: []content.Inline{text("a b")}}}, Rows: [][]content.Cell{
			{{Text: []content.Inline{&content.Text{Value: "left cell", InlineNode: at(5)}}}, {Text: []content.Inline{&content.Text{Value: "right", InlineNode: at(6)}}}}}},
		&content.Exercise{Node: content.Node{Language: "en", Span: at(7).Span}, Number: "1-1", Title: content.Localized[[]content.Inline]{content.English: {text("Do")}}, Marker: "🟡", Solution: "s"},
	)
	good := func() *page.Book {
		return &page.Book{Pages: []page.Page{
			{Folio: "i", Items: []page.Item{set(page.RoleContents, "en", "Contents", 0)}},
			{Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
				set(page.RoleArtifact, "en", "running head", 0),
				set(page.RoleHeading, "en", "Chapter 1", 0), set(page.RoleHeading, "en", "Title", 1),
				set(page.RoleBody, "en", "One bo\u00ad", 1), set(page.RoleBody, "en", "ld", 1), set(page.RoleBody, "en", "f()1", 1),
				set(page.RoleLabel, "en", "•", 1), set(page.RoleCode, "en", "let x = 1;", 2),
				set(page.RoleNote, "en", "Below.", 9)}},
			{Folio: "2", Anchors: []page.Anchor{{ID: "s"}}, Items: []page.Item{
				set(page.RoleTable, "en", "a b", 1), set(page.RoleTable, "en", "left", 5), set(page.RoleTable, "en", "right", 6), set(page.RoleTable, "en", "cell", 5),
				set(page.RoleHeading, "en", "Exercise 1-1: Do 🟡", 7), set(page.RoleBody, "en", "→ Solution (page 2)", 7)}},
		}}
	}
	if d := Chapters(book, good()); len(d) > 0 {
		t.Fatalf("differences where there are none: %v", d)
	}
	for name, test := range map[string]struct {
		breakIt func(*page.Book)
		want    string
	}{
		"a letter less":     {func(p *page.Book) { p.Pages[1].Items[3] = set(page.RoleBody, "en", "One b", 1) }, `one, text of en/one.md, page 2 (folio "1"): en/one.md:1:1: expected "TitleOneb▸old`},
		"a letter more":     {func(p *page.Book) { p.Pages[1].Items[7] = set(page.RoleCode, "en", "let x = 11;", 2) }, `one, code of en/one.md, page 2 (folio "1"): en/one.md:2:1: expected "letx=1▸;", found "letx=1▸1;`},
		"a letter changed":  {func(p *page.Book) { p.Pages[1].Items[7] = set(page.RoleCode, "en", "let x = l;", 2) }, `letx=▸l;`},
		"a block lost":      {func(p *page.Book) { p.Pages[1].Items = append(p.Pages[1].Items[:7:7], p.Pages[1].Items[8]) }, `▸letx=1;`},
		"a note lost":       {func(p *page.Book) { p.Pages[1].Items = p.Pages[1].Items[:8] }, `one, notes of en/one.md: en/one.md:1:1: expected "▸Below."`},
		"text in no stream": {func(p *page.Book) { p.Pages[1].Items = append(p.Pages[1].Items, set(page.RoleBody, "zh", "多", 1)) }, `one, text of zh/one.md`},
		"wrong page number": {func(p *page.Book) { p.Pages[2].Folio = "3" }, `expected`},
		"chapter lost":      {func(p *page.Book) { p.Pages[1].Anchors = nil }, `no page`},
		"end lost":          {func(p *page.Book) { p.Pages[2].Items = p.Pages[2].Items[:5] }, `1-1:Do🟡▸→Solution`},
	} {
		broken := good()
		test.breakIt(broken)
		found := Chapters(book, broken)
		if len(found) == 0 || !strings.Contains(found[0].String(), test.want) {
			t.Errorf("%s: got %v, want %s", name, found, test.want)
		}
	}
}

// A dedication prints its text and no title, on one page before the contents.
func TestChaptersWithADedication(t *testing.T) {
	book := oneChapter([]content.Language{content.English}, paragraph("", text("Said.")))
	title := content.Localized[[]content.Inline]{content.English: {text("Dedication")}}
	book.Chapters = append([]*content.Chapter{{ID: "dedication", Title: title, Blocks: []content.Block{paragraph("", text("For all."))}}}, book.Chapters...)
	printed := func(dedication ...page.Item) *page.Book {
		return &page.Book{Pages: []page.Page{
			{Folio: "i", Anchors: []page.Anchor{{ID: "dedication"}}, Items: dedication},
			{Folio: "ii", Items: []page.Item{set(page.RoleHeading, "en", "Contents", 0)}},
			{Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
				set(page.RoleHeading, "en", "Chapter 1", 0), set(page.RoleHeading, "en", "Title", 1), set(page.RoleBody, "en", "Said.", 1)}},
		}}
	}
	if found := Chapters(book, printed(set(page.RoleBody, "en", "For all.", 1))); len(found) > 0 {
		t.Errorf("differences where there are none: %v", found)
	}
	for name, pages := range map[string]*page.Book{
		"lost":      printed(),
		"with more": printed(set(page.RoleHeading, "en", "Dedication", 1), set(page.RoleBody, "en", "For all.", 1)),
	} {
		if found := Chapters(book, pages); len(found) != 1 {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestChaptersSideBySide(t *testing.T) {
	book := oneChapter([]content.Language{content.English, content.Chinese},
		&content.Pair{Left: []content.Block{paragraph("en", text("Left here."))}, Right: []content.Block{paragraph("zh", text("右边。"))}},
		&content.Code{Node: content.Node{Span: at(2).Span}, Lines: []content.CodeLine{{Text: "shared", Span: at(2).Span}}, Caption: content.Caption{Text: content.Localized[[]content.Inline]{"en": {text("Both")}, "zh": {text("共用")}}}})
	pages := &page.Book{Pages: []page.Page{{Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
		set(page.RoleHeading, "en", "Chapter 1 · 第 1 章", 0), set(page.RoleHeading, "en", "Title", 1), set(page.RoleHeading, "zh", "标题", 1),
		set(page.RoleBody, "en", "Left", 1), set(page.RoleBody, "zh", "右边。", 1), set(page.RoleBody, "en", "here.", 1),
		set(page.RoleCaption, "en", "Both", 1), set(page.RoleCaption, "zh", "共用", 1), set(page.RoleCode, "en", "shared", 1)}}}}
	if d := Chapters(book, pages); len(d) > 0 {
		t.Fatal(d)
	}
	pages.Pages[0].Items[4] = set(page.RoleBody, "zh", "右。", 1)
	if d := Chapters(book, pages); len(d) != 1 || !strings.Contains(d[0].String(), `one, text of zh/one.md`) {
		t.Errorf("a lost Chinese letter: %v", d)
	}
}

// TestChaptersFacing: each language reads on by itself from verso to verso or from recto to recto; what they share stands on
// either page, once.
func TestChaptersFacing(t *testing.T) {
	title := func(en, zh string) content.Localized[[]content.Inline] {
		return content.Localized[[]content.Inline]{content.English: {text(en)}, content.Chinese: {text(zh)}}
	}
	listing := func(line int, s string) *content.Code {
		return &content.Code{Node: content.Node{Span: at(line).Span}, Lines: []content.CodeLine{{Text: s, Span: at(line).Span}}}
	}
	table := &content.Table{Head: []content.Cell{{Text: []content.Inline{&content.Text{Value: "cell", InlineNode: at(5)}}, Second: []content.Inline{text("共")}}},
		Rows: [][]content.Cell{{{Text: []content.Inline{&content.CodeSpan{Value: "f()", InlineNode: at(6)}}}}}}
	book := oneChapter([]content.Language{content.English, content.Chinese},
		&content.Heading{Node: content.Node{Span: at(2).Span}, Number: "1.1", Marker: "🟡", Text: title("Head", "题")},
		listing(3, "first"), listing(4, "second"), table,
		&content.Exercise{Node: content.Node{Span: at(7).Span}, Number: "1-1", Marker: "🟢", Title: title("Do", "共"), Solution: "one"})
	book.Edition, book.Layout = content.SideBySideEdition, content.Facing
	book.Chapters[0].Level = "🔴"
	shared := func(l content.Language, s string, line int) *page.Text { // a cell that both languages take from one file
		x := set(page.RoleTable, l, s, line)
		x.Span.File = "en/one.md"
		return x
	}
	good := func() *page.Book {
		return &page.Book{Facing: true, Pages: []page.Page{{}, {Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
			set(page.RoleHeading, "en", "Chapter 1 🔴", 0), set(page.RoleHeading, "en", "Title", 1), set(page.RoleHeading, "en", "1.1 Head 🟡", 2),
			set(page.RoleArtifact, "en", "Listing opposite →", 3), set(page.RoleCode, "en", "second", 4),
			set(page.RoleTable, "en", "cell", 5), shared("en", "f()", 6),
			set(page.RoleHeading, "en", "Exercise 1-1: Do 🟢", 7), set(page.RoleBody, "en", "→ Solution (page 1)", 7)}},
			{Folio: "2", Items: []page.Item{
				set(page.RoleHeading, "zh", "第 1 章 🔴", 0), set(page.RoleHeading, "zh", "标题", 1), set(page.RoleHeading, "zh", "1.1 题 🟡", 2),
				set(page.RoleCode, "en", "first", 3), set(page.RoleArtifact, "zh", "← 对页", 4),
				set(page.RoleTable, "zh", "共", 1), shared("zh", "f()", 6),
				set(page.RoleHeading, "zh", "练习 1-1：共 🟢", 7), set(page.RoleBody, "zh", "→ 答案（第 1 页）", 7)}}}}
	}
	if d := Chapters(book, good()); len(d) > 0 {
		t.Fatalf("differences where there are none: %v", d)
	}
	for name, test := range map[string]struct {
		breakIt func(verso, recto *page.Page)
		want    string
	}{
		"no level on the recto":  {func(_, recto *page.Page) { recto.Items[0] = set(page.RoleHeading, "zh", "第 1 章", 0) }, "one, text in zh"},
		"no number on the recto": {func(_, recto *page.Page) { recto.Items[2] = set(page.RoleHeading, "zh", "题 🟡", 2) }, "one, text in zh"},
		"both languages on the verso": {func(verso, _ *page.Page) {
			verso.Items[0] = set(page.RoleHeading, "en", "Chapter 1 · 第 1 章 🔴", 0)
		}, "one, text in en"},
		"a cell on one page alone":     {func(_, recto *page.Page) { recto.Items = append(recto.Items[:6:6], recto.Items[7:]...) }, "one, text in zh"},
		"a listing on both pages":      {func(_, recto *page.Page) { recto.Items[4] = set(page.RoleCode, "en", "second", 4) }, "one, code of en/one.md"},
		"a listing on neither":         {func(verso, _ *page.Page) { verso.Items = append(verso.Items[:4:4], verso.Items[5:]...) }, "one, code of en/one.md"},
		"the spread in another order":  {func(verso, _ *page.Page) { verso.Items[1], verso.Items[2] = verso.Items[2], verso.Items[1] }, "one, text in en"},
		"a reference on one page":      {func(_, recto *page.Page) { recto.Items = recto.Items[:8] }, "one, text in zh"},
		"a language on the wrong page": {func(_, recto *page.Page) { recto.Items[8] = set(page.RoleBody, "en", "→ 答案（第 1 页）", 7) }, "one, text in en"},
	} {
		broken := good()
		test.breakIt(&broken.Pages[1], &broken.Pages[2])
		if d := Chapters(book, broken); len(d) == 0 || !strings.Contains(d[0].String(), test.want) {
			t.Errorf("%s: found %v, want %s", name, d, test.want)
		}
	}
}

func TestExtracted(t *testing.T) {
	pages := &page.Book{Pages: []page.Page{
		{Folio: "1", Items: []page.Item{set(page.RoleArtifact, "en", "Head", 0), set(page.RoleBody, "en", "Body text 🟢", 1)}},
		{Folio: "2", Items: []page.Item{set(page.RoleBody, "zh", "中文。", 2)}},
	}}
	if d := Extracted(pages, "Head\nBody text 🟢\n\f中 文。\n\f"); len(d) > 0 {
		t.Fatal(d)
	}
	for name, copied := range map[string]string{
		"letter lost":     "Head\nBody txt 🟢\n\f中文。\n\f",
		"letter replaced": "Head\nBody text 🟢\n\f中又。\n\f",
		"emoji lost":      "Head\nBody text\n\f中文。\n\f",
		"ligature":        "Head\nBody te\ufb01t 🟢\n\f中文。\n\f",
		"other order":     "Body text 🟢\nHead\n\f中文。\n\f",
		"page lost":       "Head\nBody text 🟢\n\f",
	} {
		if d := Extracted(pages, copied); len(d) != 1 {
			t.Errorf("%s: %v", name, d)
		}
	}
}

func TestLost(t *testing.T) {
	source := func(blocks ...content.Block) *content.Book {
		return &content.Book{Chapters: []*content.Chapter{{ID: "one", Sources: content.Localized[*content.Source]{content.English: {File: "en/one.md", Blocks: blocks}}}}}
	}
	listing := &content.Code{Lines: []content.CodeLine{{Text: "x"}, {Text: "y", Hidden: true}}}
	heading := &content.Heading{Level: 2, Text: content.Localized[[]content.Inline]{"en": {&content.Text{Value: "Chapter 3: Title", InlineNode: at(3)}}}}
	whole := source(heading, paragraph("", text("Said.")), listing, &content.Diagram{Source: "A-->B"})
	stripped := &content.Heading{Level: 2, Text: content.Localized[[]content.Inline]{"en": {&content.Text{Value: "Title", InlineNode: at(3)}}}}
	printed := &content.Code{Lines: []content.CodeLine{{Text: "x"}}}
	edition := func(blocks ...content.Block) *content.Book {
		return oneChapter([]content.Language{content.English}, blocks...)
	}
	if d := Lost(whole, edition(stripped, paragraph("", text("Said.")), printed, &content.Diagram{Source: "A-->B"})); len(d) > 0 {
		t.Fatalf("lost where nothing is: %v", d)
	}
	for name, poorer := range map[string]*content.Book{
		"paragraph": edition(stripped, printed, &content.Diagram{Source: "A-->B"}),
		"listing":   edition(stripped, paragraph("", text("Said.")), &content.Diagram{Source: "A-->B"}),
		"diagram":   edition(stripped, paragraph("", text("Said.")), printed),
		"title":     edition(paragraph("", text("Said.")), printed, &content.Diagram{Source: "A-->B"}),
		"a letter":  edition(stripped, paragraph("", text("Sad.")), printed, &content.Diagram{Source: "A-->B"}),
		"an end":    edition(stripped, paragraph("", text("d.")), printed, &content.Diagram{Source: "A-->B"}),
	} {
		if d := Lost(whole, poorer); len(d) != 1 {
			t.Errorf("%s: %v", name, d)
		}
	}
}

// TestLostSharedCell: a cell that says the same in both languages stands once.
func TestLostSharedCell(t *testing.T) {
	cell := func(file, s string) content.Cell {
		return content.Cell{Text: []content.Inline{&content.CodeSpan{Value: s, InlineNode: content.InlineNode{Span: content.Span{File: file, Line: 3}}}}}
	}
	manuscript := &content.Book{Chapters: []*content.Chapter{{ID: "one", Sources: content.Localized[*content.Source]{
		content.English: {Blocks: []content.Block{&content.Table{Rows: [][]content.Cell{{cell("en/one.md", "poll")}}}}},
		content.Chinese: {Blocks: []content.Block{&content.Table{Rows: [][]content.Cell{{cell("zh/one.md", "poll")}}}}}}}}}
	both := []content.Language{content.English, content.Chinese}
	if d := Lost(manuscript, oneChapter(both, &content.Table{Rows: [][]content.Cell{{cell("en/one.md", "poll")}}})); len(d) > 0 {
		t.Error(d)
	}
	if d := Lost(manuscript, oneChapter(both, paragraph("", &content.CodeSpan{Value: "poll", InlineNode: at(3)}))); len(d) != 2 {
		t.Errorf("cells without their table: %v", d)
	}
}

func TestLetters(t *testing.T) {
	for in, want := range map[string]string{
		" a b\u00a0c\n":    "abc",
		"e\u0301":          "é",
		"soft\u00adhyphen": "softhyphen",
		"🏋\ufe0f":          "🏋",
		"完 整":              "完整",
		"a-b":              "a-b",
	} {
		if got := Letters(in); got != want {
			t.Errorf("Letters(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestApparatus holds the glossary and the index to what they must print: each entry in one language, each page once.
func TestApparatus(t *testing.T) {
	entry := func(l content.Language, term, definition string) *content.GlossaryEntry {
		node := content.InlineNode{Span: content.Span{File: "terms.toml", Line: 1, Column: 1}}
		return &content.GlossaryEntry{Node: content.Node{Language: l, Span: node.Span}, Term: []content.Inline{&content.Text{InlineNode: node, Value: term}},
			Definition: []content.Inline{&content.Text{InlineNode: node, Value: definition}, &content.PageReference{InlineNode: node, Target: "a", Language: l}}}
	}
	book := oneChapter([]content.Language{content.English, content.Chinese},
		&content.Pair{Left: []content.Block{entry(content.English, "waker", "It wakes.")}, Right: []content.Block{entry(content.Chinese, "唤醒器", "唤醒任务。")}},
		&content.IndexList{Entries: []content.IndexEntry{
			{Text: []content.Inline{text("waker, "), &content.PageList{InlineNode: at(1), Targets: []string{"a", "b", "b", "c", "e"}}}, Entries: []content.IndexEntry{
				{Text: []content.Inline{text("two, "), &content.PageList{InlineNode: at(1), Targets: []string{"a", "b"}}}}}}}})
	glossary := func(l content.Language, s string) *page.Text {
		x := set(page.RoleGlossary, l, s, 1)
		x.Span.File = "terms.toml"
		return x
	}
	good := func() *page.Book {
		p := &page.Book{Pages: []page.Page{{Folio: "1", Anchors: []page.Anchor{{ID: "one"}, {ID: "a"}}, Items: []page.Item{
			set(page.RoleHeading, "en", "Chapter 1 · 第 1 章", 0), set(page.RoleHeading, "en", "Title", 1), set(page.RoleHeading, "zh", "标题", 1),
			glossary("en", "waker"), glossary("zh", "唤醒器"), glossary("en", "It wakes."), glossary("zh", "唤醒任务。（第1页）"), glossary("en", " (page 1)"),
			set(page.RoleArtifact, "en", "waker (continued)", 1),
			set(page.RoleIndex, "en", "waker, 1–3, 5", 1), set(page.RoleIndex, "en", "two, 1, 2", 1)}}}}
		for i, id := range []string{"b", "c", "d", "e"} {
			p.Pages = append(p.Pages, page.Page{Folio: string(rune('2' + i)), Anchors: []page.Anchor{{ID: id}}})
		}
		return p
	}
	if d := Chapters(book, good()); len(d) > 0 {
		t.Fatalf("differences where there are none: %v", d)
	}
	for name, test := range map[string]struct {
		item int
		is   *page.Text
		want string
	}{
		"a page twice":         {9, set(page.RoleIndex, "en", "waker, 1–3, 3, 5", 1), "one, index of en/one.md"},
		"no range":             {9, set(page.RoleIndex, "en", "waker, 1, 2, 3, 5", 1), "one, index of en/one.md"},
		"a range of two":       {10, set(page.RoleIndex, "en", "two, 1–2", 1), "one, index of en/one.md"},
		"a definition cut off": {5, glossary("en", "It"), "one, glossary of terms.toml"},
		"the wrong language":   {5, glossary("zh", "It wakes."), "one, glossary of terms.toml"},
	} {
		pages := good()
		pages.Pages[0].Items[test.item] = test.is
		d := Chapters(book, pages)
		if len(d) == 0 || !strings.Contains(d[0].String(), test.want) {
			t.Errorf("%s: found %v, want %s", name, d, test.want)
		}
	}
}

// TestChaptersOfACatalogue: a listing of which only the comments are translated has lines of one file in both columns, which
// read on in each by itself.
func TestChaptersOfACatalogue(t *testing.T) {
	listing := func(l content.Language, lines ...content.CodeLine) []content.Block {
		return []content.Block{&content.Code{Node: content.Node{Language: l, Span: at(2).Span}, Lines: lines}}
	}
	shared := []content.CodeLine{{Text: "b()", Span: at(3).Span}, {Text: "c()", Span: at(4).Span}}
	translated := content.CodeLine{Text: "// 甲", Span: content.Span{File: "zh.po", Line: 9, Column: 2}}
	book := oneChapter([]content.Language{content.English, content.Chinese}, &content.Pair{
		Left:  listing("en", append([]content.CodeLine{{Text: "// a", Span: at(2).Span}}, shared...)...),
		Right: listing("zh", append([]content.CodeLine{translated}, shared...)...)})
	one := page.Page{Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
		set(page.RoleHeading, "en", "Chapter 1 · 第 1 章", 0), set(page.RoleHeading, "en", "Title", 1), set(page.RoleHeading, "zh", "标题", 1)}}
	for i, row := range [][2]content.CodeLine{{{Text: "// a", Span: at(2).Span}, translated}, {shared[0], shared[0]}, {shared[1], shared[1]}} {
		for column, line := range row {
			run := set(page.RoleCode, "en", line.Text, 1)
			run.Span, run.X, run.Y = &line.Span, unit.Pt(100*column), unit.Pt(10*i)
			one.Items = append(one.Items, run)
			one.Lines = append(one.Lines, page.Line{Role: page.RoleCode, Language: book.Languages[column], Span: line.Span, Baseline: run.Y, X0: run.X, X1: run.X + 90})
		}
	}
	pages := &page.Book{Pages: []page.Page{one}}
	if d := Chapters(book, pages); len(d) > 0 {
		t.Fatal(d)
	}
	last := len(one.Items) - 1
	pages.Pages[0].Items = one.Items[:last]
	if d := Chapters(book, pages); len(d) != 1 || !strings.Contains(d[0].String(), "code in zh of en/one.md") {
		t.Errorf("a lost line of the second column: %v", d)
	}
}

// TestFileOfACaption: the name of a listing's file stands in brackets behind what its caption says, or alone.
func TestFileOfACaption(t *testing.T) {
	for _, x := range []struct {
		language      content.Language
		said, printed string
		right         bool
	}{
		{content.English, "Said", "Said (a.rs)", true},
		{content.English, "Said", "Said a.rs", false},
		{content.English, "", "a.rs", true},
		{content.Chinese, "话", "话（a.rs）", true},
		{content.Chinese, "话", "话(a.rs)", false},
	} {
		here := content.Span{File: string(x.language) + "/one.md", Line: 2, Column: 1}
		caption := content.Caption{Number: "1-1"}
		if x.said != "" {
			caption.Text = content.Localized[[]content.Inline]{x.language: {&content.Text{Value: x.said, InlineNode: content.InlineNode{Span: here}}}}
		}
		book := oneChapter([]content.Language{x.language}, &content.Code{Node: content.Node{Language: x.language, Span: here}, File: "a.rs", Caption: caption})
		title, chapter := "Title", "Chapter 1"
		if x.language == content.Chinese {
			title, chapter = "标题", "第 1 章"
		}
		one := page.Page{Folio: "1", Anchors: []page.Anchor{{ID: "one"}}, Items: []page.Item{
			set(page.RoleHeading, x.language, chapter, 0), set(page.RoleHeading, x.language, title, 1), set(page.RoleCaption, x.language, x.printed, 2)}}
		if d := Chapters(book, &page.Book{Pages: []page.Page{one}}); (len(d) == 0) != x.right {
			t.Errorf("%q as %q: %v", x.said, x.printed, d)
		}
	}
}
