package svg

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"diptych/render/page"
	"diptych/render/unit"
)

func parse(t *testing.T, body string) *Drawing {
	t.Helper()
	d, err := Parse(strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` + body + `</svg>`))
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return d
}

// dump writes elements in short: paths as path data, numbers with two decimals.
func dump(d *Drawing) string {
	var b strings.Builder
	n := func(v unit.Pt) string {
		s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
		if s == "-0" {
			return "0"
		}
		return s
	}
	ink := func(c *page.Color) string {
		if c == nil {
			return "-"
		}
		return fmt.Sprintf("%02x%02x%02x", int(math.Round(c.R*255)), int(math.Round(c.G*255)), int(math.Round(c.B*255)))
	}
	for _, e := range d.Elements {
		switch e := e.(type) {
		case *Path:
			for _, s := range e.Segments {
				b.WriteByte(byte(s.Op))
				for i, q := range s.Points[:pointsOf(s.Op)] {
					if i > 0 {
						b.WriteByte(' ')
					}
					b.WriteString(n(q.X) + "," + n(q.Y))
				}
			}
			fmt.Fprintf(&b, " %s %s", ink(e.Fill), ink(e.Stroke))
			if e.Stroke != nil {
				b.WriteString("/" + n(e.StrokeWidth))
			}
			if e.Opacity != 1 {
				b.WriteString(" *" + n(unit.Pt(e.Opacity)))
			}
		case *Text:
			fmt.Fprintf(&b, "%q %s,%s %s %s %s", e.Text, n(unit.Pt(e.X)), n(unit.Pt(e.Y)), n(unit.Pt(e.Size)), e.Anchor, ink(&e.Color))
			if e.Length != 0 {
				b.WriteString(" =" + n(unit.Pt(e.Length)))
			}
			if e.Rotation != 0 {
				b.WriteString(" @" + n(unit.Pt(e.Rotation)))
			}
			if e.Bold {
				b.WriteString(" bold")
			}
			if e.Italic {
				b.WriteString(" italic")
			}
			if e.Continues {
				b.WriteString(" continues")
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPaths(t *testing.T) {
	for d, want := range map[string]string{
		"M1 2L3 4":                    "M1,2L3,4",
		"m1 2 3 4 5 6":                "M1,2L4,6L9,12",
		"M1 2 3 4":                    "M1,2L3,4",
		"M1,2h3v-4H0V0z":              "M1,2L4,2L4,-2L0,-2L0,0Z",
		"M0 0c1 1 2 1 3 0s2-1 3 0":    "M0,0C1,1 2,1 3,0C4,-1 5,-1 6,0",
		"M0 0S1 1 2 2":                "M0,0C0,0 1,1 2,2",
		"M0 0Q3 3 6 0T12 0":           "M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0",
		"M1.5.5-2-.25":                "M1.5,0.5L-2,-0.25",
		"M1e1-1e-1":                   "M10,-0.1",
		"M0 0h4zl1 1":                 "M0,0L4,0ZM0,0L1,1",
		"M0 0h4zm1 1h2":               "M0,0L4,0ZM1,1L3,1",
		"M10 0A10 10 0 0 1 0 10":      "M10,0C10,5.52 5.52,10 0,10",
		"M10 0a10 10 0 01-10 10":      "M10,0C10,5.52 5.52,10 0,10",
		"M10 0A10 10 0 0 0 0 10":      "M10,0C4.48,0 0,4.48 0,10",
		"M0 0A1 1 0 0 1 10 0":         "M0,0C0,-2.76 2.24,-5 5,-5C7.76,-5 10,-2.76 10,0", // radius too small
		"M0 0A0 5 0 0 1 10 0":         "M0,0L10,0",
		"M5 5A3 3 0 1 1 5 5":          "M5,5",
		"M0 0A5 5 0 1 1 5 5":          "M0,0C0,-2.76 2.24,-5 5,-5C7.76,-5 10,-2.76 10,0C10,2.76 7.76,5 5,5",
		"M0 0A20 10 90 0 1 10 20L1 1": "M0,0C5.52,0 10,8.95 10,20L1,1",
	} {
		got := dump(parse(t, `<path fill="none" stroke="#000" d="`+d+`"/>`))
		got, _, _ = strings.Cut(got, " - ")
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", d, got, want)
		}
	}
}

func TestShapesAndStyle(t *testing.T) {
	for body, want := range map[string]string{
		`<rect x="1" y="2" width="3" height="4"/>`:                         "M1,2L4,2L4,6L1,6Z 000000 -\n",
		`<rect width="0" height="4"/>`:                                     "",
		`<rect width="10%" height="4" fill="red"/>`:                        "M0,0L10,0L10,4L0,4Z ff0000 -\n",
		`<line x1="1" y1="2" x2="3" y2="4" stroke="#0f0"/>`:                "M1,2L3,4 - 00ff00/1\n",
		`<polygon points="0,0 4,0 4 4"/>`:                                  "M0,0L4,0L4,4Z 000000 -\n",
		`<polyline points="0,0 4,0" fill="none" stroke="rgb(10%,0,255)"/>`: "M0,0L4,0 - 1a00ff/1\n",
		`<circle r="0"/>`: "",
		`<g fill="navy" transform="translate(10 20) scale(2)"><path d="M1 1h1"/></g>`:                         "M12,22L14,22 000080 -\n",
		`<path d="M1 0h1" transform="rotate(90)"/>`:                                                           "M0,1L0,2 000000 -\n",
		`<path d="M1 1h1" transform="matrix(1 0 0 1 5 5) skewX(45)"/>`:                                        "M7,6L8,6 000000 -\n",
		`<path d="M0 0h1" stroke="blue" stroke-width="2" transform="scale(3)"/>`:                              "M0,0L3,0 000000 0000ff/6\n",
		`<path d="M0 0h1" style="fill: #abc; opacity: .5 !important" fill="red"/>`:                            "M0,0L1,0 aabbcc - *0.5\n",
		`<path d="M0 0h1" stroke="red" fill-opacity=".25"/>`:                                                  "M0,0L1,0 000000 - *0.25\nM0,0L1,0 - ff0000/1\n",
		`<g color="teal"><path d="M0 0h1" fill="currentColor"/></g>`:                                          "M0,0L1,0 008080 -\n",
		`<g opacity="50%"><path d="M0 0h1" opacity="0.5"/></g>`:                                               "M0,0L1,0 000000 - *0.25\n",
		`<path d="M0 0h1" fill="rgba(0,0,0,0)"/>`:                                                             "",
		`<path d="M0 0h1" visibility="hidden"/><path d="M0 0h1" display="none"/>`:                             "",
		`<defs><path id="a" d="M0 0h1"/></defs><use href="#a" x="5" fill="lime"/>`:                            "M5,0L6,0 00ff00 -\n",
		`<use href="#s" width="10" height="10"/><symbol id="s" viewBox="0 0 1 1"><path d="M0 0h1"/></symbol>`: "M0,0L10,0 000000 -\n",
		`<svg x="10" width="20" height="10" viewBox="0 0 2 2"><path d="M0 0h1"/></svg>`:                       "M15,0L20,0 000000 -\n",
	} {
		d := parse(t, body)
		if got := dump(d); got != want {
			t.Errorf("%s:\n got %s\nwant %s", body, got, want)
		}
		if len(d.Warnings) > 0 {
			t.Errorf("%s: %v", body, d.Warnings)
		}
	}
}

func TestText(t *testing.T) {
	for body, want := range map[string]string{
		`<text x="1" y="2" font-size="8" font-weight="700">a  b </text>`:                                   "\"a b\" 1,2 8 start 000000 bold\n",
		`<text x="5" y="5" text-anchor="middle" textLength="20" font-style="italic" fill="#fff">中文</text>`: "\"中文\" 5,5 16 middle ffffff =20 italic\n",
		`<text transform="rotate(-90 5 5)" x="5" y="5">up</text>`:                                          "\"up\" 5,5 16 start 000000 @-90\n",
		`<g transform="scale(2)"><text x="5" y="5" textLength="3">x</text></g>`:                            "\"x\" 10,10 32 start 000000 =6\n",
		`<text x="1" y="1">one <tspan font-weight="bold">two</tspan> three</text>`:                         "\"one\" 1,1 16 start 000000\n\" two\" 0,0 16 start 000000 bold continues\n\" three\" 0,0 16 start 000000 continues\n",
		`<text x="1" y="1"><tspan x="1">one</tspan><tspan x="1" dy="1.2em">two</tspan></text>`:             "\"one\" 1,1 16 start 000000\n\"two\" 1,20.2 16 start 000000\n",
		`<text x="1" y="1">H<tspan dy="4">2</tspan></text>`:                                                "\"H\" 1,1 16 start 000000\n\"2\" 0,4 16 start 000000 continues\n",
	} {
		d := parse(t, body)
		if got := dump(d); got != want {
			t.Errorf("%s:\n got %s\nwant %s", body, got, want)
		}
		if len(d.Warnings) > 0 {
			t.Errorf("%s: %v", body, d.Warnings)
		}
	}
}

func TestStroke(t *testing.T) {
	d := parse(t, `<path d="M0 0h9" fill-rule="evenodd" stroke="red" stroke-dasharray="4,2" stroke-dashoffset="1" stroke-linecap="round" stroke-linejoin="round" transform="scale(2)"/>`)
	p := d.Elements[0].(*Path)
	if !p.RoundCap || !p.RoundJoin || !p.EvenOdd || p.DashOffset != 2 || len(p.Dash) != 2 || p.Dash[0] != 8 || p.Dash[1] != 4 {
		t.Errorf("%+v", p)
	}
	for _, dashes := range []string{"none", "0 0", "-1 2"} {
		d := parse(t, `<path d="M0 0h9" stroke="red" stroke-dasharray="`+dashes+`"/>`)
		if p := d.Elements[0].(*Path); p.Dash != nil {
			t.Errorf("%s: dashes %v", dashes, p.Dash)
		}
	}
}

func TestPlace(t *testing.T) {
	d := parse(t, `<path d="M1 2L3 4" stroke="red" stroke-width="2" stroke-dasharray="3"/><text>x</text>`)
	items := d.Place(100, 200, 0.5)
	if len(items) != 1 {
		t.Fatalf("%d items", len(items))
	}
	p := items[0].(*page.Path)
	if p.Segments[0].Points[0] != (page.Point{X: 100.5, Y: 201}) || p.StrokeWidth != 1 || p.Dash[0] != 1.5 || p.Role != page.RoleFigure {
		t.Errorf("%+v", p)
	}
	if again := d.Elements[0].(*Path); again.StrokeWidth != 2 || again.Dash[0] != 3 {
		t.Error("placing has changed the drawing")
	}
}

func TestSizes(t *testing.T) {
	for attributes, want := range map[string][2]float64{
		`viewBox="0 0 36 24"`:                           {36, 24},
		`width="72pt" height="1in"`:                     {96, 96},
		`width="100%" height="50%" viewBox="5 5 40 20"`: {40, 20},
		``: {300, 150},
	} {
		d, err := Parse(strings.NewReader(`<svg ` + attributes + `/>`))
		if err != nil || d.Width != want[0] || d.Height != want[1] {
			t.Errorf("%s: %v %v", attributes, d, err)
		}
	}
}

func TestWarnings(t *testing.T) {
	for body, want := range map[string]string{
		`<image href="x.png"/>`:                                    "line 1: element <image> is not drawn",
		`<style>.a{}</style>`:                                      "line 1: element <style> is not drawn",
		`<path d="M0 0h1" fill="nocolour"/>`:                       `line 1: colour "nocolour" is not known`,
		`<path d="M0 0h1" fill="#12345"/>`:                         `line 1: colour "#12345" is not known`,
		`<path d="M0 0h1" marker-end="url(#m)"/>`:                  "line 1: marker-end is not drawn",
		`<path d="M0 0h1" frobnicate="1"/>`:                        "line 1: attribute frobnicate is not known",
		`<use href="#gone"/>`:                                      `line 1: <use> leads to "#gone", which is not there`,
		"\n" + `<path d="M0 0h1" fill="url(#g) red"/>`:             "line 2: gradient or pattern #g is painted in one colour",
		`<g opacity=".5"><path d="M0 0h1"/><path d="M0 0h1"/></g>`: "line 1: opacity of a group is applied to each shape: overlaps show through",
		`<path d="M0 0h1" stroke="red" transform="scale(1 2)"/>`:   "line 1: the stroke of a shape that is scaled differently across and down is drawn evenly",
		`<path d="M0 0h1" stroke="red" stroke-linecap="square"/>`:  `line 1: stroke-linecap "square" is not known`,
		`<text x="1 2 3">abc</text>`:                               "line 1: x of single characters is not kept",
	} {
		d := parse(t, body)
		if len(d.Warnings) != 1 || d.Warnings[0].String() != want {
			t.Errorf("%s:\n got %v\nwant %s", body, d.Warnings, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for document, want := range map[string]string{
		"":                              "svg: line 1: there is no element",
		"<html/>":                       "svg: line 1: the root element is <html>, not <svg>",
		"<svg>\n<g>":                    "svg: line 2: unexpected EOF",
		"<svg>\n<g></svg>":              "svg: line 2: element <g> closed by </svg>",
		"<svg>\n\n<path d='M0'/></svg>": "svg: line 3: path data: a number is missing at character 3",
		"<svg><path d='L1 1'/></svg>":   "svg: line 1: path data starts with 'L', not with M",
		"<svg><path d='M1 1 X'/></svg>": "svg: line 1: path data: command 'X' does not exist",
		"<svg><path d='M1 1z1'/></svg>": "svg: line 1: path data: a command is missing at character 6",
		"<svg><path d='M1 1A1 1 0 2 0 3 3'/></svg>": "svg: line 1: path data: an arc's flag at character 12 is neither 0 nor 1",
		"<svg><path d='M1e300 1'/></svg>":           "svg: line 1: path data: number 1e300 is too large",
		"<svg><polygon points='1 2 3'/></svg>":      "svg: line 1: points: the last number has no partner",
		"<svg><rect width='wide'/></svg>":           `svg: line 1: width: length "wide" is malformed`,
		"<svg><rect width='3furlong'/></svg>":       `svg: line 1: width: length "3furlong" has an unknown unit`,
		"<svg><g transform='turn(3)'/></svg>":       "svg: line 1: transform turn does not exist with 1 numbers",
		"<svg><g transform='scale(3'/></svg>":       `svg: line 1: transform "scale(3" is not complete`,
		"<svg viewBox='0 0 1'/>":                    `svg: line 1: viewBox "0 0 1" is not four numbers with a width and a height`,
		"<svg width='-3'/>":                         `svg: line 1: width: "-3" is not a size`,
		"<svg><g id='a'><use href='#a'/></g></svg>": `svg: line 1: <use> of "#a" contains itself`,
		"<svg><text textLength='0'>x</text></svg>":  `svg: line 1: textLength "0" is not a width`,
		"<svg><g transform='scale(1e7)'><g transform='scale(1e7)'><path d='M1 1h1'/></g></g></svg>": "svg: line 1: a point stands too far away",
		"<svg>" + strings.Repeat("<g>", 300): "svg: line 1: elements are nested too deep",
	} {
		_, err := Parse(strings.NewReader(document))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || err.Error() != want {
			t.Errorf("%.60s:\n got %v\nwant %s", document, err, want)
		}
	}
}

// A few bytes must not grow without bounds.
func TestMultiplyingUse(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<svg><path id="l0" d="M0 0h1"/>`)
	for i := range 40 {
		fmt.Fprintf(&b, `<g id="l%d"><use href="#l%d"/><use href="#l%d"/></g>`, i+1, i, i)
	}
	b.WriteString(`</svg>`)
	_, err := Parse(strings.NewReader(b.String()))
	if err == nil || !strings.Contains(err.Error(), "too many elements") {
		t.Errorf("got %v", err)
	}
}

func TestEmoji(t *testing.T) {
	data, err := os.ReadFile("../../fonts/emoji/twemoji-svg.json")
	if err != nil {
		t.Fatal(err)
	}
	var bodies map[string]string
	if err := json.Unmarshal(data, &bodies); err != nil {
		t.Fatal(err)
	}
	for name, body := range bodies {
		d, err := Parse(strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">` + body + `</svg>`))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(d.Warnings) > 0 || len(d.Elements) == 0 {
			t.Errorf("%s: %d elements, %v", name, len(d.Elements), d.Warnings)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`<svg viewBox="0 0 9 9"><g transform="rotate(9)"><path d="M1 2a3 4 5 016 7z" stroke="red" stroke-dasharray="1,2"/></g><text x="1">a<tspan dy="1em">b</tspan></text></svg>`)
	f.Add(`<svg><symbol id="a" viewBox="0 0 1 1"><circle r="50%"/></symbol><use href="#a" width="3"/></svg>`)
	f.Add(`<svg style="fill:rgb(1 2 3 / 50%);font-size:2em"><ellipse rx="1" ry="2"/><polygon points="1,2,3,4"/></svg>`)
	f.Fuzz(func(t *testing.T, document string) {
		d, err := Parse(strings.NewReader(document))
		if err != nil {
			return
		}
		finite := func(v float64) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%q: a number is not finite", document)
			}
		}
		for _, e := range d.Elements {
			switch e := e.(type) {
			case *Path:
				if e.Segments[0].Op != page.MoveTo {
					t.Fatalf("%q: an outline does not start with a move", document)
				}
				for _, s := range e.Segments {
					for _, q := range s.Points {
						finite(float64(q.X))
						finite(float64(q.Y))
					}
				}
				finite(float64(e.StrokeWidth))
				for _, v := range e.Dash {
					finite(float64(v))
				}
			case *Text:
				for _, v := range []float64{e.X, e.Y, e.Size, e.Length, e.Rotation, e.Opacity} {
					finite(v)
				}
			}
		}
	})
}
