// Package compose makes pages of an edition: it lays out the chapters, cuts them into pages, and adds what a
// book has around its text: front matter, contents, part pages, openers, running heads, folios, notes at the
// foot, bookmarks. Folios that the text itself prints are found by laying out again until they repeat.
package compose

import (
	"fmt"
	"maps"
	"runtime"
	"sync"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
)

// rounds is how often the book is laid out at most to make its page references agree with its pages. Two are
// the rule, three are needed when a folio with one digit more makes a page overflow.
const rounds = 5

// Book makes the pages of an edition. What is wrong in the manuscript goes to d; the error is for faults of
// the program. The result does not depend on how many chapters are laid out at once.
func Book(ed *content.Book, types *inline.Case, th *theme.Theme, res layout.Resources, d *content.Diagnostics) (*page.Book, error) {
	c := newComposer(ed, types, th.ForEdition(ed.Edition, ed.Layout), res)
	if len(c.languages) > c.theme.Columns.Count {
		return nil, fmt.Errorf("compose: %d languages stand side by side, the theme %q has %d columns for them", len(c.languages), c.theme.Name, c.theme.Columns.Count)
	}
	works := c.works()
	var found content.Diagnostics
	var s *sheets
	folios, stable := settle(func(folios map[string]string) map[string]string {
		c.layOut(works, folios)
		found = content.Diagnostics{}
		s = c.assemble(works, folios, &found)
		return s.folios()
	})
	if !stable {
		found.Warn("folios-unstable", content.Span{}, fmt.Sprintf("page references still change after %d rounds of layout", rounds),
			"some of the printed page numbers may be off by one; rewording a paragraph with a reference helps")
	}
	for i, w := range works {
		d.Merge(&w.found)
		works[i] = nil // the drawings hold what they need of it
	}
	book := &page.Book{Metadata: c.metadata(), Pages: s.drawn(), Outline: c.outline(folios), Structure: s.root, Grid: c.theme.Grid, Facing: ed.OnFacingPages()}
	dropDeadLinks(book, &found)
	d.Merge(&found)
	return book, nil
}

// settle lays out again and again, each time with the folios of the round before, until they repeat; false when
// they do not within the rounds there are.
func settle(round func(folios map[string]string) map[string]string) (folios map[string]string, stable bool) {
	for range rounds {
		next := round(folios)
		if maps.Equal(folios, next) {
			return next, true
		}
		folios = next
	}
	return folios, false
}

// composer holds what all steps need.
type composer struct {
	book      *content.Book
	theme     *theme.Theme
	setter    *inline.Setter
	resources layout.Resources
	languages []content.Language  // of the edition, the leading one first
	breaker   *paginate.Breaker   // of chapters, one after the other
	listed    map[string]*setList // the contents and the lists behind it, by their anchors
}

func newComposer(ed *content.Book, types *inline.Case, th *theme.Theme, res layout.Resources) *composer {
	return &composer{book: ed, theme: th, setter: inline.NewSetter(types, th), resources: res, languages: ed.Edition.Languages(), breaker: &paginate.Breaker{}, listed: map[string]*setList{}}
}

// layout makes a layout of its own for one part of the book.
func (c *composer) layout(d *content.Diagnostics) *layout.Layout {
	return layout.New(c.setter, c.theme, c.resources, c.book.Edition, d)
}

// text is plain characters as inlines.
func text(characters string) []content.Inline {
	return []content.Inline{&content.Text{Value: characters}}
}

// work is one chapter on its way to pages.
type work struct {
	chapter *content.Chapter
	layout  *layout.Layout    // keeps what does not change when it is laid out again
	slices  []layout.Slice    // opener and text
	cutting cutting           // into pages
	element *page.Element     // what it is in the structure
	asked   map[string]string // folios that the layout asked for, as it was told them
	found   content.Diagnostics
	laid    bool
}

// works lists the chapters that have pages of their own.
func (c *composer) works() []*work {
	var out []*work
	for _, ch := range c.book.Chapters {
		if ch.Kind != content.Part && ch.Kind != content.Draft {
			out = append(out, &work{chapter: ch})
		}
	}
	return out
}

// stale reports whether a chapter prints folios that are no longer right.
func (w *work) stale(folios map[string]string) bool {
	for target, told := range w.asked {
		if folios[target] != told {
			return true
		}
	}
	return !w.laid
}

// layOut lays out the chapters that are stale, as many at a time as there are processors.
func (c *composer) layOut(works []*work, folios map[string]string) {
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, w := range works {
		if !w.stale(folios) {
			continue
		}
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			c.layOutChapter(w, folios)
		})
	}
	group.Wait()
}

// layOutChapter lays out one chapter and notes which folios it prints.
func (c *composer) layOutChapter(w *work, folios map[string]string) {
	w.asked, w.found, w.laid = map[string]string{}, content.Diagnostics{}, true
	if w.layout == nil {
		w.layout = c.layout(&w.found)
	}
	l := w.layout
	l.Again(&w.found)
	defer l.Rest()
	l.PageNumber = func(target string) string {
		w.asked[target] = folios[target]
		return folios[target]
	}
	m := layout.Measure{Width: c.columnMeasure(w.chapter)}
	w.element = &page.Element{Kind: page.KindSection, Language: c.languages[0]}
	if w.chapter.Inscription() {
		w.slices = l.Blocks(w.chapter.Blocks, m, w.element)
		return
	}
	if c.onSpreads(w.chapter) {
		w.slices = c.facingChapter(l, w.chapter, m, w.element)
		return
	}
	opener := c.opener(l, w.chapter, w.element)
	within := w.element
	if w.chapter.Generated == content.Index {
		within = within.Add(page.KindIndex, "")
	}
	if style, ok := apparatusStyle(w.chapter); ok {
		w.slices = under(opener, l.Apparatus(w.chapter.Blocks, style, m, within))
		return
	}
	w.slices = under(opener, l.Blocks(w.chapter.Blocks, m, within))
}

// metadata of the document. The file of a side-by-side edition is in its leading language.
func (c *composer) metadata() page.Metadata {
	b := c.book
	subject := b.Subtitle.In(c.languages...)
	if subject == "" {
		subject = b.Description.In(c.languages...)
	}
	return page.Metadata{
		Title: c.spoken(b.Title, " · "), Authors: b.Authors, Subject: subject, Language: c.languages[0].Tag(),
		Identifier: b.Publication.Identifier + "#" + string(b.Edition), Date: b.Publication.Date,
	}
}

// spoken joins what a text is in the edition's languages, once where they agree.
func (c *composer) spoken(text content.Localized[string], between string) string {
	out := ""
	for _, language := range c.languages {
		switch said := text[language]; {
		case said == "" || said == out:
		case out == "":
			out = said
		default:
			out += between + said
		}
	}
	return out
}

// dropDeadLinks removes links that lead to no page, and says so.
func dropDeadLinks(book *page.Book, d *content.Diagnostics) {
	known := map[string]bool{}
	for _, p := range book.Pages {
		for _, a := range p.Anchors {
			known[a.ID] = true
		}
	}
	for i := range book.Pages {
		p := &book.Pages[i]
		alive := p.Links[:0:0]
		for _, l := range p.Links {
			if l.URI != "" || known[l.Target] {
				alive = append(alive, l)
				continue
			}
			unlink(l.Element)
			d.Warn("link-target-unprinted", content.Span{}, fmt.Sprintf("a link on page %s leads to %q, which is on no page", p.Folio, l.Target),
				"give the target an anchor in text that is printed")
		}
		p.Links = alive
	}
}

// unlink makes plain text of what would lead somewhere.
func unlink(e *page.Element) {
	if e != nil {
		e.Kind = page.KindSpan
	}
}
