package epub

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/fonts"
)

func (w *writer) inlines(list []content.Inline) []node {
	var out []node
	for _, in := range list {
		out = append(out, w.inline(in)...)
	}
	return out
}

func (w *writer) inline(in content.Inline) []node {
	wrap := func(name string, list []content.Inline) []node { return []node{tag(name, w.inlines(list)...)} }
	switch in := in.(type) {
	case *content.Text:
		return w.broken(in, in.Value)
	case *content.Emphasis:
		return wrap("em", in.Inlines)
	case *content.Strong:
		return wrap("strong", in.Inlines)
	case *content.Strikethrough:
		return wrap("del", in.Inlines)
	case *content.Superscript:
		return wrap("sup", in.Inlines)
	case *content.Subscript:
		return wrap("sub", in.Inlines)
	case *content.Keyboard:
		return wrap("kbd", in.Inlines)
	case *content.Foreign:
		if in.Language == w.language {
			return w.inlines(in.Inlines)
		}
		return []node{w.in(in.Language, func() *element { return tag("span", w.inlines(in.Inlines)...) })}
	case *content.CodeSpan:
		return []node{tag("code", w.broken(in, in.Value)...).with("translate", "no")}
	case *content.LineBreak:
		return []node{tag("br")}
	case *content.Link:
		return w.link(in)
	case *content.PageReference:
		return nil // an EPUB has no pages to refer to
	case *content.InlineImage:
		return w.inlineImage(in)
	case *content.FootnoteReference:
		return w.noteReference(in)
	case *content.PageList:
		return w.locators(in)
	case *content.IndexMark:
		if at, ok := w.places[in.ID]; ok && at.file == w.file {
			return []node{tag("span").with("id", at.fragment)}
		}
		return nil // the index leaves it out
	case *content.Anchor:
		if at, ok := w.places[in.ID]; ok && at.file == w.file {
			return []node{tag("span").with("id", at.fragment)}
		}
		return nil // another chapter has taken the name; the edition has said so
	}
	w.diagnostics.Error("inline-unknown", in.At(), fmt.Sprintf("the EPUB cannot show a %T", in), "this is a fault of the program; please report it")
	return nil
}

// text writes characters; emoji become small pictures, which every reading system can show.
func (w *writer) text(s string, at content.Span) []node {
	var out []node
	start := 0
	for i := 0; i < len(s); {
		n := emojiLength(s[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if start < i {
			w.checkCharacters(s[start:i], at)
			out = append(out, text(s[start:i]))
		}
		out = append(out, w.emoji(s[i:i+n]))
		i += n
		start = i
	}
	if start < len(s) {
		w.checkCharacters(s[start:], at)
		out = append(out, text(s[start:]))
	}
	return out
}

// checkCharacters reports what cannot be shown: control characters, which XML cannot hold, and characters that no face has.
func (w *writer) checkCharacters(s string, at content.Span) {
	for _, r := range s {
		switch {
		case r >= ' ' && r < unicode.MaxASCII: // in every face
		case !legal(r):
			w.diagnostics.Error("character-illegal", at, fmt.Sprintf("the text has the control character U+%04X, which an EPUB cannot hold", r), "delete it")
			return
		case invisible(r), unicode.Is(unicode.Zs, r): // a blank needs no face
		default:
			look := said{r, fonts.Request{Family: fonts.Serif, Chinese: w.language == content.Chinese}}
			if w.drawn[look] {
				continue
			}
			if _, ok := w.library.Pick(r, look.Request); !ok {
				w.diagnostics.Warn("glyph-missing", at, fmt.Sprintf("no face has the character %c (U+%04X); readers show it only if a font of theirs has it", r, r),
					"write it another way, or with a character of GB 2312 or the 通用规范汉字表")
				return
			}
			w.drawn[look] = true
		}
	}
}

func (w *writer) link(in *content.Link) []node {
	if w.inLink {
		return w.inlines(in.Inlines)
	}
	href := w.reference(in)
	if href == "" {
		return w.inlines(in.Inlines)
	}
	w.inLink = true
	a := tag("a", w.inlines(in.Inlines)...).with("href", href).with("title", in.Title)
	w.inLink = false
	if strings.TrimSpace(a.plain()) == "" && !hasPicture(a) {
		a.add(text(in.Destination)) // a link without a name cannot be chosen by ear
	}
	return []node{a}
}

func hasPicture(e *element) bool {
	found := false
	e.walk(func(x *element) { found = found || x.name == "img" && x.get("alt") != "" })
	return found
}

// reference gives the href of a link, or "" when it leads nowhere in an EPUB: what the edition could not resolve is
// reported there.
func (w *writer) reference(in *content.Link) string {
	if in.Target != "" {
		at, ok := w.places[in.Target]
		if !ok {
			w.diagnostics.Error("link-broken", in.Span, fmt.Sprintf("%s leads to %s, which is not in this edition", in.Destination, in.Target), "correct the link, or leave it out")
			return ""
		}
		return at.href(w.file)
	}
	address, err := url.Parse(strings.TrimSpace(in.Destination))
	if err != nil {
		w.diagnostics.Error("link-invalid", in.Span, fmt.Sprintf("%q is no address: %v", in.Destination, err), "correct the address")
		return ""
	}
	switch address.Scheme {
	case "http", "https":
		if address.Host == "" {
			w.diagnostics.Error("link-invalid", in.Span, fmt.Sprintf("%q names no host", in.Destination), "correct the address")
			return ""
		}
		return address.String()
	case "mailto", "tel":
		return address.String()
	}
	return ""
}

// noteReference is a superior number that opens the note. Apple Books shows a pop-up only when there is no
// element within the link, so the sup stands outside.
func (w *writer) noteReference(in *content.FootnoteReference) []node {
	if in.Note == nil {
		return nil
	}
	n := w.note(in.Note)
	if w.inLink {
		return []node{tag("sup", text(n.number))}
	}
	n.references++
	id := n.id + "-reference"
	if n.references > 1 {
		id = fmt.Sprintf("%s-%d", id, n.references)
	}
	a := tag("a", text(n.number)).with("epub:type", "noteref").with("role", "doc-noteref").with("id", id).with("href", "#"+n.id)
	return []node{tag("sup", a)}
}
