package markdown

import (
	"testing"

	"diptych/content"
)

func TestIndexMarks(t *testing.T) {
	run(t, content.English, []example{
		{"at the end", "A waker. <!-- index: Waker --> <!-- index: `Waker`,  cloning -->", "Paragraph“A waker.<index Waker><index `Waker`, cloning>”", ""},
		{"at the end of a line", "A waker. <!-- index: Waker -->\nMore.", "Paragraph“A waker. <index Waker>More.”", ""},
		{"within", "a <!-- index: x --> b", "Paragraph“a <index x>b”", ""},
		{"without blanks", "a<!--index:x-->b", "Paragraph“a<index x>b”", ""},
		{"first", "<!-- index: x --> a", "Paragraph“<index x>a”", ""},
		{"in emphasis", "*a <!-- index: x -->b*", "Paragraph“<em a <index x>b>”", ""},
		{"alone", "<!-- index: x --><!-- index: y -->\n\n```text\na\n```", "Code:text|a<index x><index y>", ""},
		{"alone, behind other comments", "<!-- caption: C -->\n<!-- index: x -->\n\n```text\na\n```", "Code:text|a<index x>“C”", ""},
		{"below a paragraph", "a\n<!-- index: x -->\n\nb", "Paragraph“a<index x>” Paragraph“b”", ""},
		{"below a listing", "```text\na\n```\n<!-- index: x -->\nb", "Code:text|a Paragraph<index x>“b”", ""},
		{"last", "- a\n\n  <!-- index: x -->", "List(Paragraph<index x>“a”)", ""},
		{"in an item", "- a <!-- index: x -->\n- b", "List(Paragraph“a<index x>”)(Paragraph“b”)", ""},
		{"in a heading", "## A <!-- index: x --> 🟡", "Heading🟡<index x>“A”", ""},
		{"in a cell", "| a <!-- index: x --> |\n|---|\n| b |", "Table“a<index x>”“b”", ""},
		{"beside an image", "![A](a.png) <!-- index: x -->", "Image:en/a.png<index x>", ""},
		{"with an anchor only", "<a id=\"n\"></a> <!-- index: x -->\n\na", "Paragraph<index x>“a”", ""},
		{"nothing but marks", "<!-- index: x -->", "", "1:1 comment-unattached"},
		{"no entry", "a <!-- index: --> b <!-- index: , x --> <!-- index: y, -->", "Paragraph“a  b”", "1:3 index-key-empty, 1:21 index-key-empty, 1:41 index-key-empty"},
	})
	run(t, content.Chinese, []example{
		{"line end", "唤醒器。 <!-- index: Waker -->\n然后", "Paragraph“唤醒器。<index Waker>然后”", ""},
	})
}

func TestMarkPath(t *testing.T) {
	for key, want := range map[string][2]string{
		"Waker": {"Waker", ""}, "task, spawning": {"task", "spawning"}, "a, b, c": {"a", "b, c"},
		"`HashMap<K, V>`, entry of": {"`HashMap<K, V>`", "entry of"}, ", a": {"", "a"},
	} {
		if entry, sub := (&content.IndexMark{Key: key}).Path(); entry != want[0] || sub != want[1] {
			t.Errorf("%q is %q, %q, want %q", key, entry, sub, want)
		}
	}
}
