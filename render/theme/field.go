package theme

import (
	"fmt"
	"maps"
	"slices"

	"diptych/content"
	"diptych/render/unit"
)

// fields maps each key outside [style] and [color] to the field that it sets.
func (t *Theme) fields() map[string]func(any) error {
	em := t.Style(Body, content.English).Size
	length := func(to *unit.Pt) func(any) error {
		return func(v any) (err error) { *to, err = parseLength(v, em); return err }
	}
	count := func(to *int) func(any) error {
		return func(v any) (err error) { *to, err = parseCount(v); return err }
	}
	number := func(to *float64, least, most float64) func(any) error {
		return func(v any) error {
			x, err := parseNumber(v)
			if err == nil && (x < least || x > most) {
				err = fmt.Errorf("want a number from %g to %g, got %g", least, most, x)
			}
			*to = x
			return err
		}
	}
	return map[string]func(any) error{
		"name": func(v any) error {
			s, ok := v.(string)
			if t.Name = s; !ok || s == "" {
				return fmt.Errorf("want a name, got %v", v)
			}
			return nil
		},
		"page.width":          length(&t.Page.Width),
		"page.height":         length(&t.Page.Height),
		"page.inner":          length(&t.Page.Inner),
		"page.outer":          length(&t.Page.Outer),
		"page.top":            length(&t.Page.Top),
		"page.grid":           length(&t.Grid),
		"page.lines":          count(&t.Page.Lines),
		"page.head-baseline":  length(&t.Page.HeadBaseline),
		"page.folio-baseline": length(&t.Page.FolioBaseline),
		"columns.count":       count(&t.Columns.Count),
		"columns.gap":         length(&t.Columns.Gap),
		"columns.left":        number(&t.Columns.Left, 0, 1),
		"heading.second":      number(&t.SecondHeading, 0.5, 1),
		"code.padding":        length(&t.Code.Padding),
		"code.rule":           length(&t.Code.Rule),
		"code.unbreakable":    count(&t.Code.Unbreakable),
		"code.keep":           count(&t.Code.Keep),
		"code.turn-indent":    count(&t.Code.TurnIndent),
		"table.heavy-rule":    length(&t.Table.HeavyRule),
		"table.light-rule":    length(&t.Table.LightRule),
		"table.gap":           length(&t.Table.Gap),
		"table.row-gap":       count(&t.Table.RowGap),
		"list.indent":         length(&t.List.Indent),
		"list.gap":            length(&t.List.Gap),
		"callout.rule":        length(&t.Callout.Rule),
		"callout.padding":     length(&t.Callout.Padding),
		"quote.indent":        length(&t.Quote.Indent),
		"figure.max-type":     length(&t.Figure.MaxType),
		"figure.min-type":     length(&t.Figure.MinType),
		"figure.min-dpi":      number(&t.Figure.MinDPI, 36, 2400),
		"figure.max-dpi":      number(&t.Figure.MaxDPI, 36, 2400),
		"figure.max-height":   number(&t.Figure.MaxHeight, 0.1, 1),
		"figure.shrink":       number(&t.Figure.Shrink, 0.5, 1),
		"note.indent":         length(&t.Note.Indent),
		"slack.section":       count(&t.Slack.Section),
		"slack.subsection":    count(&t.Slack.Subsection),
		"slack.further":       count(&t.Slack.Further),
		"slack.section-less":  count(&t.Slack.SectionLess),
		"slack.box":           count(&t.Slack.Box),
		"slack.below":         count(&t.Slack.Below),
		"slack.around":        count(&t.Slack.Around),
		"slack.figure":        count(&t.Slack.Figure),
		"slack.paragraph":     count(&t.Slack.Paragraph),
		"slack.most":          count(&t.Slack.Most),
		"index.columns":       count(&t.Index.Columns),
		"index.gap":           length(&t.Index.Gap),
		"index.indent":        length(&t.Index.Indent),
		"index.turn":          length(&t.Index.Turn),
		"check.overfull":      length(&t.Check.Overfull),
		"check.loose":         number(&t.Check.Loose, 1, 10),
		"check.loose-share":   number(&t.Check.LooseShare, 0, 1),
		"check.loose-p99":     number(&t.Check.LooseP99, 1, 10),
		"check.loosest":       number(&t.Check.Loosest, 1, 10),
		"check.tightest":      number(&t.Check.Tightest, 0, 1),
		"check.han-gap":       number(&t.Check.HanGap, 0, 1),
		"check.han-gap-share": number(&t.Check.HanGapShare, 0, 1),
		"check.han-gap-most":  number(&t.Check.HanGapMost, 0, 1),
		"check.hyphen-share":  number(&t.Check.HyphenShare, 0, 1),
		"check.ladder":        count(&t.Check.Ladder),
		"check.runt-share":    number(&t.Check.RuntShare, 0, 1),
		"check.grid":          length(&t.Check.Grid),
		"check.pair":          length(&t.Check.Pair),
		"check.trim":          length(&t.Check.Trim),
		"check.empty-lines":   count(&t.Check.EmptyLines),
		"check.facing":        count(&t.Check.Facing),
		"check.code-lines":    count(&t.Check.CodeLines),
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
