package check

import (
	"slices"
	"strconv"
	"strings"

	"diptych/content"
)

// token is a piece of what must be printed: letters, or the folio of a target.
type token struct {
	letters string       // as Letters gives them
	folio   string       // ID of a target whose folio stands here; "" for letters
	pages   []string     // IDs of targets whose folios stand here, each once and three in a row as a range
	between string       // pages
	at      content.Span // of the inline or block that says it
}

// kind tells apart what does not read on from one to the other: notes stand at the foot, figures with their captions
// may move to the next page, and the lines of two listings side by side stand beside each other.
type kind string

const (
	prose    kind = "text"
	notes    kind = "notes"
	captions kind = "captions"
	code     kind = "code"
	glossary kind = "glossary"
	index    kind = "index"
)

// stream is a sequence of text that reads on without interruption: what one file of the manuscript gives to a
// chapter, of one kind. The columns of a side-by-side edition come from two files, those of its glossary from one.
// What comes from none is said by the program itself. Where one file gives the words of both languages, each reads on by
// itself, as it does on facing pages, on its side of the spread, whatever file gives it the words.
type stream struct {
	kind     kind
	file     string           // "" on facing pages, but for code and apparatus
	language content.Language // of the glossary, on facing pages and where a file holds both; "" elsewhere
}

// in is the stream of a language, where a file gives the words of both.
func (s stream) in(language content.Language, interleaved map[string]bool) stream {
	switch s.kind {
	case prose, notes, code:
		if interleaved[s.file] {
			s.language = language
		}
	}
	return s
}

// interleavedFiles are those that give a chapter the words of both languages: because they hold both, or because a catalogue
// takes what has no translation from the original.
func interleavedFiles(chapter *content.Chapter) map[string]bool {
	out := map[string]bool{}
	content.Walk(chapter.Blocks, func(b content.Block) bool {
		if p, ok := b.(*content.Pair); ok && len(p.Left) > 0 && len(p.Right) > 0 {
			right := filesOf(p.Right)
			for file := range filesOf(p.Left) {
				if file != "" && right[file] {
					out[file] = true
				}
			}
		}
		return true
	})
	return out
}

// filesOf are the files that the texts and listings of blocks come from.
func filesOf(blocks []content.Block) map[string]bool {
	out := map[string]bool{}
	content.Walk(blocks, func(b content.Block) bool {
		for _, list := range content.Inlines(b) {
			content.WalkInlines(list, func(in content.Inline) bool {
				out[in.At().File] = true
				return true
			})
		}
		if code, ok := b.(*content.Code); ok {
			for _, line := range code.Lines {
				out[line.Span.File] = true
			}
		}
		return true
	})
	return out
}

// onSpreads is the stream of a language on facing pages; code and apparatus are those of their files there too.
func (s stream) onSpreads(language content.Language) stream {
	switch s.kind {
	case prose, notes, captions:
		return stream{kind: s.kind, language: language}
	}
	return s
}

func (s stream) String() string {
	if s.kind != glossary && s.language != "" {
		return strings.TrimSuffix(string(s.kind)+" in "+string(s.language)+" of "+s.file, " of ")
	}
	if s.file == "" {
		return "the program's own " + string(s.kind)
	}
	return string(s.kind) + " of " + s.file
}

// expectation collects the tokens of one chapter.
type expectation struct {
	languages []content.Language
	two       map[string]bool // files that hold both languages
	streams   map[stream][]token
	noted     map[*content.Footnote]bool
	spreads   bool             // the edition has its languages on facing pages
	facing    bool             // what is being added stands on both pages of a spread, each in its language
	kind      kind             // of what is being added, listings aside
	entry     content.Language // of the glossary's entry that is being added, or ""
	line      content.Language // in which a line is set that has the words of all languages, or ""
}

// expect gives what a chapter of an edition must print, in each stream. The words that the program puts in
// ("Exercise 3-1:", "→ Solution (page 57)") are spelled out here a second time: a witness does not ask the
// accused. Labels that hang beside the text (list marks, "Figure 3-2") have a role of their own and are not
// part of it.
//
// On facing pages a page of its own has nothing to refer to: numbers and level marks stand with the title in each
// language, and no dot parts the languages.
func expect(chapter *content.Chapter, edition *content.Book) map[stream][]token {
	spreads := edition.OnFacingPages()
	e := &expectation{languages: edition.Languages, two: interleavedFiles(chapter), streams: map[stream][]token{}, noted: map[*content.Footnote]bool{},
		kind: prose, spreads: spreads, facing: spreads && chapter.Generated != content.Index}
	if !chapter.Inscription() {
		e.opener(chapter)
	}
	e.blocks(chapter.Blocks, e.languages[0])
	return e.streams
}

// opener is "Chapter 3 · 第 3 章 🟢" and the title in each language.
func (e *expectation) opener(chapter *content.Chapter) {
	for i, language := range e.languages {
		if chapter.Kind == content.Numbered && len(chapter.Number) > 0 {
			if i > 0 && !e.facing {
				e.say("·", e.languages[0], content.Span{})
			}
			if language == content.Chinese {
				e.say("第"+dotted(chapter.Number)+"章", language, content.Span{})
			} else {
				e.say("Chapter"+dotted(chapter.Number), language, content.Span{})
			}
		}
		if e.facing || i+1 == len(e.languages) {
			e.say(chapter.Level, language, content.Span{})
		}
	}
	for _, language := range e.languages {
		e.inlines(chapter.Title[language], language)
	}
}

func dotted(number []int) string {
	parts := make([]string, len(number))
	for i, n := range number {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}

// say adds letters that stand among those of a language.
func (e *expectation) say(s string, language content.Language, at content.Span) {
	if letters := Letters(s); letters != "" {
		e.add(token{letters: letters, at: at}, language)
	}
}

func (e *expectation) add(t token, language content.Language) {
	column := language
	if e.line != "" {
		column = e.line
	}
	key := stream{e.kind, t.at.File, e.entry}.in(column, e.two)
	if e.spreads {
		key = key.onSpreads(language)
	}
	e.streams[key] = append(e.streams[key], t)
}

func (e *expectation) blocks(blocks []content.Block, around content.Language) {
	for _, b := range blocks {
		e.block(b, around)
	}
}

// block adds one block; around is the language of what stands around it, for blocks that both share.
func (e *expectation) block(b content.Block, around content.Language) {
	language, at := around, b.Base().Span
	if own := b.Base().Language; own != "" {
		language = own
	}
	was := e.facing
	e.facing = was && divided(b)
	defer func() { e.facing = was }()
	switch b := b.(type) {
	case *content.Heading:
		e.titles(b.Number, b.Text, b.Marker, language, at)
	case *content.Paragraph:
		e.inlines(b.Text, language)
	case *content.Code:
		e.caption(b.Caption, b.File, b, around)
		for _, line := range b.Lines {
			if letters := Letters(line.Text); letters != "" && !line.Hidden {
				key := stream{kind: code, file: line.Span.File}.in(language, e.two)
				e.streams[key] = append(e.streams[key], token{letters: letters, at: line.Span})
			}
		}
	case *content.Table:
		if e.facing {
			for _, side := range e.languages {
				e.within(captions, func() { e.inlines(b.Caption.Text[side], side) })
				for _, row := range append([][]content.Cell{b.Head}, b.Rows...) {
					e.cellsIn(row, side)
				}
			}
			break
		}
		e.caption(b.Caption, "", b, around)
		e.cells(b.Head, language)
		for _, row := range b.Rows {
			e.cells(row, language)
		}
	case *content.List:
		for _, item := range b.Items {
			e.blocks(item.Blocks, language)
		}
	case *content.DefinitionList:
		for _, item := range b.Items {
			for _, term := range item.Terms {
				e.inlines(term, language)
			}
			for _, definition := range item.Definitions {
				e.blocks(definition, language)
			}
		}
	case *content.Quote:
		e.blocks(b.Blocks, language)
	case *content.Callout:
		e.inlines(b.Title, language)
		e.blocks(b.Blocks, language)
	case *content.Details:
		e.inlines(b.Summary, language)
		e.blocks(b.Blocks, language)
	case *content.Diagram:
		e.caption(b.Caption, "", b, around)
	case *content.Image:
		e.caption(b.Caption, "", b, around)
	case *content.Exercise:
		e.numbered("Exercise", "练习", b.Number, b.Title, b.Marker, language, at)
		e.blocks(b.Blocks, language)
		if b.Solution != "" {
			e.lead("Solution", "答案", b.Solution, b)
		}
	case *content.Solution:
		e.numbered("Solution", "答案", b.Number, b.Title, "", language, at)
		if b.Exercise != "" {
			e.lead("Exercise"+b.Number, "练习"+b.Number, b.Exercise, b)
		}
		e.blocks(b.Blocks, language)
	case *content.Pair:
		e.blocks(b.Left, e.languages[0])
		e.blocks(b.Right, e.languages[len(e.languages)-1])
	case *content.GlossaryEntry:
		was := e.kind
		e.kind, e.entry = glossary, language
		e.inlines(b.Term, language)
		for _, other := range [...]content.Language{content.English, content.Chinese} {
			e.inlines(b.Other[other], language)
		}
		e.inlines(b.Definition, language)
		e.kind, e.entry = was, ""
	case *content.IndexList:
		was := e.kind
		e.kind = index
		e.entries(b.Entries, language)
		e.kind = was
	case *content.CardItem:
		e.titles("", b.Title, "", language, at)
		e.blocks(b.Blocks, language)
	}
}

// divided reports whether a block, on facing pages, stands on both pages, and what is in it as well: each language has its
// own, its own page. Of a pair each half is a column of its own; everything else stands once, as in columns.
func divided(b content.Block) bool {
	switch b := b.(type) {
	case *content.Exercise, *content.Solution, *content.CardItem:
		return true
	case *content.Heading:
		return b.Language == ""
	case *content.Table:
		return b.Language == "" && slices.ContainsFunc(append([][]content.Cell{b.Head}, b.Rows...), func(row []content.Cell) bool {
			return slices.ContainsFunc(row, func(c content.Cell) bool { return len(c.Second) > 0 })
		})
	}
	return false
}

// cellsIn adds a row as it stands on the page of one language: cells that both share say the same on both.
func (e *expectation) cellsIn(row []content.Cell, language content.Language) {
	for _, cell := range row {
		if text := cell.Second; len(text) > 0 && language != e.languages[0] {
			e.inlines(text, language)
		} else {
			e.inlines(cell.Text, language)
		}
	}
}

// entries adds the entries of an index, each before its sub-entries.
func (e *expectation) entries(list []content.IndexEntry, language content.Language) {
	for _, x := range list {
		e.inlines(x.Text, language)
		e.entries(x.Entries, language)
	}
}

// titles adds a title in each language that it has, the number and the level marker with the first, or on facing pages with each.
func (e *expectation) titles(number string, title content.Localized[[]content.Inline], marker string, own content.Language, at content.Span) {
	for i, language := range e.spoken(title, own) {
		if i == 0 || e.facing {
			e.say(number, language, at)
		}
		e.inlines(title[language], language)
		if i == 0 || e.facing {
			e.say(marker, language, at)
		}
	}
}

// numbered adds "Exercise 3-1: Title" in each language that the title has, or on facing pages in all.
func (e *expectation) numbered(english, chinese, number string, title content.Localized[[]content.Inline], marker string, own content.Language, at content.Span) {
	languages := e.spoken(title, own)
	if e.facing {
		languages = e.languages
	}
	if len(languages) == 0 {
		languages = []content.Language{own}
	}
	for i, language := range languages {
		word, colon := english, ":"
		if language == content.Chinese {
			word, colon = chinese, "："
		}
		if text := title[language]; len(text) > 0 {
			e.say(word+number+colon, language, text[0].At())
		} else {
			e.say(word+number, language, at)
		}
		e.inlines(title[language], language)
		if i == 0 || e.facing {
			e.say(marker, language, at)
		}
	}
}

// lead adds a line that leads to a target: "→ Solution (page 57)", in all languages when the block is theirs, and on
// facing pages on a line of each.
func (e *expectation) lead(english, chinese, target string, b content.Block) {
	languages, at := e.languages, b.Base().Span
	if own := b.Base().Language; own != "" && !e.facing {
		languages = []content.Language{own}
	}
	if !e.facing {
		e.line = languages[0]
		defer func() { e.line = "" }()
	}
	for i, language := range languages {
		word := english
		if language == content.Chinese {
			word = chinese
		}
		if i == 0 || e.facing {
			e.say("→", language, at)
		} else {
			e.say("·", languages[0], at)
		}
		e.say(word, language, at)
		e.folio(target, language, false, at)
	}
}

// folio adds a page reference in the words of a language: in parentheses, or behind a comma within those of the text.
func (e *expectation) folio(target string, words content.Language, enclosed bool, at content.Span) {
	open, number, end := "(", "page", ")"
	if enclosed {
		open, end = ",", ""
	}
	if words == content.Chinese {
		open, number, end = "（", "第", "页）"
		if enclosed {
			open, end = "，", "页"
		}
	}
	open += number
	e.say(open, words, at)
	e.add(token{folio: target, at: at}, words)
	e.say(end, words, at)
}

// spoken lists the edition's languages that a text has, or else the block's own.
func (e *expectation) spoken(text content.Localized[[]content.Inline], own content.Language) []content.Language {
	var out []content.Language
	for _, language := range e.languages {
		if len(text[language]) > 0 {
			out = append(out, language)
		}
	}
	if len(out) == 0 && len(text[own]) > 0 {
		out = append(out, own)
	}
	return out
}

// caption adds the text of a caption, and the name of a listing's file with the first language's.
func (e *expectation) caption(c content.Caption, file string, b content.Block, around content.Language) {
	languages := e.languages
	if own := b.Base().Language; own != "" {
		languages = []content.Language{own}
	} else if around != e.languages[0] {
		languages = []content.Language{around}
	}
	e.within(captions, func() {
		for i, language := range languages {
			e.inlines(c.Text[language], language)
			if i > 0 || file == "" {
				continue
			}
			switch {
			case len(c.Text[language]) == 0:
			case language == content.Chinese:
				file = "（" + file + "）"
			default:
				file = "(" + file + ")"
			}
			e.say(file, language, b.Base().Span)
		}
	})
}

// within adds what add does as text of another kind.
func (e *expectation) within(k kind, add func()) {
	was := e.kind
	e.kind = k
	add()
	e.kind = was
}

func (e *expectation) cells(row []content.Cell, language content.Language) {
	for _, cell := range row {
		e.inlines(cell.Text, language)
		e.inlines(cell.Second, e.languages[len(e.languages)-1])
	}
}

// inlines adds the letters of a text, and behind it the notes that it refers to.
// inlines adds a text. What is foreign in it stands among the letters of the language around it.
func (e *expectation) inlines(list []content.Inline, language content.Language) {
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			e.say(in.Value, language, in.Span)
		case *content.CodeSpan:
			e.say(in.Value, language, in.Span)
		case *content.PageReference:
			e.folio(in.Target, in.Language, in.Enclosed, in.Span)
		case *content.PageList:
			between := ","
			if language == content.Chinese {
				between = "、"
			}
			e.add(token{pages: in.Targets, between: between, at: in.Span}, language)
		case *content.FootnoteReference:
			e.note(in, language)
		}
		return true
	})
}

func (e *expectation) note(in *content.FootnoteReference, language content.Language) {
	if in.Note == nil {
		return // undefined: the reader has reported it
	}
	e.say(strconv.Itoa(in.Note.Number), language, in.Span)
	if e.noted[in.Note] {
		return
	}
	e.noted[in.Note] = true
	own := in.Note.Language
	if own == "" {
		own = language
	}
	e.within(notes, func() { e.blocks(in.Note.Blocks, own) })
}
