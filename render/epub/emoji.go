package epub

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/fonts"
)

const (
	emojiSelector = '\uFE0F' // asks for a picture
	joiner        = '\u200D'
	keycap        = '\u20E3'
)

// emojiLength gives the length in bytes of the emoji at the start of s that there is a drawing for, or 0. Characters
// that are both text and emoji are emoji only when a selector asks for it (Unicode Technical Standard 51, section 2).
func emojiLength(s string) int {
	first, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	if !pictured(first) && next != emojiSelector {
		return 0
	}
	longest := 0
	for end := size; ; {
		if _, ok := fonts.EmojiSVG(s[:end]); ok {
			longest = end
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		switch {
		case r == emojiSelector || r == keycap || r >= 0x1F3FB && r <= 0x1F3FF:
			end += n
		case r == joiner:
			_, m := utf8.DecodeRuneInString(s[end+n:])
			end += n + m
		case regional(first) && regional(r) && end == size:
			end += n
		default:
			return longest
		}
	}
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// pictured reports whether r is an emoji without a selector: property Emoji_Presentation of Unicode 15, with
// everything from U+1F300 up taken as one, since nothing else of those blocks is in a book's typefaces.
func pictured(r rune) bool {
	switch {
	case r >= 0x1F300:
		return r < 0x20000
	case r == 0x1F004, r == 0x1F0CF, r == 0x1F18E, r >= 0x1F191 && r <= 0x1F19A, r == 0x1F201, r == 0x1F21A, r == 0x1F22F, regional(r):
		return true
	}
	return strings.ContainsRune("⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕", r)
}

// emoji shows the drawing of an emoji. Its alternative text is the emoji itself, so that it is read and copied as
// what it is.
func (p *publication) emoji(s string) node {
	data, ok := fonts.EmojiSVG(s)
	if !ok {
		return text(s)
	}
	var name strings.Builder
	name.WriteString("emoji")
	for _, r := range s {
		if r != emojiSelector {
			fmt.Fprintf(&name, "-%x", r)
		}
	}
	src, err := p.addDrawing(name.String(), data, emojiWidth, false)
	if err != nil {
		p.diagnostics.Error("image-unreadable", content.Span{}, fmt.Sprintf("the drawing of the emoji %s cannot be painted: %v", s, err), "this is a fault of the program; please report it")
		return text(s)
	}
	return tag("img").class("emoji").with("src", src).with("alt", s)
}
