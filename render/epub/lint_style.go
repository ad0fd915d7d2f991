package epub

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// styleRule is one rule of a style sheet.
type styleRule struct {
	selectors    []string
	declarations map[string]string
	line         int
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule    = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
)

// styleRules reads the rules of a sheet of ours; those within @supports too.
func styleRules(data []byte) []styleRule {
	blank := func(b []byte) []byte {
		return bytes.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, b)
	}
	data = cssComment.ReplaceAllFunc(data, blank) // keeps the lines
	var out []styleRule
	for _, at := range cssRule.FindAllSubmatchIndex(data, -1) {
		head := string(data[at[2]:at[3]])
		if i := strings.LastIndexByte(head, ';'); i >= 0 {
			head = head[i+1:] // behind @charset and @namespace
		}
		r := styleRule{declarations: map[string]string{}, line: 1 + bytes.Count(data[:at[4]], []byte("\n"))}
		for s := range strings.SplitSeq(head, ",") {
			r.selectors = append(r.selectors, strings.Join(strings.Fields(s), " "))
		}
		for d := range strings.SplitSeq(string(data[at[4]:at[5]]), ";") {
			if name, value, ok := strings.Cut(d, ":"); ok {
				r.declarations[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
		out = append(out, r)
	}
	return out
}

// blocksOfHTML5 are elements that engines of EPUB 2 take for inline ones.
var blocksOfHTML5 = []string{"article", "aside", "figcaption", "figure", "footer", "header", "hgroup", "main", "nav", "section"}

// rules checks what the style sheets say of colour, code, hyphens and old engines.
func (l *linter) rules(f archiveFile) {
	rules := styleRules(f.data)
	for i, r := range rules {
		find := func(point int, format string, arguments ...any) {
			l.find(point, f.name, r.line, 1, format, arguments...)
		}
		for _, name := range [...]string{"color", "background", "background-color"} {
			if v, ok := r.declarations[name]; ok && v != "inherit" && v != "currentColor" {
				find(20, "sets %s, which a night mode has to", name)
			}
		}
		for name, v := range r.declarations {
			if strings.HasPrefix(name, "border") && strings.Contains(v, "solid") && !strings.Contains(v, "currentColor") {
				find(20, "has a border that is not in the colour of the text")
			}
			if strings.HasPrefix(name, "overflow") && name != "overflow-wrap" {
				find(19, "makes something scroll or clip (%s)", name)
			}
		}
		if slices.Contains(r.selectors, "pre") && r.declarations["break-inside"] == "avoid" {
			find(19, "keeps listings on one page, and the rest of a long one is lost")
		}
		if strings.HasSuffix(f.name, sheetBook) && i == 0 {
			if !slices.Equal(r.selectors, blocksOfHTML5) || r.declarations["display"] != "block" {
				find(24, "does not begin with display: block for %s", strings.Join(blocksOfHTML5, ", "))
			}
		}
	}
	if !strings.HasSuffix(f.name, sheetBook) {
		return
	}
	for _, want := range [...]struct {
		point          int
		selector       string
		property, says string
	}{
		{19, "pre", "white-space", "pre-wrap"}, {19, "pre", "overflow-wrap", "anywhere"}, {19, "pre", "text-align", "left"}, {19, "pre", "hyphens", "none"},
		{19, "pre .i0", "display", "block"}, {19, "pre .i8", "display", "block"}, {19, "pre .i8", "text-indent", "-10.8em"}, {19, "pre .i8", "margin-left", "10.8em"},
		{19, "pre .k", "font-weight", "bold"}, {19, "pre .c", "font-style", "italic"}, {19, "pre .c", "font-synthesis", "weight"},
		{21, "td", "overflow-wrap", "anywhere"}, {21, "td", "border-top", "1px solid currentColor"}, {21, "td", "padding", "0 0.5em 0.35em 0"},
		{23, `[lang|="en"] p`, "hyphens", "auto"}, {23, `[lang|="zh"] p`, "hyphens", "none"}, {23, "h1", "hyphens", "none"}, {23, "code", "hyphens", "none"},
		{23, `[lang|="zh"] em`, "font-style", "normal"}, {23, `[lang|="zh"]`, "line-height", "1.7"}, {23, `[lang|="zh"] pre code`, "margin", "0"},
		{25, "figure img", "max-width", "100%"},
	} {
		if got := declared(rules, want.selector, want.property); got != want.says {
			l.find(want.point, f.name, 1, 1, "says %s: %q for %s, not %q", want.property, got, want.selector, want.says)
		}
	}
}

// declared is the last value of a property for just that selector.
func declared(rules []styleRule, selector, property string) string {
	out := ""
	for _, r := range rules {
		if v, ok := r.declarations[property]; ok && slices.Contains(r.selectors, selector) {
			out = v
		}
	}
	return out
}
