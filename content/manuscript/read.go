// Package manuscript reads a book from its folder: book.toml, SUMMARY.md, the chapters of each language
// and what they include. Whatever is wrong with the manuscript becomes a diagnostic; as much of the book
// as can be read is returned.
package manuscript

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
)

// Read reads the book in a folder, or the one whose configuration is a TOML file: of several in one folder, each is a
// book. The error is not nil only when the folder itself cannot be read.
// Symbolic links are followed as long as they stay in the folder.
func Read(name string) (*content.Book, *content.Diagnostics, error) {
	dir, config := Locate(name)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("read book: %w", err)
	}
	defer root.Close()
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("read book: %w", err)
	}
	book, d, err := read(root.FS(), config, (&content.Book{Config: config}).Own(slugOf(filepath.Base(absolute))))
	if err != nil {
		return nil, nil, err
	}
	book.Root = absolute
	return book, d, nil
}

// ReadFS reads the book at the root of a file system.
func ReadFS(fsys fs.FS) (*content.Book, *content.Diagnostics, error) {
	return read(fsys, configFile, "book")
}

// Locate gives the folder of a book and the name of its configuration in it.
func Locate(name string) (dir, config string) {
	if strings.EqualFold(filepath.Ext(name), ".toml") {
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			return filepath.Dir(name), filepath.Base(name)
		}
	}
	return name, configFile
}

func read(fsys fs.FS, config, slug string) (*content.Book, *content.Diagnostics, error) {
	if _, err := fs.ReadDir(fsys, "."); err != nil {
		return nil, nil, fmt.Errorf("read book: %w", err)
	}
	d := &content.Diagnostics{}
	f := &files{fsys: fsys, texts: map[string]*text{}, chapters: map[string]content.Localized[markdown.Source]{}, diagnostics: d}
	cfg := readConfig(f, config)
	if cfg.data == nil {
		return &content.Book{Slug: slug, Config: config}, d, nil // whatever else is missing, is for want of it
	}
	book := &content.Book{
		Slug: cfg.Diptych.Slug, Authors: cfg.Book.Authors, Publication: cfg.publication(), Theme: readTheme(f, cfg),
		Config: config, Diagrams: cfg.Diptych.Diagrams, Lists: cfg.Diptych.Lists, Layout: cfg.layout(),
	}
	if book.Slug == "" {
		book.Slug = slug
	}
	if book.Diagrams == "" {
		book.Diagrams = book.Own("diagrams")
	}
	trees := findTrees(f, cfg)
	readCatalogues(f, trees)
	for _, t := range trees {
		book.Languages = append(book.Languages, t.language)
	}
	book.Title = cfg.localized(cfg.Diptych.Title, cfg.Book.Title, trees)
	book.Subtitle = cfg.localized(cfg.Diptych.Subtitle, "", trees)
	book.Description = cfg.localized(cfg.Diptych.Description, cfg.Book.Description, trees)
	completeTitle(f, cfg, book)
	translateWord(f, book.Title, cfg, cfg.Diptych.Title, cfg.Book.Title, trees)
	translateWord(f, book.Description, cfg, cfg.Diptych.Description, cfg.Book.Description, trees)
	book.Chapters = readChapters(f, cfg, trees)
	for _, c := range book.Chapters {
		finishChapter(f, c, trees)
		if trees[0].interleaved {
			shareKinds(c)
		}
	}
	nameChapters(book.Chapters, trees)
	book.Press = readPress(f, cfg, book.Languages)
	book.EPUB = readEPUB(f, cfg)
	smart := cfg.Output.HTML.SmartPunctuation == nil || *cfg.Output.HTML.SmartPunctuation
	book.Glossary, book.IndexNames = readGlossary(f, cfg, book.Languages, smart)
	if smart {
		smartPunctuation(book)
	}
	return book, d, nil
}

// completeTitle gives a book the title that one of its languages lacks: that of the other, or else the book's file name.
// Neither a cover nor a catalogue can do without.
func completeTitle(f *files, cfg config, book *content.Book) {
	if cfg.source == nil {
		return // what is no TOML may well have a title
	}
	instead := book.Slug
	for _, language := range book.Languages {
		if title := book.Title[language]; strings.TrimSpace(title) != "" {
			instead = title
			break
		}
	}
	for _, language := range book.Languages {
		if strings.TrimSpace(book.Title[language]) != "" {
			continue
		}
		book.Title[language] = instead
		of := ""
		if len(book.Languages) > 1 {
			of = " for its edition “" + string(language) + "”"
		}
		f.warn("title-missing", content.Span{File: cfg.file}, "the book has no title"+of+"; “"+instead+"” is printed in its place",
			"set title in [book], or each language's in [diptych.title]")
	}
}

// smartPunctuation sets printers' quotes and dashes in all texts and titles.
func smartPunctuation(book *content.Book) {
	for _, c := range book.Chapters {
		for _, language := range book.Languages {
			markdown.SmartInlines(c.Title[language])
			if source := c.Sources[language]; source != nil {
				markdown.SmartPunctuation(source.Blocks)
			}
		}
	}
	for _, name := range book.IndexNames {
		markdown.SmartInlines(name.Name[content.Chinese])
	}
	for _, term := range book.Glossary {
		for _, language := range book.Languages {
			markdown.SmartInlines(term.Name[language])
			markdown.SmartInlines(term.Definition[language])
		}
	}
}

// readChapters reads the summaries and makes one list of chapters of them.
func readChapters(f *files, cfg config, trees []tree) []*content.Chapter {
	summaries := map[content.Language][]entry{}
	for _, t := range trees {
		if t.translations != nil {
			continue
		}
		if list, ok := readSummary(f, cfg, t); ok {
			summaries[t.language] = list
		}
	}
	for i, t := range trees {
		if original := summaries[trees[len(trees)-1-i].language]; t.translations != nil && original != nil {
			summaries[t.language] = translatedSummary(f, original, t)
		}
	}
	if len(summaries) == 0 {
		for _, file := range summaryFiles(trees[0]) {
			if f.exists(file) {
				f.report("summary-empty", content.Span{File: file}, file+" lists no chapters, so the book has none", "list them: - [Title](file.md)")
				return nil
			}
		}
		f.report("summary-missing", content.Span{File: path.Join(trees[0].dir, "SUMMARY.md")},
			"there is no SUMMARY.md, so the book has no chapters", "write one: a list of links to the chapters")
		return nil
	}
	for _, t := range trees {
		if _, ok := summaries[t.language]; !ok {
			summaries[t.language] = borrowSummary(f, summaries, trees, t)
		}
	}
	return merge(f, summaries, trees)
}

// finishChapter reads the files of a chapter and takes its titles and its level from their headings.
func finishChapter(f *files, c *content.Chapter, trees []tree) {
	for _, t := range trees {
		language := t.language
		source := c.Sources[language]
		if source == nil {
			if title, ok := c.Title[language]; ok {
				c.Title[language], _ = chapterTitle(title, c)
			}
			continue
		}
		source.Blocks = withoutLanguageLinks(readFile(f, source.File, t, c.Title[language]), c, source.File)
		title := c.Title[language]
		for _, b := range source.Blocks {
			h, ok := b.(*content.Heading)
			if !ok {
				continue
			}
			if h.Level == 1 && len(h.Text[language]) > 0 && h.Language == language { // else it is not translated
				title = h.Text[language]
				if c.Level == "" {
					c.Level = h.Marker
				}
			}
			break
		}
		if len(title) == 0 {
			continue
		}
		level := ""
		if c.Title[language], level = chapterTitle(title, c); c.Level == "" {
			c.Level = level
		}
	}
}

// readFile reads one chapter of one language; title is that of the summary, or nil.
func readFile(f *files, file string, t tree, title []content.Inline) []content.Block {
	if t.translations != nil {
		return translatedFile(f, file, t, title)
	}
	source, ok := f.chapter(file, t)
	if !ok {
		return nil
	}
	blocks := markdown.ParseSource(source, file, t.language, f.diagnostics)
	checkReferences(f, blocks, file)
	return blocks
}

// chapter gives what a file and all that it includes say in the language of a tree.
func (f *files) chapter(file string, t tree) (markdown.Source, bool) {
	if languages, ok := f.chapters[file]; ok {
		return languages[t.language], true
	}
	source, ok := expand(f, file)
	if ok && t.interleaved {
		f.chapters[file] = markdown.SplitLanguages(source, file, f.diagnostics)
		source = f.chapters[file][t.language]
	}
	return source, ok
}

// withoutLanguageLinks leaves out paragraphs that only lead the reader of a web page to the same chapter in
// the other language: "[中文版](../zh/ch01.md)".
func withoutLanguageLinks(blocks []content.Block, c *content.Chapter, file string) []content.Block {
	isLanguageLink := func(b content.Block) bool {
		p, ok := b.(*content.Paragraph)
		if !ok || len(p.Text) != 1 {
			return false
		}
		link, ok := p.Text[0].(*content.Link)
		if !ok {
			return false
		}
		target := path.Join(path.Dir(file), link.Destination)
		for _, source := range c.Sources {
			if target == source.File && target != file {
				return true
			}
		}
		return false
	}
	return slices.DeleteFunc(blocks, isLanguageLink)
}
