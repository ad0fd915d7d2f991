package edition

import "diptych/content"

// editor goes through blocks and all below them, notes included, and changes them in place. Notes are
// entered once, at their first reference.
type editor struct {
	languages []content.Language // of the edition: a table in both has the second one in Cell.Second
	block     func(content.Block)
	// inlines replaces a whole list: the text of a paragraph, a title, a cell. The lists inside an
	// emphasis or a link are part of it.
	inlines func(in scope, list []content.Inline) []content.Inline
	note    func(in scope, note *content.Footnote)

	notes map[*content.Footnote]bool
}

// scope says where a list of inlines stands.
type scope struct {
	language content.Language
	title    bool // in a heading, a caption or a title, which are set again elsewhere
}

func (e *editor) blocks(list []content.Block, language content.Language) {
	for _, b := range list {
		e.one(b, language)
	}
}

func (e *editor) one(b content.Block, language content.Language) {
	if own := b.Base().Language; own != "" {
		language = own
	}
	if e.block != nil {
		e.block(b)
	}
	text := func(list []content.Inline) []content.Inline { return e.list(scope{language: language}, list) }
	switch b := b.(type) {
	case *content.Heading:
		e.localized(b.Text)
	case *content.Paragraph:
		b.Text = text(b.Text)
	case *content.Code:
		e.localized(b.Caption.Text)
	case *content.Table:
		e.localized(b.Caption.Text)
		e.cells(b.Head, language)
		for _, row := range b.Rows {
			e.cells(row, language)
		}
	case *content.DefinitionList:
		for i := range b.Items {
			for k, term := range b.Items[i].Terms {
				b.Items[i].Terms[k] = text(term)
			}
			for _, definition := range b.Items[i].Definitions {
				e.blocks(definition, language)
			}
		}
		return
	case *content.Callout:
		b.Title = e.list(scope{language: language, title: true}, b.Title)
	case *content.Diagram:
		e.localized(b.Caption.Text)
		b.Description = text(b.Description)
	case *content.Image:
		e.localized(b.Caption.Text)
	case *content.Details:
		b.Summary = e.list(scope{language: language, title: true}, b.Summary)
	case *content.Exercise:
		e.localized(b.Title)
	case *content.Solution:
		e.localized(b.Title)
	case *content.CardItem:
		e.localized(b.Title)
	case *content.GlossaryEntry:
		b.Term = e.list(scope{language: language, title: true}, b.Term)
		e.localized(b.Other)
		b.Definition = text(b.Definition)
	case *content.IndexList:
		e.entries(b.Entries, language)
	}
	for _, list := range content.Children(b) {
		e.blocks(list, language)
	}
}

func (e *editor) entries(list []content.IndexEntry, language content.Language) {
	for i := range list {
		list[i].Text = e.list(scope{language: language, title: true}, list[i].Text)
		e.entries(list[i].Entries, language)
	}
}

func (e *editor) localized(x content.Localized[[]content.Inline]) {
	for _, language := range [...]content.Language{content.English, content.Chinese} {
		if list, ok := x[language]; ok {
			x[language] = e.list(scope{language: language, title: true}, list)
		}
	}
}

func (e *editor) cells(list []content.Cell, language content.Language) {
	first, second := language, language
	if len(e.languages) == 2 {
		second = e.languages[1]
	}
	for i := range list {
		list[i].Text = e.list(scope{language: first}, list[i].Text)
		if len(list[i].Second) > 0 {
			list[i].Second = e.list(scope{language: second}, list[i].Second)
		}
	}
}

func (e *editor) list(in scope, list []content.Inline) []content.Inline {
	if e.inlines != nil && len(list) > 0 {
		list = e.inlines(in, list)
	}
	content.WalkInlines(list, func(x content.Inline) bool {
		reference, ok := x.(*content.FootnoteReference)
		if !ok || reference.Note == nil || e.notes[reference.Note] {
			return true
		}
		if e.notes == nil {
			e.notes = map[*content.Footnote]bool{}
		}
		e.notes[reference.Note] = true
		if e.note != nil {
			e.note(in, reference.Note)
		}
		language := in.language
		if own := reference.Note.Language; own != "" {
			language = own
		}
		e.blocks(reference.Note.Blocks, language)
		return true
	})
	return list
}
