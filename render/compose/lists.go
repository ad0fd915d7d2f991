package compose

import (
	"slices"

	"diptych/content"
	"diptych/render/theme"
)

// leastEntries is how many captions of one series a book must have to get a list of them without asking: fewer are
// found by leafing.
const leastEntries = 10

// chapterGap is the space between the entries of two chapters, in steps.
const chapterGap = 3

// list is one of the lists behind the contents.
type list struct {
	id      string
	title   word
	entries []entry
	columns int // on a page
}

// lists are those of figures, tables and listings that the book wants, or that are long enough.
func (c *composer) lists() []list {
	captions := content.Captions(c.book)
	var out []list
	for _, series := range content.AllSeries {
		l := list{id: contentsID + "-" + string(series), title: map[content.Series]word{
			content.Figures: wordFigures, content.Tables: wordTables, content.Listings: wordListings}[series], columns: 1}
		if len(c.languages) == 1 { // two languages have a column each
			l.columns = c.theme.Index.Columns
		}
		var chapter *content.Chapter
		for _, caption := range captions {
			if caption.Series != series {
				continue
			}
			e := entry{style: theme.ContentsList, number: caption.Caption.Number, title: caption.Caption.Text, target: caption.Block.Base().ID()}
			if chapter != nil && chapter != caption.Chapter {
				e.before = chapterGap
			}
			chapter = caption.Chapter
			l.entries = append(l.entries, e)
		}
		wanted := len(l.entries) >= leastEntries
		if c.book.Lists != nil {
			wanted = len(l.entries) > 0 && slices.Contains(c.book.Lists, series)
		}
		if wanted {
			out = append(out, l)
		}
	}
	return out
}
