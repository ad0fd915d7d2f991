package theme

import (
	"math"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/unit"
)

func TestDefaultTheme(t *testing.T) {
	th, err := Load("default", nil)
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want unit.Pt) {
		t.Helper()
		if math.Abs(float64(got-want)) > 0.05 {
			t.Errorf("%s = %.3f pt, want %.3f", what, got, want)
		}
	}
	near("measure", th.Page.Measure(), 399)
	near("Chinese indent", th.Style(Body, content.Chinese).Indent, 21)
	near("English indent", th.Style(Body, content.English).Indent, 15.75)
	near("leading", unit.Pt(th.Style(Body, content.English).Leading)*th.Step(), 17)

	side := th.ForEdition(content.SideBySideEdition)
	near("side-by-side width", side.Page.Width, unit.Mm(230))
	near("side-by-side measure", side.Page.Measure(), 540)
	near("side-by-side body", side.Style(Body, content.Chinese).Size, 10)
	near("right column", unit.Pt(1-side.Columns.Left)*(side.Page.Measure()-side.Columns.Gap), 210)
	if th.ForEdition(content.EnglishEdition) != th {
		t.Error("the English edition is not set with the theme itself")
	}
	if card := th.ForCard(); card.Page.Width <= card.Page.Height {
		t.Error("the card is not landscape")
	}
}

func TestOverrides(t *testing.T) {
	th, err := Load("default", map[string]any{
		"page":  map[string]any{"top": "70pt"},
		"style": map[string]any{"body": map[string]any{"size": "11pt", "zh": map[string]any{"size": "10pt"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if th.Page.Top != 70 || th.Style(Body, content.English).Size != 11 || th.Style(Body, content.Chinese).Size != 10 {
		t.Errorf("top %v, body %v and %v", th.Page.Top, th.Style(Body, content.English).Size, th.Style(Body, content.Chinese).Size)
	}
	if size := th.ForEdition(content.SideBySideEdition).Style(Body, content.English).Size; size != 10 {
		t.Errorf("an override of the theme changes its variant: body %v pt", size)
	}
}

func TestErrors(t *testing.T) {
	style := func(name string, field string, value any) map[string]any {
		return map[string]any{"style": map[string]any{name: map[string]any{field: value}}}
	}
	pageKey := func(key string, value any) map[string]any {
		return map[string]any{"page": map[string]any{key: value}}
	}
	tests := []struct {
		name string
		with map[string]any
		want string
	}{
		{"unknown key", pageKey("widht", "1pt"), `unknown key "page.widht"`},
		{"unknown style", style("bodi", "size", "9pt"), `unknown style "bodi"`},
		{"unknown style key", style("body", "sise", "9pt"), `unknown key "style.body.sise"`},
		{"unit", pageKey("top", "3cm"), `unknown unit "cm"`},
		{"no number", pageKey("top", "xpt"), "no number"},
		{"negative", pageKey("top", "-3pt"), "negative"},
		{"not a length", pageKey("top", int64(3)), "want a length"},
		{"half a line", pageKey("lines", 3.5), "whole number"},
		{"type area too high", pageKey("lines", int64(50)), "below the page"},
		{"family", style("body", "family", "gothic"), "want one of"},
		{"loop", style("table", "like", "table-head"), "does not lead back here"},
		{"colour name", style("body", "color", "puce"), "there is no colour puce"},
		{"colour", map[string]any{"color": map[string]any{"link": "blue"}}, "want a colour"},
		{"pale", map[string]any{"color": map[string]any{"link": "#9999ff"}}, "contrast"},
		{"no columns", map[string]any{"index": map[string]any{"columns": int64(0)}}, "index.columns"},
		{"leading", style("body", "leading", int64(3)), "less than the size"},
		{"variant", map[string]any{"variant": map[string]any{"poster": map[string]any{"page": map[string]any{"top": "1pt"}}}}, "unknown key"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load("default", test.with)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := Load("nothing", nil); err == nil {
		t.Error("a theme that does not exist was loaded")
	}
}

func TestErrorsNameTheirPlace(t *testing.T) {
	tests := []struct{ source, want string }{
		{"name = \"x\"\n[color]\ntext = 3\n", "x.toml:3:1: color.text"},
		{"[color]\n  text = \"#00000g\"\n", "x.toml:2:3: color.text"},
		{"color = { text = 1 }\n", "x.toml:1:11: color.text"},
		{"name = \n", "x.toml:1:"},
		{"name = \"x\"\nname = \"y\"\n", "x.toml:2:"},
		{"name = \"x\"\n", "does not set"},
	}
	for _, test := range tests {
		_, err := load("x.toml", []byte(test.source), nil)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.source, err, test.want)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#123456", "#123456", 1}} {
		a, _ := parseColor(test.a)
		b, _ := parseColor(test.b)
		if got := contrast(a, b); math.Abs(got-test.want) > 0.01 {
			t.Errorf("contrast(%s, %s) = %.2f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

func FuzzParseLength(f *testing.F) {
	for _, s := range []string{"17pt", "1.5em", "185mm", "", "pt", "1e400pt", "NaNpt", " 3 pt"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := parseLength(s, 10)
		if err == nil && (v < 0 || math.IsNaN(float64(v)) || math.IsInf(float64(v), 0)) {
			t.Errorf("parseLength(%q) = %v", s, v)
		}
	})
}
