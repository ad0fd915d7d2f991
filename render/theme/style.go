package theme

import (
	"fmt"
	"slices"
	"strings"

	"diptych/content"
	"diptych/render/page"
)

// languages that a style is resolved for.
var languages = [...]content.Language{content.English, content.Chinese}

// colorNames lists the colours that layout asks for; styles may use others of the theme.
var colorNames = [...]string{
	"text", "heading", "link", "muted", "rule", "tint", "tint-rule", "code-text", "code-keyword", "code-type",
	"code-function", "code-macro", "code-string", "code-number", "code-comment", "code-attribute", "code-operator",
	"code-inserted", "code-deleted", "code-heading", "callout-note", "callout-tip", "callout-important",
	"callout-warning", "callout-caution", "callout-learn", "callout-takeaways", "callout-see-also", "callout-aside",
	"exercise", "cover-en", "cover-zh", "cover-type", "cover-thread",
}

// colors reads [color]. Besides the named colours a theme may have others that its styles use.
func (l *loader) colors(all, styles settings) map[string]page.Color {
	used := map[string]bool{}
	for _, key := range styles.keys() {
		if name, ok := styles[key].value.(string); ok && strings.HasSuffix(key, ".color") {
			used[name] = true
		}
	}
	out := map[string]page.Color{}
	for _, key := range all.keys() {
		if !slices.Contains(colorNames[:], key) && !used[key] {
			l.unknown(all[key])
			continue
		}
		c, err := parseColor(all[key].value)
		if err != nil {
			l.invalid(all[key], err)
		}
		out[key] = c
	}
	for _, name := range colorNames {
		if _, ok := all[name]; !ok {
			l.incomplete("color." + name)
		}
	}
	return out
}

// inks reads [ink]: what a colour is on paper where the theme says so outright.
func (l *loader) inks(all settings, colors map[string]page.Color) map[string]page.Ink {
	out := map[string]page.Ink{}
	claimed := map[page.Color]setting{}
	for _, key := range all.keys() {
		c, ok := colors[key]
		if !ok {
			l.unknown(all[key])
			continue
		}
		ink, err := parseInk(all[key].value)
		if other, twice := claimed[c]; err == nil && twice && out[strings.TrimPrefix(other.key, "ink.")] != ink {
			err = fmt.Errorf("the same colour has other inks as %s", other.key)
		}
		if err != nil {
			l.invalid(all[key], err)
		}
		out[key], claimed[c] = ink, all[key]
	}
	return out
}

// styles resolves every style in both languages: what it says for the language, else what it says, else what the style
// named by "like" has.
func (l *loader) styles(all settings, colors map[string]page.Color) map[StyleName]map[content.Language]Style {
	fields := styleFields(colors)
	for _, key := range all.keys() {
		name, field, _ := strings.Cut(key, ".")
		for _, language := range languages {
			field = strings.TrimPrefix(field, string(language)+".")
		}
		if _, ok := fields[field]; !ok && field != "like" || !slices.Contains(StyleNames[:], StyleName(name)) {
			l.unknown(all[key])
		}
	}
	said := byStyle(all)
	out := map[StyleName]map[content.Language]Style{}
	for _, name := range StyleNames {
		out[name] = map[content.Language]Style{}
		for _, language := range languages {
			if resolved, ok := l.resolve(said, string(name), language, 0); ok {
				out[name][language] = l.style(string(name), resolved, fields)
			}
		}
	}
	return out
}

// byStyle parts the settings of [style] by the name of the style.
func byStyle(all settings) map[string]settings {
	out := map[string]settings{}
	for key, x := range all {
		name, field, _ := strings.Cut(key, ".")
		if out[name] == nil {
			out[name] = settings{}
		}
		out[name][field] = x
	}
	return out
}

// resolve collects the fields of a style for a language.
func (l *loader) resolve(all map[string]settings, name string, language content.Language, depth int) (settings, bool) {
	own := all[name]
	if len(own) == 0 {
		l.incomplete("style." + name)
		return nil, false
	}
	perLanguage, own := own.below(string(language) + ".")
	for _, other := range languages {
		_, own = own.below(string(other) + ".")
	}
	base := settings{}
	if like, ok := own["like"]; ok {
		parent, isText := like.value.(string)
		if !isText || depth > len(StyleNames) || !slices.Contains(StyleNames[:], StyleName(parent)) {
			l.invalid(like, fmt.Errorf("want the name of a style that does not lead back here, got %v", like.value))
			return nil, false
		}
		if base, ok = l.resolve(all, parent, language, depth+1); !ok {
			return nil, false
		}
	}
	out := base.overlay(own).overlay(perLanguage)
	delete(out, "like")
	return out, true
}

// styleField is one key of a style. The size is set before all others, since ems are measured by it.
type styleField struct {
	required bool
	set      func(s *Style, v any) error
}

func styleFields(colors map[string]page.Color) map[string]styleField {
	return map[string]styleField{
		"family": {true, func(s *Style, v any) error { return oneOf(&s.Family, v, Serif, Sans, Mono, Kai) }},
		"align": {true, func(s *Style, v any) error {
			return oneOf(&s.Align, v, Justified, Ragged, Centered, RaggedLeft)
		}},
		"bold":         {false, func(s *Style, v any) error { return truth(&s.Bold, v) }},
		"italic":       {false, func(s *Style, v any) error { return truth(&s.Italic, v) }},
		"hyphenate":    {false, func(s *Style, v any) error { return truth(&s.Hyphenate, v) }},
		"protrude":     {false, func(s *Style, v any) error { return truth(&s.Protrude, v) }},
		"size":         {true, func(s *Style, v any) (err error) { s.Size, err = parseLength(v, 0); return err }},
		"leading":      {true, func(s *Style, v any) (err error) { s.Leading, err = parseCount(v); return err }},
		"before":       {false, func(s *Style, v any) (err error) { s.Before, err = parseCount(v); return err }},
		"after":        {false, func(s *Style, v any) (err error) { s.After, err = parseCount(v); return err }},
		"indent":       {false, func(s *Style, v any) (err error) { s.Indent, err = parseLength(v, s.Size); return err }},
		"justify-from": {false, func(s *Style, v any) (err error) { s.JustifyFrom, err = parseLength(v, s.Size); return err }},
		"figures":      {false, func(s *Style, v any) error { return oneOf(&s.Figures, v, Tabular, Proportional) }},
		"capitals":     {false, func(s *Style, v any) (err error) { s.Capitals, err = parseNumber(v); return err }},
		"tracking":     {false, func(s *Style, v any) (err error) { s.Tracking, err = parseNumber(v); return err }},
		"color": {true, func(s *Style, v any) error {
			name, _ := v.(string)
			c, ok := colors[name]
			if s.Color = c; !ok {
				return fmt.Errorf("there is no colour %v in [color]", v)
			}
			return nil
		}},
	}
}

// style makes a style of its settings. Keys that no style has are reported already.
func (l *loader) style(name string, all settings, fields map[string]styleField) Style {
	var s Style
	for _, key := range sortedKeys(fields) {
		if _, ok := all[key]; !ok && fields[key].required {
			l.incomplete("style." + name + "." + key)
		}
	}
	for _, key := range append([]string{"size"}, all.keys()...) {
		x, said := all[key]
		field, known := fields[key]
		if !said || !known {
			continue
		}
		if err := field.set(&s, x.value); err != nil {
			l.invalid(x, err)
		}
	}
	return s
}

func oneOf[T ~string](to *T, v any, choices ...T) error {
	text, _ := v.(string)
	for _, c := range choices {
		if text == string(c) {
			*to = c
			return nil
		}
	}
	return fmt.Errorf("want one of %v, got %v", choices, v)
}

func truth(to *bool, v any) error {
	b, ok := v.(bool)
	if *to = b; !ok {
		return fmt.Errorf("want true or false, got %v", v)
	}
	return nil
}
