package diagram

import (
	"math"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// ruled sets every character half an em wide.
func ruled(text string, style theme.Style, language content.Language, role page.Role) ([]page.Item, unit.Pt) {
	t := &page.Text{Dress: &page.Dress{Size: style.Size, Color: style.Color, Language: language, Role: role, Face: string(style.Family)}}
	for _, r := range text {
		t.Glyphs = append(t.Glyphs, page.Glyph{Advance: 500, Text: page.ClusterOf(string(r)), Clusters: 1})
	}
	return []page.Item{t}, unit.Pt(len(t.Glyphs)) * style.Size / 2
}

func placed(t *testing.T, body string, scale float64) []page.Item {
	t.Helper()
	d, err := parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` + body + `</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	return Place(d, ruled, 1000, 2000, scale)
}

func TestPlace(t *testing.T) {
	items := placed(t, `<path d="M0 0L2 2" fill="none" stroke="#000000" stroke-width="2"/>
<text x="10" y="20" font-size="10" fill="#000000" fill-opacity="0.5">abcd</text>
<text x="50" y="20" font-size="10" text-anchor="middle" fill="#000000" font-family="monospace">abcd</text>
<text x="90" y="20" font-size="10" text-anchor="end" fill="#000000">ab</text>`, 0.5)
	if len(items) != 4 {
		t.Fatalf("%d items", len(items))
	}
	if p := items[0].(*page.Path); p.Segments[1].Points[0] != (page.Point{X: 1001, Y: 2001}) || p.StrokeWidth != 1 {
		t.Errorf("path %+v", p)
	}
	for i, x := range []unit.Pt{1005, 1020, 1040} {
		text := items[i+1].(*page.Text)
		if text.X != x || text.Y != 2010 || text.Size != 5 || text.Role != page.RoleFigure || text.Language != content.English {
			t.Errorf("text %d: %+v", i, text)
		}
	}
	if c := items[1].(*page.Text).Color; c != (page.Color{R: 0.5, G: 0.5, B: 0.5}) {
		t.Errorf("a half transparent black is %v", c)
	}
	if face := items[2].(*page.Text).Face; face != string(theme.Mono) {
		t.Errorf("monospace is %s", face)
	}
}

func TestPlaceFits(t *testing.T) {
	for _, x := range []struct {
		name, text string
		x          unit.Pt // of the first glyph
		advance    float64
	}{
		{"closed up", `<text x="0" y="9" font-size="10" textLength="17" fill="#000000">abcd</text>`, 1000, 400},
		{"spread", `<text x="0" y="9" font-size="10" textLength="20.3" fill="#000000">abcd</text>`, 1000, 510},
		{"spread a little", `<text x="0" y="9" font-size="10" textLength="40" fill="#000000">abcd</text>`, 1000, 520},
		{"hanging over", `<text x="50" y="9" font-size="10" text-anchor="middle" textLength="16" fill="#000000">abcd</text>`, 1040, 500},
		{"single", `<text x="50" y="9" font-size="10" text-anchor="middle" textLength="9" fill="#000000">a</text>`, 1047.5, 500},
	} {
		text := placed(t, x.text, 1)[0].(*page.Text)
		if math.Abs(float64(text.X-x.x)) > 1e-9 || math.Abs(float64(text.Glyphs[0].Advance)-x.advance) > 1e-6 {
			t.Errorf("%s: at %g, advance %g; want %g, %g", x.name, float64(text.X), text.Glyphs[0].Advance, float64(x.x), x.advance)
		}
	}
}

func TestPlaceTurns(t *testing.T) {
	text := placed(t, `<text x="50" y="50" font-size="10" text-anchor="middle" fill="#000000" transform="rotate(-90 50 50)">abcd</text>`, 1)[0].(*page.Text)
	if math.Abs(float64(text.X-1050)) > 1e-9 || math.Abs(float64(text.Y-2060)) > 1e-9 || text.Rotation != 90 {
		t.Errorf("at (%g, %g), turned by %g", float64(text.X), float64(text.Y), text.Rotation)
	}
}

// One Chinese label makes the whole diagram Chinese: its sizes and marks belong together.
func TestPlaceLanguage(t *testing.T) {
	for _, item := range placed(t, `<text x="1" y="1" font-size="9" fill="#000000">poll</text><text x="1" y="1" font-size="9" fill="#000000">任务</text>`, 1) {
		if text := item.(*page.Text); text.Language != content.Chinese {
			t.Errorf("%q is %s", text.Glyphs[0].Text, text.Language)
		}
	}
}

func TestPlaceDoesNotChangeTheDrawing(t *testing.T) {
	d, err := parse([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	before := string(write(d, ""))
	Place(d, ruled, 3, 4, 2)
	if after := string(write(d, "")); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

func TestScale(t *testing.T) {
	d := &svg.Drawing{Width: 400, Height: 200, Elements: []svg.Element{
		&svg.Text{Size: 16, Text: "most letters"}, &svg.Text{Size: 12, Text: "few"}}}
	for _, x := range []struct {
		width, height unit.Pt
		scale, size   float64
	}{
		{400, 400, 9.0 / 16, 9},
		{200, 400, 0.5, 8},
		{400, 50, 0.25, 4},
	} {
		scale, size := Scale(d, x.width, x.height, 9)
		if scale != x.scale || float64(size) != x.size {
			t.Errorf("%g x %g: %g, %g pt", float64(x.width), float64(x.height), scale, float64(size))
		}
	}
	if scale, size := Scale(&svg.Drawing{Width: 100, Height: 100}, 400, 400, 9); scale != 0.75 || size != 0 {
		t.Errorf("without text: %g, %g", scale, float64(size))
	}
}

func TestOverlaps(t *testing.T) {
	for body, want := range map[string]int{
		`<text x="0" y="20" font-size="16" textLength="40">a</text><text x="30" y="25" font-size="16" textLength="40">b</text>`:                      1,
		`<text x="0" y="20" font-size="16" textLength="40">a</text><text x="0" y="41.6" font-size="16" textLength="40">b</text>`:                     0, // lines of one label
		`<text x="0" y="20" font-size="16" textLength="40">a</text><text x="40" y="20" font-size="16" textLength="40">b</text>`:                      0,
		`<text x="0" y="20" font-size="16" textLength="40">a</text><text x="0" y="36" font-size="16" textLength="40">b</text>`:                       1, // under its ground
		`<text x="50" y="20" font-size="16" textLength="40" text-anchor="middle">a</text><text x="65" y="20" font-size="16" textLength="9">b</text>`: 1,
	} {
		d, err := parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">` + body + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		if got := overlaps(d); got != want {
			t.Errorf("%s: %d, want %d", body, got, want)
		}
	}
}

func TestSimplify(t *testing.T) {
	d, err := parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><path d="M0 0L9 0L9 9Z" fill="#ffffff"/><path d="M0 0L9 0L9 9Z" fill="#ffffff"/>
<path d="M0 0L0.1 0L0.1 0.1Z" fill="#ffffff"/><path d="M0 0L9 0L9 9Z" fill="#ff0000"/><path d="M0 0L0.1 0" stroke="#000000"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	simplify(d)
	if len(d.Elements) != 3 {
		t.Errorf("%d elements are left, want 3", len(d.Elements))
	}
}

func TestBrokenWords(t *testing.T) {
	d := &svg.Drawing{Elements: []svg.Element{&svg.Text{Text: "minu-"}, &svg.Text{Text: "te"}, &svg.Text{Text: "cargo-"}, &svg.Text{Text: "-"}}}
	if got := brokenWords(d, "A->>B: every minute\nB->>A: cargo-<br>hack"); got != 1 {
		t.Errorf("%d, want 1", got)
	}
}
