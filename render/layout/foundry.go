package layout

import (
	"strings"
	"sync"

	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Foundry remembers the pieces of listings that have been cast, for all chapters and editions: "let" and "self." stand in each.
// It may be used by several goroutines at once.
type Foundry struct {
	mutex sync.Mutex
	cases map[theme.Style]*castCase
}

// castCase holds the casts of one style, whatever its colour, by the text of a piece.
type castCase struct {
	sync.RWMutex
	casts map[string][]cast
}

// cast is a run of a piece, fitted to its cells, on the baseline. It stands wherever its style sets the same text.
type cast struct {
	text  *page.Text
	width unit.Pt
}

// of is the case of a style.
func (f *Foundry) of(style theme.Style) *castCase {
	style.Color = page.Color{}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	c := f.cases[style]
	if c == nil {
		if f.cases == nil {
			f.cases = map[theme.Style]*castCase{}
		}
		c = &castCase{casts: map[string][]cast{}}
		f.cases[style] = c
	}
	return c
}

// casts are those of a piece; false when it has not been cast.
func (c *castCase) of(piece string) ([]cast, bool) {
	c.RLock()
	defer c.RUnlock()
	casts, ok := c.casts[piece]
	return casts, ok
}

// keep remembers the casts of a piece.
func (c *castCase) keep(piece string, casts []cast) {
	c.Lock()
	defer c.Unlock()
	c.casts[strings.Clone(piece)] = casts
}
