package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
)

// SmartPunctuation makes printers' quotes, apostrophes, dashes and ellipses of what a keyboard offers, as mdBook's
// smart-punctuation does: "x" to “x”, it's to it’s, -- to –, --- to —, ... to …. Code is left alone, and so is a
// double hyphen that starts an option (--release).
func SmartPunctuation(blocks []content.Block) {
	notes := map[*content.Footnote]bool{}
	var lists func(blocks []content.Block)
	lists = func(blocks []content.Block) {
		content.Walk(blocks, func(b content.Block) bool {
			for _, mark := range b.Base().Marks {
				mark.Key = SmartKey(mark.Key)
			}
			for _, list := range content.Inlines(b) {
				SmartInlines(list)
				content.WalkInlines(list, func(in content.Inline) bool {
					if ref, ok := in.(*content.FootnoteReference); ok && ref.Note != nil && !notes[ref.Note] {
						notes[ref.Note] = true
						lists(ref.Note.Blocks)
					}
					return true
				})
			}
			return true
		})
	}
	lists(blocks)
}

// SmartInlines works on the texts of one list, which share a context: the character before a quote decides which
// way it opens, and may stand in another inline.
func SmartInlines(list []content.Inline) {
	var c quoteContext
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			if smart := c.smartText(in.Value); smart != in.Value {
				in.Value, in.Written = smart, in.Value
			}
		case *content.CodeSpan:
			c.before, _ = utf8.DecodeLastRuneInString(in.Value)
		case *content.InlineImage:
			c.before = 'x'
		case *content.IndexMark:
			in.Key = SmartKey(in.Key)
		case *content.LineBreak:
			c.before = 0
		}
		return true
	})
}

// SmartKey sets the key of an index entry as SmartInlines sets the name that it is printed with, so that both remain
// one entry. What stands in backquotes is code.
func SmartKey(key string) string {
	var c quoteContext
	parts := strings.Split(key, "`")
	for i, part := range parts {
		if i%2 == 0 {
			parts[i] = c.smartText(part)
		} else if part != "" {
			c.before, _ = utf8.DecodeLastRuneInString(part)
		}
	}
	return strings.Join(parts, "`")
}

// quoteContext is what stands ahead of a text.
type quoteContext struct {
	before rune // last character, 0 at the start of a line
	open   bool // a double quote is open: between Han characters, where no space tells, quotes take turns
}

// smartText gives the text with marks for print.
func (c *quoteContext) smartText(s string) string {
	if !strings.ContainsAny(s, `"'`) && !strings.Contains(s, "--") && !strings.Contains(s, "...") {
		if last, size := utf8.DecodeLastRuneInString(s); size > 0 {
			c.before = last
		}
		return s
	}
	var out strings.Builder
	put := func(r rune) {
		out.WriteRune(r)
		c.before = r
	}
	for i := 0; i < len(s); {
		rest := s[i:]
		r, size := utf8.DecodeRuneInString(rest)
		after, _ := utf8.DecodeRuneInString(rest[size:])
		switch {
		case r == '"' && (opens(c.before) || !c.open && (isHan(c.before) || isWideMark(c.before))):
			put('“')
			c.open = true
		case r == '"':
			put('”')
			c.open = false
		case r == '\'' && opens(c.before) && !unicode.IsDigit(after): // the ’90s lose their century to an apostrophe
			put('‘')
		case r == '\'':
			put('’')
		case strings.HasPrefix(rest, "...") && c.before != '.' && !strings.HasPrefix(rest, "...."):
			put('…')
			size = 3
		case r == '-':
			size = len(rest) - len(strings.TrimLeft(rest, "-"))
			next, _ := utf8.DecodeRuneInString(rest[size:])
			option := opens(c.before) && unicode.IsLetter(next)
			switch {
			case size == 2 && !option:
				put('–')
			case size == 3 && !option:
				put('—')
			default:
				out.WriteString(rest[:size])
				c.before = '-'
			}
		default:
			put(r)
		}
		i += size
	}
	return out.String()
}

// opens reports whether a quote after this character opens.
func opens(before rune) bool {
	return before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{“‘—–/（《「『", before)
}
