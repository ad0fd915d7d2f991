package manuscript

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"diptych/content"
)

// tablePlace says where a [[term]] or an [[index]] and the values of its keys stand.
type tablePlace struct {
	table  content.Span
	values map[string]content.Span // by dotted key
}

// of gives the place of a value, or else that of the table.
func (p tablePlace) of(key string) content.Span {
	if at, ok := p.values[key]; ok {
		return at
	}
	return p.table
}

// tablePlaces finds the tables [[NAME]] of a document, which is known to parse, and the values in them.
func tablePlaces(file string, data []byte) map[string][]tablePlace {
	out := map[string][]tablePlace{}
	var p unstable.Parser
	p.Reset(data)
	span := func(r unstable.Range) content.Span {
		start := p.Shape(r).Start
		column := 1 + utf8.RuneCount(data[start.Offset-(start.Column-1):start.Offset])
		return content.Span{File: file, Line: start.Line, Column: column, EndLine: start.Line}
	}
	var values map[string]content.Span // of the table that the expressions belong to, nil outside
	name, prefix := "", ""
	for p.NextExpression() {
		node := p.Expression()
		switch node.Kind {
		case unstable.ArrayTable:
			var raw unstable.Range
			name, raw = dottedKey(node.Key())
			at := span(raw)
			at.Column = max(at.Column-len("[["), 1)
			values, prefix = map[string]content.Span{}, ""
			out[name] = append(out[name], tablePlace{at, values})
		case unstable.Table: // [term.definition] belongs to the [[term]] above
			key, _ := dottedKey(node.Key())
			rest, ok := strings.CutPrefix(key, name+".")
			if prefix = rest + "."; !ok || name == "" {
				values = nil
			}
		case unstable.KeyValue:
			if values != nil {
				placeValue(values, prefix, node, span)
			}
		}
	}
	return out
}

// keyPlaces finds where each key of a document stands, by its dotted name. Of one that does not parse it finds those
// before the fault.
func keyPlaces(file string, data []byte) map[string]content.Span {
	out := map[string]content.Span{}
	var p unstable.Parser
	p.Reset(data)
	var place func(prefix string, node *unstable.Node)
	place = func(prefix string, node *unstable.Node) {
		key, raw := dottedKey(node.Key())
		start := p.Shape(raw).Start
		column := 1 + utf8.RuneCount(data[start.Offset-(start.Column-1):start.Offset])
		out[prefix+key] = content.Span{File: file, Line: start.Line, Column: column, EndLine: start.Line}
		if value := node.Value(); value.Kind == unstable.InlineTable {
			for children := value.Children(); children.Next(); {
				place(prefix+key+".", children.Node())
			}
		}
	}
	table := ""
	for p.NextExpression() {
		switch node := p.Expression(); node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table, _ = dottedKey(node.Key())
			table += "."
		case unstable.KeyValue:
			place(table, node)
		}
	}
	return out
}

// placeValue records where a value starts, and those of an inline table. A string's text starts behind its quote.
func placeValue(out map[string]content.Span, prefix string, node *unstable.Node, span func(unstable.Range) content.Span) {
	key, raw := dottedKey(node.Key())
	value := node.Value()
	switch value.Kind {
	case unstable.InlineTable:
		for children := value.Children(); children.Next(); {
			placeValue(out, prefix+key+".", children.Node(), span)
		}
	case unstable.String:
		at := span(value.Raw)
		at.Column++
		out[prefix+key] = at
	case unstable.Array:
		i := 0
		for children := value.Children(); children.Next(); i++ {
			if item := children.Node(); item.Kind == unstable.String {
				out[prefix+key+"."+strconv.Itoa(i)] = span(item.Raw)
			}
		}
	default:
		out[prefix+key] = span(raw)
	}
}

// dottedKey joins the parts of a key and gives the place of the first.
func dottedKey(key unstable.Iterator) (string, unstable.Range) {
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
