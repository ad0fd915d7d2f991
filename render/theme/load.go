package theme

import (
	"fmt"
	"io/fs"
	"slices"

	"diptych/assets"
	"diptych/content"
)

// cardVariant names the variant for the reference card.
const cardVariant = "card"

// facingVariant names the variant for two languages on facing pages.
const facingVariant = string(content.Facing)

// variantNames are the kinds of page that a theme may set differently under [variant.NAME].
var variantNames = [...]string{string(content.SideBySideEdition), facingVariant, cardVariant}

// defaultName is the theme of a book that names none.
const defaultName = "default"

// Names lists the themes that ship, the default first.
func Names() []string {
	out := []string{defaultName}
	files, _ := fs.Glob(assets.Files, "themes/*.toml") // the pattern is well formed: there is no error
	for _, file := range files {
		if name := file[len("themes/") : len(file)-len(".toml")]; name != defaultName {
			out = append(out, name)
		}
	}
	return out
}

// Load reads the theme that a book chooses and lays the [theme] table of its book.toml over it. The result is checked:
// every style and colour exists, text is legible on white and on the tint, the type area lies on the page. All faults
// go to d with their places; with one, the result is nil.
func Load(choice content.Theme, d *content.Diagnostics) *Theme {
	l := &loader{}
	t := l.theme(choice)
	d.Merge(&l.found)
	if l.found.HasErrors() {
		return nil
	}
	return t
}

// loader collects faults.
type loader struct {
	found content.Diagnostics
}

func (l *loader) theme(choice content.Theme) *Theme {
	all := l.chosen(choice)
	if choice.Overrides != nil {
		book, _ := l.document(choice.File, choice.Overrides)
		overrides, _ := book.below("theme.")
		all = all.overlay(overrides)
	}
	variants := map[string]settings{}
	for _, v := range variantNames {
		variants[v], all = all.below("variant." + v + ".")
	}
	t := l.build(all)
	for _, v := range variantNames {
		of := &loader{}
		variant := of.build(all.overlay(variants[v]))
		l.further(of)
		if t != nil && variant != nil {
			t.variants[v] = variant
		}
	}
	return t
}

// further adds the faults of a variant that are not those of the theme it differs from.
func (l *loader) further(of *loader) {
	known := l.found.Sorted()
	for _, fault := range of.found.Sorted() {
		if !slices.Contains(known, fault) {
			l.found.Add(fault)
		}
	}
}

// chosen gives the settings of the theme that a book names.
func (l *loader) chosen(choice content.Theme) settings {
	if choice.Source != nil {
		return l.based(choice.Name, choice.Source)
	}
	name := choice.Name
	if name == "" {
		name = defaultName
	}
	return l.shipped(name, choice.At)
}

// shipped gives the settings of a theme that ships; at is where it is named.
func (l *loader) shipped(name string, at content.Span) settings {
	if !slices.Contains(Names(), name) {
		l.found.Error("theme-missing", at, fmt.Sprintf("there is no theme “%s”", name), choices(name, Names())+"; or name a TOML file in the book's folder")
		return nil
	}
	file := name + ".toml"
	source, err := fs.ReadFile(assets.Files, "themes/"+file)
	if err != nil {
		l.found.Error("theme-missing", at, err.Error(), "this is a fault of the program: report it")
		return nil
	}
	return l.based(file, source)
}

// based reads a theme's file and lays it over the theme that it is like.
func (l *loader) based(file string, source []byte) settings {
	read, ok := l.document(file, source)
	if !ok {
		return nil
	}
	like, ok := read["like"]
	if !ok {
		return read
	}
	delete(read, "like")
	parent, isText := like.value.(string)
	if !isText || parent+".toml" == file {
		l.invalid(like, fmt.Errorf("want the name of a theme that ships, got %v", like.value))
		return read
	}
	return l.shipped(parent, like.at).overlay(read)
}

// build makes one theme of its settings; nil where they have faults. Sizes come first, since ems are measured by them.
func (l *loader) build(all settings) *Theme {
	if len(all) == 0 {
		return nil // there is no theme: it is reported
	}
	before := len(l.found.Sorted())
	colors, rest := all.below("color.")
	inks, rest := rest.below("ink.")
	styles, rest := rest.below("style.")
	left, rest := rest.below("protrusion.left.")
	right, rest := rest.below("protrusion.right.")
	t := &Theme{variants: map[string]*Theme{}}
	t.Colors = l.colors(colors, styles)
	t.Inks = l.inks(inks, t.Colors)
	t.Styles = l.styles(styles, t.Colors)
	t.Protrusion = Protrusion{Left: l.protrusion(left), Right: l.protrusion(right)}
	fields := t.fields()
	for _, key := range rest.keys() {
		set, ok := fields[key]
		if !ok {
			l.unknown(rest[key])
			continue
		}
		if err := set(rest[key].value); err != nil {
			l.invalid(rest[key], err)
		}
	}
	for _, key := range sortedKeys(fields) {
		if _, ok := rest[key]; !ok {
			l.incomplete(key)
		}
	}
	if len(l.found.Sorted()) == before {
		l.check(t, all)
	}
	return t
}

// themeKeys lists every key that a theme has, in order: those of tables as "page.width", colours as "color.link", styles as
// "style.body.size".
func themeKeys() []string {
	out := sortedKeys((&Theme{}).fields())
	for _, name := range colorNames {
		out = append(out, "color."+name, "ink."+name)
	}
	for _, name := range StyleNames {
		for _, field := range sortedKeys(styleFields(nil)) {
			out = append(out, "style."+string(name)+"."+field)
		}
		out = append(out, "style."+string(name)+".like")
	}
	slices.Sort(out)
	return out
}
