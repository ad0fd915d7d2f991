package manuscript

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"diptych/content"
	"diptych/content/place"
)

// configFile is the name that a configuration has unless another is asked for.
const configFile = "book.toml"

// config is book.toml. Of mdBook's tables we read [book] and how [output.html] wants punctuation; [diptych] and [theme]
// are ours.
type config struct {
	file   string         // its name
	data   []byte         // what is in it
	source []byte         // the same; nil when it is no TOML
	Theme  map[string]any `toml:"theme"` // looked into by whoever knows themes
	Book   struct {
		Title       string   `toml:"title"`
		Authors     []string `toml:"authors"`
		Description string   `toml:"description"`
		Language    string   `toml:"language"`
		Src         string   `toml:"src"`
	} `toml:"book"`
	Output struct {
		HTML struct {
			SmartPunctuation *bool `toml:"smart-punctuation"` // on without the key, as in mdBook from 0.5 on
		} `toml:"html"`
	} `toml:"output"`
	Diptych struct {
		Slug        string             `toml:"slug"`
		Languages   map[string]string  `toml:"languages"`
		Title       map[string]string  `toml:"title"`
		Subtitle    map[string]string  `toml:"subtitle"`
		Description map[string]string  `toml:"description"`
		Publication *publicationConfig `toml:"publication"`
		Diagrams    string             `toml:"diagrams"`
		Glossary    string             `toml:"glossary"`
		Theme       string             `toml:"theme"`
		Lists       []content.Series   `toml:"lists"`
		Layout      content.Layout     `toml:"layout"`
		Press       pressConfig        `toml:"press"`
		EPUB        epubConfig         `toml:"epub"`
	} `toml:"diptych"`
}

type publicationConfig struct {
	Identifier string         `toml:"identifier"`
	Licence    string         `toml:"licence"`
	Copyright  string         `toml:"copyright"`
	Publisher  string         `toml:"publisher"`
	Repository string         `toml:"repository"`
	Revision   string         `toml:"revision"`
	Date       toml.LocalDate `toml:"date"`

	Translators []string          `toml:"translators"`
	SortNames   map[string]string `toml:"sort-names"`
	Subjects    []string          `toml:"subjects"`
	Series      string            `toml:"series"`
	Position    string            `toml:"position"`
	CertifiedBy string            `toml:"accessibility-certified-by"`
}

func (c config) publication() content.Publication {
	p := c.Diptych.Publication
	if p == nil {
		return content.Publication{}
	}
	out := content.Publication{
		Identifier: p.Identifier, Licence: p.Licence, Copyright: p.Copyright,
		Publisher: p.Publisher, Repository: p.Repository, Revision: p.Revision,
		Translators: p.Translators, SortNames: p.SortNames, Subjects: p.Subjects, Series: p.Series, Position: p.Position,
		CertifiedBy: p.CertifiedBy,
	}
	if p.Date != (toml.LocalDate{}) {
		out.Date = p.Date.AsTime(time.UTC)
	}
	return out
}

// layout of the side-by-side edition; columns without the key.
func (c config) layout() content.Layout {
	if c.Diptych.Layout == "" {
		return content.Columns
	}
	return c.Diptych.Layout
}

// localized gives the texts of a table by language; where there is none, all languages get the fallback, or what it says
// in each.
func (c config) localized(table map[string]string, fallback string, trees []tree) content.Localized[string] {
	out := content.Localized[string]{}
	for _, t := range trees {
		said := fallback
		if t.interleaved {
			said = sides(fallback)[t.language]
		}
		if s, ok := table[string(t.language)]; ok {
			out[t.language] = s
		} else if said != "" {
			out[t.language] = said
		}
	}
	return out
}

// readConfig reads book.toml. Of one that is wrong it returns what could be read.
func readConfig(f *files, file string) config {
	c := config{file: file}
	data, err := f.read(file)
	if err != nil {
		at := content.Span{File: file}
		id, hint := "book-toml-missing", "a book is a folder with a book.toml; “diptych new DIR” makes one"
		if others := otherConfigs(f); len(others) > 0 {
			hint = "name the configuration that is meant: here is " + strings.Join(others, ", ")
		}
		if !errors.Is(err, fs.ErrNotExist) {
			id, hint = "book-toml-invalid", "make it readable"
		}
		f.report(id, at, file+" cannot be read: "+reason(err), hint)
		return c
	}
	c.data = data
	decoder := toml.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(&c)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for i := range unknown.Errors {
			if key := unknown.Errors[i].Key(); len(key) > 0 && key[0] == "diptych" {
				f.report("book-toml-invalid", c.place(&unknown.Errors[i]), "unknown key “"+strings.Join(key, ".")+"”",
					"[diptych] knows slug, languages, title, subtitle, description, publication, diagrams, glossary, layout, lists, theme, press and epub")
			}
		}
	case errors.As(err, &wrong):
		f.report("book-toml-invalid", c.place(wrong), decodeFault(wrong), "correct the line; the file is TOML 1.0")
	case err != nil:
		f.report("book-toml-invalid", content.Span{File: file}, strings.TrimPrefix(err.Error(), "toml: "), "the file is TOML 1.0")
	}
	if wrong == nil {
		c.source = data
	}
	checkConfig(f, c)
	return c
}

// wrongType is how the decoder says that a value is of another type than the field of Go that it is for.
var wrongType = regexp.MustCompile(`cannot decode TOML (\S+) into .* of type (.+)$`)

// decodeFault says what is wrong with a file that cannot be decoded, in the words of TOML.
func decodeFault(e *toml.DecodeError) string {
	said := strings.TrimPrefix(e.Error(), "toml: ")
	m := wrongType.FindStringSubmatch(said)
	if m == nil {
		return said
	}
	wanted := map[string]string{"string": "a string", "[]string": "an array of strings", "bool": "true or false", "int": "an integer", "float64": "a number"}[strings.TrimPrefix(m[2], "*")]
	if wanted == "" && strings.HasPrefix(m[2], "map") {
		wanted = "a table"
	}
	if wanted == "" {
		return "a TOML " + m[1] + " cannot stand here"
	}
	return "a TOML " + m[1] + " stands where " + wanted + " is wanted"
}

// otherConfigs names the TOML files of a folder that have a table [book].
func otherConfigs(f *files) []string {
	names, err := fs.Glob(f.fsys, "*.toml")
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(names, func(name string) bool {
		data, err := f.readRaw(name)
		var c struct {
			Book *struct{} `toml:"book"`
		}
		return err != nil || toml.Unmarshal(data, &c) != nil || c.Book == nil
	})
}

// place is where an error of the decoder is.
func (c config) place(e *toml.DecodeError) content.Span {
	row, column := e.Position()
	return content.Span{File: c.file, Line: row, Column: column, EndLine: row}
}

// at is the place of a key, by its dotted name; the file alone where there is none.
func (c config) at(key string) content.Span {
	if at, ok := place.Keys(c.file, c.data)[key]; ok {
		return at
	}
	return content.Span{File: c.file}
}

// checkConfig reports values that are TOML but no use to us.
func checkConfig(f *files, c config) {
	at := c.at
	if slug := c.Diptych.Slug; slug != "" && slug != slugOf(slug) {
		f.report("book-toml-invalid", at("diptych.slug"), "the slug “"+slug+"” is no file name", "use lower-case letters, digits and hyphens")
	}
	for _, table := range []struct {
		name   string
		values map[string]string
	}{
		{"languages", c.Diptych.Languages}, {"title", c.Diptych.Title},
		{"subtitle", c.Diptych.Subtitle}, {"description", c.Diptych.Description},
	} {
		for _, language := range sortedKeys(table.values) {
			if language != string(content.English) && language != string(content.Chinese) {
				f.report("book-toml-invalid", at("diptych."+table.name+"."+language), "unknown language “"+language+"” in [diptych."+table.name+"]", "the languages are en and zh")
			}
		}
	}
	// The diagrams may lie outside, where several books of one repository share them: unlike the files that a
	// manuscript includes, this folder is the choice of whoever builds.
	if dir := c.Diptych.Diagrams; path.IsAbs(dir) {
		f.report("book-toml-invalid", at("diptych.diagrams"), "the folder “"+dir+"” is absolute", "name it relative to book.toml, so that the book builds elsewhere too")
	}
	if p := c.Diptych.Publication; p != nil {
		if p.Position != "" && p.Series == "" {
			f.report("book-toml-invalid", at("diptych.publication.position"), "a position without a series", "name the series, or leave the position out")
		}
		if p.Position != "" && !positionInSeries.MatchString(p.Position) {
			f.report("book-toml-invalid", at("diptych.publication.position"), "the position “"+p.Position+"” is no number", "write it with digits: \"2\" or \"2.1\"")
		}
		for _, name := range sortedKeys(p.SortNames) {
			if !slices.Contains(c.Book.Authors, name) && !slices.Contains(p.Translators, name) {
				f.report("book-toml-invalid", at("diptych.publication.sort-names"), "“"+name+"” in sort-names is neither an author nor a translator", "write the name as it stands in authors or translators")
			}
		}
	}
	for _, series := range c.Diptych.Lists {
		if !slices.Contains(content.AllSeries[:], series) {
			f.report("book-toml-invalid", at("diptych.lists"), "there is no list of “"+string(series)+"”", "the lists are figures, tables and listings")
		}
	}
	if layout := c.Diptych.Layout; layout != "" && !slices.Contains(content.Layouts[:], layout) {
		f.report("book-toml-invalid", at("diptych.layout"), "there is no layout “"+string(layout)+"”", "the layouts are columns and facing")
	}
	for _, language := range sortedKeys(c.Diptych.Languages) {
		place := c.Diptych.Languages[language]
		if !fs.ValidPath(path.Clean(place)) {
			f.report("path-outside-book", at("diptych.languages."+language), "“"+place+"” is not in the book", "name a folder beside book.toml")
		}
	}
}

// positionInSeries is what EPUB 3.3 takes for a group-position (appendix D.4.1.5).
var positionInSeries = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*$`)

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf makes a file name's stem of a title.
func slugOf(s string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
}
