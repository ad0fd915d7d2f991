package manuscript

import (
	"fmt"
	"path"
	"slices"

	"diptych/content"
	"diptych/content/gettext"
	"diptych/content/markdown"
)

// isCatalogue reports whether what [diptych.languages] names is a gettext catalogue.
func isCatalogue(name string) bool { return path.Ext(name) == ".po" }

// catalogueNames are those of a Chinese catalogue beside an English mdBook, the likeliest first.
var catalogueNames = [...]string{"po/zh-CN.po", "po/zh_CN.po", "po/zh-Hans.po", "po/zh.po"}

// catalogueTrees are an English book in src and the catalogue that translates it.
func catalogueTrees(f *files, c config, src string) []tree {
	if bookLanguage(c) != content.English || !f.exists(path.Join(src, "SUMMARY.md")) {
		return nil
	}
	for _, name := range catalogueNames {
		if f.exists(name) {
			return []tree{{language: content.English, dir: src}, {language: content.Chinese, dir: src, catalogue: name}}
		}
	}
	return nil
}

// readCatalogues reads the catalogues of the trees that are made by one. The other tree is what they translate.
func readCatalogues(f *files, trees []tree) {
	for i := range trees {
		if t := &trees[i]; t.catalogue != "" {
			t.translations = readCatalogue(f, t.catalogue, trees[1-i].language, t.language)
		}
	}
}

// readCatalogue reads the translations that a catalogue has. What it marks as fuzzy is none, as everywhere with gettext.
func readCatalogue(f *files, file string, from, to content.Language) *markdown.Translations {
	out := markdown.NewTranslations(from, to)
	text, err := f.read(file)
	if err != nil {
		f.report("catalogue-missing", content.Span{File: file}, "the catalogue cannot be read: "+reason(err), "create it, or correct [diptych.languages]; mdbook-xgettext and msginit make one")
		return out
	}
	catalogue, faults := gettext.Parse(string(text))
	for _, fault := range faults {
		f.report("catalogue-invalid", content.Span{File: file, Line: fault.Line, Column: fault.Column, EndLine: fault.Line}, fault.Message, fault.Hint)
	}
	for _, m := range catalogue.Messages {
		if !m.Translated() {
			continue
		}
		source := markdown.Source{Text: []byte(m.Translation.Value)}
		for _, p := range m.Translation.Pieces {
			source.Origins = append(source.Origins, markdown.Origin{Offset: p.Offset, File: file, Line: p.Line, Column: p.Column})
		}
		out.Add(m.ID.Value, source)
	}
	return out
}

// translatedSummary gives the entries of the original, with the titles that the catalogue translates and no others.
func translatedSummary(f *files, original []entry, t tree) []entry {
	var out []entry
	var missing []content.Span
	for _, e := range original {
		title, ok := t.translations.Inlines(e.title, e.span.File, f.diagnostics)
		if !ok && markdown.HasWords(e.title) {
			missing = append(missing, e.span)
		}
		if e.title = title; !ok {
			e.title = nil
		}
		out = append(out, e)
	}
	reportUntranslated(f, missing, t)
	return out
}

// translatedFile reads one chapter of a language that a catalogue makes. Where it translates the title in the summary and not
// the heading, the chapter is called by the title.
func translatedFile(f *files, file string, t tree, title []content.Inline) []content.Block {
	source, ok := expand(f, file)
	if !ok {
		return nil
	}
	blocks, missing := markdown.ParseTranslated(source, file, t.translations, f.diagnostics)
	i := slices.IndexFunc(blocks, isHeading)
	if i >= 0 && len(title) > 0 {
		if h := blocks[i].(*content.Heading); h.Level == 1 && h.Language != t.language {
			h.Text[t.language], h.Language, h.Span = title, t.language, title[0].At()
			missing = slices.DeleteFunc(missing, func(at content.Span) bool { return at.File == h.Original.File && at.Line == h.Original.Line })
		}
	}
	reportUntranslated(f, missing, t)
	return blocks
}

func isHeading(b content.Block) bool {
	_, ok := b.(*content.Heading)
	return ok
}

// reportUntranslated says once of a file how much of it has no translation.
func reportUntranslated(f *files, missing []content.Span, t tree) {
	if _, err := f.read(t.catalogue); err != nil || len(missing) == 0 {
		return // there are no translations at all, which is reported
	}
	texts, them := "texts are", "they are"
	if len(missing) == 1 {
		texts, them = "text is", "it is"
	}
	f.warn("translation-missing", missing[0], fmt.Sprintf("%d %s not translated in %s, from this one on; %s printed as written", len(missing), texts, t.catalogue, them),
		"translate it in the catalogue: a message that is empty or marked as fuzzy does not count; msgmerge brings in messages that it does not have")
}

// translateWord gives what a catalogue has for a text of book.toml, where book.toml says nothing itself.
func translateWord(f *files, into content.Localized[string], c config, table map[string]string, original string, trees []tree) {
	for _, t := range trees {
		if _, own := table[string(t.language)]; own || t.translations == nil || original == "" {
			continue
		}
		list := []content.Inline{&content.Text{Value: original}}
		if said, ok := t.translations.Inlines(list, c.file, f.diagnostics); ok {
			into[t.language] = content.PlainText(said)
		}
	}
}
