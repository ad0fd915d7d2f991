package content

// Series is a kind of block that is numbered through a chapter, as book.toml names it.
type Series string

const (
	Figures  Series = "figures"
	Tables   Series = "tables"
	Listings Series = "listings"
)

// AllSeries names the series in the order in which their lists stand in a book.
var AllSeries = [...]Series{Figures, Tables, Listings}

// Captioned is a numbered block with a caption that says something: what a list of figures, tables or listings has a
// line for.
type Captioned struct {
	Series  Series
	Caption Caption
	Chapter *Chapter
	Block   Block
}

// Captions lists the captions of an edition in reading order. In side by side, two blocks of one number are one: their
// captions are put together.
func Captions(b *Book) []Captioned {
	var out []Captioned
	for _, chapter := range b.Chapters {
		if chapter.Generated != NotGenerated {
			continue // it repeats what stands elsewhere
		}
		Walk(chapter.Blocks, func(block Block) bool {
			series, caption := captionOf(block)
			if caption == nil || caption.Number == "" || len(caption.Text) == 0 {
				return true
			}
			found := Captioned{Series: series, Caption: Caption{Number: caption.Number, Text: Localized[[]Inline]{}}, Chapter: chapter, Block: block}
			for i := range out {
				if same := out[i]; same.Series == series && same.Chapter == chapter && same.Caption.Number == caption.Number {
					found = same
				}
			}
			said := false
			for language, text := range caption.Text {
				if len(text) > 0 {
					found.Caption.Text[language], said = text, true
				}
			}
			if said && found.Block == block {
				out = append(out, found)
			}
			return true
		})
	}
	return out
}

// captionOf gives a block's caption, nil for a block that has none.
func captionOf(block Block) (Series, *Caption) {
	switch block := block.(type) {
	case *Diagram:
		return Figures, &block.Caption
	case *Image:
		return Figures, &block.Caption
	case *Table:
		return Tables, &block.Caption
	case *Code:
		return Listings, &block.Caption
	}
	return "", nil
}
