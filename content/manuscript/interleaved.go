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

// between are what may part two languages in one line of a configuration, the surest first.
var between = [...]*regexp.Regexp{
	regexp.MustCompile(`\s*§§\s*[A-Za-z]+\s*§§\s*`), regexp.MustCompile(`\s*[|｜]\s*`), regexp.MustCompile(`\s+[/／·]\s+`),
}

// sides takes a line apart that says the same in both languages, "My Book | 我的书"; else it is for both.
func sides(line string) content.Localized[string] {
	hasHan := func(s string) bool {
		return strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) })
	}
	for _, sign := range between {
		for _, m := range sign.FindAllStringIndex(line, -1) {
			left, right := line[:m[0]], line[m[1]:]
			switch {
			case left == "" || right == "" || hasHan(left) == hasHan(right):
			case hasHan(right):
				return content.Localized[string]{content.English: left, content.Chinese: right}
			default:
				return content.Localized[string]{content.English: right, content.Chinese: left}
			}
		}
	}
	return content.Localized[string]{content.English: line, content.Chinese: line}
}

// shareKinds gives each callout the kind of its counterpart in the other language where its own title says none.
func shareKinds(c *content.Chapter) {
	begins := func(b content.Block) content.Span {
		at := b.Base().Span
		if original := b.Base().Original; !original.IsZero() {
			at = original
		}
		at.EndLine = 0
		return at
	}
	known := map[content.Span]content.CalloutKind{}
	each := func(visit func(*content.Callout, content.Span)) {
		for _, source := range c.Sources {
			content.Walk(source.Blocks, func(b content.Block) bool {
				if callout, ok := b.(*content.Callout); ok {
					visit(callout, begins(b))
				}
				return true
			})
		}
	}
	each(func(b *content.Callout, at content.Span) {
		if b.Kind != content.Aside {
			known[at] = b.Kind
		}
	})
	each(func(b *content.Callout, at content.Span) {
		if kind, ok := known[at]; ok && b.Kind == content.Aside {
			b.Kind = kind
		}
	})
}
