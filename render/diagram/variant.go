package diagram

import (
	"regexp"
	"strings"

	"diptych/content"
)

// variant is one way to lay out a diagram. Lengths are CSS pixels at a type size of 16.
type variant struct {
	Name   string // as it stands in the head of the SVG
	Layout string // engine of layered diagrams
	Node   int    // between nodes of one rank
	Rank   int    // between ranks
	Inset  int    // between the text of a node and its outline
	Wrap   int    // width at which labels turn
	Actor  int    // width of an actor of a sequence diagram, at least
	Apart  int    // between actors
	Turned bool   // rows become columns
}

// variants lists them in order of preference: of two that give type of the same size the first is taken.
// Turned ones come into question only where the author's direction leaves the type too small.
func variants() []variant {
	return []variant{
		{Name: "roomy", Layout: "dagre", Node: 44, Rank: 44, Inset: 12, Wrap: 220, Actor: 130, Apart: 44},
		{Name: "close", Layout: "dagre", Node: 28, Rank: 34, Inset: 10, Wrap: 220, Actor: 110, Apart: 28},
		{Name: "close, wrapped at 150", Layout: "dagre", Node: 28, Rank: 34, Inset: 10, Wrap: 150, Actor: 100, Apart: 20},
		{Name: "close, wrapped at 110", Layout: "dagre", Node: 24, Rank: 34, Inset: 8, Wrap: 110, Actor: 84, Apart: 14},
		{Name: "tight, wrapped at 150", Layout: "dagre", Node: 20, Rank: 24, Inset: 6, Wrap: 150, Actor: 84, Apart: 14},
		{Name: "tight, wrapped at 110", Layout: "dagre", Node: 20, Rank: 20, Inset: 4, Wrap: 110, Actor: 84, Apart: 14},
		{Name: "elk", Layout: "elk", Node: 28, Rank: 34, Inset: 10, Wrap: 220},
		{Name: "elk, wrapped at 150", Layout: "elk", Node: 28, Rank: 34, Inset: 10, Wrap: 150},
		{Name: "elk, wrapped at 110", Layout: "elk", Node: 24, Rank: 34, Inset: 8, Wrap: 110},
		{Name: "turned, close", Layout: "dagre", Node: 28, Rank: 34, Inset: 10, Wrap: 220, Turned: true},
		{Name: "turned, close, wrapped at 150", Layout: "dagre", Node: 28, Rank: 34, Inset: 10, Wrap: 150, Turned: true},
		{Name: "turned, close, wrapped at 110", Layout: "dagre", Node: 24, Rank: 34, Inset: 8, Wrap: 110, Turned: true},
		{Name: "turned, tight, wrapped at 110", Layout: "dagre", Node: 16, Rank: 20, Inset: 4, Wrap: 110, Turned: true},
	}
}

// baseType is the type size that Mermaid lays out with, in CSS pixels.
const baseType = 16

// people are participants drawn as a figure, which needs more height than a box.
var people = regexp.MustCompile(`(?m)^\s*(?:create\s+)?actor\s`)

// configuration is Mermaid's, for a source and a variant. Everything a default of which has changed between versions is said.
// The colours are for print: pale fills that keep black type legible, lines dark enough for a thin stroke.
func configuration(source string, v variant) map[string]any {
	stack, height := englishStack, 40
	if language(source) == content.Chinese {
		stack = chineseStack
	}
	if people.MatchString(source) {
		height = 65
	}
	ranked := map[string]any{
		"htmlLabels": true, "useMaxWidth": false, "nodeSpacing": v.Node, "rankSpacing": v.Rank, "padding": v.Inset,
		"wrappingWidth": v.Wrap, "diagramPadding": 4, "subGraphTitleMargin": map[string]any{"top": 4, "bottom": 8},
	}
	with := func(more map[string]any) map[string]any {
		m := map[string]any{"useMaxWidth": false}
		for key, value := range more {
			m[key] = value
		}
		return m
	}
	const ink, line, pale, edge = "#1a1a1a", "#4a4a4a", "#eef2f7", "#5b6b80"
	return map[string]any{
		"startOnLoad": false, "securityLevel": "strict", "deterministicIds": true, "deterministicIDSeed": "diagram", "handDrawnSeed": 1,
		"suppressErrorRendering": true, "htmlLabels": true, "look": "classic", "layout": v.Layout, "theme": "base", "wrap": false, "fontSize": baseType,
		"fontFamily": stack, "monoFamily": monoStack, "markdownAutoWrap": true,
		"themeVariables": map[string]any{
			"fontFamily": stack, "fontSize": "16px", "background": "#ffffff", "textColor": ink, "titleColor": ink,
			"primaryColor": pale, "primaryTextColor": ink, "primaryBorderColor": edge,
			"secondaryColor": "#f3f0e8", "secondaryTextColor": ink, "secondaryBorderColor": "#8a7f63",
			"tertiaryColor": "#f7f7f7", "tertiaryTextColor": ink, "tertiaryBorderColor": "#9a9a9a",
			"lineColor": line, "edgeLabelBackground": "#ffffff", "clusterBkg": "#fafafa", "clusterBorder": "#a8a8a8",
			"noteBkgColor": "#fbf7e9", "noteTextColor": ink, "noteBorderColor": "#b8ac84",
			"actorBkg": pale, "actorBorder": edge, "actorTextColor": ink, "actorLineColor": "#9a9a9a",
			"signalColor": line, "signalTextColor": ink, "labelBoxBkgColor": "#f3f0e8", "labelBoxBorderColor": "#8a7f63",
			"activationBkgColor": "#e3e3e3", "activationBorderColor": "#7a7a7a", "sequenceNumberColor": "#ffffff",
			"transitionColor": line, "stateBkg": pale, "stateLabelColor": ink, "specialStateColor": ink, "compositeBackground": "#fafafa", "altBackground": "#f3f3f3",
			"critBkgColor": "#f3d9d2", "critBorderColor": "#9a4a38", "doneTaskBkgColor": "#e3e3e3", "doneTaskBorderColor": "#7a7a7a",
			"taskTextDarkColor": ink, "taskTextColor": ink, "activeTaskBkgColor": "#dbe6f2",
			"pie1": "#a9bfd9", "pie2": "#e0d2ad", "pie3": "#b3cfb7", "pie4": "#d6b6c4", "pie5": "#c4c4c4", "pie6": "#dbe6f2", "pie7": "#f0e6d0", "pie8": "#e3e3e3",
			"xyChart":    map[string]any{"plotColorPalette": "#8ba6c9, #b08d4c, #6f9a77, #a8748c, #7a7a7a"},
			"pieOpacity": "1", "pieStrokeWidth": "1px", "pieOuterStrokeWidth": "1px", "pieStrokeColor": line, "pieOuterStrokeColor": line,
			"pieTitleTextSize": "18px", "pieSectionTextSize": "16px", "pieLegendTextSize": "16px",
		},
		"themeCSS":  ".edgeLabel rect, rect.background, .labelBkg { opacity: 1 !important; background-color: #ffffff !important } .node rect, .node polygon, .node circle, .node path, .actor { filter: none !important } .grid .tick text { font-size: 13px !important }",
		"flowchart": ranked, "state": ranked, "class": ranked,
		"er": with(map[string]any{"nodeSpacing": v.Node * 2, "rankSpacing": v.Rank * 2}),
		"sequence": with(map[string]any{
			"wrap": false, "mirrorActors": false, "width": v.Actor, "actorMargin": v.Apart, "height": height, "boxMargin": 8, "messageMargin": 26,
			"noteMargin": 8, "diagramMarginX": 4, "diagramMarginY": 4, "actorFontSize": baseType, "messageFontSize": baseType, "noteFontSize": baseType,
			"actorFontFamily": stack, "messageFontFamily": stack, "noteFontFamily": stack, "actorFontWeight": 400, "messageFontWeight": 400, "noteFontWeight": 400,
		}),
		"gantt":   with(map[string]any{"useWidth": 700, "leftPadding": 110, "fontSize": 15, "sectionFontSize": 15}),
		"journey": with(map[string]any{"taskFontSize": baseType}), "pie": with(nil), "quadrantChart": with(nil), "xyChart": with(nil),
		"requirement": with(nil), "mindmap": with(nil), "timeline": with(nil), "gitGraph": with(nil), "c4": with(nil), "sankey": with(nil),
		"block": with(nil), "packet": with(nil), "architecture": with(nil), "kanban": with(nil), "radar": with(nil),
	}
}

// The first word of a diagram, and the direction that may follow it.
var (
	flowHeader  = regexp.MustCompile(`(?m)^(\s*(?:flowchart|graph))(?:[ \t]+(TB|TD|BT|LR|RL))?`)
	otherHeader = regexp.MustCompile(`(?m)^\s*(?:stateDiagram(?:-v2)?|classDiagram(?:-v2)?|erDiagram)[ \t]*$`)
	direction   = regexp.MustCompile(`(?m)^(\s*direction[ \t]+)(TB|TD|BT|LR|RL)[ \t]*$`)
	keep        = regexp.MustCompile(`(?m)^\s*%%\s*diptych:\s*keep-direction\s*$`)
	front       = regexp.MustCompile(`\A\s*---\n(?s:.*?)\n---\n`)
)

// header finds the line that says what kind of diagram a source is: behind front matter, comments and blank lines.
func header(source string) (start int, line string) {
	if at := front.FindStringIndex(source); at != nil {
		start = at[1]
	}
	for {
		text, rest, more := strings.Cut(source[start:], "\n")
		if trimmed := strings.TrimSpace(text); trimmed != "" && !strings.HasPrefix(trimmed, "%%") || !more {
			return start, text
		}
		start = len(source) - len(rest)
	}
}

// layered reports whether a diagram is one of boxes and arrows in ranks, which engines and directions apply to.
func layered(source string) bool {
	_, line := header(source)
	return flowHeader.MatchString(line) || otherHeader.MatchString(line)
}

// turn exchanges rows and columns of a layered diagram. It reports false where the author forbids it.
func turn(source string) (string, bool) {
	if keep.MatchString(source) || !layered(source) {
		return "", false
	}
	start, line := header(source)
	before, after := source[:start], source[start+len(line):]
	turned := func(d string) string {
		switch d {
		case "LR":
			return "TB"
		case "RL":
			return "BT"
		case "BT":
			return "RL"
		}
		return "LR"
	}
	if m := flowHeader.FindStringSubmatchIndex(line); m != nil {
		old := ""
		if m[4] >= 0 {
			old = line[m[4]:m[5]]
		}
		return before + line[:m[3]] + " " + turned(old) + line[m[1]:] + after, true
	}
	// The diagram's own direction stands outside all braces.
	depth := 0
	for at, text := range splitLines(after) {
		if m := direction.FindStringSubmatch(text); m != nil && depth == 0 {
			return before + line + after[:at] + m[1] + turned(m[2]) + after[at+len(text):], true
		}
		depth += strings.Count(text, "{") - strings.Count(text, "}")
	}
	return before + line + "\ndirection LR" + after, true
}

// splitLines gives the lines of a text and where they start.
func splitLines(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range strings.SplitSeq(text, "\n") {
			if !yield(at, line) {
				return
			}
			at += len(line) + 1
		}
	}
}
