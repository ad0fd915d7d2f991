package page

import (
	"diptych/content"
	"diptych/render/unit"
)

// Dress is what a run of glyphs is set in. A long book has a hundred thousand runs and a few dozen dresses, so runs share
// them. Nobody changes a dress therefore: a run that is to look otherwise gets another one, by Redress.
type Dress struct {
	Size      unit.Pt
	Face      string // a fonts.Face ID: "serif-regular"
	Color     Color
	Language  content.Language // of the text that the run is a part of; its element says what the run itself is in
	Role      Role
	Rotation  float64 // degrees, counter-clockwise as seen, about the start of the baseline; diagrams and presses only
	Invisible bool    // text rendering mode 3: carries the characters of a picture (emoji)
}

// Redress gives a run a dress of its own, like the one that it had but for a change. Other runs keep theirs.
func (t *Text) Redress(change func(d *Dress)) {
	d := *t.Dress
	change(&d)
	t.Dress = &d
}

// Wardrobe keeps dresses, one of each. It is not safe for use by several goroutines at once.
type Wardrobe struct{ dresses map[Dress]*Dress }

// Dress is the one that there is, or a new one.
func (w *Wardrobe) Dress(d Dress) *Dress {
	if kept := w.dresses[d]; kept != nil {
		return kept
	}
	if w.dresses == nil {
		w.dresses = map[Dress]*Dress{}
	}
	w.dresses[d] = &d
	return &d
}
