package theme

import (
	"errors"
	"slices"
	"sort"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"diptych/content"
	"diptych/content/place"
)

// setting is one value of a theme and where it stands.
type setting struct {
	value any
	key   string // as the file has it, dotted: "variant.card.page.width"
	at    content.Span
}

// settings are the values of a theme by their dotted keys: "style.body.zh.size".
type settings map[string]setting

// keys returns the keys in order, so that the first of several errors is always the same one.
func (s settings) keys() []string {
	out := make([]string, 0, len(s))
	for k := range s {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// overlay returns s with the values of top over its own.
func (s settings) overlay(top settings) settings {
	out := make(settings, len(s)+len(top))
	for k, v := range s {
		out[k] = v
	}
	for k, v := range top {
		out[k] = v
	}
	return out
}

// own is the first of several settings that must fit each other which the book itself gives; without one, the first.
func (s settings) own(keys []string) setting {
	for _, key := range keys {
		if given, ok := s[key]; ok && !slices.Contains(Names(), strings.TrimSuffix(given.at.File, ".toml")) {
			return given
		}
	}
	return s[keys[0]]
}

// below returns the settings whose keys start with prefix, without it, and the others.
func (s settings) below(prefix string) (inside, outside settings) {
	inside, outside = settings{}, settings{}
	for k, v := range s {
		if rest, ok := strings.CutPrefix(k, prefix); ok {
			inside[rest] = v
		} else {
			outside[k] = v
		}
	}
	return inside, outside
}

// document reads the TOML of a theme; name is the file's name in messages.
func (l *loader) document(name string, source []byte) (settings, bool) {
	var tree map[string]any
	if err := toml.Unmarshal(source, &tree); err != nil {
		at := content.Span{File: name}
		if decode, ok := errors.AsType[*toml.DecodeError](err); ok {
			row, column := decode.Position()
			at = content.Span{File: name, Line: row, Column: column, EndLine: row}
		}
		l.found.Error("theme-unreadable", at, strings.TrimPrefix(err.Error(), "toml: "), "correct the line; a theme is TOML 1.0")
		return nil, false
	}
	out := settings{}
	flatten(out, "", tree, place.Keys(name, source))
	return out, true
}

func flatten(out settings, prefix string, tree map[string]any, places map[string]content.Span) {
	for k, v := range tree {
		key := prefix + k
		if sub, ok := v.(map[string]any); ok {
			flatten(out, key+".", sub, places)
			continue
		}
		out[key] = setting{v, key, places[key]}
	}
}
