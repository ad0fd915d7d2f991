package theme

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// setting is one value of a theme and where it stands.
type setting struct {
	value any
	at    string // "default.toml:12:1", or "[theme] in book.toml" for an override
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

// readDocument reads the TOML of a theme; name is the file's name in messages.
func readDocument(name string, source []byte) (settings, error) {
	var tree map[string]any
	if err := toml.Unmarshal(source, &tree); err != nil {
		var decode *toml.DecodeError
		if errors.As(err, &decode) {
			row, column := decode.Position()
			return nil, fmt.Errorf("%s:%d:%d: %s", name, row, column, decode.Error())
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	places := positions(name, source)
	out := settings{}
	flatten(out, "", tree, func(key string) string {
		if at, ok := places[key]; ok {
			return at
		}
		return name
	})
	return out, nil
}

// fromMap makes settings of a table that another file holds.
func fromMap(tree map[string]any, at string) settings {
	out := settings{}
	flatten(out, "", tree, func(string) string { return at })
	return out
}

func flatten(out settings, prefix string, tree map[string]any, at func(key string) string) {
	for k, v := range tree {
		key := prefix + k
		if sub, ok := v.(map[string]any); ok {
			flatten(out, key+".", sub, at)
			continue
		}
		out[key] = setting{v, at(key)}
	}
}

// positions finds where each dotted key of a document stands, as file:line:column. The document is known to parse.
func positions(name string, source []byte) map[string]string {
	out := map[string]string{}
	var p unstable.Parser
	p.Reset(source)
	table := ""
	for p.NextExpression() {
		node := p.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table, _ = dotted(node.Key())
			table += "."
		case unstable.KeyValue:
			place(out, &p, name, table, node)
		}
	}
	return out
}

// place records the position of a key and of those in its inline table.
func place(out map[string]string, p *unstable.Parser, name, prefix string, node *unstable.Node) {
	key, raw := dotted(node.Key())
	start := p.Shape(raw).Start
	out[prefix+key] = fmt.Sprintf("%s:%d:%d", name, start.Line, start.Column)
	if value := node.Value(); value.Kind == unstable.InlineTable {
		for children := value.Children(); children.Next(); {
			place(out, p, name, prefix+key+".", children.Node())
		}
	}
}

// dotted joins the parts of a key and gives the place of the first.
func dotted(key unstable.Iterator) (string, unstable.Range) {
	var parts []string
	var first unstable.Range
	for key.Next() {
		if len(parts) == 0 {
			first = key.Node().Raw
		}
		parts = append(parts, string(key.Node().Data))
	}
	return strings.Join(parts, "."), first
}
