package content

// Language names one of the two languages of a book.
type Language string

const (
	English Language = "en"
	Chinese Language = "zh"
)

// Tag is the BCP 47 tag that readers, screen readers and PDF viewers understand.
// "zh" alone would leave the script open; the books we set are in simplified characters.
func (l Language) Tag() string {
	if l == Chinese {
		return "zh-CN"
	}
	return string(l)
}

// Name is what diagnostics call a language.
func (l Language) Name() string {
	if l == Chinese {
		return "Chinese"
	}
	return "English"
}

// Edition names what a build makes of a book.
type Edition string

const (
	EnglishEdition    Edition = "en"
	ChineseEdition    Edition = "zh"
	SideBySideEdition Edition = "side-by-side"
)

// Editions lists all editions in the order in which they are built.
var Editions = [...]Edition{EnglishEdition, ChineseEdition, SideBySideEdition}

// Languages gives the languages that an edition prints, the leading one first.
func (e Edition) Languages() []Language {
	switch e {
	case EnglishEdition:
		return []Language{English}
	case ChineseEdition:
		return []Language{Chinese}
	}
	return []Language{English, Chinese}
}

// Localized holds one thing in each language of the book; a missing language is a missing key.
type Localized[T any] map[Language]T

// In returns the value for the first of the languages that has one.
func (l Localized[T]) In(languages ...Language) T {
	for _, x := range languages {
		if v, ok := l[x]; ok {
			return v
		}
	}
	var zero T
	return zero
}
