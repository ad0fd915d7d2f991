package theme

import (
	"math"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// set loads the default theme with the table [theme] of a book.toml.
func set(t *testing.T, overrides string) (*Theme, []content.Diagnostic) {
	t.Helper()
	var d content.Diagnostics
	th := Load(content.Theme{File: "book.toml", Overrides: []byte("[theme]\n" + overrides)}, &d)
	if (th == nil) != d.HasErrors() {
		t.Errorf("the theme is nil: %v; there are errors: %v", th == nil, d.HasErrors())
	}
	return th, d.Sorted()
}

func TestDefaultTheme(t *testing.T) {
	th, faults := set(t, "")
	if len(faults) > 0 {
		t.Fatal(faults)
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

	side := th.ForEdition(content.SideBySideEdition, content.Columns)
	near("side-by-side width", side.Page.Width, unit.Mm(230))
	near("side-by-side measure", side.Page.Measure(), 540)
	near("side-by-side body", side.Style(Body, content.Chinese).Size, 10)
	near("right column", unit.Pt(1-side.Columns.Left)*(side.Page.Measure()-side.Columns.Gap), 210)
	if th.ForEdition(content.EnglishEdition, content.Columns) != th {
		t.Error("the English edition is not set with the theme itself")
	}
	if card := th.ForCard(); card.Page.Width <= card.Page.Height {
		t.Error("the card is not landscape")
	}
}

func TestOverrides(t *testing.T) {
	th, faults := set(t, "page.top = \"70pt\"\nstyle.body = { size = \"11pt\", zh = { size = \"10pt\" } }\nink.link = [90, 60, 0, 20]\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if th.Page.Top != 70 || th.Style(Body, content.English).Size != 11 || th.Style(Body, content.Chinese).Size != 10 {
		t.Errorf("top %v, body %v and %v", th.Page.Top, th.Style(Body, content.English).Size, th.Style(Body, content.Chinese).Size)
	}
	if ink := th.Inks["link"]; ink != (page.Ink{C: 0.9, M: 0.6, Y: 0, K: 0.2}) {
		t.Errorf("the ink of links is %v", ink)
	}
	if size := th.ForEdition(content.SideBySideEdition, content.Columns).Style(Body, content.English).Size; size != 10 {
		t.Errorf("an override of the theme changes its variant: body %v pt", size)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, with, id, message, hint string }{
		{"unknown key", `page.widht = "1pt"`, "theme-key-unknown", "“theme.page.widht”", "did you mean “page.width”"},
		{"unknown table", `pages.width = "1pt"`, "theme-key-unknown", "“theme.pages.width”", "did you mean “page.width”"},
		{"nothing near", `page.gutter-of-the-book = "1pt"`, "theme-key-unknown", "gutter", "[page] knows page.folio-baseline"},
		{"unknown style", `style.bodi.size = "9pt"`, "theme-key-unknown", "“theme.style.bodi.size”", "“style.body.size”"},
		{"unknown style key", `style.body.zh.sise = "9pt"`, "theme-key-unknown", "“theme.style.body.zh.sise”", "“style.body.size”"},
		{"unknown colour", `color.lnik = "#000000"`, "theme-key-unknown", "“theme.color.lnik”", "“color.link”"},
		{"unknown ink", `ink.lnik = [0, 0, 0, 100]`, "theme-key-unknown", "“theme.ink.lnik”", "“ink.link”"},
		{"unknown variant", `variant.poster.page.top = "1pt"`, "theme-key-unknown", "“theme.variant.poster.page.top”", "side-by-side, facing, card"},
		{"key of a variant", `variant.card.page.widht = "1pt"`, "theme-key-unknown", "“theme.variant.card.page.widht”", "“page.width”"},
		{"unit", `page.top = "3cm"`, "theme-value-invalid", `unknown unit "cm"`, "README"},
		{"long unit", `page.top = "3furlong"`, "theme-value-invalid", `unknown unit "furlong"`, "README"},
		{"no number", `page.top = "xpt"`, "theme-value-invalid", "no number", ""},
		{"negative", `page.top = "-3pt"`, "theme-value-invalid", "negative", ""},
		{"not a length", `page.top = 3`, "theme-value-invalid", "want a length", ""},
		{"half a line", `page.lines = 3.5`, "theme-value-invalid", "whole number", ""},
		{"type area too high", `page.lines = 50`, "theme-value-invalid", "below the page", ""},
		{"family", `style.body.family = "gothic"`, "theme-value-invalid", "want one of", ""},
		{"loop", `style.table.like = "table-head"`, "theme-value-invalid", "does not lead back here", ""},
		{"colour name", `style.body.color = "puce"`, "theme-value-invalid", "there is no colour puce", ""},
		{"colour", `color.link = "blue"`, "theme-value-invalid", "want a colour", ""},
		{"ink", `ink.link = [1, 2, 3]`, "theme-value-invalid", "four percentages", ""},
		{"too much ink", `ink.link = [0, 0, 0, 101]`, "theme-value-invalid", "from 0 to 100", ""},
		{"two inks", "ink.heading = [100, 0, 0, 0]\nink.callout-takeaways = [0, 100, 0, 0]", "theme-value-invalid", "other inks", ""},
		{"pale on a leaf", `color.cover-zh = "#e0a0a0"`, "theme-value-invalid", "contrast", ""},
		{"pale", `color.link = "#9999ff"`, "theme-value-invalid", "contrast", ""},
		{"no columns", `index.columns = 0`, "theme-value-invalid", "index.columns", ""},
		{"protrusion", `protrusion.right.z = 1.5`, "theme-value-invalid", "from 0 to 1", ""},
		{"protrusion twice", `protrusion.left."z“" = 0.1`, "theme-value-invalid", "two sets", ""},
		{"leading", `style.body.leading = 3`, "theme-value-invalid", "less than the size", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, faults := set(t, test.with)
			for _, f := range faults {
				if f.ID == test.id && strings.Contains(f.Message, test.message) && strings.Contains(f.Hint, test.hint) {
					return
				}
			}
			t.Errorf("got %v, want %s with %q and %q", faults, test.id, test.message, test.hint)
		})
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	tests := []struct{ source, want string }{
		{"like = \"default\"\n[color]\ntext = 3\n", "my.toml:3:1 theme-value-invalid"},
		{"like = \"default\"\n[color]\n  text = \"#00000g\"\n", "my.toml:3:3 theme-value-invalid"},
		{"like = \"default\"\ncolor = { text = 1 }\n", "my.toml:2:11 theme-value-invalid"},
		{"like = \"default\"\npage.inner = \"150mm\"\n", "my.toml:2:1 theme-value-invalid"}, // the measure, not the width that ships
		{"like = \"default\"\npage.height = \"170mm\"\n", "my.toml:2:1 theme-value-invalid"},
		{"name = \n", "my.toml:1:8 theme-unreadable"},
		{"name = \"x\"\nname = \"y\"\n", "my.toml:2:1 theme-unreadable"},
		{"like = \"us\"\nname = \"x\"\npage.lines = 60\n", "my.toml:3:1 theme-value-invalid"},
		{"like = \"sumptuous\"\n", "my.toml:1:1 theme-missing"},
		{"like = 3\n", "my.toml:1:1 theme-value-invalid"},
		{"like = \"default\"\npage.tpo = \"1pt\"\npage.lines = -1\n", "my.toml:2:1 theme-key-unknown\nmy.toml:3:1 theme-value-invalid"},
	}
	for _, test := range tests {
		var d content.Diagnostics
		Load(content.Theme{Name: "my.toml", Source: []byte(test.source)}, &d)
		var got []string
		for _, f := range d.Sorted() {
			if f.ID != "theme-incomplete" {
				got = append(got, f.Span.String()+" "+f.ID)
			}
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%q: got %v, want %q", test.source, got, test.want)
		}
	}
}

func TestIncompleteTheme(t *testing.T) {
	var d content.Diagnostics
	if Load(content.Theme{Name: "my.toml", Source: []byte("name = \"mine\"\n")}, &d) != nil {
		t.Error("a theme without pages was loaded")
	}
	if !slices.ContainsFunc(d.Sorted(), func(f content.Diagnostic) bool {
		return f.ID == "theme-incomplete" && strings.Contains(f.Message, "page.width")
	}) {
		t.Errorf("got %v", d.Sorted())
	}
}

func TestUnknownTheme(t *testing.T) {
	var d content.Diagnostics
	at := content.Span{File: "book.toml", Line: 7, Column: 1, EndLine: 7}
	if Load(content.Theme{Name: "a5", At: at}, &d) != nil {
		t.Error("a theme that does not exist was loaded")
	}
	if found := d.Sorted(); len(found) != 1 || found[0].ID != "theme-missing" || found[0].Span != at || !strings.Contains(found[0].Hint, "“a4”") {
		t.Errorf("got %v", found)
	}
}

// Every theme that ships keeps the rules by which its measures were chosen.
func TestShippedThemes(t *testing.T) {
	if names := Names(); len(names) != 3 || names[0] != "default" {
		t.Fatalf("the themes are %v", names)
	}
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			var d content.Diagnostics
			th := Load(content.Theme{Name: name}, &d)
			if th == nil {
				t.Fatal(d.Sorted())
			}
			whole := func(what string, measure unit.Pt, size unit.Pt) {
				if n := float64(measure / size); math.Abs(n-math.Round(n)) > 0.005 {
					t.Errorf("%s of %.2f pt holds %.3f Han", what, measure, n)
				}
			}
			whole("the measure", th.Page.Measure(), th.Style(Body, content.Chinese).Size)
			side := th.ForEdition(content.SideBySideEdition, content.Columns)
			right := unit.Pt(1-side.Columns.Left) * (side.Page.Measure() - side.Columns.Gap)
			whole("the Chinese column", right, side.Style(Body, content.Chinese).Size)
			// JetBrains Mono is 0.6 em wide; a line of code that a terminal shows must not turn.
			for _, look := range []*Theme{th, side} {
				if columns := (look.Page.Measure() - 2*look.Code.Padding) / (0.6 * look.Style(Code, content.English).Size); columns < 80 {
					t.Errorf("a line of code holds %.1f characters", columns)
				}
				if foot := look.Page.Height - look.Page.Top - unit.Pt(look.Page.Lines)*look.Grid; foot < 48 || foot > 96 {
					t.Errorf("the foot margin is %.1f pt", foot)
				}
				if look.Page.Inner < look.Page.Outer {
					t.Error("the inner margin, of which the binding takes a part, is less than the outer")
				}
			}
			card := th.ForCard()
			if card.Page.Width <= card.Page.Height {
				t.Error("the card is not landscape")
			}
		})
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

// TestTitleOfTheCardIsClearOfTheTrim holds the title above the card's columns where a printer can print it, in the largest
// type that it is set in. Ideographs reach 0.88 em above the baseline.
func TestTitleOfTheCardIsClearOfTheTrim(t *testing.T) {
	for _, name := range Names() {
		var d content.Diagnostics
		card := Load(content.Theme{Name: name}, &d).ForCard()
		if top := card.Page.HeadBaseline - unit.Em(0.88, card.Style(BookTitle, content.Chinese).Size); top < card.Check.Trim {
			t.Errorf("%s: the title is %.1f pt from the trim, less than %.1f", name, float64(top), float64(card.Check.Trim))
		}
	}
}
