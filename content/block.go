package content

// Block is a piece of text that starts a new line: a paragraph, a heading, a table.
// The set is closed; switch over the concrete types.
type Block interface {
	// Base gives access to what all blocks have.
	Base() *Node
}

// Node is what all blocks have.
type Node struct {
	Span     Span
	Language Language     // "" for what both languages share (code, images in a side-by-side edition)
	IDs      []string     // anchors of this block, unique in the book once an edition is made; the first is its own name
	Marks    []*IndexMark // index marks that stand before the block, not in its text
	Card     string       // title under which the block also stands on the reference card (<!-- card: Title -->), or ""
	Unpaired bool         // side by side: without a counterpart in the other language; a Pair with an empty side, or what is set in full width itself
	Original Span         // as read, of a text that is known to translate another: where the block that it translates stands; zero elsewhere
}

func (n *Node) Base() *Node { return n }

// ID returns the block's own name, or "".
func (n *Node) ID() string {
	if len(n.IDs) == 0 {
		return ""
	}
	return n.IDs[0]
}

// Caption numbers and names a figure, a table or a listing. In side by side it has both languages.
type Caption struct {
	Number string              // "3-2"; "" when the block is not numbered
	Text   Localized[[]Inline] // <!-- caption: ... -->; may be empty
}

type (
	// Heading of a section; level 1 is the chapter's own and not in Chapter.Blocks of an edition.
	Heading struct {
		Node
		Level  int
		Number string              // "3.2"; "" when the level is not numbered
		Text   Localized[[]Inline] // one language as read; two in a side-by-side edition
		Marker string              // level marker "🟡" taken from the text, or ""
	}

	// Paragraph of running text.
	Paragraph struct {
		Node
		Text []Inline
	}

	// Code is a fenced or indented listing.
	Code struct {
		Node
		Info       string     // language of the fence: "rust", "text", ""
		Attributes []string   // rustdoc's and mdBook's: "no_run", "ignore", "editable"
		File       string     // file name, when the fence or an include gives one
		Lines      []CodeLine // hidden lines included; editions drop them
		Output     string     // what of a listing's output it shows (<!-- output: printed -->), or ""; for those who run the listings
		Ignored    string     // why the listing is not run (<!-- ignored: reason -->), or ""; for them too
		Caption    Caption
	}

	// Table is a GFM table.
	Table struct {
		Node
		Align   []Alignment // one a column
		Head    []Cell
		Rows    [][]Cell
		Caption Caption
	}

	// List is a bullet or an ordered list.
	List struct {
		Node
		Ordered bool
		Start   int  // number of the first item
		Tight   bool // no blank lines between items
		Items   []ListItem
	}

	// DefinitionList is a list of terms and what they mean.
	DefinitionList struct {
		Node
		Items []Definition
	}

	// Quote is a block quote that is no callout.
	Quote struct {
		Node
		Blocks []Block
	}

	// Callout is a titled aside: a GitHub alert, or a block quote with a bold lead.
	Callout struct {
		Node
		Kind   CalloutKind
		Title  []Inline // as the author wrote it, or the kind's own name for an alert
		Blocks []Block  // may be empty: then the callout is its title
	}

	// Diagram is a Mermaid figure.
	Diagram struct {
		Node
		Source      string   // Mermaid, LF line ends, without trailing blanks
		Alt         string   // short alternative text; the caption's text when the author gave none
		Description []Inline // long description (<!-- describe: ... -->), or nil
		Caption     Caption
	}

	// Image stands in a paragraph of its own.
	Image struct {
		Node
		Path    string // inside the book: "en/images/x.png", slash-separated
		Alt     string
		Caption Caption // text from the image's title or <!-- caption -->
	}

	// Rule is a thematic break.
	Rule struct{ Node }

	// Details is a <details> element that is neither an exercise nor a solution.
	Details struct {
		Node
		Summary []Inline
		Blocks  []Block
	}

	// Exercise is a task for the reader. The readers make one of <details> whose summary says so; the
	// edition also makes one of a heading that says so and the solution below it.
	Exercise struct {
		Node
		Number   string              // "3-1", given by the edition
		Title    Localized[[]Inline] // without "Exercise:" and without the level marker
		Marker   string              // "🟡" or ""
		Blocks   []Block             // Solution blocks among them as read; none in an edition
		Solution string              // in an edition: ID of the Solution, or "" when it has none
	}

	// Solution of an exercise: within its Exercise as read, in the Solutions chapter in an edition.
	Solution struct {
		Node
		Number   string              // that of its exercise
		Title    Localized[[]Inline] // that of its exercise
		Blocks   []Block
		Exercise string // ID of the exercise
	}

	// Pair stands in side-by-side editions only: what one language says beside what the other says.
	// Either side may be empty (no counterpart); both hold blocks of one language.
	Pair struct {
		Node
		Left, Right []Block // of the leading and of the second language
		Confidence  float64 // 0..1, how sure the aligner is
	}

	// GlossaryEntry stands in the generated glossary: one term in one language.
	GlossaryEntry struct {
		Node
		Term       []Inline
		Other      Localized[[]Inline] // the term in languages of the book that are not the entry's; none where they stand beside it
		Definition []Inline            // with "See also" and the page of First
		First      string              // ID of the first index mark of the term in the text, or ""
	}
	// IndexList stands in the generated index: the entries of one letter.
	IndexList struct {
		Node
		Entries []IndexEntry
	}
	// CardItem stands on the reference card: what a chapter marked for it.
	CardItem struct {
		Node
		Title   Localized[[]Inline]
		Chapter string // ID of the chapter it comes from
		Blocks  []Block
	}
)

// CodeLine is one line of a listing, without its line end.
type CodeLine struct {
	Text   string
	Hidden bool // rustdoc's "# " lines: compiled, not printed
	Span   Span // one line
}

// Alignment of a table column.
type Alignment int

const (
	AlignDefault Alignment = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Cell of a table. Cells hold inlines; <br> is a LineBreak.
type Cell struct {
	Span   Span
	Text   []Inline
	Second []Inline // side by side: the other language, when the cell is set in both
}

// ListItem is one item of a list.
type ListItem struct {
	Span   Span
	Task   TaskState
	Blocks []Block
	Blank  bool // side by side: only the list beside this one says it; the item keeps its place and has no mark
}

// TaskState of a GFM task list item.
type TaskState int

const (
	NoTask TaskState = iota
	TaskOpen
	TaskDone
)

// Definition is one entry of a definition list.
type Definition struct {
	Span        Span
	Terms       [][]Inline
	Definitions [][]Block
}

// IndexEntry is one line of the index with the sub-entries below it.
type IndexEntry struct {
	Text    []Inline // ends in a PageList, unless there are only sub-entries
	Title   []Inline // of Text what names the entry, for its continuation on the next page
	Entries []IndexEntry
}

// CalloutKind says what a callout is for.
type CalloutKind string

const (
	Note        CalloutKind = "note"
	Tip         CalloutKind = "tip"
	Important   CalloutKind = "important"
	WarningNote CalloutKind = "warning"
	Caution     CalloutKind = "caution"
	Learn       CalloutKind = "learn"     // What you'll learn
	Takeaways   CalloutKind = "takeaways" // Key Takeaways: also stands on the reference card
	SeeAlso     CalloutKind = "see-also"  // See also, Cross-references
	Aside       CalloutKind = "aside"     // any other bold lead
)
