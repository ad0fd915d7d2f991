package theme

import (
	"fmt"
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// leastContrast of text and what it stands on: WCAG 2.2, 1.4.3 (AA).
const leastContrast = 4.5

// leastSize of any text: 六号, the floor of CLREQ for Chinese, less what rounding takes; diagrams have their own.
const leastSize unit.Pt = 6.5

// check finds what no single key shows.
func (t *Theme) check() error {
	p := t.Page
	switch {
	case t.Grid <= 0:
		return fmt.Errorf("page.grid is zero")
	case p.Lines < 10:
		return fmt.Errorf("page.lines: a type area of %d lines is too short", p.Lines)
	case p.Measure() <= 10*t.Style(Body, content.English).Size:
		return fmt.Errorf("page.width leaves a measure of %.1f pt", p.Measure())
	case p.Top+unit.Pt(p.Lines)*t.Grid > p.Height:
		return fmt.Errorf("page.lines: the type area ends %.1f pt below the page", p.Top+unit.Pt(p.Lines)*t.Grid-p.Height)
	case p.HeadBaseline >= p.Top:
		return fmt.Errorf("page.head-baseline stands in the type area")
	case p.FolioBaseline >= p.Height:
		return fmt.Errorf("page.folio-baseline stands below the page")
	case t.Columns.Count < 1:
		return fmt.Errorf("columns.count is zero")
	case t.Index.Columns < 1:
		return fmt.Errorf("index.columns is zero")
	case t.Figure.MinType > t.Figure.MaxType:
		return fmt.Errorf("figure.min-type is above figure.max-type")
	case t.Figure.MinDPI > t.Figure.MaxDPI:
		return fmt.Errorf("figure.min-dpi is above figure.max-dpi")
	}
	for _, name := range StyleNames {
		for _, l := range languages {
			if err := t.checkStyle(t.Style(name, l)); err != nil {
				return fmt.Errorf("style.%s (%s): %w", name, l, err)
			}
		}
	}
	for _, name := range sortedKeys(t.Colors) {
		if name == "rule" || strings.HasPrefix(name, "tint") {
			continue // never a text colour
		}
		if err := t.checkContrast(t.Colors[name]); err != nil {
			return fmt.Errorf("color.%s: %w", name, err)
		}
	}
	return nil
}

func (t *Theme) checkStyle(s Style) error {
	switch {
	case s.Size < leastSize:
		return fmt.Errorf("a size of %.1f pt is under %.1f pt", s.Size, leastSize)
	case unit.Pt(s.Leading)*t.Step() < s.Size:
		return fmt.Errorf("a leading of %d steps (%.1f pt) is less than the size, %.1f pt", s.Leading, unit.Pt(s.Leading)*t.Step(), s.Size)
	}
	return t.checkContrast(s.Color)
}

func (t *Theme) checkContrast(c page.Color) error {
	white := page.Color{R: 1, G: 1, B: 1}
	for _, ground := range [...]page.Color{white, t.Colors["tint"]} {
		if ratio := contrast(c, ground); ratio < leastContrast {
			return fmt.Errorf("contrast %.2f with its ground is under %.1f", ratio, leastContrast)
		}
	}
	return nil
}
