package theme

import (
	"fmt"
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
	"exercise",
}

func buildColors(all settings) (map[string]page.Color, error) {
	out := map[string]page.Color{}
	for _, key := range all.keys() {
		c, err := parseColor(all[key].value)
		if err != nil {
			return nil, fmt.Errorf("%s: color.%s: %w", all[key].at, key, err)
		}
		out[key] = c
	}
	for _, name := range colorNames {
		if _, ok := out[name]; !ok {
			return nil, fmt.Errorf("the theme does not set %q", "color."+name)
		}
	}
	return out, nil
}

// buildStyles resolves every style in both languages: what it says for the language, else what it says, else what
// the style named by "like" has.
func buildStyles(all settings, colors map[string]page.Color) (map[StyleName]map[content.Language]Style, error) {
	fields := styleFields(colors)
	known := map[string]bool{}
	for _, name := range StyleNames {
		known[string(name)] = true
	}
	for _, key := range all.keys() {
		name, field, _ := strings.Cut(key, ".")
		if !known[name] {
			return nil, fmt.Errorf("%s: unknown style %q", all[key].at, name)
		}
		for _, l := range languages {
			field = strings.TrimPrefix(field, string(l)+".")
		}
		if _, ok := fields[field]; !ok && field != "like" {
			return nil, fmt.Errorf("%s: unknown key %q", all[key].at, "style."+key)
		}
	}
	out := map[StyleName]map[content.Language]Style{}
	for _, name := range StyleNames {
		out[name] = map[content.Language]Style{}
		for _, l := range languages {
			resolved, err := resolveStyle(all, string(name), l, 0)
			if err != nil {
				return nil, err
			}
			if out[name][l], err = buildStyle(string(name), resolved, fields); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// resolveStyle collects the fields of a style for a language.
func resolveStyle(all settings, name string, l content.Language, depth int) (settings, error) {
	own, _ := all.below(name + ".")
	if len(own) == 0 {
		return nil, fmt.Errorf("the theme has no style %q", name)
	}
	perLanguage, own := own.below(string(l) + ".")
	for _, other := range languages {
		_, own = own.below(string(other) + ".")
	}
	base := settings{}
	if like, ok := own["like"]; ok {
		parent, isText := like.value.(string)
		if !isText || depth > len(StyleNames) {
			return nil, fmt.Errorf("%s: style.%s.like: want the name of a style that does not lead back here, got %v", like.at, name, like.value)
		}
		var err error
		if base, err = resolveStyle(all, parent, l, depth+1); err != nil {
			return nil, fmt.Errorf("%s: style.%s.like: %w", like.at, name, err)
		}
	}
	out := base.overlay(own).overlay(perLanguage)
	delete(out, "like")
	return out, nil
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
		"size":         {true, func(s *Style, v any) (err error) { s.Size, err = parseLength(v, 0); return err }},
		"leading":      {true, func(s *Style, v any) (err error) { s.Leading, err = parseCount(v); return err }},
		"before":       {false, func(s *Style, v any) (err error) { s.Before, err = parseCount(v); return err }},
		"after":        {false, func(s *Style, v any) (err error) { s.After, err = parseCount(v); return err }},
		"indent":       {false, func(s *Style, v any) (err error) { s.Indent, err = parseLength(v, s.Size); return err }},
		"justify-from": {false, func(s *Style, v any) (err error) { s.JustifyFrom, err = parseLength(v, s.Size); return err }},
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

func buildStyle(name string, all settings, fields map[string]styleField) (Style, error) {
	var s Style
	apply := func(key string) error {
		if err := fields[key].set(&s, all[key].value); err != nil {
			return fmt.Errorf("%s: style.%s.%s: %w", all[key].at, name, key, err)
		}
		return nil
	}
	for _, key := range sortedKeys(fields) {
		if _, ok := all[key]; !ok && fields[key].required {
			return s, fmt.Errorf("the theme does not set %q", "style."+name+"."+key)
		}
	}
	if err := apply("size"); err != nil {
		return s, err
	}
	for _, key := range all.keys() {
		if key == "size" {
			continue
		}
		if err := apply(key); err != nil {
			return s, err
		}
	}
	return s, nil
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
