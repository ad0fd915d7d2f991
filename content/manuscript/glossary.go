package manuscript

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"diptych/content"
	"diptych/content/markdown"
	"diptych/content/place"
)

// glossaryFile is a file of the glossary: a table [[term]] for each term, and [[index]] for what entries of the index that
// are no terms are called in Chinese. Names and definitions are Markdown.
type glossaryFile struct {
	Term []struct {
		English    string            `toml:"en"`
		Chinese    string            `toml:"zh"`
		Definition map[string]string `toml:"definition"`
		See        []string          `toml:"see"`
		Avoid      []string          `toml:"avoid"`
		Sort       map[string]string `toml:"sort"`
	} `toml:"term"`
	Index []struct {
		English string            `toml:"en"`
		Chinese string            `toml:"zh"`
		Sort    map[string]string `toml:"sort"`
	} `toml:"index"`
}

// readGlossary reads the file, or the files in the folder, that [diptych] names. Terms that cannot be printed are
// reported and left out. With smart, keys have printers' punctuation, as names will have.
func readGlossary(f *files, cfg config, languages []content.Language, smart bool) ([]content.Term, []content.IndexName) {
	g := &glossary{f: f, languages: languages, smart: smart, first: map[string]content.Span{}, named: map[string]content.Span{}}
	for _, file := range g.files(cfg.Diptych.Glossary, cfg.at("diptych.glossary")) {
		g.file(file)
	}
	g.checkSee()
	return g.terms, g.names
}

// glossary collects the terms of all files.
type glossary struct {
	f         *files
	languages []content.Language
	smart     bool // keys have printers' punctuation
	terms     []content.Term
	names     []content.IndexName
	see       [][]content.Span        // of each term's See
	first     map[string]content.Span // of terms, by English name
	named     map[string]content.Span // of names in the index, by key
}

// files lists the files of the glossary, which is named at a place, those of a folder in the order of their names.
func (g *glossary) files(name string, at content.Span) []string {
	if name == "" {
		return nil
	}
	name = path.Clean(name)
	switch {
	case !fs.ValidPath(name):
		g.f.report("path-outside-book", at, "the glossary “"+name+"” is not in the book", "name a file or a folder beside book.toml")
	case g.f.exists(name):
		return []string{name}
	case g.f.isDir(name):
		entries, err := fs.ReadDir(g.f.fsys, name)
		if err != nil {
			g.f.report("glossary-missing", at, "the glossary “"+name+"” cannot be read: "+reason(err), "make it readable")
			return nil
		}
		var out []string
		for _, entry := range entries { // sorted by name
			if path.Ext(entry.Name()) == ".toml" && !entry.IsDir() {
				out = append(out, path.Join(name, entry.Name()))
			}
		}
		return out
	default:
		g.f.report("glossary-missing", at, "there is no glossary “"+name+"”", "create the file or the folder that [diptych] glossary names")
	}
	return nil
}

// file reads one file. Of one that is wrong it keeps what could be read.
func (g *glossary) file(file string) {
	data, err := g.f.read(file)
	if err != nil {
		g.f.report("glossary-missing", content.Span{File: file}, "the glossary "+file+" cannot be read: "+reason(err), "make it readable")
		return
	}
	var read glossaryFile
	decoder := toml.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(&read)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for i := range unknown.Errors {
			g.f.report("glossary-invalid", errorSpan(file, &unknown.Errors[i]), "unknown key “"+strings.Join(unknown.Errors[i].Key(), ".")+"”",
				"a [[term]] has en, zh, definition.en, definition.zh, see, avoid, sort.en and sort.zh; an [[index]] has en, zh and sort.zh")
		}
	case errors.As(err, &wrong):
		g.f.report("glossary-invalid", errorSpan(file, wrong), strings.TrimPrefix(wrong.Error(), "toml: "), "correct the line; the glossary is TOML 1.0")
		return
	case err != nil:
		g.f.report("glossary-invalid", content.Span{File: file}, strings.TrimPrefix(err.Error(), "toml: "), "the glossary is TOML 1.0")
		return
	}
	places := place.Tables(file, data)
	where := func(table string, i int) place.Table {
		if i < len(places[table]) {
			return places[table][i]
		}
		return place.Table{At: content.Span{File: file}}
	}
	for i, x := range read.Index {
		at := where("index", i)
		g.checkLanguages("sort", x.Sort, at)
		g.indexName(x.English, x.Chinese, x.Sort[string(content.Chinese)], at)
	}
	for i, x := range read.Term {
		at := where("term", i)
		names := map[content.Language]string{content.English: x.English, content.Chinese: x.Chinese}
		g.checkLanguages("definition", x.Definition, at)
		g.checkLanguages("sort", x.Sort, at)
		if !g.term(names, x.Definition, x.See, at) {
			continue
		}
		last := &g.terms[len(g.terms)-1]
		last.Avoid = g.avoid(x.Avoid, x.Chinese, at)
		if len(x.Sort) > 0 {
			last.SortAs = content.Localized[string]{}
			for _, language := range g.languages {
				last.SortAs[language] = x.Sort[string(language)]
			}
		}
	}
}

// checkLanguages reports keys of a table by language that are none.
func (g *glossary) checkLanguages(table string, values map[string]string, at place.Table) {
	for _, language := range sortedKeys(values) {
		if language != string(content.English) && language != string(content.Chinese) {
			g.f.report("glossary-invalid", at.Of(table+"."+language), "unknown language “"+language+"” in “"+table+"”", "the languages are en and zh")
		}
	}
}

// term adds one term and reports that it did, unless something is missing or it is there already.
func (g *glossary) term(names map[content.Language]string, definitions map[string]string, see []string, at place.Table) bool {
	term := content.Term{Span: at.At, See: see,
		Name: content.Localized[[]content.Inline]{}, Definition: content.Localized[[]content.Inline]{}}
	name := strings.TrimSpace(names[content.English])
	if name == "" {
		g.f.warn("glossary-incomplete", at.At, "the term has no English name, by which it is known, and is left out", "add en = \"…\"")
		return false
	}
	for _, language := range g.languages {
		key := "definition." + string(language)
		switch {
		case strings.TrimSpace(names[language]) == "":
			g.f.warn("glossary-incomplete", at.At, fmt.Sprintf("the term “%s” has no name in %s and is left out", name, language), fmt.Sprintf("add %s = \"…\"", language))
			return false
		case strings.TrimSpace(definitions[string(language)]) == "":
			g.f.warn("glossary-incomplete", at.At, fmt.Sprintf("the term “%s” has no %s and is left out", name, key), fmt.Sprintf("add %s = \"…\"", key))
			return false
		}
		term.Name[language] = markdown.Inlines(strings.TrimSpace(names[language]), at.Of(string(language)), language, g.f.diagnostics)
		term.Definition[language] = markdown.Inlines(definitions[string(language)], at.Of(key), language, g.f.diagnostics)
	}
	if term.Name[content.English] == nil {
		term.Name[content.English] = markdown.Inlines(name, at.Of("en"), content.English, g.f.diagnostics)
	}
	key := content.PlainText(term.Name[content.English])
	if first, ok := g.first[key]; ok {
		g.f.warn("glossary-duplicate", at.Of("en"), fmt.Sprintf("the term “%s” stands in %s:%d already; this one is left out", name, first.File, first.Line), "define each term once")
		return false
	}
	g.first[key] = at.Of("en")
	g.terms = append(g.terms, term)
	spans := make([]content.Span, len(see))
	for i := range see {
		spans[i] = at.Of("see." + strconv.Itoa(i))
	}
	g.see = append(g.see, spans)
	return true
}

// avoid gives the renderings to avoid. The name itself and nothing at all are none.
func (g *glossary) avoid(names []string, own string, at place.Table) []string {
	var out []string
	for i, name := range names {
		name = strings.TrimSpace(name)
		if name == "" || name == strings.TrimSpace(own) {
			g.f.report("glossary-invalid", at.Of("avoid."+strconv.Itoa(i)), fmt.Sprintf("“%s” is no rendering to avoid", name), "list names in Chinese that the book must not use for the term")
			continue
		}
		out = append(out, name)
	}
	return out
}

// checkSee drops and reports references to terms that the glossary does not have.
func (g *glossary) checkSee() {
	for i := range g.terms {
		term := &g.terms[i]
		var kept []string
		for k, name := range term.See {
			own := content.PlainText(term.Name[content.English])
			name = strings.ReplaceAll(name, "`", "")
			switch _, ok := g.first[name]; {
			case name == own:
				g.f.warn("glossary-see", g.see[i][k], fmt.Sprintf("“%s” refers to itself", own), "leave it out")
			case !ok:
				g.f.warn("glossary-see", g.see[i][k], fmt.Sprintf("“%s” refers to “%s”, which the glossary does not have", own, name), "write the English name as the other term has it, or define the term")
			default:
				kept = append(kept, g.key(term.See[k]))
			}
		}
		term.See = kept
	}
}

func errorSpan(file string, e *toml.DecodeError) content.Span {
	row, column := e.Position()
	return content.Span{File: file, Line: row, Column: column, EndLine: row}
}

// key is a name as keys have it: without markup.
func (g *glossary) key(name string) string {
	if g.smart {
		name = markdown.SmartKey(name)
	}
	return strings.ReplaceAll(name, "`", "")
}
