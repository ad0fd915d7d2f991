package manuscript

import (
	"testing"
	"testing/fstest"

	"diptych/content"
)

// TestInterleavedChapter holds what each language gets of chapters with one of everything, and where each text of it stands.
func TestInterleavedChapter(t *testing.T) {
	golden(t, "testdata/interleaved", content.English, content.Chinese)
}

func TestSides(t *testing.T) {
	for line, want := range map[string][2]string{
		"My Book | 我的书":            {"My Book", "我的书"},
		"我的书 / My Book":            {"My Book", "我的书"},
		"Rust — Beyond | Rust：之外":  {"Rust — Beyond", "Rust：之外"},
		"Input/Output ｜ 输入/输出":     {"Input/Output", "输入/输出"},
		"My Book §§ZH§§ 我的书":       {"My Book", "我的书"},
		"My Book | Second edition": {"My Book | Second edition", "My Book | Second edition"},
		"Chinese characters (汉字)":  {"Chinese characters (汉字)", "Chinese characters (汉字)"},
		"A | 甲 | B":                {"A", "甲 | B"},
		"| 甲":                      {"| 甲", "| 甲"},
	} {
		if got := sides(line); got[content.English] != want[0] || got[content.Chinese] != want[1] {
			t.Errorf("%q: %q", line, got)
		}
	}
}

func TestInterleavedTrees(t *testing.T) {
	const pair = "Wake it.<br><span class=\"zh\">唤醒它。</span>\n"
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for name, x := range map[string]struct {
		files fstest.MapFS
		want  string // folders by language
	}{
		"a mark in a chapter":   {fstest.MapFS{"book.toml": file("[book]\n"), "src/SUMMARY.md": file("- [One](one.md)\n"), "src/one.md": file(pair)}, "en src zh src"},
		"a mark in the summary": {fstest.MapFS{"book.toml": file("[book]\nsrc = \"zh\"\n"), "zh/SUMMARY.md": file("- [One §§ZH§§ 一](one.md)\n"), "zh/one.md": file("One.\n")}, "en zh zh zh"},
		"one folder for both":   {fstest.MapFS{"book.toml": file("[diptych.languages]\nen = \"text\"\nzh = \"text\"\n"), "text/SUMMARY.md": file("- [One](one.md)\n"), "text/one.md": file("One.\n")}, "en text zh text"},
		"a quotation":           {fstest.MapFS{"book.toml": file("[book]\n"), "src/SUMMARY.md": file("- [One](one.md)\n"), "src/one.md": file("# One\n\nThey say:\n\n> Wake!<br><span lang=\"zh\">醒醒！</span>\n\nAnd they <span class=\"zh\">醒</span> then.\n")}, "en src"},
		"no mark":               {fstest.MapFS{"book.toml": file("[book]\n"), "src/SUMMARY.md": file("- [One](one.md)\n"), "src/one.md": file("Say <span lang=\"zh\">唤醒</span> here.\n")}, "en src"},
		"trees of their own":    {fstest.MapFS{"book.toml": file("[diptych.languages]\nen = \"en\"\nzh = \"zh\"\n"), "en/SUMMARY.md": file("- [One](one.md)\n"), "en/one.md": file(pair), "zh/SUMMARY.md": file("- [一](one.md)\n"), "zh/one.md": file("一\n")}, "en en zh zh"},
	} {
		f := &files{fsys: x.files, texts: map[string]*text{}}
		got := ""
		for _, tree := range findTrees(f, readConfig(f, configFile)) {
			got += " " + string(tree.language) + " " + tree.dir
			if tree.interleaved != (x.want == "en src zh src" || x.want == "en zh zh zh" || x.want == "en text zh text") {
				t.Errorf("%s: interleaved %v", name, tree.interleaved)
			}
		}
		if got[1:] != x.want {
			t.Errorf("%s: %s, want %s", name, got[1:], x.want)
		}
	}
}

// A callout is what its counterpart is, if its own title does not say it.
func TestCalloutsShareTheirKinds(t *testing.T) {
	book, d, err := ReadFS(fstest.MapFS{
		"book.toml":      {Data: []byte("[book]\ntitle = \"Waking\"\n")},
		"src/SUMMARY.md": {Data: []byte("- [Waking](one.md)\n")},
		"src/one.md":     {Data: []byte("# Waking<br><span class=\"zh\">唤醒</span>\n\n> **Warning**: it spins.<br><span class=\"zh\">**先说在前头**：会空转。</span>\n")},
	})
	if err != nil || len(d.Sorted()) > 0 {
		t.Fatal(err, d.Sorted())
	}
	for language, source := range book.Chapters[0].Sources {
		callout, ok := source.Blocks[1].(*content.Callout)
		if !ok || callout.Kind != content.WarningNote {
			t.Errorf("%s: %+v", language, source.Blocks[1])
		}
	}
}
