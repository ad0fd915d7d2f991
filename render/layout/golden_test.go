package layout

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/inline"
	"diptych/render/page"
	"diptych/render/theme"
)

var update = flag.Bool("update", false, "write the golden files")

// library opens the faces once for all tests.
var library = sync.OnceValues(fonts.Load)

// Pictures of the tests: a PNG of 2 by 1 pixels, and drawings with type of 16 units.
const (
	pngData      = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP4z8DwHwQYYAwAR8oH+Rq28akAAAAASUVORK5CYII="
	smallDiagram = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><path d="M0 0L120 0L120 60L0 60Z" fill="#eeeeee"/><text x="60" y="36" font-size="16" text-anchor="middle" textLength="40">Task</text></svg>`
	wideDiagram  = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1300 300"><path d="M0 0L1300 0L1300 300L0 300Z" fill="#eeeeee"/><text x="600" y="150" font-size="16">Task</text></svg>`
	treeDiagram  = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 200"><path d="M0 0L440 0L440 200L0 200Z" fill="#eeeeee"/><text x="200" y="100" font-size="16">Task</text></svg>`
	vastDiagram  = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 300"><text x="600" y="150" font-size="16">Task</text></svg>`
)

func testResources() Resources {
	return Resources{
		Image: func(path string) ([]byte, error) {
			switch path {
			case "dot.png":
				return base64.StdEncoding.DecodeString(pngData)
			case "box.svg":
				return []byte(smallDiagram), nil
			case "text.png":
				return []byte("no picture"), nil
			}
			return nil, fs.ErrNotExist
		},
		Diagram: func(source string) ([]byte, bool) {
			data, ok := map[string]string{"small": smallDiagram, "wide": wideDiagram, "tree": treeDiagram, "vast": vastDiagram, "broken": "<svg"}[source]
			return []byte(data), ok
		},
	}
}

func newTestLayout(t *testing.T, e content.Edition) (*Layout, *content.Diagnostics) {
	t.Helper()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	th := theme.Load(content.Theme{}, nil)
	th = th.ForEdition(e, content.Columns)
	d := &content.Diagnostics{}
	l := New(inline.NewSetter(inline.NewCase(lib), th), th, testResources(), e, d)
	l.PageNumber = func(target string) string { return "57" }
	return l, d
}

func whole(l *Layout) Measure { return Measure{Width: l.theme.Page.Measure()} }

// Short hands for blocks.

func text(s string) []content.Inline {
	return plainText(s, content.Span{File: "t.md", Line: 1, Column: 1})
}

func paragraph(s string) *content.Paragraph { return &content.Paragraph{Text: text(s)} }

func chinese(s string) *content.Paragraph {
	return &content.Paragraph{Node: content.Node{Language: content.Chinese}, Text: text(s)}
}

func both(en, zh string) content.Localized[[]content.Inline] {
	return content.Localized[[]content.Inline]{content.English: text(en), content.Chinese: text(zh)}
}

func english(en string) content.Localized[[]content.Inline] {
	return content.Localized[[]content.Inline]{content.English: text(en)}
}

func listing(info string, lines ...string) *content.Code {
	c := &content.Code{Info: info}
	for i, line := range lines {
		c.Lines = append(c.Lines, content.CodeLine{Text: line, Span: content.Span{File: "t.md", Line: i + 1}})
	}
	return c
}

func row(cells ...string) []content.Cell {
	out := make([]content.Cell, len(cells))
	for i, c := range cells {
		out[i] = content.Cell{Text: text(c)}
	}
	return out
}

func item(blocks ...content.Block) content.ListItem { return content.ListItem{Blocks: blocks} }

const prose = "A future is a value that may produce a result later. Nothing happens until somebody polls it, and whoever polls must be told when to come back. "

const hanProse = "Future 是一个以后可能给出结果的值。没有人轮询它，就什么也不会发生；而轮询的一方必须得到通知，才知道什么时候再来。"

func TestGolden(t *testing.T) {
	footnote := &content.Footnote{Number: 3, Language: content.English, Blocks: []content.Block{paragraph("A note.")}}
	captioned := listing("rust", "fn main() {", "    println!(\"你好 🟢\"); // greets", "}")
	captioned.File = "src/main.rs"
	captioned.Caption = content.Caption{Number: "3-1", Text: english("A greeting")}
	long := listing("rust")
	for i := range 18 {
		text := fmt.Sprintf("    let x%d = %d;", i, i)
		if i == 9 {
			text = ""
		}
		long.Lines = append(long.Lines, content.CodeLine{Text: text})
	}
	table := &content.Table{
		Align: []content.Alignment{content.AlignLeft, content.AlignRight},
		Head:  row("Task", "Cost"), Rows: [][]content.Cell{row("poll", "1"), row("wake", "22"), row("spawn", "333"), row("drop", "4"), row("join", "5")},
		Caption: content.Caption{Number: "3-1", Text: english("Costs")},
	}
	tests := []struct {
		name    string
		edition content.Edition
		blocks  []content.Block
	}{
		{"heading", content.EnglishEdition, []content.Block{
			&content.Heading{Node: content.Node{IDs: []string{"h"}}, Level: 2, Number: "3.2", Text: english("Waking"), Marker: "🟡"}, paragraph("Text.")}},
		{"heading", content.SideBySideEdition, []content.Block{
			&content.Heading{Level: 3, Text: both("Waking", "唤醒")}, &content.Pair{Left: []content.Block{paragraph("Text.")}, Right: []content.Block{chinese("正文。")}}}},
		{"paragraph", content.EnglishEdition, []content.Block{paragraph("First."), paragraph(prose + prose + prose), paragraph("As follows:"), paragraph("End.")}},
		{"paragraph", content.ChineseEdition, []content.Block{&content.Paragraph{Text: text(hanProse)}, &content.Paragraph{Text: text("完。")}}},
		{"code", content.EnglishEdition, []content.Block{paragraph("Before."), captioned, paragraph("After.")}},
		{"code-tree", content.EnglishEdition, []content.Block{listing("text", "├── src", "│   └── main.rs")}},
		{"code-turned", content.EnglishEdition, []content.Block{listing("rust", "    let answer = compute(\"a long argument in a string\", another_argument, yet_another_one_of_them);")}},
		{"code-long", content.EnglishEdition, []content.Block{long}},
		{"table", content.EnglishEdition, []content.Block{table}},
		{"list", content.EnglishEdition, []content.Block{
			&content.List{Tight: true, Items: []content.ListItem{item(paragraph("one"), &content.List{Tight: true, Items: []content.ListItem{item(paragraph("nested"))}}),
				{Task: content.TaskOpen, Blocks: []content.Block{paragraph("open")}}, {Task: content.TaskDone, Blocks: []content.Block{paragraph("done")}}}},
			paragraph("Between."),
			&content.List{Ordered: true, Start: 9, Items: []content.ListItem{item(paragraph("nine"), paragraph("more of nine")), item(paragraph("ten"))}}}},
		{"definitions", content.EnglishEdition, []content.Block{&content.DefinitionList{Items: []content.Definition{
			{Terms: [][]content.Inline{text("poll")}, Definitions: [][]content.Block{{paragraph("Ask a future for progress.")}}}}}}},
		{"quote", content.EnglishEdition, []content.Block{paragraph("Before."), &content.Quote{Blocks: []content.Block{paragraph("Said.")}}}},
		{"callout", content.EnglishEdition, []content.Block{paragraph("Before."),
			&content.Callout{Kind: content.WarningNote, Title: text("Warning"), Blocks: []content.Block{paragraph(prose + prose + prose)}}}},
		{"callout-code", content.EnglishEdition, []content.Block{
			&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("Before."), listing("rust", "poll();"), paragraph("After.")}}}},
		{"rule", content.EnglishEdition, []content.Block{&content.Rule{}, paragraph("One."), &content.Rule{}, paragraph("Two."), &content.Rule{}}},
		{"details", content.EnglishEdition, []content.Block{&content.Details{Summary: text("More"), Blocks: []content.Block{paragraph("Text.")}}}},
		{"exercise", content.EnglishEdition, []content.Block{
			&content.Exercise{Node: content.Node{IDs: []string{"e"}}, Number: "3-1", Title: english("Count"), Marker: "🟢", Blocks: []content.Block{paragraph("Count.")}, Solution: "s"}}},
		{"solution", content.EnglishEdition, []content.Block{
			&content.Solution{Node: content.Node{IDs: []string{"s"}}, Number: "3-1", Title: english("Count"), Blocks: []content.Block{paragraph("One.")}, Exercise: "e"}}},
		{"card", content.EnglishEdition, []content.Block{&content.CardItem{Title: english("Polling"), Blocks: []content.Block{paragraph("Poll.")}}}},
		{"image", content.EnglishEdition, []content.Block{&content.Image{Path: "dot.png", Alt: "Two dots", Caption: content.Caption{Number: "3-1", Text: english("Dots")}}}},
		{"drawing", content.EnglishEdition, []content.Block{&content.Image{Path: "box.svg", Alt: "A box"}}},
		{"diagram", content.EnglishEdition, []content.Block{&content.Diagram{Source: "small", Caption: content.Caption{Number: "3-2"}}}},
		{"diagram-turned", content.EnglishEdition, []content.Block{&content.Diagram{Source: "wide", Caption: content.Caption{Number: "3-2", Text: english("Wide")}}}},
		{"footnote", content.EnglishEdition, []content.Block{&content.Paragraph{Text: append(text("Said"), &content.FootnoteReference{Note: footnote}, &content.FootnoteReference{Note: footnote})}}},
		{"pair", content.SideBySideEdition, []content.Block{
			&content.Pair{Left: []content.Block{paragraph(prose + prose)}, Right: []content.Block{chinese(hanProse)}},
			&content.Pair{Left: []content.Block{paragraph("No counterpart.")}}}},
	}
	for _, test := range tests {
		name := test.name + "." + string(test.edition)
		t.Run(name, func(t *testing.T) {
			l, d := newTestLayout(t, test.edition)
			got := dumpSlices(t, l.Blocks(test.blocks, whole(l), &page.Element{Kind: page.KindSection}))
			for _, x := range d.Sorted() {
				t.Errorf("%s %s", x.ID, x.Message)
			}
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("run go test -update and look at the change:\n%s", diff)
			}
		})
	}
}

// dumpSlices writes slices as text.
func dumpSlices(t *testing.T, slices []Slice) string {
	t.Helper()
	var out strings.Builder
	for _, s := range slices {
		fmt.Fprintf(&out, "slice %d before %d", s.Height, s.Before)
		if s.OnGrid {
			out.WriteString(" on-grid")
		}
		if len(s.Strips) > 0 {
			fmt.Fprintf(&out, " strips %d", len(s.Strips))
		}
		switch {
		case s.Penalty >= Forbidden:
			out.WriteString(" keep")
		case s.Penalty != 0:
			fmt.Fprintf(&out, " penalty %d", s.Penalty)
		}
		if s.Break == Landscape {
			out.WriteString(" landscape")
		}
		if s.Mark != nil {
			fmt.Fprintf(&out, " mark %d %q", s.Mark.Level, s.Mark.Title[content.English])
		}
		out.WriteString("\n")
		var dump bytes.Buffer
		if err := page.Dump(&dump, &page.Book{Pages: []page.Page{{Items: s.Items, Links: s.Links, Anchors: s.Anchors}}}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(dump.String(), "\n"), "\n")
		for _, line := range lines[3:] { // after the book, an empty line and the page
			out.WriteString("  " + line + "\n")
		}
		for _, n := range s.Notes {
			fmt.Fprintf(&out, "  note\n%s", indent(dumpSlices(t, n.Slices)))
		}
		if len(s.Repeat) > 0 {
			fmt.Fprintf(&out, "  repeat\n%s", indent(dumpSlices(t, s.Repeat)))
		}
	}
	return out.String()
}

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n    ") + "\n"
}
