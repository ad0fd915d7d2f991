package manuscript

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"diptych/content"
)

// merge makes one list of chapters of the summaries. Chapters match by file name, then by number or
// place; parts and drafts by place. The first language gives the order; what only the second has follows
// the entry that it follows there.
func merge(f *files, summaries map[content.Language][]entry, trees []tree) []*content.Chapter {
	first := trees[0].language
	var out []*content.Chapter
	for _, e := range summaries[first] {
		out = append(out, newChapter(e, first))
	}
	for _, t := range trees[1:] {
		out = mergeInto(out, summaries[first], summaries[t.language], t.language)
	}
	number(out)
	if len(trees) > 1 {
		reportOneLanguage(f, out, trees)
	}
	for _, c := range out {
		for _, t := range trees {
			checkFile(f, c, t.language)
		}
	}
	return out
}

func newChapter(e entry, language content.Language) *content.Chapter {
	c := &content.Chapter{
		Kind: e.kind, Generated: e.generated, Depth: e.depth, Span: e.span,
		Title: content.Localized[[]content.Inline]{}, Sources: content.Localized[*content.Source]{},
	}
	addLanguage(c, e, language)
	return c
}

func addLanguage(c *content.Chapter, e entry, language content.Language) {
	if e.title != nil {
		c.Title[language] = e.title
	}
	if e.file != "" {
		c.Sources[language] = &content.Source{File: e.file}
	}
}

// mergeInto adds the entries of one more language to chapters, which were made from base entry by entry.
func mergeInto(chapters []*content.Chapter, base, added []entry, language content.Language) []*content.Chapter {
	partner := matchEntries(base, added)
	out := slices.Clone(chapters)
	at := 0 // where in out the next entry without a partner goes
	for j, e := range added {
		if i := partner[j]; i >= 0 {
			addLanguage(chapters[i], e, language)
			at = slices.Index(out, chapters[i]) + 1
			continue
		}
		out = slices.Insert(out, at, newChapter(e, language))
		at++
	}
	return out
}

// matchEntries gives for each added entry the index of its partner in base, or -1.
func matchEntries(base, added []entry) []int {
	partner := make([]int, len(added))
	taken := make([]bool, len(base))
	for j := range added {
		partner[j] = -1
	}
	match := func(same func(i, j int) bool) {
		for j := range added {
			for i := range base {
				if partner[j] < 0 && !taken[i] && same(i, j) {
					partner[j], taken[i] = i, true
				}
			}
		}
	}
	match(func(i, j int) bool {
		return base[i].key != "" && base[i].key == added[j].key
	})
	baseNumbers, addedNumbers := entryNumbers(base), entryNumbers(added)
	match(func(i, j int) bool {
		return base[i].kind == content.Numbered && added[j].kind == content.Numbered && baseNumbers[i] == addedNumbers[j]
	})
	for _, kind := range [...]content.ChapterKind{content.Part, content.Draft, content.Prefix, content.Suffix} {
		left := free(base, kind, func(i int) bool { return !taken[i] })
		right := free(added, kind, func(j int) bool { return partner[j] < 0 })
		if len(left) == len(right) {
			for k := range left {
				partner[right[k]], taken[left[k]] = left[k], true
			}
			continue
		}
		// Not as many of them in both languages: those match whose next chapters do.
		for _, j := range right {
			for _, i := range left {
				if !taken[i] && partner[j] < 0 && nextKey(base, i) != "" && nextKey(base, i) == nextKey(added, j) {
					partner[j], taken[i] = i, true
				}
			}
		}
	}
	return partner
}

func free(list []entry, kind content.ChapterKind, unmatched func(int) bool) []int {
	var out []int
	for i, e := range list {
		if e.kind == kind && unmatched(i) {
			out = append(out, i)
		}
	}
	return out
}

func nextKey(list []entry, i int) string {
	for _, e := range list[i+1:] {
		if e.key != "" {
			return e.key
		}
	}
	return ""
}

// counter numbers chapters as mdBook does: 1, 1.1, 1.2, 2; on through the parts.
type counter []int

func (c *counter) next(depth int) []int {
	for len(*c) <= depth {
		*c = append(*c, 0)
	}
	*c = (*c)[:depth+1]
	(*c)[depth]++
	return slices.Clone(*c)
}

func entryNumbers(list []entry) []string {
	out := make([]string, len(list))
	var c counter
	for i, e := range list {
		if e.kind == content.Numbered {
			out[i] = fmt.Sprint(c.next(e.depth))
		}
	}
	return out
}

// number numbers chapters and parts.
func number(chapters []*content.Chapter) {
	var c counter
	parts := 0
	for _, x := range chapters {
		switch x.Kind {
		case content.Numbered:
			x.Number = c.next(x.Depth)
		case content.Part:
			parts++
			x.Number = []int{parts}
		}
	}
}

// reportOneLanguage warns of chapters and parts that a language lacks.
func reportOneLanguage(f *files, chapters []*content.Chapter, trees []tree) {
	for _, c := range chapters {
		if c.Generated != "" {
			continue
		}
		for i, t := range trees {
			other := trees[(i+1)%len(trees)]
			if t.translations != nil {
				continue // it has what the other language has
			}
			switch {
			case c.Kind == content.Part || c.Kind == content.Draft:
				if _, ok := c.Title[t.language]; ok || len(c.Title[other.language]) == 0 {
					continue
				}
			case c.Sources[t.language] != nil:
				continue
			}
			f.warn("chapter-one-language", c.Span, fmt.Sprintf("“%s” stands in the summary of one language only, not in that of %s",
				content.PlainText(c.Title.In(other.language, t.language)), t.dir), "add it to "+path.Join(t.dir, "SUMMARY.md"))
		}
	}
}

// checkFile drops and reports a source whose file is missing.
func checkFile(f *files, c *content.Chapter, language content.Language) {
	source := c.Sources[language]
	if source == nil {
		return
	}
	if _, err := f.read(source.File); err != nil {
		delete(c.Sources, language)
		if err == errOutside {
			f.report("path-outside-book", c.Span, "“"+source.File+"” is not in the book", "move the chapter into the book's folder")
			return
		}
		f.report("chapter-missing", c.Span, "the chapter "+source.File+" cannot be read: "+reason(err), "create the file, or take it out of SUMMARY.md")
	}
}

// nameChapters gives each chapter its ID: its file name, made unique by its folders; "part-2" for parts.
func nameChapters(chapters []*content.Chapter, trees []tree) {
	short := map[string]int{}
	name := func(c *content.Chapter, whole bool) string {
		switch {
		case c.Kind == content.Part:
			return fmt.Sprintf("part-%d", c.Number[0])
		case c.Generated != "":
			return string(c.Generated)
		}
		for _, t := range trees {
			if source := c.Sources[t.language]; source != nil {
				file, _ := within(t.dir, strings.TrimSuffix(source.File, path.Ext(source.File)))
				if whole {
					return strings.ReplaceAll(file, "/", "-")
				}
				return path.Base(file)
			}
		}
		return "draft"
	}
	for _, c := range chapters {
		short[name(c, false)]++
	}
	used := map[string]bool{}
	for _, c := range chapters {
		id := name(c, short[name(c, false)] > 1 && c.Generated == "")
		for n, base := 2, id; used[id]; n++ {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		used[id] = true
		c.ID = id
	}
}
