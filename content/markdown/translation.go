package markdown

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"diptych/content"
)

// Translations are texts of one language by what they translate from another. A text is known by what it says, not by
// how its Markdown is written: emphasis may have other marks, links may have their destinations elsewhere, and lines may
// end in other places.
type Translations struct {
	From, To content.Language
	texts    map[string]Source // by meaning
	snippets map[string]Source // comments, strings and whole listings, by their characters
}

// NewTranslations makes an empty collection.
func NewTranslations(from, to content.Language) *Translations {
	return &Translations{From: from, To: to, texts: map[string]Source{}, snippets: map[string]Source{}}
}

// Add records what a text of one paragraph, heading or cell, a fenced block, or a comment or a string of a listing is
// in the other language. The places of the translation have to be given; those of two texts that say the same are the first's.
func (t *Translations) Add(original string, translation Source) {
	keep := func(in map[string]Source, key string) {
		if _, ok := in[key]; !ok {
			in[key] = translation
		}
	}
	if isFence(original) {
		r := &reader{language: t.From}
		if b := r.fenced(Source{Text: []byte(original)}, t.From); b != nil {
			keep(t.snippets, snippet(b))
		}
		return
	}
	r := &reader{language: t.From}
	keep(t.texts, meaning(r.passage(Source{Text: []byte(original)}, t.From, nil)))
	if strings.Contains(original, cellStroke) { // of a table's cell, where a stroke is escaped in code too
		original, translation = strings.ReplaceAll(original, cellStroke, "|"), withoutCellStrokes(translation)
		keep(t.texts, meaning(r.passage(Source{Text: []byte(original)}, t.From, nil)))
	}
	keep(t.snippets, verbatim(original))
}

// cellStroke is a stroke within the cell of a table (GFM 4.10).
const cellStroke = `\|`

// withoutCellStrokes is a text as it stands outside of a table.
func withoutCellStrokes(s Source) Source {
	out := Source{Text: make([]byte, 0, len(s.Text))}
	next := 0 // origin to copy
	for i, c := range s.Text {
		for ; next < len(s.Origins) && s.Origins[next].Offset <= i; next++ {
			o := s.Origins[next]
			o.Offset = len(out.Text)
			out.Origins = append(out.Origins, o)
		}
		if c == '\\' && bytes.HasPrefix(s.Text[i:], []byte(cellStroke)) {
			continue
		}
		out.Text = append(out.Text, c)
	}
	return out
}

// Inlines translates a text that stands outside of chapters, such as a title of SUMMARY.md. It reports whether there is
// a translation.
func (t *Translations) Inlines(list []content.Inline, file string, d *content.Diagnostics) ([]content.Inline, bool) {
	source, ok := t.texts[meaning(list)]
	if !ok {
		return nil, false
	}
	r := &reader{file: file, language: t.From, diagnostics: d}
	return r.passage(source, t.To, list), true
}

// ParseTranslated reads text as ParseSource does and puts translations in the place of what they translate. What has none
// stays, and is a block in its own language; it also gives the places of these texts.
func ParseTranslated(source Source, file string, t *Translations, d *content.Diagnostics) ([]content.Block, []content.Span) {
	r := newReader(source, file, t.From, d)
	r.translated = &translated{Translations: t, missing: map[int]content.Span{}}
	blocks := r.read()
	return blocks, r.translated.left()
}

// translated is what a reader knows of the translation that it makes.
type translated struct {
	*Translations
	missing map[int]content.Span // texts without a translation, by the offset of their blocks
	heard   heard
}

// heard counts texts that have words, by the language in which they are given.
type heard struct{ from, to int }

// left are the places of texts without a translation, in the order of the source.
func (t *translated) left() []content.Span {
	var out []content.Span
	for _, at := range slices.Sorted(maps.Keys(t.missing)) {
		out = append(out, t.missing[at])
	}
	return out
}

// said is a text in the language in which a chapter gives it.
type said struct {
	inlines  []content.Inline
	language content.Language
	span     content.Span // of a translation; zero where the text is that of the chapter's file
}

// said reads the inlines below n, or what translates them.
func (r *reader) said(n ast.Node) said { return r.saidFrom(n, 0) }

// saidFrom does so for the inlines that begin at offset from or later. They are translated by themselves, or as a part of all.
func (r *reader) saidFrom(n ast.Node, from int) said {
	list := r.inlinesFrom(n, from)
	t := r.translated
	at := max(n.Pos(), 0)
	if t == nil {
		return said{inlines: list, language: r.sided(content.Node{Language: r.language}, max(at, from), r.end(n)).Language}
	}
	source, ok := t.texts[meaning(list)]
	alert := false
	if !ok && from > 0 {
		source, ok = t.texts[meaning(r.inlines(n))]
		alert = ok
	}
	switch {
	case ok:
		delete(t.missing, r.offset+at)
		t.heard.to++
		out := said{r.passage(source, t.To, list), t.To, newPlaces(source, "").span(0, len(source.Text))}
		if alert {
			out.inlines = withoutAlertMark(out.inlines)
		}
		return out
	case !HasWords(list):
		return said{inlines: list, language: t.To} // it says the same in both
	}
	t.heard.from++
	end := r.end(n)
	t.missing[r.offset+at] = r.span(end-len(bytes.TrimLeft(r.text[at:end], " \t\n")), end)
	return said{inlines: list, language: t.From}
}

// spoken gives a block the language and the place of its text.
func (r *reader) spoken(node content.Node, text said) content.Node {
	if r.translated == nil {
		return node
	}
	node.Language = text.language
	if !text.span.IsZero() {
		node.Span = text.span
	}
	return node
}

// foreign is what stands in the place of a text: marked, where it has no translation.
func (r *reader) foreign(s said) []content.Inline {
	return content.In(r.target(), s.inlines, s.language)
}

// native is a text of a block in a language, to which its own language is not foreign.
func native(text []content.Inline, language content.Language) []content.Inline {
	if inner, own := content.OutOf(language, text); own == language {
		return inner
	}
	return text
}

// heardSoFar is to be held against what is heard later.
func (r *reader) heardSoFar() heard {
	if r.translated == nil {
		return heard{}
	}
	return r.translated.heard
}

// languageSince is that of a block around what was read since before: that of the translation, unless nothing in it is
// translated. Without a translation it is what the block itself is in.
func (r *reader) languageSince(before heard, own content.Language) content.Language {
	if r.translated == nil {
		return own
	}
	if now := r.heardSoFar(); now.to == before.to && now.from > before.from {
		return r.translated.From
	}
	return r.target()
}

// target is the language in which a chapter is wanted.
func (r *reader) target() content.Language {
	if r.translated != nil {
		return r.translated.To
	}
	return r.language
}

// passage reads a translation of list, or with no list an original, as the inlines of one block, whatever they begin
// with: its text cannot become a list or a heading. Notes that it refers to are those of the list.
func (r *reader) passage(source Source, language content.Language, list []content.Inline) []content.Inline {
	start := len(source.Text) - len(bytes.TrimLeft(source.Text, " \t\n"))
	inner := &reader{
		text: append([]byte(nil), source.Text...), file: r.file, language: language, diagnostics: r.diagnostics,
		notes: map[int]*content.Footnote{}, openTags: map[string]int{},
	}
	for i := range start {
		inner.text[i] = '\n' // an indent would make code of it
	}
	inner.text = append(inner.text, '\n')
	notes := map[string]*content.Footnote{}
	var marks []content.Inline
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.FootnoteReference:
			if _, ok := notes[in.Note.Label]; !ok {
				notes[in.Note.Label] = in.Note
				inner.text = append(inner.text, "\n[^"+in.Note.Label+"]: x\n"...)
			}
		case *content.IndexMark:
			marks = append(marks, in)
		}
		return true
	})
	inner.places = newPlaces(Source{Text: inner.text, Origins: source.Origins}, r.file)
	inner.places.quoted = false
	root := passageParserOf(language).Parse(text.NewReader(inner.text))
	for _, n := range descendants(root) {
		if note, ok := n.(*extast.Footnote); ok {
			inner.notes[note.Index] = notes[string(note.Ref)]
		}
	}
	var out []content.Inline
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if _, ok := n.(*ast.Paragraph); !ok {
			continue
		}
		if len(out) > 0 {
			at := max(n.Pos(), 0)
			inner.report(content.Error, "translation-blocks", at, "the translation has a blank line, and its original is one paragraph", "write it as one paragraph; a line break within it is a backslash at the end of a line")
			out = append(out, &content.LineBreak{InlineNode: content.InlineNode{Span: inner.span(at, at)}})
		}
		out = append(out, inner.inlines(n)...)
	}
	sameLines(list, out)
	if _, own := cutMarks(out); len(own) == 0 {
		out = append(marks, out...) // the index leads to the translation too
	}
	return out
}

// sameLines gives the images of a translation lines to themselves where those of its original have them: a message is
// often one line, whatever the lines of its text.
func sameLines(original, translation []content.Inline) {
	own, other := imagesOf(original), imagesOf(translation)
	if len(own) != len(other) {
		return
	}
	for i, image := range other {
		image.Alone = own[i].Alone
	}
}

func imagesOf(list []content.Inline) []*content.InlineImage {
	var out []*content.InlineImage
	for _, in := range list {
		if x, ok := in.(*content.InlineImage); ok {
			out = append(out, x)
		}
	}
	return out
}

// withoutAlertMark takes "[!NOTE] " from the start of a text: of a whole alert that was translated as one paragraph.
func withoutAlertMark(list []content.Inline) []content.Inline {
	if len(list) == 0 {
		return list
	}
	if t, ok := list[0].(*content.Text); ok {
		if m := alertStart.FindString(t.Value); m != "" {
			cutStart(t, len(m))
			return dropEmpty(list)
		}
	}
	return list
}

var alertStart = regexp.MustCompile(`^\s*\[![A-Za-z]+\][+-]?\s*`)

// meaning writes what a text says, apart from how its Markdown is written and where its lines end.
func meaning(list []content.Inline) string {
	var s strings.Builder
	var write func([]content.Inline)
	within := func(mark string, list []content.Inline) {
		s.WriteString("\x01" + mark)
		write(list)
		s.WriteString("\x02")
	}
	write = func(list []content.Inline) {
		for _, in := range list {
			switch in := in.(type) {
			case *content.Text:
				s.WriteString(typed.Replace(in.Value))
			case *content.CodeSpan:
				s.WriteString("\x01`" + in.Value + "\x02")
			case *content.Emphasis:
				within("*", in.Inlines)
			case *content.Strong:
				within("**", in.Inlines)
			case *content.Strikethrough:
				within("~~", in.Inlines)
			case *content.Superscript:
				within("^", in.Inlines)
			case *content.Subscript:
				within("~", in.Inlines)
			case *content.Keyboard:
				within("kbd", in.Inlines)
			case *content.Foreign:
				write(in.Inlines)
			case *content.Link:
				within("["+in.Destination+"]", in.Inlines)
			case *content.InlineImage:
				s.WriteString("\x01!" + in.Alt + "\x02") // its path is relative to a file, which a message is not
			case *content.LineBreak:
				s.WriteString(" \x01br\x02 ")
			case *content.FootnoteReference:
				s.WriteString("[^" + in.Note.Label + "]") // as it stands where the note is out of sight
			}
		}
	}
	write(list)
	return strings.Join(strings.Fields(s.String()), " ")
}

// typed undoes printers' quotes, dashes and dots: extraction may have made them.
var typed = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "—", "---", "–", "--")

// HasWords reports whether a text says something that another language would say otherwise: more than code, numbers,
// marks and addresses.
func HasWords(list []content.Inline) bool {
	found := false
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			found = found || strings.ContainsFunc(in.Value, unicode.IsLetter)
		case *content.InlineImage:
			found = found || in.Alt != ""
		case *content.Link:
			return content.PlainText(in.Inlines) != in.Destination
		}
		return !found
	})
	return found
}
