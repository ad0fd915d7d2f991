package epub

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/highlight"
)

// code writes a listing, each line in a span of its own and tokens marked by what they are, so that style sheets can dress them. Bold keywords and italic
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
	columns := boxDrawing(lines, b.Info)
	code := tag("code").with("xml:lang", "zxx").with("lang", "zxx").with("translate", "no")
	if b.Info != "" {
		code.class("language-" + ascii(b.Info))
	}
	for i, tokens := range w.resources.Listings.Lines(lines, b.Info) {
		line := tag("span", w.breaksAt(spot{listing: b, line: i})...).class(indentClass(lines[i])).add(w.codeLine(tokens, lines[i], b.Span, columns > 0)...)
		if i < len(lines)-1 {
			line.add(text("\n"))
		}
		code.add(line)
	}
	pre := tag("pre", code).class("code")
	caption := w.caption(wordListing, b.Caption, b.File)
	boxes := boxClasses(columns, len(lines))
	switch {
	case caption != nil:
		return tag("figure", text("\n"), caption, text("\n"), pre).class(append([]string{"listing"}, boxes...)...)
	case len(boxes) > 0:
		return tag("div", pre).class(boxes...)
	}
	return pre
}

// codeLine writes the tokens of a line, with marks where it may be wrapped; a drawing is not to be.
func (w *writer) codeLine(tokens []highlight.Token, line string, at content.Span, drawing bool) []node {
	var out []node
	var marks []int
	if !drawing {
		marks = breakPoints(line)
	}
	from := 0
	for _, t := range tokens {
		var nodes []node
		for rest := t.Text; rest != ""; {
			end := len(rest)
			if len(marks) > 0 && marks[0] == from {
				nodes, marks = append(nodes, tag("wbr")), marks[1:]
			}
			if len(marks) > 0 {
				end = min(end, marks[0]-from)
			}
			nodes = append(nodes, w.cells(rest[:end], at, drawing)...)
			rest, from = rest[end:], from+end
		}
		if class := tokenClass(t.Kind); class != "" {
			nodes = []node{tag("span", nodes...).class(class)}
		}
		out = append(out, nodes...)
	}
	return out
}

// Lines that are wrapped go on two columns further in than they begin, which no indentation of a program is, so that a line
// that goes on and a new one look different. Deep ones go on at a limit: large type on a phone leaves few columns. The class of a line is
// its indentation in steps of two columns; its end stays in the text, for who copies it and for readers without the style sheet.
const (
	indentStep   = 2
	deepestSteps = 8
)

// indentClass is the class of a line of a listing. The lines of a tree are an indentation too.
func indentClass(line string) string {
	columns := 0
	for _, r := range line {
		switch {
		case r == '\t':
			columns += tabStop
		case r == ' ', cjk.BoxDrawing(r):
			columns++
		default:
			return "i" + strconv.Itoa(min(columns/indentStep, deepestSteps))
		}
	}
	return "i0" // a blank line, or a rule across
}

// breakPoints are the places, in bytes, where a line of a program may be wrapped within a long word: before the dot of a method,
// after the colons of a path and the bracket before arguments. Without them engines that find no room for a word beside its
// indentation leave the line empty and part the word anywhere.
func breakPoints(line string) []int {
	const longWord, shortest = 16, 3 // bytes; what is parted leaves that many on each side
	letter := func(at int) bool {
		r, _ := utf8.DecodeRuneInString(line[at:])
		return unicode.IsLetter(r) || r == '_'
	}
	var out []int
	for start := 0; start < len(line); {
		end := strings.IndexByte(line[start:], ' ') + start
		if end < start {
			end = len(line)
		}
		if end-start > longWord {
			for i := start + shortest; i <= end-shortest; i++ {
				switch before := line[i-1]; {
				case line[i] == '.' && before != '.' && letter(i+1),
					before == ':' && line[i-2] == ':' && letter(i),
					before == '(' && line[i] != ')':
					out = append(out, i)
				}
			}
		}
		start = end + 1
	}
	return out
}

// tabStop is what book.css says of tabs.
const tabStop = 4

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

// caption writes "Figure 3-2 Text" in the languages of the edition, and behind the first of them the name of a listing's
// file; nil when there is none of these.
func (w *writer) caption(what word, c content.Caption, file string) *element {
	titled := len(w.plain(c.Text)) > 0
	line := func(l content.Language) []node {
		name := w.inlines(c.Text[l])
		if file != "" {
			name = withFile(name, file, l)
			file = ""
		}
		if c.Number == "" {
			return name
		}
		out := []node{tag("span", text(what.in(l)+" "+c.Number)).class("label")}
		if len(name) > 0 {
			out = append(out, text(" "))
		}
		return append(out, name...)
	}
	switch {
	case c.Number == "" && !titled && file == "":
		return nil
	case !w.bilingual(), c.Number == "" && !titled:
		return tag("figcaption", line(w.languages[0])...)
	}
	caption := tag("figcaption")
	for _, l := range w.languages {
		if len(c.Text[l]) == 0 && titled {
			continue
		}
		if len(caption.children) > 0 {
			caption.add(text(" "))
		}
		caption.add(w.in(l, func() *element { return tag("span", line(l)...).class(string(l)) }))
	}
	return caption
}

// withFile is the text of a listing's caption with the name of its file in brackets, or that alone.
func withFile(name []node, file string, l content.Language) []node {
	code := tag("code", text(file)).with("translate", "no")
	switch {
	case len(name) == 0:
		return []node{code}
	case l == content.Chinese:
		return append(name, text("（"), code, text("）"))
	}
	return append(name, text(" ("), code, text(")"))
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
