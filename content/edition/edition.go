// Package edition makes editions of a book: it picks the languages, sets two of them side by side,
// numbers what is numbered, resolves links, moves the solutions to the back, gathers the reference card,
// and writes the glossary and the index. What comes out is a content.Book again, with Chapter.Blocks filled.
//
// Numbers. Chapters keep theirs. In a numbered chapter, level-2 headings are numbered "3.2"; figures,
// tables, listings and exercises "3-1". Outside of numbered chapters, they count through the book as
// "1", "2", so that no two have the same number. Diagrams and images are always figures; tables and
// listings are numbered when they have a caption. Footnotes count from 1 in each chapter, for each
// language.
//
// Anchors. A block's anchor is the chapter's ID, "--", and the slug that GitHub would give it. Where
// both languages are merged into one block, it has the anchors of both.
package edition

import (
	"fmt"
	"path"
	"strings"

	"diptych/content"
)

// maker is one run of Make.
type maker struct {
	book        *content.Book
	edition     content.Edition
	languages   []content.Language // of the edition
	diagnostics *content.Diagnostics

	manuscript []*draft                     // all chapters of the book
	files      map[sourceFile]place         // chapters by their source files
	trees      map[content.Language]string  // the folder that holds all source files of a language
	names      names                        // anchors before and after they are made unique
	related    relations                    // blocks and their translations, by their anchors
	generated  map[content.Generated]string // IDs of the generated chapters, whether they come to be or not
	solved     map[*content.Solution]*content.Exercise
	cards      map[content.Block]content.Localized[string] // titles of what also stands on the reference card
}

// draft is a chapter on its way into the edition.
type draft struct {
	chapter *content.Chapter // of the edition
	source  *content.Chapter // of the manuscript
	blocks  map[content.Language][]content.Block
}

// sourceFile is the path of a file, and the language for which it is read: one file may hold both.
type sourceFile struct {
	path     string
	language content.Language
}

// place is a source file: of which chapter, in which language.
type place struct {
	draft    *draft
	language content.Language
}

// Make returns one edition of a book as read from its manuscript. The book is not changed and shares
// nothing that is with the edition. What is wrong goes to d; an edition in a language that the book
// does not have is an error and has no chapters.
func Make(book *content.Book, e content.Edition, d *content.Diagnostics) *content.Book {
	m := &maker{book: book, edition: e, languages: e.Languages(), diagnostics: d, files: map[sourceFile]place{},
		trees: map[content.Language]string{}, names: newNames(), related: newRelations(),
		generated: map[content.Generated]string{}, solved: map[*content.Solution]*content.Exercise{},
		cards: map[content.Block]content.Localized[string]{}}
	out := *book
	out.Edition, out.Languages, out.Chapters, out.Glossary, out.IndexNames = e, m.languages, nil, nil, nil
	out.Authors = append([]string(nil), book.Authors...)
	out.Title, out.Subtitle, out.Description = m.words(book.Title), m.words(book.Subtitle), m.words(book.Description)
	if !m.hasLanguages() {
		return &out
	}
	m.draft()
	for _, x := range m.manuscript {
		m.prepare(x)
	}
	for _, x := range m.manuscript {
		m.resolve(x)
	}
	for _, x := range m.manuscript {
		if m.compose(x) {
			out.Chapters = append(out.Chapters, x.chapter)
		}
	}
	out.Chapters = m.generate(out.Chapters)
	m.number(out.Chapters)
	m.nameCaptions(&out)
	m.label(out.Chapters)
	m.anchor(out.Chapters)
	nameMarks(out.Chapters)
	m.connect(out.Chapters)
	return &out
}

// hasLanguages reports an error for each language of the edition in which the book has no chapter. For a book without any,
// its reader has said why.
func (m *maker) hasLanguages() bool {
	has := map[content.Language]bool{}
	var at content.Span
	for _, x := range m.book.Chapters {
		for language := range x.Sources {
			has[language] = true
		}
		if at.IsZero() {
			at = x.Span
		}
	}
	if len(has) == 0 {
		return false
	}
	complete := true
	for _, language := range m.languages {
		if !has[language] {
			m.diagnostics.Error("edition-language", content.Span{File: at.File},
				fmt.Sprintf("the book has no %s chapters, so there is no %s edition of it", language.Name(), editionName(m.edition)),
				fmt.Sprintf("name the folder of the %s chapters in book.toml under [diptych.languages], or build another edition", language.Name()))
			complete = false
		}
	}
	return complete
}

// words keeps what the edition's languages say; where one says nothing, the book's other language
// speaks for it, since a book without a title cannot be printed.
func (m *maker) words(x content.Localized[string]) content.Localized[string] {
	if len(x) == 0 {
		return nil
	}
	out := content.Localized[string]{}
	for _, language := range m.languages {
		out[language] = x.In(language, content.English, content.Chinese)
	}
	return out
}

// draft starts a chapter of the edition for each one of the manuscript.
func (m *maker) draft() {
	for _, source := range m.book.Chapters {
		chapter := *source
		chapter.Number = append([]int(nil), source.Number...)
		chapter.Sources, chapter.Blocks = nil, nil
		chapter.Title = m.title(source)
		x := &draft{chapter: &chapter, source: source, blocks: map[content.Language][]content.Block{}}
		m.manuscript = append(m.manuscript, x)
		m.names.reserve(chapter.ID)
		if chapter.Generated != content.NotGenerated {
			m.generated[chapter.Generated] = chapter.ID
		}
		for language, file := range source.Sources {
			m.files[sourceFile{file.File, language}] = place{x, language}
			m.trees[language] = commonFolder(m.trees[language], path.Dir(file.File))
		}
	}
	for _, g := range content.GeneratedChapters {
		if m.generated[g] == "" {
			m.generated[g] = m.names.unique(string(g))
		}
	}
}

// commonFolder is the deepest folder that both paths are in; a is "" before the first.
func commonFolder(a, b string) string {
	if a == "" {
		return b
	}
	for a != b {
		if len(a) > len(b) {
			a, b = b, a
		}
		b = path.Dir(b)
	}
	return a
}

// title gives a chapter's title in the edition's languages, without links, notes and anchors: it is set
// again in the contents and in running heads. Where no language of the edition has one, that of the other stands in for
// it, which the reader has reported.
func (m *maker) title(source *content.Chapter) content.Localized[[]content.Inline] {
	out := content.Localized[[]content.Inline]{}
	for _, language := range m.languages {
		title, ok := source.Title[language]
		switch {
		case ok:
			out[language] = plain(newCopier().inlines(title))
		case source.Generated != content.NotGenerated:
			out[language] = []content.Inline{&content.Text{Value: generatedTitle(source.Generated, language)}}
		}
	}
	if len(out) == 0 {
		for _, language := range [...]content.Language{content.English, content.Chinese} {
			if title := source.Title[language]; len(title) > 0 {
				out[m.languages[0]] = content.In(m.languages[0], plain(newCopier().inlines(title)), language)
				break
			}
		}
	}
	return out
}

// compose fills the blocks of a chapter and reports whether the edition has it.
func (m *maker) compose(x *draft) bool {
	switch {
	case x.chapter.Kind == content.Part || x.chapter.Kind == content.Draft || x.chapter.Generated != content.NotGenerated:
		return true
	case len(x.source.Sources) == 0:
		return false // its file is missing, which the reader has reported
	}
	var missing []string
	for _, language := range m.languages {
		if x.source.Sources[language] == nil {
			missing = append(missing, language.Name())
		}
	}
	if len(missing) > 0 {
		m.diagnostics.Warn("chapter-one-language", x.source.Span,
			fmt.Sprintf("“%s” has no %s text and is left out of the %s edition", content.PlainText(x.source.Title.In(content.English, content.Chinese)), strings.Join(missing, " and no "), editionName(m.edition)),
			"translate the chapter into a file of the same name in the other language's folder")
		return false
	}
	if len(m.languages) == 1 {
		x.chapter.Blocks = x.blocks[m.languages[0]]
		return true
	}
	m.compareMarks(x)
	x.chapter.Blocks = m.merge(x.blocks[m.languages[0]], x.blocks[m.languages[1]])
	return true
}
