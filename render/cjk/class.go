// Package cjk knows how Chinese is set: what may stand at the start and at the end of a line, how wide
// marks are, where space stands between them and between scripts. Lengths are in em of the Han face.
//
// Rules: W3C, Requirements for Chinese Text Layout (CLREQ), sections "Prohibition rules for line start and
// line end" (level GB), "Punctuation width adjustment" and "Mixed text composition in horizontal writing
// mode"; GB/T 15834-2011, part 5.
package cjk

import "unicode"

// Class of a character in Chinese text.
type Class uint8

const (
	Other      Class = iota // letters, digits and whatever else stands in words
	Ideograph               // Han, kana and full-width signs: a line may end before and after
	Opening                 // （ “ 《: drawn in the right half of their em
	Closing                 // ） ” 》: drawn in the left half
	Comma                   // ， 、 ； ：
	Stop                    // 。 ？ ！ ．
	Interpunct              // · ・ ‧: drawn in the middle
	Dash                    // — (two make one dash of two em)
	Ellipsis                // … (two make one of two em)
	Connector               // ～ – between numbers
	Solidus                 // ／
	Postfix                 // ％ ℃ after a number
	Prefix                  // ￥ № before a number
)

// Of returns the class of a character in Chinese text, where curly quotes, the dash, the ellipsis and the
// interpunct are Chinese marks.
func Of(r rune) Class {
	switch r {
	case '“', '‘', '（', '【', '《', '〈', '〖', '〔', '［', '｛', '「', '『', '〝':
		return Opening
	case '”', '’', '）', '】', '》', '〉', '〗', '〕', '］', '｝', '」', '』', '〞', '〟':
		return Closing
	case '，', '、', '；', '：':
		return Comma
	case '。', '？', '！', '．', '｡':
		return Stop
	case '·', '・', '‧':
		return Interpunct
	case '—', '⸺', '―':
		return Dash
	case '…', '⋯':
		return Ellipsis
	case '～', '〜', '–', '－':
		return Connector
	case '／':
		return Solidus
	case '％', '‰', '℃', '℉':
		return Postfix
	case '￥', '№', '￡', '＄':
		return Prefix
	}
	switch {
	case r < 0x2E80:
		return Other
	case unicode.Is(unicode.Han, r), unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r), unicode.Is(unicode.Bopomofo, r),
		r >= 0x3000 && r <= 0x303F, r >= 0x30A0 && r <= 0x30FF, r >= 0x3200 && r <= 0x33FF, r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6:
		return Ideograph
	}
	return Other
}

// Wide reports whether a character is set as Chinese in Chinese text: a mark or an ideograph.
func Wide(r rune) bool { return Of(r) != Other }

// Han reports whether a character is a sign of the Chinese script in any text: what a paragraph in English
// still sets as Chinese. Quotes, dashes and the ellipsis are then Latin marks.
func Han(r rune) bool { return r >= 0x2E80 && Of(r) != Other }

// NoStart reports whether a line must not start with r (行首禁则, level GB, the ellipsis included).
func NoStart(r rune) bool {
	switch Of(r) {
	case Closing, Comma, Stop, Interpunct, Connector, Solidus, Postfix, Ellipsis:
		return true
	}
	switch r {
	case ',', '.', ';', ':', '!', '?', ')', ']', '}', '/', '%', '°', '\'', '"', '-', '»', '›',
		'々', 'ー', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ':
		return true
	}
	return false
}

// NoEnd reports whether a line must not end with r (行尾禁则, level GB, the solidus included).
func NoEnd(r rune) bool {
	switch Of(r) {
	case Opening, Prefix, Solidus, Connector:
		return true
	}
	switch r {
	case '(', '[', '{', '$', '£', '€', '#', '/', '«', '‹':
		return true
	}
	return false
}

// Breakable reports whether a line may end between two characters that follow each other without space,
// at least one of them Chinese.
func Breakable(before, after rune) bool {
	if NoEnd(before) || NoStart(after) {
		return false
	}
	switch {
	case Of(before) == Dash && Of(after) == Dash, Of(before) == Ellipsis && Of(after) == Ellipsis:
		return false
	}
	return true
}

// Spaced reports whether the space between scripts stands between two characters: between an ideograph and
// a letter, digit or sign of another script; never beside marks.
func Spaced(before, after rune) bool {
	return Of(before) == Ideograph && western(after) || western(before) && Of(after) == Ideograph
}

// western reports whether r keeps a distance from ideographs: letters, digits and the signs that words of
// a technical text begin and end with.
func western(r rune) bool {
	if Of(r) != Other {
		return false
	}
	switch r {
	case '+', '-', '=', '<', '>', '&', '*', '@', '#', '$', '%', '_', '~', '^', '\\', '|', '°':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.In(r, unicode.No, unicode.Nl)
}
