package manuscript

import (
	"fmt"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
	"diptych/content/place"
)

// indexName adds the Chinese name of an entry of the index.
func (g *glossary) indexName(english, chinese, sortAs string, at place.Table) {
	key := g.key(strings.Join(strings.Fields(english), " "))
	switch first, again := g.named[key]; {
	case key == "":
		g.f.warn("glossary-incomplete", at.At, "the name in the index has no English key and is left out", "add en = \"…\", as the index marks have it")
		return
	case strings.TrimSpace(chinese) == "":
		g.f.warn("glossary-incomplete", at.At, fmt.Sprintf("the index entry “%s” has no name in zh and is left out", key), "add zh = \"…\"")
		return
	case again:
		g.f.warn("glossary-duplicate", at.Of("en"), fmt.Sprintf("the index entry “%s” has a name in %s:%d already; this one is left out", key, first.File, first.Line), "name each entry once")
		return
	}
	g.named[key] = at.Of("en")
	name := content.IndexName{Span: at.At, Key: key, Name: content.Localized[[]content.Inline]{}}
	name.Name[content.Chinese] = markdown.Inlines(strings.TrimSpace(chinese), at.Of("zh"), content.Chinese, g.f.diagnostics)
	if sortAs != "" {
		name.SortAs = content.Localized[string]{content.Chinese: sortAs}
	}
	g.names = append(g.names, name)
}
