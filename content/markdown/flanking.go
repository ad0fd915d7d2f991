package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"diptych/content"
)

// CommonMark decides by the characters on both sides whether a run of * may open or close emphasis, and
// counts full-width punctuation as punctuation. Chinese sets no spaces around words, so that
// **注意：**后文 would keep its asterisks. The rules here are CommonMark's (section 6.2) with two changes:
// Chinese punctuation counts as a letter, and a Chinese character beside the run allows what a space allows.
// Text without Chinese characters is read exactly as CommonMark reads it.

// delimiterParser reads runs of * and _ (emphasis) or of ~ (strikethrough).
type delimiterParser struct {
	trigger  []byte
	language content.Language
}

func (p *delimiterParser) Trigger() []byte { return p.trigger }

func (p *delimiterParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	mark := line[0]
	length := 1
	for length < len(line) && line[length] == mark {
		length++
	}
	if mark == '~' && (length > 2 || before == '~') {
		return nil
	}
	after := ' '
	if length < len(line) {
		after, _ = utf8.DecodeRune(line[length:])
	}
	canOpen, canClose := flanking(mark, before, after, p.language)
	node := parser.NewDelimiter(canOpen, canClose, length, mark, p)
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

// IsDelimiter implements parser.DelimiterProcessor.
func (p *delimiterParser) IsDelimiter(b byte) bool {
	for _, x := range p.trigger {
		if x == b {
			return true
		}
	}
	return false
}

// CanOpenCloser implements parser.DelimiterProcessor.
func (p *delimiterParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (p *delimiterParser) OnMatch(consumes int) ast.Node {
	if p.trigger[0] == '~' {
		return extension.NewStrikethrough()
	}
	return ast.NewEmphasis(consumes)
}

// flanking reports whether a run of mark between two characters may open and may close emphasis.
func flanking(mark byte, before, after rune, language content.Language) (canOpen, canClose bool) {
	beforeSpace, afterSpace := isSpace(before), isSpace(after)
	beforePunctuation, afterPunctuation := isPunctuation(before), isPunctuation(after)
	beforeChinese, afterChinese := isChinese(before, language), isChinese(after, language)

	left := !afterSpace && (!afterPunctuation || afterChinese || beforeSpace || beforePunctuation || beforeChinese)
	right := !beforeSpace && (!beforePunctuation || beforeChinese || afterSpace || afterPunctuation || afterChinese)
	if mark == '_' {
		return left && (!right || beforePunctuation), right && (!left || afterPunctuation)
	}
	return left, right
}

func isSpace(c rune) bool { return unicode.IsSpace(c) }

func isPunctuation(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }

// isChinese reports whether c is a Han character, Kana, or punctuation of their width. In Chinese text
// the quotes, dashes and ellipses that Latin script has too are of that width.
func isChinese(c rune, language content.Language) bool {
	return isHan(c) || isWideMark(c) || language == content.Chinese && isSharedMark(c)
}

func isHan(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isWideMark reports whether c is punctuation that is always full-width (CJK Symbols and Punctuation,
// Halfwidth and Fullwidth Forms, vertical and compatibility forms).
func isWideMark(c rune) bool {
	switch {
	case c >= 0x3001 && c <= 0x303F, c == 0x30FB:
		return true
	case c >= 0xFE10 && c <= 0xFE1F, c >= 0xFE30 && c <= 0xFE4F:
		return true
	case c >= 0xFF01 && c <= 0xFF0F, c >= 0xFF1A && c <= 0xFF20, c >= 0xFF3B && c <= 0xFF40, c >= 0xFF5B && c <= 0xFF65:
		return true
	}
	return false
}

// isSharedMark reports whether c is a mark that both scripts write with one code point: ‘ ’ “ ” — … ·.
func isSharedMark(c rune) bool {
	switch c {
	case '‘', '’', '“', '”', '—', '…', '·', '⸺':
		return true
	}
	return false
}
