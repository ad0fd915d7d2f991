package theme

import (
	"fmt"
	"io/fs"

	"diptych/assets"
	"diptych/content"
)

// cardVariant names the variant for the reference card.
const cardVariant = "card"

// variantNames are the kinds of page that a theme may set differently under [variant.NAME].
var variantNames = [...]string{string(content.SideBySideEdition), cardVariant}

// Load reads the theme of that name ("default") and lays overrides, the [theme] table of a book.toml, over it.
// The result is checked: every style and colour exists, text is legible on white and on the tint, the type area
// lies on the page. Errors name the key and its place.
func Load(name string, overrides map[string]any) (*Theme, error) {
	file := name + ".toml"
	source, err := fs.ReadFile(assets.Files, "themes/"+file)
	if err != nil {
		return nil, fmt.Errorf("there is no theme %q", name)
	}
	return load(file, source, overrides)
}

func load(file string, source []byte, overrides map[string]any) (*Theme, error) {
	read, err := readDocument(file, source)
	if err != nil {
		return nil, err
	}
	all := read.overlay(fromMap(overrides, "[theme] in book.toml"))

	variants := map[string]settings{}
	for _, v := range variantNames {
		variants[v], all = all.below("variant." + v + ".")
	}
	t, err := build(all)
	if err != nil {
		return nil, err
	}
	t.variants = map[string]*Theme{}
	for _, v := range variantNames {
		if t.variants[v], err = build(all.overlay(variants[v])); err != nil {
			return nil, fmt.Errorf("variant %s: %w", v, err)
		}
	}
	return t, nil
}

// build makes one theme of its settings. Sizes come first, since ems are measured by them.
func build(all settings) (*Theme, error) {
	colors, rest := all.below("color.")
	styles, rest := rest.below("style.")
	t := &Theme{}
	var err error
	if t.Colors, err = buildColors(colors); err != nil {
		return nil, err
	}
	if t.Styles, err = buildStyles(styles, t.Colors); err != nil {
		return nil, err
	}
	fields := t.fields()
	for _, key := range rest.keys() {
		set, ok := fields[key]
		if !ok {
			return nil, fmt.Errorf("%s: unknown key %q", rest[key].at, key)
		}
		if err := set(rest[key].value); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", rest[key].at, key, err)
		}
	}
	for _, key := range sortedKeys(fields) {
		if _, ok := rest[key]; !ok {
			return nil, fmt.Errorf("the theme does not set %q", key)
		}
	}
	return t, t.check()
}
