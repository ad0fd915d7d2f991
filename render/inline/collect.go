package inline

import (
	"fmt"
	"strings"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// look is how a piece of text is set.
type look struct {
	language     content.Language
	family       theme.Family
	bold, italic bool
	size         unit.Pt // of the text's own script
	tracking     float64 // em
	color        page.Color
	rise         unit.Pt // of the baseline, upwards
	code         bool    // characters stand for themselves: no hyphens, ligatures or Chinese spacing
	verbatim     bool    // spaces are kept as they are
	tied         bool    // no breaks inside
	strike       bool
	link         *link
	keyboard     *content.Keyboard
	element      *page.Element
}

// link is where a piece of text leads.
type link struct {
	target, uri, says string
	element           *page.Element
}

// piece is a run of characters of one look, or one thing that is not text.
type piece struct {
	text  string
	look  look
	span  *content.Span
	hard  bool   // a line break
	id    string // an anchor
	note  *content.Footnote
	image *content.InlineImage
	pad   bool // the side of a keyboard key
}

// Proportions of the parts of a line, in em of the text around them.
const (
	scriptSize = 0.66 // superscripts and subscripts
	superRise  = 0.34
	subDrop    = 0.14
	noteSize   = 0.64
	noteRise   = 0.36
	keySize    = 0.84
	keyPadding = 0.22 // on each side of a key
	codeMatch  = 1.03 // inline code a shade above equal x-heights: it has no serifs to hold the line
)

// body is the look of a paragraph without any markup.
func (p *paragraph) body() look {
	s := p.Style
	return look{language: p.Language, family: s.Family, bold: s.Bold, italic: s.Italic, size: s.Size, tracking: s.Tracking, color: s.Color, code: s.Family == theme.Mono, element: p.Element}
}

// collect flattens inlines into pieces.
func (p *paragraph) collect(inlines []content.Inline, l look) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *content.Text:
			p.pieces = append(p.pieces, piece{text: in.Value, look: l, span: &in.Span})
		case *content.Emphasis:
			inner := l
			inner.italic = !l.italic || l.language == content.Chinese
			p.collect(in.Inlines, inner)
		case *content.Strong:
			inner := l
			inner.bold = true
			p.collect(in.Inlines, inner)
		case *content.Strikethrough:
			inner := l
			inner.strike = true
			p.collect(in.Inlines, inner)
		case *content.Superscript:
			p.collect(in.Inlines, l.script(superRise))
		case *content.Subscript:
			p.collect(in.Inlines, l.script(-subDrop))
		case *content.Keyboard:
			p.key(in, l)
		case *content.Foreign:
			p.collect(in.Inlines, l.foreign(in.Language))
		case *content.CodeSpan:
			p.pieces = append(p.pieces, piece{text: in.Value, look: p.codeLook(l), span: &in.Span})
		case *content.LineBreak:
			p.pieces = append(p.pieces, piece{hard: true, look: l, span: &in.Span})
		case *content.Link:
			p.collect(in.Inlines, p.linkLook(in, l))
		case *content.PageReference:
			p.reference(in, l)
		case *content.InlineImage:
			p.pieces = append(p.pieces, piece{image: in, look: l, span: &in.Span})
		case *content.FootnoteReference:
			p.noteReference(in, l)
		case *content.PageList:
			p.pages(in, l)
		case *content.IndexMark:
			if in.ID != "" {
				p.pieces = append(p.pieces, piece{id: in.ID, look: l, span: &in.Span})
			}
		case *content.Anchor:
			p.pieces = append(p.pieces, piece{id: in.ID, look: l, span: &in.Span})
		}
	}
}

// foreign is the look of text in a language.
func (l look) foreign(language content.Language) look {
	if language != l.language {
		l.language, l.element = language, l.element.Add(page.KindSpan, language)
	}
	return l
}

// script is the look of a superscript or, with a negative rise, of a subscript.
func (l look) script(rise float64) look {
	l.rise += unit.Em(rise, l.size)
	l.size *= scriptSize
	return l
}

func (p *paragraph) key(in *content.Keyboard, l look) {
	inner := l
	inner.family = theme.Sans
	inner.size *= keySize
	inner.keyboard, inner.tied = in, true
	p.pieces = append(p.pieces, piece{pad: true, look: inner, span: &in.Span})
	p.collect(in.Inlines, inner)
	p.pieces = append(p.pieces, piece{pad: true, look: inner, span: &in.Span})
}

// codeLook matches the x-height of code to that of the letters around it.
func (p *paragraph) codeLook(l look) look {
	request := fonts.Request{Family: string(l.family), Chinese: l.language == content.Chinese}
	if around, ok := p.Case.picker(request).pick('x'); ok && l.family != theme.Mono {
		mono := p.shaper.Library().Face("mono-regular")
		l.size *= unit.Pt(codeMatch * around.Scale * around.Face.XHeight / mono.XHeight)
	}
	l.family, l.code, l.tracking = theme.Mono, true, 0
	l.element = l.element.Add(page.KindCode, "")
	if c, ok := p.theme.Colors["code-span"]; ok && l.link == nil {
		l.color = c
	}
	return l
}

func (p *paragraph) linkLook(in *content.Link, l look) look {
	to := &link{target: in.Target, says: content.PlainText(in.Inlines)}
	if in.Title != "" {
		to.says = in.Title
	}
	if in.Target == "" {
		if !external(in.Destination) {
			return l // a link into the book that the edition could not resolve: reported there
		}
		to.uri = in.Destination
	}
	l = l.leading(to)
	if c, ok := p.theme.Colors["link"]; ok {
		l.color = c
	}
	return l
}

// leading is the look of text that leads somewhere.
func (l look) leading(to *link) look {
	l.element = l.element.Add(page.KindLink, "")
	to.element, l.link = l.element, to
	return l
}

// external reports whether a destination names a resource outside the book: it has a scheme (RFC 3986, 3.1).
func external(destination string) bool {
	scheme, _, ok := strings.Cut(destination, ":")
	if !ok || scheme == "" {
		return false
	}
	for i, c := range scheme {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return true
}

// unknownFolio keeps the room of a folio that is not known yet, so that later passes move nothing.
const unknownFolio = "000"

func (p *paragraph) reference(in *content.PageReference, l look) {
	folio := p.folio(in.Target)
	open, end := " (page\u00a0", ")"
	switch chinese := in.Language == content.Chinese; {
	case chinese && in.Enclosed:
		open, end = "，第", "页"
	case chinese:
		open, end = "（第", "页）"
	case in.Enclosed:
		open, end = ", page\u00a0", ""
	}
	text := open + folio + end
	if n := len(p.pieces); n > 0 && p.pieces[n-1].look.link != nil && p.pieces[n-1].look.link.target == in.Target {
		l.link = p.pieces[n-1].look.link // behind the words that lead there, one link with them
		l.element = l.link.element
		l.link.says += text
	} else {
		l = l.leading(&link{target: in.Target, says: pageNamed(folio, in.Language)})
	}
	p.pieces = append(p.pieces, piece{text: text, look: l, span: &in.Span})
}

// pageNamed is what a link that shows a folio says.
func pageNamed(folio string, language content.Language) string {
	if language == content.Chinese {
		return "第" + folio + "页"
	}
	return "page " + folio
}

// noteNamed is what a link that shows the number of a note says.
func noteNamed(number string, language content.Language) string {
	if language == content.Chinese {
		return "注" + number
	}
	return "note " + number
}

// NoteAnchor is the ID of the anchor that a footnote's reference leads to; it must be set where the note stands.
func NoteAnchor(n *content.Footnote) string {
	if n.Span.IsZero() {
		return fmt.Sprintf("fn-%s-%d", n.Label, n.Number)
	}
	return fmt.Sprintf("fn-%s-%d-%s", n.Span.File, n.Span.Line, n.Label)
}

func (p *paragraph) noteReference(in *content.FootnoteReference, l look) {
	if in.Note == nil {
		return // an undefined note: reported by the reader
	}
	l.rise += unit.Em(noteRise, l.size)
	l.size *= noteSize
	l.italic, l.tied, l.code = false, true, false
	number := fmt.Sprint(in.Note.Number)
	l.element = l.element.Add(page.KindReference, "")
	l = l.leading(&link{target: NoteAnchor(in.Note), says: noteNamed(number, p.Language)})
	p.pieces = append(p.pieces, piece{text: number, look: l, span: &in.Span, note: in.Note})
}
