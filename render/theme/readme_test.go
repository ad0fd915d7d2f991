package theme

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"diptych/assets"
)

// The page on themes documents every key, and none that is gone.
func TestReadmeDocumentsEveryKey(t *testing.T) {
	page, err := fs.ReadFile(assets.Files, "themes/README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := themeKeys()
	documented := documentedKeys(string(page))
	for _, key := range known {
		if !slices.Contains(documented, key) {
			t.Errorf("%s is not documented", key)
		}
	}
	for _, key := range documented {
		if !slices.Contains(known, key) && key != "like" {
			t.Errorf("%s is documented, and no theme has it", key)
		}
	}
}

// documentedKeys reads the tables under "What a theme holds".
func documentedKeys(page string) []string {
	_, page, _ = strings.Cut(page, "## What a theme holds")
	page, _, _ = strings.Cut(page, "\n## ")
	var out, styles, fields []string
	heading := regexp.MustCompile("^### `\\[([a-z]+)")
	row := regexp.MustCompile("^\\| `([a-z0-9-]+)` \\|")
	table, list := "", &fields
	for line := range strings.Lines(page) {
		if m := heading.FindStringSubmatch(line); m != nil {
			table = m[1]
		}
		if strings.HasPrefix(line, "| style |") {
			list = &styles
		}
		m := row.FindStringSubmatch(line)
		switch {
		case m == nil:
		case table == "":
			out = append(out, m[1])
		case table == "color":
			out = append(out, "color."+m[1], "ink."+m[1])
		case table == "style":
			*list = append(*list, m[1])
		default:
			out = append(out, table+"."+m[1])
		}
	}
	for _, style := range styles {
		for _, field := range fields {
			out = append(out, "style."+style+"."+field)
		}
	}
	return out
}

func TestDocumentedKeysAreRead(t *testing.T) {
	page := "# T\n| `no` |\n## What a theme holds\n| `name` | word |\n### `[page]`\n| `width` | length |\n### `[color]` and `[ink]`\n| `link` | x |\n" +
		"### `[style.NAME]`\n| `size` | length |\n| style | sets |\n| `body` | x |\n## End\n| `nor` | this |\n"
	want := []string{"name", "page.width", "color.link", "ink.link", "style.body.size"}
	if got := documentedKeys(page); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
