package epub

import (
	"diptych/content"
	"diptych/render/highlight"
)

// code writes a listing: tokens marked by what they are, so that style sheets can dress them. Bold keywords and italic
// comments carry the meaning, without colours: no one colour has a contrast of 4.5:1 on both #ffffff and #121212, and
// one mixed from the reader's own (color-mix with currentColor) keeps its first value in Chromium when a night mode is
// switched on. Hidden lines are left out.
func (w *writer) code(b *content.Code) *element {
	var lines []string
	for _, line := range b.Lines {
		if !line.Hidden {
			lines = append(lines, line.Text)
		}
	}
	code := tag("code").with("xml:lang", "zxx").with("lang", "zxx").with("translate", "no")
	if b.Info != "" {
		code.class("language-" + ascii(b.Info))
	}
	for i, tokens := range w.resources.Listings.Lines(lines, b.Info) {
		if i > 0 {
			code.add(text("\n"))
		}
		code.add(w.breaksAt(spot{listing: b, line: i})...)
		for _, t := range tokens {
			nodes := w.text(t.Text, b.Span)
			if class := tokenClass(t.Kind); class != "" {
				code.add(tag("span", nodes...).class(class))
				continue
			}
			code.add(nodes...)
		}
	}
	pre := tag("pre", code).class("code")
	caption := w.caption(wordListing, b.Caption)
	if caption == nil && b.File != "" {
		caption = tag("figcaption", tag("code", text(b.File)).with("translate", "no"))
	}
	if caption == nil {
		return pre
	}
	return tag("figure", text("\n"), caption, text("\n"), pre).class("listing")
}

// tokenClass is the class of a kind of token, one or two letters because listings hold thousands.
func tokenClass(k highlight.Kind) string {
	switch k {
	case highlight.Keyword:
		return "k"
	case highlight.Type:
		return "ty"
	case highlight.Function:
		return "f"
	case highlight.Macro:
		return "m"
	case highlight.String:
		return "s"
	case highlight.Number:
		return "n"
	case highlight.Comment:
		return "c"
	case highlight.Attribute:
		return "a"
	case highlight.Inserted:
		return "ins"
	case highlight.Deleted:
		return "dl"
	case highlight.Heading:
		return "h"
	}
	return ""
}

// caption writes "Figure 3-2 Text" in the languages of the edition, or nil when there is neither number nor text.
func (w *writer) caption(what word, c content.Caption) *element {
	if c.Number == "" && len(w.plain(c.Text)) == 0 {
		return nil
	}
	line := func(l content.Language) []node {
		var out []node
		if c.Number != "" {
			out = append(out, tag("span", text(what.in(l)+" "+c.Number)).class("label"))
		}
		if len(c.Text[l]) > 0 {
			if len(out) > 0 {
				out = append(out, text(" "))
			}
			out = append(out, w.inlines(c.Text[l])...)
		}
		return out
	}
	if !w.bilingual() {
		return tag("figcaption", line(w.languages[0])...)
	}
	caption := tag("figcaption")
	for i, l := range w.languages {
		if len(c.Text[l]) == 0 && len(w.plain(c.Text)) > 0 {
			continue
		}
		if i > 0 && len(caption.children) > 0 {
			caption.add(text(" "))
		}
		caption.add(w.in(l, func() *element { return tag("span", line(l)...).class(string(l)) }))
	}
	return caption
}

// captionLabel is the same for lists of figures and tables.
func (p *publication) captionLabel(what word, c content.Caption) label {
	out := p.plain(c.Text)
	if len(out) == 0 {
		out = label{{p.languages[0], ""}}
	}
	for i := range out {
		head := what.in(out[i].language)
		if c.Number != "" {
			head += " " + c.Number
		}
		if out[i].text != "" {
			head += " " + out[i].text
		}
		out[i].text = head
	}
	return out
}
