// Package tally counts what a manuscript holds, chapter by chapter: what its authors measure themselves by. It looks
// at the book as read, so hidden lines, notes and everything that an edition adds play no part.
package tally

import (
	"strings"
	"unicode"

	"diptych/content"
)

// Amounts are words of English or Han characters of Chinese, by what they are part of. A word is what stands between
// blanks and has a letter or a digit; a span of code counts like the text around it. Listings have no words.
type Amounts struct {
	Prose     int `json:"prose"`     // paragraphs, lists, quotes, callouts and footnotes
	Tables    int `json:"tables"`    // cells
	Labels    int `json:"labels"`    // headings, captions and long descriptions
	Exercises int `json:"exercises"` // all of an exercise, its solution included
}

// Counts is what a chapter, or a whole book, holds. What the languages share is counted in the book's first one.
type Counts struct {
	Words     Amounts `json:"words"`     // English
	Han       Amounts `json:"han"`       // Chinese
	Listings  int     `json:"listings"`  // fences with the name of a programming language
	Figures   int     `json:"figures"`   // diagrams and pictures
	Tables    int     `json:"tables"`    //
	Exercises int     `json:"exercises"` //
	Solutions int     `json:"solutions"` //
	Terms     int     `json:"terms"`     // of the glossary whose first index mark stands here
	Entries   int     `json:"entries"`   // different keys of index marks
}

// Chapter is the count of one chapter.
type Chapter struct {
	ID string
	Counts
}

// Of counts the chapters that have text, and the whole book. In the total, Entries are different keys in the whole
// book, and Terms are all terms of the glossary, so that it can be more or less than the sum of the chapters.
func Of(book *content.Book) (chapters []Chapter, total Counts) {
	terms := map[string]bool{} // not yet met
	for _, term := range book.Glossary {
		terms[bare(content.PlainText(term.Name[content.English]))] = true
	}
	all := map[string]bool{}
	for _, chapter := range book.Chapters {
		if len(chapter.Sources) == 0 {
			continue
		}
		c := counter{keys: map[string]bool{}, notes: map[*content.Footnote]bool{}}
		for _, language := range book.Languages {
			if source := chapter.Sources[language]; source != nil {
				c.language, c.shared = language, language == book.Languages[0]
				c.blocks(source.Blocks, nil)
			}
		}
		for key := range c.keys {
			entry, _ := (&content.IndexMark{Key: key}).Path()
			if entry = bare(entry); terms[entry] {
				delete(terms, entry)
				c.Terms++
			}
			all[key] = true
		}
		c.Entries = len(c.keys)
		chapters = append(chapters, Chapter{ID: chapter.ID, Counts: c.Counts})
		total.add(c.Counts)
	}
	total.Terms, total.Entries = len(book.Glossary), len(all)
	return chapters, total
}

func (c *Counts) add(x Counts) {
	c.Words.add(x.Words)
	c.Han.add(x.Han)
	c.Listings += x.Listings
	c.Figures += x.Figures
	c.Tables += x.Tables
	c.Exercises += x.Exercises
	c.Solutions += x.Solutions
}

func (a *Amounts) add(x Amounts) {
	a.Prose += x.Prose
	a.Tables += x.Tables
	a.Labels += x.Labels
	a.Exercises += x.Exercises
}

// bare is the key of an index mark without the backquotes of code.
func bare(key string) string { return strings.ReplaceAll(key, "`", "") }

// counter counts one chapter, language by language.
type counter struct {
	Counts
	language content.Language
	shared   bool // whether this language stands for what both share
	keys     map[string]bool
	notes    map[*content.Footnote]bool // counted already
}

// blocks counts a list of blocks and what is below; within is where words go that are part of an exercise, or nil.
func (c *counter) blocks(list []content.Block, within *int) {
	amounts := &c.Words
	if c.language == content.Chinese {
		amounts = &c.Han
	}
	for _, b := range list {
		for _, mark := range b.Base().Marks {
			c.mark(mark)
		}
		if own := b.Base().Language; !b.Base().Original.IsZero() && own != "" && own != c.language {
			continue // a catalogue has no translation of it: it is counted in its own language
		}
		to, below := &amounts.Prose, within
		switch b := b.(type) {
		case *content.Table:
			to = &amounts.Tables
			c.thing(&c.Tables)
			c.text(b.Caption.Text[c.language], within, &amounts.Labels)
			for _, row := range append([][]content.Cell{b.Head}, b.Rows...) {
				for _, cell := range row {
					c.text(cell.Text, within, to)
				}
			}
			continue
		case *content.Code:
			to = &amounts.Labels
			if b.Info != "" && b.Info != "text" {
				c.thing(&c.Listings)
			}
		case *content.Diagram, *content.Image:
			to = &amounts.Labels
			c.thing(&c.Figures)
		case *content.Heading:
			to = &amounts.Labels
		case *content.Exercise:
			to, below = &amounts.Exercises, &amounts.Exercises
			c.thing(&c.Exercises)
		case *content.Solution:
			to, below = &amounts.Exercises, &amounts.Exercises
			c.thing(&c.Solutions)
		}
		for _, text := range content.Inlines(b) {
			c.text(text, within, to)
		}
		for _, children := range content.Children(b) {
			c.blocks(children, below)
		}
	}
}

// thing counts what both languages have.
func (c *counter) thing(n *int) {
	if c.shared {
		*n++
	}
}

func (c *counter) mark(m *content.IndexMark) {
	if c.shared {
		c.keys[bare(m.Key)] = true
	}
}

// text counts the words or characters of a text into within, or else into to.
func (c *counter) text(list []content.Inline, within, to *int) {
	if within != nil {
		to = within
	}
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.IndexMark:
			c.mark(in)
		case *content.FootnoteReference:
			if in.Note != nil && !c.notes[in.Note] {
				c.notes[in.Note] = true
				c.blocks(in.Note.Blocks, within)
			}
		}
		return true
	})
	if plain := content.PlainText(list); c.language == content.Chinese {
		*to += hanCharacters(plain)
	} else {
		*to += words(plain)
	}
}

func words(text string) int {
	n := 0
	for _, field := range strings.Fields(text) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

func hanCharacters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
