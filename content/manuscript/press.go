package manuscript

import (
	"path"
	"strconv"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
)

// pressConfig is [diptych.press]. Lengths are millimetres, "0.1mm".
type pressConfig struct {
	Bleed    string            `toml:"bleed"`
	Multiple int               `toml:"multiple"`
	Paper    string            `toml:"paper"`
	Leaf     string            `toml:"leaf"`
	Cover    string            `toml:"cover"`
	MinDPI   float64           `toml:"min-dpi"`
	InkLimit float64           `toml:"ink-limit"` // percent
	Back     map[string]string `toml:"back"`
	ISBN     map[string]string `toml:"isbn"`
}

// readPress gives how a book is printed, with what most printers take where book.toml says nothing. A paper of 115 g/m2,
// matt coated, is 0.1 mm thick; sheets of 16 pages are the smallest that a book press folds.
func readPress(f *files, c config, languages []content.Language) content.Press {
	said := c.Diptych.Press
	wrong := func(key, message, hint string) {
		f.report("book-toml-invalid", c.at("diptych.press."+key), message, hint)
	}
	length := func(key, value string, fallback, most float64) float64 {
		if value == "" {
			return fallback
		}
		number, ok := strings.CutSuffix(value, "mm")
		v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if !ok || err != nil || !(v >= 0 && v <= most) {
			wrong(key, "“"+value+"” is no length for "+key, "write millimetres from 0 to "+strconv.FormatFloat(most, 'g', -1, 64)+": \"3mm\"")
			return fallback
		}
		return v
	}
	within := func(key string, value, fallback, least, most float64) float64 {
		if value == 0 {
			return fallback
		}
		if !(value >= least && value <= most) {
			wrong(key, key+" is out of range", "write a number from "+strconv.FormatFloat(least, 'g', -1, 64)+" to "+strconv.FormatFloat(most, 'g', -1, 64))
			return fallback
		}
		return value
	}
	out := content.Press{
		File:  c.file,
		Bleed: length("bleed", said.Bleed, 3, 20), Leaf: length("leaf", said.Leaf, 0.1, 2), Cover: length("cover", said.Cover, 0.3, 10),
		Multiple: int(within("multiple", float64(said.Multiple), 16, 1, 64)), Paper: said.Paper,
		MinDPI: within("min-dpi", said.MinDPI, 220, 36, 2400), InkLimit: within("ink-limit", said.InkLimit, 300, 100, 400) / 100,
		Back: content.Localized[[]content.Block]{}, ISBN: map[content.Edition]string{},
	}
	for _, language := range languages {
		file := said.Back[string(language)]
		if file == "" {
			continue
		}
		text, err := f.read(path.Clean(file))
		if err != nil {
			wrong("back."+string(language), "the text of the back cover, “"+file+"”, cannot be read: "+reason(err), "name a file in the book's folder")
			continue
		}
		out.Back[language] = markdown.Parse(text, path.Clean(file), language, f.diagnostics)
	}
	for _, name := range sortedKeys(said.ISBN) {
		digits := strings.NewReplacer("-", "", " ", "").Replace(said.ISBN[name])
		switch {
		case !isEdition(name):
			wrong("isbn."+name, "there is no edition “"+name+"”", "the editions are en, zh and side-by-side")
		case !isISBN(digits):
			wrong("isbn."+name, "“"+said.ISBN[name]+"” is no ISBN of 13 digits", "check the digits: the last one is computed from the others")
		default:
			out.ISBN[content.Edition(name)] = strings.TrimSpace(said.ISBN[name])
		}
	}
	return out
}

func isEdition(name string) bool {
	for _, e := range content.Editions {
		if string(e) == name {
			return true
		}
	}
	return false
}

// isISBN checks the length, the prefix and the check digit (ISO 2108, annex C).
func isISBN(digits string) bool {
	if len(digits) != 13 || !strings.HasPrefix(digits, "978") && !strings.HasPrefix(digits, "979") {
		return false
	}
	sum := 0
	for i, d := range digits {
		if d < '0' || d > '9' {
			return false
		}
		sum += int(d-'0') * (1 + 2*(i%2))
	}
	return sum%10 == 0
}
