package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Reading is what an EPUB is like in a reading program: foliate-js on Chromium, as tools/geometry.mjs observes it.
type Reading struct {
	Navigation Navigation  `json:"navigation"`
	Readings   []Screenful `json:"readings"`
	Complaints []string    `json:"complaints"` // of the reading program
}

// Screenful is what was seen of one document on one screen.
type Screenful struct {
	File      string  `json:"file"`
	Screen    string  `json:"screen"`    // phone, tablet, both with type of 150 % (large), desktop (two pages); day, night; without columns; faces
	Wide      []Spot  `json:"wide"`      // reaches out of the page, in pixels
	Scrolling []Spot  `json:"scrolling"` // would have to be scrolled sideways, in pixels
	Missing   []Spot  `json:"missing"`   // takes no room
	Broken    []Spot  `json:"broken"`    // is out of its columns in a drawing, in lines or in columns
	Pale      []Spot  `json:"pale"`      // has too little contrast: the ratio of WCAG
	Foreign   []Spot  `json:"foreign"`   // is drawn in a face of the system, of a book that embeds its own, in characters
	Pairs     *Halves `json:"pairs"`
}

// withoutColumns is the screen, a tablet, on which the sheet that makes columns was taken away.
const withoutColumns = "without columns"

// Spot is an element of a document.
type Spot struct {
	Element string  `json:"element"`
	Text    string  `json:"text"`
	By      float64 `json:"by"`
}

func (s Spot) String() string { return fmt.Sprintf("<%s> %q (%g)", s.Element, s.Text, s.By) }

// Halves counts how the halves of pairs stand to each other.
type Halves struct {
	Columns int    `json:"columns"`
	Stacked int    `json:"stacked"`
	Astray  []Spot `json:"astray"`
}

// Read opens an EPUB in a reading program.
func (r Referees) Read(epub string) (*Reading, error) {
	browser, err := r.browser()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(r.Packages, "node_modules", "foliate-js")); err != nil {
		return nil, fmt.Errorf("foliate-js is missing: run `make tools`: %w", err)
	}
	said, _, err := ask("env", "CHROMIUM="+browser, "node", filepath.Join(r.Packages, "geometry.mjs"), epub)
	if err != nil {
		return nil, err
	}
	var out Reading
	if err := json.Unmarshal([]byte(said), &out); err != nil {
		return nil, fmt.Errorf("what was seen of %s cannot be read: %w", filepath.Base(epub), err)
	}
	return &out, nil
}

// Faults holds what was seen against what has to be: nothing wider than its page, nothing to scroll, nothing missing, drawings in their columns, the
// typefaces of the book where it embeds any, text and borders with a contrast of 4.5 by day and by night, and pairs in columns where there is room for them and the book wants them.
func (r *Reading) Faults(columns bool) error {
	var faults []error
	for _, c := range r.Complaints {
		faults = append(faults, fmt.Errorf("the reading program complains: %s", c))
	}
	apart := false
	for _, s := range r.Readings {
		apart = apart || s.Screen == withoutColumns
		for what, spots := range map[string][]Spot{
			"is wider than the page": s.Wide, "has to be scrolled": s.Scrolling, "does not show": s.Missing, "is out of its columns": s.Broken, "can hardly be read": s.Pale,
			"is drawn in a typeface that is not the book's": s.Foreign,
		} {
			if len(spots) > 0 {
				faults = append(faults, fmt.Errorf("%s, %s: %s %s, and %d more", s.File, s.Screen, spots[0], what, len(spots)-1))
			}
		}
		if s.Pairs == nil {
			continue
		}
		if len(s.Pairs.Astray) > 0 {
			faults = append(faults, fmt.Errorf("%s, %s: the halves of %d pairs are neither beside nor below each other, as of %s", s.File, s.Screen, len(s.Pairs.Astray), s.Pairs.Astray[0]))
		}
		wrong, how := s.Pairs.Columns, "in columns"
		if columns && (s.Screen == "tablet" || s.Screen == "desktop") {
			wrong, how = s.Pairs.Stacked, "stacked"
		}
		if wrong > 0 {
			faults = append(faults, fmt.Errorf("%s, %s: %d pairs are %s", s.File, s.Screen, wrong, how))
		}
	}
	if len(r.Readings) == 0 {
		faults = append(faults, errors.New("nothing was seen"))
	}
	if columns && !apart {
		faults = append(faults, errors.New("nothing was seen without the sheet that makes columns"))
	}
	return errors.Join(sorted(faults)...)
}
