package content

import "testing"

func TestDump(t *testing.T) {
	at := func(line, column, end int) Span { return Span{File: "a.md", Line: line, Column: column, EndLine: end} }
	note := &Footnote{Label: "n"}
	reference := &FootnoteReference{InlineNode{at(1, 9, 1)}, note}
	note.Blocks = []Block{&Paragraph{Node{Span: at(3, 1, 3)}, []Inline{reference}}} // refers to itself
	got := Dump([]Block{
		&Heading{Node: Node{Span: at(1, 1, 1), IDs: []string{"x"}}, Level: 2, Marker: "🟡", Text: Localized[[]Inline]{
			English: {&Text{InlineNode: InlineNode{at(1, 4, 1)}, Value: "Title"}, reference},
			Chinese: {&Strong{InlineNode{at(1, 4, 1)}, []Inline{&CodeSpan{InlineNode{at(1, 5, 1)}, "x\"y"}}}},
		}},
		&List{Node: Node{Span: at(5, 1, 6), Card: "List"}, Ordered: true, Start: 3, Items: []ListItem{
			{Span: at(5, 1, 6), Task: TaskDone, Blocks: []Block{&Rule{Node{Unpaired: true}}}},
		}},
		&Code{Node: Node{Span: Span{File: "b.rs", Line: 7, Column: 1, EndLine: 8}}, Info: "rust", Lines: []CodeLine{{Text: "\tx", Hidden: true, Span: Span{File: "b.rs", Line: 7, Column: 1}}}},
	})
	want := `a.md:
1:1 heading 2 🟡 #x
  1:1 text en
    1:4 text "Title"
    1:9 footnote label="n"
      3:1 paragraph
        1:9 footnote label="n"
  1:1 text zh
    1:4 strong
      1:5 code "x\"y"
5:1-6 list from 3 card="List"
  5:1-6 item done
    - rule unpaired
b.rs:
7:1-8 code rust
  7:1 hidden "\tx"
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
