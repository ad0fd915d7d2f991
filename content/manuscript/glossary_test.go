package manuscript

import (
	"strings"
	"testing"

	"diptych/content"
)

// withGlossary is a book in two languages with glossary files.
func withGlossary(files map[string]string) map[string]string {
	return with(map[string]string{
		"book.toml":     "[book]\ntitle = \"B\"\n[diptych]\nglossary = \"glossary.d\"\n[diptych.languages]\nen = \"en\"\nzh = \"zh\"\n",
		"en/SUMMARY.md": "- [One](one.md)\n", "zh/SUMMARY.md": "- [一](one.md)\n",
		"en/one.md": "# One\n", "zh/one.md": "# 一\n",
	}, files)
}

const wakerTerm = "[[term]]\nen = \"waker\"\nzh = \"唤醒器\"\ndefinition.en = \"It *wakes*.\"\ndefinition.zh = \"它`wake`。\"\n"

func TestGlossary(t *testing.T) {
	book, d := readFolder(t, withGlossary(map[string]string{
		"glossary.d/b.toml":   "# B\n\n[[term]]\nen = \"`Pin`\"\nzh = \"`Pin`\"\nsee = [\n  \"waker\",\n]\n[term.definition]\nen = \"It doesn't move.\"\nzh = \"\"\"\n  不动。\"\"\"\n",
		"glossary.d/a.toml":   "[[term]]\nen = \"waker\"\nzh = \"唤醒器\"\ndefinition = { en = \"It *wakes*.\", zh = \"它`wake`。\" }\nsee = [\"`Pin`\"]\n",
		"glossary.d/notes.md": "No data.",
	}))
	if got := reports(d); got != "" {
		t.Fatalf("reports:\n%s", got)
	}
	var out strings.Builder
	for _, term := range book.Glossary {
		out.WriteString(term.Span.String() + " see " + strings.Join(term.See, ";") + "\n")
		for _, language := range book.Languages {
			out.WriteString(content.DumpInlines(term.Name[language]) + content.DumpInlines(term.Definition[language]))
		}
	}
	want := `glossary.d/a.toml:1:1 see Pin
glossary.d/a.toml:
2:7 text "waker"
glossary.d/a.toml:
4:22 text "It "
4:25 emphasis
  4:26 text "wakes"
4:32 text "."
glossary.d/a.toml:
3:7 text "唤醒器"
glossary.d/a.toml:
4:42 text "它"
4:43 code "wake"
4:49 text "。"
glossary.d/b.toml:3:1 see waker
glossary.d/b.toml:
4:7 code "Pin"
glossary.d/b.toml:
10:7 text "It doesn’t move."
glossary.d/b.toml:
5:7 code "Pin"
glossary.d/b.toml:
11:9 text "不动。"
`
	if out.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", out.String(), want)
	}
}

func TestGlossaryIsOneFile(t *testing.T) {
	files := withGlossary(map[string]string{"terms.toml": wakerTerm})
	files["book.toml"] = strings.Replace(files["book.toml"], "glossary.d", "terms.toml", 1)
	book, d := readFolder(t, files)
	if got := reports(d); got != "" || len(book.Glossary) != 1 {
		t.Errorf("%d terms; reports:\n%s", len(book.Glossary), got)
	}
}

func TestGlossaryAvoid(t *testing.T) {
	book, d := readFolder(t, withGlossary(map[string]string{"glossary.d/a.toml": wakerTerm + "avoid = [\"唤醒者\", \" 闹钟 \"]\n"}))
	if got := reports(d); got != "" || strings.Join(book.Glossary[0].Avoid, ";") != "唤醒者;闹钟" {
		t.Errorf("avoid %q; reports:\n%s", book.Glossary[0].Avoid, got)
	}
}

// TestGlossaryFaults breaks one thing at a time; terms says how many are left.
func TestGlossaryFaults(t *testing.T) {
	for _, test := range []struct {
		name, toml, want string
		terms            int
	}{
		{"no file", "", "book.toml:4:1 error glossary-missing", 0},
		{"no TOML", "[[term]\n", "glossary.d/a.toml:1:7 error glossary-invalid", 0},
		{"not text", "[[term]]\nen = 1\n", "glossary.d/a.toml:2:6 error glossary-invalid", 0},
		{"unknown key", wakerTerm + "zn = \"x\"\n", "glossary.d/a.toml:6:1 error glossary-invalid", 1},
		{"unknown table", "[terms]\n" + wakerTerm, "glossary.d/a.toml:1:2 error glossary-invalid", 1},
		{"unknown language", wakerTerm + "definition.de = \"x\"\n", "glossary.d/a.toml:6:18 error glossary-invalid", 1},
		{"duplicate", wakerTerm + wakerTerm, "glossary.d/a.toml:7:7 warning glossary-duplicate", 1},
		{"duplicate in code", wakerTerm + strings.Replace(wakerTerm, "\"waker\"", "\"`waker`\"", 1), "glossary.d/a.toml:7:7 warning glossary-duplicate", 1},
		{"no English name", strings.Replace(wakerTerm, "en = \"waker\"\n", "", 1), "glossary.d/a.toml:1:1 warning glossary-incomplete", 0},
		{"no Chinese name", strings.Replace(wakerTerm, "zh = \"唤醒器\"\n", "", 1), "glossary.d/a.toml:1:1 warning glossary-incomplete", 0},
		{"no Chinese definition", strings.Replace(wakerTerm, "definition.zh", "see = []\n#", 1), "glossary.d/a.toml:1:1 warning glossary-incomplete", 0},
		{"index without a name", "[[index]]\nen = \"x\"\n" + wakerTerm, "glossary.d/a.toml:1:1 warning glossary-incomplete", 1},
		{"index without a key", "[[index]]\nzh = \"甲\"\n", "glossary.d/a.toml:1:1 warning glossary-incomplete", 0},
		{"index twice", "[[index]]\nen = \"x\"\nzh = \"甲\"\n[[index]]\nen = \"`x`\"\nzh = \"乙\"\n", "glossary.d/a.toml:5:7 warning glossary-duplicate", 0},
		{"index with an unknown key", "[[index]]\nen = \"x\"\nzh = \"甲\"\nsee = \"y\"\n", "glossary.d/a.toml:4:1 error glossary-invalid", 0},
		{"avoid nothing or itself", wakerTerm + "avoid = [\"\", \"唤醒器\"]\n", "glossary.d/a.toml:6:10 error glossary-invalid\nglossary.d/a.toml:6:14 error glossary-invalid", 1},
		{"see nothing", wakerTerm + "see = [\"waker\", \"Pin\"]\n", "glossary.d/a.toml:6:8 warning glossary-see\nglossary.d/a.toml:6:17 warning glossary-see", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := withGlossary(map[string]string{"glossary.d/a.toml": test.toml})
			if test.toml == "" {
				delete(files, "glossary.d/a.toml")
			}
			book, d := readFolder(t, files)
			if got := reports(d); got != test.want {
				t.Errorf("reports:\n%s\nwant:\n%s", got, test.want)
			}
			if len(book.Glossary) != test.terms {
				t.Errorf("%d terms, want %d", len(book.Glossary), test.terms)
			}
			for _, term := range book.Glossary {
				if len(term.See) > 0 {
					t.Errorf("see %q", term.See)
				}
			}
		})
	}
	files := withGlossary(nil)
	files["book.toml"] = strings.Replace(files["book.toml"], "glossary.d", "../terms.toml", 1)
	if _, d := readFolder(t, files); reports(d) != "book.toml:4:1 error path-outside-book" {
		t.Errorf("reports:\n%s", reports(d))
	}
}
