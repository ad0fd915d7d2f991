// Package lint finds what a manuscript says in a way that its readers stumble over, although every output can be
// made of it: marks of the wrong width, words written twice, terms that change their names. A rule is a function over
// the book as read. All findings are warnings, and each has a place and a way out.
//
// The rules for Chinese follow GB/T 15834-2011, Use of punctuation marks, and Requirements for Chinese Text Layout
// (W3C, CLREQ); where these leave a choice, the habit of the book decides.
package lint

import (
	"cmp"

	"diptych/content"
)

// Check records what the rules find in a book as manuscript.Read gives it.
func Check(book *content.Book, d *content.Diagnostics) {
	var chinese []passage
	for _, p := range passagesOf(book) {
		doubledWords(p, d)
		if p.language != content.Chinese || !p.hasHan() {
			continue
		}
		chinese = append(chinese, p)
		halfWidthMarks(p, d)
		straightQuotes(p, d)
		mixedMarks(p, d)
		dashes(p, d)
		ellipses(p, d)
	}
	spaces(chinese, d)
	termNames(book, d)
	termOrder(book, d)
}

// passagesOf gives all prose of a book: the chapters of each language, then the glossary and the names in the index.
func passagesOf(book *content.Book) []passage {
	var out []passage
	for _, chapter := range book.Chapters {
		for _, language := range book.Languages {
			if source := chapter.Sources[language]; source != nil {
				eachBlock(source.Blocks, func(b content.Block) {
					for _, list := range content.Inlines(b) {
						out = append(out, newPassage(list, cmp.Or(b.Base().Language, language)))
					}
				})
			}
		}
	}
	for _, term := range book.Glossary {
		for _, language := range book.Languages {
			out = append(out, newPassage(term.Name[language], language), newPassage(term.Definition[language], language))
		}
	}
	for _, entry := range book.IndexNames {
		for _, language := range book.Languages {
			out = append(out, newPassage(entry.Name[language], language))
		}
	}
	return out
}

// eachBlock calls visit for every block in blocks and below, and for those of footnotes where they are first referred to.
func eachBlock(blocks []content.Block, visit func(content.Block)) {
	seen := map[*content.Footnote]bool{}
	var walk func([]content.Block)
	walk = func(blocks []content.Block) {
		content.Walk(blocks, func(b content.Block) bool {
			visit(b)
			for _, list := range content.Inlines(b) {
				content.WalkInlines(list, func(in content.Inline) bool {
					if ref, ok := in.(*content.FootnoteReference); ok && ref.Note != nil && !seen[ref.Note] {
						seen[ref.Note] = true
						walk(ref.Note.Blocks)
					}
					return true
				})
			}
			return true
		})
	}
	walk(blocks)
}
