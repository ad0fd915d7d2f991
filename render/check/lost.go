package check

import (
	"fmt"
	"regexp"
	"strings"

	"diptych/content"
)

// handWritten is what an edition may take off the front of a text: a number that the author wrote by hand, with
// the word that goes with it. The edition writes its own.
var handWritten = regexp.MustCompile(`^[^\pL\pN]*(?:(?i:chapter|ch\.?|figure|fig\.?|table|listing|exercise|图|表|代码清单|代码|清单|练习题?|习题)[0-9.-]*|第[0-9一二三四五六七八九十]+章|[0-9]+(?:[-.][0-9]+)*)[^\pL\pN]*$`)

// Lost tells which words, listings and diagrams of a manuscript an edition does not hold, by their places.
// Code and cells that say the same in both languages may stand once. Chapters that the edition leaves out as a whole are not looked
// into: the edition reports them.
func Lost(manuscript, edition *content.Book) []Difference {
	kept := newKeepsake()
	chapters := map[string]bool{}
	for _, chapter := range edition.Chapters {
		chapters[chapter.ID] = true
		for _, language := range edition.Languages {
			kept.inlines(chapter.Title[language], "")
		}
		kept.blocks(chapter.Blocks)
	}
	var out []Difference
	for _, chapter := range manuscript.Chapters {
		for _, language := range edition.Languages {
			source := chapter.Sources[language]
			if source == nil || !chapters[chapter.ID] {
				continue
			}
			said := newKeepsake()
			said.blocks(source.Blocks)
			for _, d := range said.missingFrom(kept) {
				d.Where = fmt.Sprintf("%s, %s edition", chapter.ID, edition.Edition)
				out = append(out, d)
			}
		}
	}
	return out
}

// keepsake is what blocks say: letters by the place of their inline, and listings and diagrams by their text.
type keepsake struct {
	words   map[content.Span][]string
	figures map[string]bool
	cells   map[string]bool // of tables, by their letters
	said    []word          // as they come
	drawn   []figure        // as they come
}

// word is what one inline says.
type word struct {
	at      content.Span
	letters string
	cell    string // letters of the table cell that it stands in; "" elsewhere
}

// figure is a listing or a diagram.
type figure struct {
	at   content.Span
	text string
}

func newKeepsake() *keepsake {
	return &keepsake{words: map[content.Span][]string{}, figures: map[string]bool{}, cells: map[string]bool{}}
}

func (k *keepsake) blocks(blocks []content.Block) {
	notes := map[*content.Footnote]bool{}
	var enter func(blocks []content.Block)
	enter = func(blocks []content.Block) {
		content.Walk(blocks, func(b content.Block) bool {
			_, inTable := b.(*content.Table)
			for _, list := range content.Inlines(b) {
				cell := ""
				if inTable {
					cell = Letters(content.PlainText(list))
					k.cells[cell] = true
				}
				k.inlines(list, cell)
				content.WalkInlines(list, func(in content.Inline) bool {
					if r, ok := in.(*content.FootnoteReference); ok && r.Note != nil && !notes[r.Note] {
						notes[r.Note] = true
						enter(r.Note.Blocks)
					}
					return true
				})
			}
			switch b := b.(type) {
			case *content.Code:
				k.figure(b.Span, codeText(b))
			case *content.Diagram:
				k.figure(b.Span, b.Source)
			case *content.Image:
				k.figure(b.Span, "image "+b.Path)
			}
			return true
		})
	}
	enter(blocks)
}

func (k *keepsake) figure(at content.Span, text string) {
	text = Letters(text)
	k.figures[text] = true
	k.drawn = append(k.drawn, figure{at, text})
}

func (k *keepsake) inlines(list []content.Inline, cell string) {
	content.WalkInlines(list, func(in content.Inline) bool {
		letters := ""
		switch in := in.(type) {
		case *content.Text:
			letters = Letters(in.Value)
		case *content.CodeSpan:
			letters = Letters(in.Value)
		}
		if letters != "" {
			k.words[in.At()] = append(k.words[in.At()], letters)
			k.said = append(k.said, word{in.At(), letters, cell})
		}
		return true
	})
}

// missingFrom gives what k says and other does not.
func (k *keepsake) missingFrom(other *keepsake) []Difference {
	var out []Difference
	for _, w := range k.said {
		if kept := other.words[w.at]; !survives(w.letters, kept) && !(w.cell != "" && other.cells[w.cell]) {
			out = append(out, Difference{At: w.at, Expected: w.letters, Found: strings.Join(kept, "|")})
		}
	}
	for _, f := range k.drawn {
		if !other.figures[f.text] {
			out = append(out, Difference{At: f.at, Expected: f.text})
		}
	}
	return out
}

// survives reports whether letters are among kept, or all of them but a number written by hand before them.
func survives(letters string, kept []string) bool {
	for _, k := range append([]string{""}, kept...) {
		if lead, ok := strings.CutSuffix(letters, k); ok && (lead == "" || handWritten.MatchString(lead)) {
			return true
		}
	}
	return false
}

// codeText gives the lines of a listing that are printed.
func codeText(b *content.Code) string {
	var s strings.Builder
	for _, line := range b.Lines {
		if !line.Hidden {
			s.WriteString(line.Text + "\n")
		}
	}
	return s.String()
}
