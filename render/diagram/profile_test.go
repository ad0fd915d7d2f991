package diagram

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"diptych/assets"
	"diptych/render/svg"
)

const sample = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50" font-family="sans-serif">
<title>Two &amp; one</title>
<path d="M0 0L10 0C10 5 5 10 0 10Z" fill="#eeeeee" stroke="#4a4a4a" stroke-width="1.5" stroke-dasharray="3 2"/>
<path d="M0 0L10 10" fill="none" stroke="#000000" stroke-opacity="0.5" stroke-width="1" stroke-linecap="round"/>
<text x="50" y="25" font-size="16" font-weight="bold" text-anchor="middle" fill="#1a1a1a" textLength="40" lengthAdjust="spacingAndGlyphs">a &lt; b</text>
<text x="5" y="45" font-size="12" font-family="monospace" font-style="italic" fill="#333333" fill-opacity="0.5" transform="rotate(-90 5 45)">up</text>
</svg>
`

func TestParseAndWriteAgree(t *testing.T) {
	d, err := parse([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Elements) != 4 || d.Title != "Two & one" || d.Width != 100 || d.Height != 50 {
		t.Fatalf("%d elements, %q, %g x %g", len(d.Elements), d.Title, d.Width, d.Height)
	}
	if got, want := string(write(d, "head -- of it")), "<!-- head - - of it -->\n"+sample; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestProfileIsStrict(t *testing.T) {
	in := func(body string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">` + body + `</svg>`
	}
	for document, want := range map[string]string{
		in(`<g><path d="M0 0L1 1"/></g>`):                     "element <g>",
		in(`<rect width="1" height="1"/>`):                    "element <rect>",
		in(`<style>path{fill:red}</style>`):                   "element <style>",
		in(`<script/>`):                                       "element <script>",
		in(`<svg/>`):                                          "element <svg>",
		in(`<text x="1" y="1"><tspan>a</tspan></text>`):       "element <tspan>",
		in(`<path d="M0 0L1 1" id="a"/>`):                     "attribute id of <path>",
		in(`<path d="M0 0L1 1" style="fill:red"/>`):           "attribute style of <path>",
		in(`<path d="M0 0L1 1" transform="scale(2)"/>`):       "attribute transform of <path>",
		in(`<path d="M0 0L1 1" xmlns:x="u" x:d=""/>`):         "attribute x of <path>",
		in(`<path d="m0 0l1 1"/>`):                            `path data has "m"`,
		in(`<path d="M0 0A1 1 0 0 1 2 2"/>`):                  `path data has "A"`,
		in(`<path d="M0 0L1"/>`):                              "a number is missing",
		in(`<text x="1" y="1" transform="scale(2)">a</text>`): `transform "scale(2)"`,
		in(`<path d="M0 0L1 1" fill="plaid"/>`):               `colour "plaid"`,
		in(`<path d="M0 0L1 1"`):                              "syntax error",
		`<!DOCTYPE svg>` + in(``):                             "document type",
		`<path d="M0 0"/>`:                                    "element <path>",
		``:                                                    "no element",
	} {
		if _, err := parse([]byte(document)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", document, err, want)
		}
	}
}

// The diagrams of our own book: in the profile, legible, and drawn with what the program would draw with today.
func TestStoredDiagrams(t *testing.T) {
	files, err := fs.Glob(assets.Files, "diagrams/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("there are none")
	}
	for _, file := range files {
		data, err := fs.ReadFile(assets.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := parse(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		head, _, _ := bytes.Cut(data, []byte("\n"))
		key := strings.TrimSuffix(strings.TrimPrefix(file, "diagrams/"), ".svg")
		if !strings.Contains(string(head), key) || !strings.Contains(string(head), surroundings()) {
			t.Errorf("%s is stale: render the diagrams again\n it says %s\n and now %s", file, head, surroundings())
		}
		if size := typeIn(d.Width, d.Height, Size(d)); size < LeastType {
			t.Errorf("%s: type of %.1f pt", file, float64(size))
		}
		if n := overlaps(d); n > 0 {
			t.Errorf("%s: %d labels stand on others", file, n)
		}
		if faint := faintTexts(d); len(faint) > 0 {
			t.Errorf("%s: hard to tell from their ground: %q", file, faint)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, document string) {
		d, err := parse([]byte(document))
		if err != nil {
			return
		}
		again, err := parse(write(d, ""))
		if err != nil {
			t.Fatalf("%q cannot be read back: %v", document, err)
		}
		if len(again.Elements) > len(d.Elements) { // fewer where an opacity rounds to nothing
			t.Fatalf("%q: %d elements became %d", document, len(d.Elements), len(again.Elements))
		}
	})
}

// faintTexts gives the texts whose colour is too near to that of the shape below: contrast under 4.5 to 1 (WCAG 2.2,
// 1.4.3).
func faintTexts(d *svg.Drawing) []string {
	var faint []string
	for i, e := range d.Elements {
		t, ok := e.(*svg.Text)
		if !ok {
			continue
		}
		if ground := groundOf(d.Elements[:i], t); contrast(faded(t.Color, t.Opacity), ground) < 4.5 {
			faint = append(faint, t.Text)
		}
	}
	return faint
}
