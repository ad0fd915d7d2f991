package manuscript

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"diptych/content"
	"diptych/content/markdown"
)

// A manuscript is interleaved when its files hold both languages, each paragraph and its translation behind it. What a
// file says in one language is taken from it before it is read: see markdown.SplitLanguages.

// interleaved are the trees of a folder of such files.
func interleaved(dir string) []tree {
	var out []tree
	for _, x := range languageFolders {
		out = append(out, tree{language: x.language, dir: dir, interleaved: true})
	}
	return out
}

// interleavedTrees are those of src when its summary or a chapter that it lists marks translations.
func interleavedTrees(f *files, c config, src string) []tree {
	file := path.Join(src, "SUMMARY.md")
	text, err := f.read(file)
	if err != nil {
		return nil
	}
	if markdown.HasTwoLanguages(text) {
		return interleaved(src)
	}
	quiet := &files{fsys: f.fsys, texts: f.texts} // it is read again, by whoever reports what is wrong with it
	list, _ := readSummary(quiet, c, tree{language: bookLanguage(c), dir: src})
	for _, e := range list {
		if e.file == "" {
			continue
		}
		if text, err := f.read(e.file); err == nil && markdown.HasTwoLanguages(text) {
			return interleaved(src)
		}
	}
	return nil
}

// between is what parts two languages in one line of a configuration.
var between = regexp.MustCompile(`\s+[|/·—–]\s+|\s*§§\s*[A-Za-z]+\s*§§\s*`)

// sides takes a line apart that says the same in both languages, "My Book | 我的书"; else it is for both.
func sides(line string) content.Localized[string] {
	hasHan := func(s string) bool {
		return strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) })
	}
	for _, m := range between.FindAllStringIndex(line, -1) {
		left, right := line[:m[0]], line[m[1]:]
		switch {
		case left == "" || right == "" || hasHan(left) == hasHan(right):
		case hasHan(right):
			return content.Localized[string]{content.English: left, content.Chinese: right}
		default:
			return content.Localized[string]{content.English: right, content.Chinese: left}
		}
	}
	return content.Localized[string]{content.English: line, content.Chinese: line}
}
