package markdown

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
)

// entity is a character reference as CommonMark 2.5 allows it: always with its semicolon.
var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// unescape resolves backslash escapes and character references.
func unescape(raw []byte) string {
	var out strings.Builder
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && isASCIIPunctuation(raw[i+1]):
			i++
			out.WriteByte(raw[i])
		case c == '&':
			m := entity.Find(raw[i:])
			if m == nil {
				out.WriteByte(c)
				break
			}
			// Of a name that is none, Go reads the start that browsers take for one: "&notit;" would be "¬it;".
			if said := html.UnescapeString(string(m)); said == ";" || !strings.HasSuffix(said, ";") {
				out.WriteString(said)
				i += len(m) - 1
				break
			}
			out.WriteByte(c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func isASCIIPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// blanks makes one kind of the white space within a line of text.
var blanks = strings.NewReplacer("\n", " ", "\t", " ")

// softBreak marks, as the value of a Text, where a line ended within a paragraph. resolveBreaks leaves none.
const softBreak = "\n"

// resolveBreaks turns the soft breaks in list into a space or into nothing, as the characters on both
// sides ask for, and joins neighbouring texts of one source line.
func resolveBreaks(list []content.Inline, language content.Language) []content.Inline {
	var before rune           // last character in reading order, 0 at the start and after a line break
	var waiting *content.Text // soft break whose following character is not yet known
	follow := func(first, last rune) {
		if waiting != nil {
			waiting.Value = ""
			if breakIsSpace(before, first, language) {
				waiting.Value = " "
			}
			waiting = nil
		}
		before = last
	}
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			if in.Value == softBreak {
				follow(0, before)
				waiting = in
			} else if in.Value != "" {
				first, _ := utf8.DecodeRuneInString(in.Value)
				last, _ := utf8.DecodeLastRuneInString(in.Value)
				follow(first, last)
			}
		case *content.CodeSpan:
			first, _ := utf8.DecodeRuneInString(in.Value)
			last, _ := utf8.DecodeLastRuneInString(in.Value)
			follow(first, last)
		case *content.InlineImage:
			follow('x', 'x')
		case *content.LineBreak:
			follow(0, 0)
		}
		return true
	})
	follow(0, 0)
	return joinTexts(list)
}

// breakIsSpace reports whether a line end between two characters stands for a space. Zero stands for
// the start or the end of a line.
func breakIsSpace(before, after rune, language content.Language) bool {
	if before == 0 || after == 0 || unicode.IsSpace(before) || unicode.IsSpace(after) {
		return false
	}
	if isWideMark(before) || isWideMark(after) {
		return false
	}
	wide := func(c rune) bool { return isHan(c) || isSharedMark(c) }
	if wide(before) && wide(after) {
		return !isHan(before) && !isHan(after) && language != content.Chinese
	}
	if language == content.Chinese && (isSharedMark(before) || isSharedMark(after)) {
		return false
	}
	return true
}

// joinTexts joins neighbouring texts that begin on one source line, drops empty ones, and drops blanks
// beside line breaks. Texts of different lines stay apart, so that each keeps its place.
func joinTexts(list []content.Inline) []content.Inline {
	out := list[:0]
	for _, in := range list {
		switch x := in.(type) {
		case *content.Text:
			if len(out) > 0 {
				switch previous := out[len(out)-1].(type) {
				case *content.LineBreak:
					cutStart(x, len(x.Value)-len(strings.TrimLeft(x.Value, " \t")))
				case *content.Text:
					if previous.Span.File == x.Span.File && previous.Span.Line == x.Span.Line {
						previous.Value += x.Value
						continue
					}
				}
			}
			if x.Value == "" {
				continue
			}
		case *content.LineBreak:
			if len(out) > 0 {
				if previous, ok := out[len(out)-1].(*content.Text); ok {
					previous.Value = strings.TrimRight(previous.Value, " \t")
				}
			}
		case *content.Emphasis:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Strong:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Strikethrough:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Superscript:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Subscript:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Keyboard:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Foreign:
			x.Inlines = joinTexts(x.Inlines)
		case *content.Link:
			x.Inlines = joinTexts(x.Inlines)
		}
		out = append(out, in)
	}
	return out
}
