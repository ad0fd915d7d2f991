package edition

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"diptych/content"
)

// sorter puts the entries of the glossary and of the index in order, and tells under which letter each stands.
//
// English is sorted letter by letter: blanks, marks and case do not count. Chinese is sorted by pinyin, as
// collation for zh has it, and shares the letters with English: within a letter, entries that start with a Latin
// letter stand before those that start with a Han character. Entries that start with neither come first of all, under “#”.
type sorter struct {
	collator *collate.Collator
}

func newSorter(l content.Language) *sorter {
	tag := language.English
	if l == content.Chinese {
		tag = language.Chinese // sorted by pinyin unless it says otherwise
	}
	return &sorter{collate.New(tag, collate.IgnoreCase)}
}

// sortKey is by what an entry is sorted.
type sortKey struct {
	letter  string // "A" to "Z", or "#"
	han     bool   // starts with a Han character
	letters string // letters and digits only
	whole   string // decides between entries of the same letters
}

// noLetter is the heading of entries that start with a digit, or have no letters at all.
const noLetter = "#"

func (s *sorter) key(text string) sortKey {
	key := sortKey{letter: noLetter, whole: text, letters: strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)}
	first, _ := utf8.DecodeRuneInString(norm.NFD.String(key.letters)) // É stands under E
	switch upper := unicode.ToUpper(first); {
	case upper >= 'A' && upper <= 'Z':
		key.letter = string(upper)
	case unicode.Is(unicode.Han, first):
		key.letter, key.han = s.initial(string(first)), true
	}
	return key
}

func (s *sorter) compare(a, b sortKey) int {
	return cmp.Or(
		cmp.Compare(a.letter, b.letter), // "#" is before the letters
		compareBool(a.han, b.han),
		s.collator.CompareString(a.letters, b.letters),
		cmp.Compare(a.whole, b.whole),
	)
}

// firstHan are the first characters of each letter in the order of pinyin. No syllable starts with I, U or V.
const (
	initials = "ABCDEFGHJKLMNOPQRSTWXYZ"
	firstHan = "阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他穵夕丫帀"
)

// initial is the first letter of a character's pinyin.
func (s *sorter) initial(character string) string {
	letter := noLetter
	for i, first := range []rune(firstHan) {
		if s.collator.CompareString(character, string(first)) < 0 {
			break
		}
		letter = initials[i : i+1]
	}
	return letter
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// byLetter sorts a list and calls group for the entries of each letter.
func byLetter[T any](s *sorter, list []T, text func(T) string, group func(letter string, entries []T)) {
	keys := make([]sortKey, len(list))
	order := make([]int, len(list))
	for i, x := range list {
		keys[i], order[i] = s.key(text(x)), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.compare(keys[a], keys[b]) })
	for from := 0; from < len(order); {
		letter, to := keys[order[from]].letter, from
		var entries []T
		for to < len(order) && keys[order[to]].letter == letter {
			entries = append(entries, list[order[to]])
			to++
		}
		group(letter, entries)
		from = to
	}
}
