package theme

import "fmt"

// protrusion reads one side of the table of optical margins: each key is a set of characters.
func (l *loader) protrusion(all settings) map[rune]float64 {
	out := map[rune]float64{}
	for _, key := range all.keys() {
		share, err := parseNumber(all[key].value)
		if err == nil && (share < 0 || share > 1) {
			err = fmt.Errorf("want a share of the width from 0 to 1, got %g", share)
		}
		for _, c := range key {
			if _, twice := out[c]; twice && err == nil {
				err = fmt.Errorf("%c is in two sets", c)
			}
			out[c] = share
		}
		if err != nil {
			l.invalid(all[key], err)
		}
	}
	return out
}
