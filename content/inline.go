package content

import "strings"

// Inline is a piece of text within a line. The set is closed; switch over the concrete types,
// which are always used as pointers.
type Inline interface {
	// At gives the place of the inline in the manuscript.
	At() Span
}

// InlineNode is what all inlines have.
type InlineNode struct{ Span Span }

func (n InlineNode) At() Span { return n.Span }

type (
	// Text is characters. Soft line breaks are resolved by the reader: a space between words,
	// nothing between two Han characters or a Han character and full-width punctuation.
	Text struct {
		InlineNode
		Value   string
		Written string // as read: what the file has, where smart punctuation made Value of it; "" where it changed nothing
	}
	Emphasis struct {
		InlineNode
		Inlines []Inline
	}
	Strong struct {
		InlineNode
		Inlines []Inline
	}
	Strikethrough struct {
		InlineNode
		Inlines []Inline
	}
	Superscript struct {
		InlineNode
		Inlines []Inline
	}
	Subscript struct {
		InlineNode
		Inlines []Inline
	}
	// Keyboard is a key or a key chord (<kbd>).
	Keyboard struct {
		InlineNode
		Inlines []Inline
	}
	// Foreign is text in the other language than that around it: a word that is quoted (<span lang="zh">), or what has no
	// translation.
	Foreign struct {
		InlineNode
		Language Language
		Inlines  []Inline
	}
	// CodeSpan is code within text.
	CodeSpan struct {
		InlineNode
		Value string
	}
	// LineBreak is a hard break (two blanks, a backslash, <br>).
	LineBreak struct{ InlineNode }

	// Link as written has Destination; an edition adds Target for links within the book.
	Link struct {
		InlineNode
		Destination string // as written: URL, "ch02.md#fragment", "#fragment"
		Title       string
		Inlines     []Inline
		Target      string // in an edition: ID of the block or chapter it leads to; "" for the web
	}

	// PageReference is where the page number of a target is printed: " (page 57)", or within parentheses ", page 57".
	// Made by editions behind links into other chapters; the PDF prints it, the EPUB prints nothing.
	PageReference struct {
		InlineNode
		Target   string
		Language Language // whose words stand around the number
		Enclosed bool     // within parentheses of the text, which want no second pair
	}

	// InlineImage is an image within a line (badges, icons).
	InlineImage struct {
		InlineNode
		Path  string // inside the book, slash-separated
		Alt   string
		Title string
		Alone bool // has a line of the source to itself
	}

	// FootnoteReference points to its note. Several references may share one note.
	FootnoteReference struct {
		InlineNode
		Note *Footnote
	}

	// IndexMark says that the index leads here (<!-- index: Waker, cloning -->); it prints nothing.
	IndexMark struct {
		InlineNode
		Key string // as written: entry, and sub-entry behind the first comma; `code` in backquotes
		ID  string // in an edition: its anchor, unique in the book; "" for a mark that the index leaves out
	}
	// PageList is where the index lists the pages of its targets: "12–14, 57". Made by editions; the EPUB
	// prints numbered links instead.
	PageList struct {
		InlineNode
		Targets []string // in reading order, at least one
		Main    string   // the one of them where the book introduces the term, or ""
	}
	// Anchor is a named place (<a id="x"></a>).
	Anchor struct {
		InlineNode
		ID string
	}
)

// Footnote is the text of a note. Numbered per chapter in an edition.
type Footnote struct {
	Span     Span
	Label    string
	ID       string // in an edition: anchor of the note, unique in the book
	Number   int
	Language Language
	Blocks   []Block
}

// In marks a text as what it is where another language is spoken around it.
func In(around Language, text []Inline, language Language) []Inline {
	if len(text) == 0 || language == "" || language == around {
		return text
	}
	return []Inline{&Foreign{InlineNode: InlineNode{Span: text[0].At()}, Language: language, Inlines: text}}
}

// OutOf gives the language that the whole of a text is in, and the text itself, where it is another one than around it.
func OutOf(around Language, text []Inline) ([]Inline, Language) {
	if len(text) == 1 {
		if whole, ok := text[0].(*Foreign); ok {
			return whole.Inlines, whole.Language
		}
	}
	return text, around
}

// Path gives the entry that a mark names and the sub-entry below it, or "". A comma within code parts nothing.
func (m *IndexMark) Path() (entry, sub string) {
	code := false
	for i, c := range m.Key {
		switch {
		case c == '`':
			code = !code
		case c == ',' && !code:
			return strings.TrimSpace(m.Key[:i]), strings.TrimSpace(m.Key[i+1:])
		}
	}
	return strings.TrimSpace(m.Key), ""
}
