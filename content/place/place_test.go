package place

import (
	"maps"
	"testing"

	"diptych/content"
)

func at(line, column int) content.Span {
	return content.Span{File: "a.toml", Line: line, Column: column, EndLine: line}
}

func TestKeys(t *testing.T) {
	for _, x := range []struct {
		source string
		want   map[string]content.Span
	}{
		{"title = \"书\"\n[book]\n  page.width = 1\n\"书\".x = 0\n", map[string]content.Span{"title": at(1, 1), "book.page.width": at(3, 3), "book.书.x": at(4, 1)}},
		{"a = { b = 1, c = { d = 2 } }\n", map[string]content.Span{"a": at(1, 1), "a.b": at(1, 7), "a.c": at(1, 14), "a.c.d": at(1, 20)}},
		{"书 = 1\na = 1\n", map[string]content.Span{}}, // a bare key has no Han
		{"a = 1\nb = = 2\nc = 3\n", map[string]content.Span{"a": at(1, 1)}},
	} {
		if got := Keys("a.toml", []byte(x.source)); !maps.Equal(got, x.want) {
			t.Errorf("%q: got %v, want %v", x.source, got, x.want)
		}
	}
}

func TestTables(t *testing.T) {
	got := Tables("a.toml", []byte("[[term]]\nen = \"wa\"\nsee = [\"a\", \"b\"]\n[term.definition]\nzh = \"叫\"\n\n[other]\nen = \"x\"\n  [[term]]\nzh = { a = \"b\" }\n"))["term"]
	if len(got) != 2 {
		t.Fatalf("%d tables, want 2", len(got))
	}
	for _, x := range []struct {
		table int
		key   string
		want  content.Span
	}{
		{0, "en", at(2, 7)}, {0, "see.1", at(3, 13)}, {0, "definition.zh", at(5, 7)}, {0, "zh", at(1, 1)}, // it has none: that of the table
		{1, "zh.a", at(10, 13)}, {1, "en", at(9, 3)},
	} {
		if span := got[x.table].Of(x.key); span != x.want {
			t.Errorf("table %d, %s: %v, want %v", x.table, x.key, span, x.want)
		}
	}
}
