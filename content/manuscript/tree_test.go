package manuscript

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
)

// TestFindTrees holds where the texts of the languages are looked for.
func TestFindTrees(t *testing.T) {
	const english, chinese = "[book]\nlanguage = \"en\"\n", "[book]\nlanguage = \"zh\"\n"
	named := func(languages string) string { return english + "[diptych.languages]\n" + languages }
	for _, test := range []struct {
		name, toml string
		files      []string
		want       string
	}{
		{"one language", english, []string{"src/SUMMARY.md"}, "en src"},
		{"another language", chinese, []string{"src/SUMMARY.md"}, "zh src"},
		{"folders", english, []string{"en/SUMMARY.md", "zh-CN/SUMMARY.md"}, "en en, zh zh-CN"},
		{"folders in src", english, []string{"src/en/a.md", "src/zh/a.md"}, "en src/en, zh src/zh"},
		{"a catalogue", english, []string{"src/SUMMARY.md", "po/zh-CN.po"}, "en src, zh src by po/zh-CN.po"},
		{"a catalogue under another name", english, []string{"src/SUMMARY.md", "po/zh_CN.po"}, "en src, zh src by po/zh_CN.po"},
		{"the likeliest of two", english, []string{"src/SUMMARY.md", "po/zh.po", "po/zh-Hans.po"}, "en src, zh src by po/zh-Hans.po"},
		{"folders before a catalogue", english, []string{"src/SUMMARY.md", "po/zh.po", "en/a.md", "zh/a.md"}, "en en, zh zh"},
		{"another language's catalogue", english, []string{"src/SUMMARY.md", "po/de.po"}, "en src"},
		{"a Chinese book", chinese, []string{"src/SUMMARY.md", "po/zh-CN.po"}, "zh src"},
		{"a catalogue that is named", named("zh = \"t/c.po\"\n"), []string{"src/SUMMARY.md", "t/c.po"}, "en src, zh src by t/c.po"},
		{"a catalogue and a folder", named("en = \"text\"\nzh = \"t/c.po\"\n"), []string{"text/SUMMARY.md", "t/c.po"}, "en text, zh text by t/c.po"},
		{"a catalogue of English", named("en = \"t/e.po\"\nzh = \"text\"\n"), []string{"text/SUMMARY.md", "t/e.po"}, "en text by t/e.po, zh text"},
		{"one language is wanted", named("en = \"src\"\n"), []string{"src/SUMMARY.md", "po/zh-CN.po"}, "en src"},
		{"two catalogues", named("en = \"a.po\"\nzh = \"b.po\"\n"), []string{"src/SUMMARY.md"}, "en src book-toml-invalid"},
	} {
		t.Run(test.name, func(t *testing.T) {
			named := map[string]string{"book.toml": test.toml}
			for _, name := range test.files {
				named[name] = ""
			}
			d := &content.Diagnostics{}
			f := &files{fsys: folder(named), texts: map[string]*text{}, diagnostics: d}
			var out []string
			for _, x := range findTrees(f, readConfig(f, configFile)) {
				s := fmt.Sprintf("%s %s", x.language, x.dir)
				if x.catalogue != "" {
					s += " by " + x.catalogue
				}
				out = append(out, s)
			}
			got := strings.Join(out, ", ")
			for _, x := range d.Sorted() {
				got += " " + x.ID
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
