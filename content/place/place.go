// Package place finds where the keys and the values of a TOML document stand, which the library that decodes it does not
// say: whatever is wrong with one is reported there.
package place

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"diptych/content"
)

// document is one that is being read.
type document struct {
	file   string
	data   []byte
	parser unstable.Parser
}

func read(file string, data []byte) *document {
	d := &document{file: file, data: data}
	d.parser.Reset(data)
	return d
}

// span is where a part of the document begins.
func (d *document) span(r unstable.Range) content.Span {
	start := d.parser.Shape(r).Start
	column := 1 + utf8.RuneCount(d.data[start.Offset-(start.Column-1):start.Offset])
	return content.Span{File: d.file, Line: start.Line, Column: column, EndLine: start.Line}
}

// Keys finds where each key of a document stands, by its dotted name. Of one that does not parse it finds those before the
// fault.
func Keys(file string, data []byte) map[string]content.Span {
	d := read(file, data)
	out := map[string]content.Span{}
	var note func(prefix string, node *unstable.Node)
	note = func(prefix string, node *unstable.Node) {
		key, raw := dotted(node.Key())
		out[prefix+key] = d.span(raw)
		if value := node.Value(); value.Kind == unstable.InlineTable {
			for children := value.Children(); children.Next(); {
				note(prefix+key+".", children.Node())
			}
		}
	}
	table := ""
	for d.parser.NextExpression() {
		switch node := d.parser.Expression(); node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table, _ = dotted(node.Key())
			table += "."
		case unstable.KeyValue:
			note(table, node)
		}
	}
	return out
}

// Table says where one of the tables [[NAME]] of a document and the values of its keys stand.
type Table struct {
	At     content.Span
	values map[string]content.Span // by dotted key
}

// Of gives the place of a value, or else that of the table.
func (t Table) Of(key string) content.Span {
	if at, ok := t.values[key]; ok {
		return at
	}
	return t.At
}

// Tables finds the tables [[NAME]] of a document, which is known to parse, and the values in them.
func Tables(file string, data []byte) map[string][]Table {
	d := read(file, data)
	out := map[string][]Table{}
	var values map[string]content.Span // of the table that the expressions belong to, nil outside
	name, prefix := "", ""
	for d.parser.NextExpression() {
		node := d.parser.Expression()
		switch node.Kind {
		case unstable.ArrayTable:
			var raw unstable.Range
			name, raw = dotted(node.Key())
			at := d.span(raw)
			at.Column = max(at.Column-len("[["), 1)
			values, prefix = map[string]content.Span{}, ""
			out[name] = append(out[name], Table{at, values})
		case unstable.Table: // [term.definition] belongs to the [[term]] above
			key, _ := dotted(node.Key())
			rest, ok := strings.CutPrefix(key, name+".")
			if prefix = rest + "."; !ok || name == "" {
				values = nil
			}
		case unstable.KeyValue:
			if values != nil {
				d.value(values, prefix, node)
			}
		}
	}
	return out
}

// value records where a value starts, and those of an inline table. A string's text starts behind its quote.
func (d *document) value(out map[string]content.Span, prefix string, node *unstable.Node) {
	key, raw := dotted(node.Key())
	value := node.Value()
	switch value.Kind {
	case unstable.InlineTable:
		for children := value.Children(); children.Next(); {
			d.value(out, prefix+key+".", children.Node())
		}
	case unstable.String:
		at := d.span(value.Raw)
		at.Column++
		out[prefix+key] = at
	case unstable.Array:
		i := 0
		for children := value.Children(); children.Next(); i++ {
			if item := children.Node(); item.Kind == unstable.String {
				out[prefix+key+"."+strconv.Itoa(i)] = d.span(item.Raw)
			}
		}
	default:
		out[prefix+key] = d.span(raw)
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
