package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
)

const (
	// A term that the English says in this many blocks of a chapter, and the Chinese in none of their counterparts,
	// has another name there. Of fewer, a pronoun or a turn of phrase may have taken the place.
	absentBlocks = 4
	// Counterparts shorter than this many characters say too little to miss anything.
	absentLength = 20
)

// termNames finds terms of the glossary that a chapter calls by another name in Chinese: one that the term says to
// avoid, wherever the English has the term; or any other, where the Chinese of the chapter never has the right one.
// The languages are compared block by block, in chapters where these are of the same kinds in the same order. A term of
// one word may be an everyday word besides (move, yield); its absence tells something only where the rest of the book
// mostly has the Chinese name beside it.
func termNames(book *content.Book, d *content.Diagnostics) {
	terms := termsOf(book)
	if len(terms) == 0 {
		return
	}
	var chapters [][]blockPair
	for _, chapter := range book.Chapters {
		english, chinese := chapter.Sources[content.English], chapter.Sources[content.Chinese]
		if english != nil && chinese != nil {
			chapters = append(chapters, pairBlocks(english.Blocks, chinese.Blocks))
		}
	}
	for i := range terms {
		t := &terms[i]
		said, named := 0, 0
		for _, pairs := range chapters {
			for _, pair := range pairs {
				t.avoided(pair, terms, d)
				if t.inEnglish(pair) {
					said++
					if t.inChinese(pair) {
						named++
					}
				}
			}
		}
		if len(t.words) == 1 && 2*named < said {
			continue
		}
		for _, pairs := range chapters {
			t.absent(pairs, d)
		}
	}
}

// term is an entry of the glossary, ready to be looked for.
type term struct {
	*content.Term
	english string
	words   []string // English, in lower case
	capital bool     // the English name starts with a capital, as those of types do: a context is no Context
	chinese string   // squeezed
}

// termsOf prepares the terms that are words: what is code in the glossary is the same in all languages.
func termsOf(book *content.Book) []term {
	var out []term
	for i := range book.Glossary {
		t := term{Term: &book.Glossary[i]}
		name := newPassage(t.Name[content.English], content.English)
		if slices.ContainsFunc(name.chars, func(c char) bool { return c.value == object }) {
			continue
		}
		t.english = content.PlainText(t.Name[content.English])
		for _, w := range name.words() {
			t.words = append(t.words, w.folded)
		}
		first, _ := utf8.DecodeRuneInString(t.english)
		t.capital = unicode.IsUpper(first)
		t.chinese = squeeze(content.PlainText(t.Name[content.Chinese]))
		if len(t.words) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// blockPair is one block in both languages.
type blockPair struct {
	block   content.Block // English
	english [][]word
	chinese [][]content.Inline
	text    string // squeezed Chinese, code included
	words   []word // of the Chinese, code included
	at      content.Span
}

// pairBlocks pairs the blocks of two chapters by position; nil unless they are of the same kinds throughout.
func pairBlocks(english, chinese []content.Block) []blockPair {
	var left, right []content.Block
	eachBlock(english, func(b content.Block) { left = append(left, b) })
	eachBlock(chinese, func(b content.Block) { right = append(right, b) })
	if len(left) != len(right) {
		return nil
	}
	var out []blockPair
	for i := range left {
		if fmt.Sprintf("%T", left[i]) != fmt.Sprintf("%T", right[i]) {
			return nil
		}
		if !right[i].Base().Original.IsZero() && right[i].Base().Language == left[i].Base().Language {
			continue // a catalogue has no translation of it
		}
		pair := blockPair{block: left[i], chinese: content.Inlines(right[i]), at: right[i].Base().Span}
		for _, list := range content.Inlines(left[i]) {
			pair.english = append(pair.english, newPassage(list, content.English).words())
		}
		for _, list := range pair.chinese {
			text := content.PlainText(list)
			pair.text += squeeze(text) + "\n"
			pair.words = append(pair.words, newPassage([]content.Inline{&content.Text{Value: text}}, content.Chinese).words()...)
		}
		out = append(out, pair)
	}
	return out
}

// squeeze folds case and leaves out spaces, which tell nothing beside Han.
func squeeze(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "")) }

// inEnglish reports whether the English of a pair has the term.
func (t *term) inEnglish(pair blockPair) bool {
	return slices.ContainsFunc(pair.english, func(words []word) bool { return t.find(words) >= 0 })
}

// inChinese reports whether the Chinese of a pair has the term, by its Chinese or its English name.
func (t *term) inChinese(pair blockPair) bool {
	return strings.Contains(pair.text, t.chinese) || has(pair.words, t.words)
}

// find gives the first place where English words have the term, or -1.
func (t *term) find(words []word) int {
	for i := range words {
		if startWith(words[i:], t.words) && (words[i].capital || !t.capital) {
			return i
		}
	}
	return -1
}

// avoided reports the names that the term says to avoid, where the Chinese of a pair has them.
func (t *term) avoided(pair blockPair, terms []term, d *content.Diagnostics) {
	if len(t.Avoid) == 0 || !t.inEnglish(pair) {
		return
	}
	for _, list := range pair.chinese {
		p := newPassage(list, content.Chinese).squeezed()
		for _, name := range t.Avoid {
			for _, i := range p.find(squeeze(name)) {
				if !withinName(p, i, squeeze(name), terms) {
					d.Warn("lint-term", p.chars[i].at, fmt.Sprintf("“%s” is called “%s” here", t.english, name),
						fmt.Sprintf("write “%s”, as the glossary has it in %s", content.PlainText(t.Name[content.Chinese]), t.Span))
				}
			}
		}
	}
}

// withinName reports whether what is found at i is part of a name that the glossary has.
func withinName(p passage, i int, found string, terms []term) bool {
	end := i + len([]rune(found))
	return slices.ContainsFunc(terms, func(t term) bool {
		return strings.Contains(t.chinese, found) && slices.ContainsFunc(p.find(t.chinese), func(at int) bool {
			return at <= i && at+len([]rune(t.chinese)) >= end
		})
	})
}

// absent reports a term that the English of a chapter has again and again and the Chinese never.
func (t *term) absent(pairs []blockPair, d *content.Diagnostics) {
	var first content.Span
	count := 0
	for _, pair := range pairs {
		if len([]rune(pair.text)) < absentLength || !t.inEnglish(pair) {
			continue
		}
		if t.inChinese(pair) {
			return
		}
		if count++; count == 1 {
			first = pair.at
		}
	}
	if count >= absentBlocks {
		d.Warn("lint-term", first, fmt.Sprintf("the English of %d blocks of this chapter says “%s”, and none of their counterparts “%s”", count, t.english, content.PlainText(t.Name[content.Chinese])),
			fmt.Sprintf("use the name of the glossary (%s), or correct it there", t.Span))
	}
}

// squeezed leaves out the spaces and folds case.
func (p passage) squeezed() passage {
	out := passage{language: p.language}
	for _, c := range p.chars {
		if c.value != ' ' {
			out.chars = append(out.chars, char{unicode.ToLower(c.value), c.at})
		}
	}
	return out
}

// find gives the places where a passage has a text.
func (p passage) find(text string) []int {
	want := []rune(text)
	var out []int
	for i := 0; i+len(want) <= len(p.chars) && len(want) > 0; i++ {
		if slices.EqualFunc(p.chars[i:i+len(want)], want, func(c char, w rune) bool { return c.value == w }) {
			out = append(out, i)
		}
	}
	return out
}

// has reports whether words have a name in singular or plural.
func has(words []word, name []string) bool {
	for i := range words {
		if startWith(words[i:], name) {
			return true
		}
	}
	return false
}

// startWith reports whether words start with a name in singular or plural.
func startWith(words []word, name []string) bool {
	return len(words) >= len(name) && slices.EqualFunc(words[:len(name)], name, func(w word, n string) bool { return isForm(w.folded, n) })
}

// isForm reports whether a word is a name or its plural.
func isForm(word, name string) bool {
	rest, ok := strings.CutPrefix(word, name)
	if ok && (rest == "" || rest == "s" || rest == "es") {
		return true
	}
	stem, ok := strings.CutSuffix(name, "y")
	return ok && word == stem+"ies"
}
