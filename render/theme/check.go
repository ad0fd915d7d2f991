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

// leastContrastLarge is the same for type of 18 pt and more.
const leastContrastLarge = 3.0

// leastSize of any text: 六号, the floor of CLREQ for Chinese, less what rounding takes; diagrams have their own.
const leastSize unit.Pt = 6.5

// check finds what no single key shows. What it finds is reported where the key stands that can mend it.
func (l *loader) check(t *Theme, all settings) {
	wrong := func(keys, format string, values ...any) {
		l.invalid(all.own(strings.Fields(keys)), fmt.Errorf(format, values...))
	}
	p := t.Page
	switch {
	case t.Grid <= 0:
		wrong("page.grid", "the grid is zero")
	case p.Lines < 10:
		wrong("page.lines", "a type area of %d lines is too short", p.Lines)
	case p.Measure() <= 10*t.Style(Body, content.English).Size:
		wrong("page.width page.inner page.outer", "the margins leave a measure of %.1f pt", p.Measure())
	case p.Top+unit.Pt(p.Lines)*t.Grid > p.Height:
		wrong("page.lines page.top page.grid page.height", "the type area ends %.1f pt below the page", p.Top+unit.Pt(p.Lines)*t.Grid-p.Height)
	case p.HeadBaseline >= p.Top:
		wrong("page.head-baseline page.top", "the running head stands in the type area")
	case p.FolioBaseline >= p.Height:
		wrong("page.folio-baseline page.height", "the folio stands below the page")
	case t.Columns.Count < 1:
		wrong("columns.count", "there is no column")
	case t.Index.Columns < 1:
		wrong("index.columns", "there is no column")
	case t.Figure.MinType > t.Figure.MaxType:
		wrong("figure.min-type figure.max-type", "the least size is above figure.max-type")
	case t.Figure.MinDPI > t.Figure.MaxDPI:
		wrong("figure.min-dpi figure.max-dpi", "the least resolution is above figure.max-dpi")
	}
	styles, _ := all.below("style.")
	for _, name := range StyleNames {
		for _, language := range languages {
			if key, err := t.checkStyle(t.Style(name, language)); err != nil {
				resolved, _ := l.resolve(byStyle(styles), string(name), language, 0)
				l.invalid(resolved[key], fmt.Errorf("style %s (%s): %w", name, language, err))
			}
		}
	}
	for _, name := range sortedKeys(t.Colors) {
		if name == "rule" || strings.HasPrefix(name, "tint") || strings.HasPrefix(name, "cover") {
			continue // never a text colour on paper
		}
		if err := t.checkContrast(t.Colors[name]); err != nil {
			l.invalid(all["color."+name], err)
		}
	}
	l.checkCover(t, all)
}

// checkCover holds the type of the cover, which is large, against both of its leaves.
func (l *loader) checkCover(t *Theme, all settings) {
	for _, name := range [...]string{"cover-type", "cover-thread"} {
		for _, ground := range [...]string{"cover-en", "cover-zh"} {
			if ratio := contrast(t.Colors[name], t.Colors[ground]); ratio < leastContrastLarge {
				l.invalid(all["color."+name], fmt.Errorf("contrast %.2f with %s is under %.1f", ratio, ground, leastContrastLarge))
				break
			}
		}
	}
}

// checkStyle names the key of a style that is wrong.
func (t *Theme) checkStyle(s Style) (key string, err error) {
	switch {
	case s.Size < leastSize:
		return "size", fmt.Errorf("a size of %.1f pt is under %.1f pt", s.Size, leastSize)
	case unit.Pt(s.Leading)*t.Step() < s.Size:
		return "leading", fmt.Errorf("a leading of %d steps (%.1f pt) is less than the size, %.1f pt", s.Leading, unit.Pt(s.Leading)*t.Step(), s.Size)
	}
	return "", nil
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
