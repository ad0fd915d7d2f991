package markdown

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
)

// reports gives diagnostics as "line:column id" in order.
func reports(d *content.Diagnostics) string {
	var out []string
	for _, x := range d.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %s", x.Span.Line, x.Span.Column, x.ID))
	}
	return strings.Join(out, ", ")
}

// outline writes blocks in one line, without places: enough to see how they nest and what they say.
func outline(blocks []content.Block) string {
	var out []string
	for _, b := range blocks {
		s := strings.TrimPrefix(fmt.Sprintf("%T", b), "*content.")
		switch b := b.(type) {
		case *content.Callout:
			s += ":" + string(b.Kind)
		case *content.Heading:
			s += b.Marker
		case *content.Exercise:
			s += b.Marker
		case *content.Code:
			s += ":" + b.Info
			for _, line := range b.Lines {
				s += fmt.Sprintf("|%s", line.Text)
			}
		case *content.Image:
			s += ":" + b.Path
		case *content.List:
			if b.Ordered {
				s += fmt.Sprint(":", b.Start)
			}
		}
		for _, mark := range b.Base().Marks {
			s += "<index " + mark.Key + ">"
		}
		for _, list := range content.Inlines(b) {
			s += "“" + markup(list) + "”"
		}
		for _, list := range content.Children(b) {
			s += "(" + outline(list) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// markup writes inlines with marks of their own kinds.
func markup(list []content.Inline) string {
	var out strings.Builder
	for _, in := range list {
		inner := markup(content.InlineChildren(in))
		switch in := in.(type) {
		case *content.Text:
			out.WriteString(in.Value)
		case *content.Emphasis:
			out.WriteString("<em " + inner + ">")
		case *content.Strong:
			out.WriteString("<strong " + inner + ">")
		case *content.Strikethrough:
			out.WriteString("<strike " + inner + ">")
		case *content.Superscript:
			out.WriteString("<sup " + inner + ">")
		case *content.Subscript:
			out.WriteString("<sub " + inner + ">")
		case *content.Keyboard:
			out.WriteString("<kbd " + inner + ">")
		case *content.Foreign:
			out.WriteString("<" + string(in.Language) + " " + inner + ">")
		case *content.CodeSpan:
			out.WriteString("`" + in.Value + "`")
		case *content.LineBreak:
			out.WriteString("⏎")
		case *content.Link:
			out.WriteString("<link " + in.Destination + " " + inner + ">")
		case *content.InlineImage:
			out.WriteString("<image " + in.Path + " " + in.Alt + ">")
		case *content.FootnoteReference:
			out.WriteString("<note " + in.Note.Label + " " + outline(in.Note.Blocks) + ">")
		case *content.IndexMark:
			out.WriteString("<index " + in.Key + ">")
		case *content.Anchor:
			out.WriteString("<anchor " + in.ID + ">")
		}
	}
	return out.String()
}

type example struct {
	name    string
	source  string
	want    string
	reports string
}

func run(t *testing.T, language content.Language, examples []example) {
	t.Helper()
	for _, x := range examples {
		t.Run(x.name, func(t *testing.T) {
			d := &content.Diagnostics{}
			blocks := Parse([]byte(x.source), "en/ch.md", language, d)
			if got := outline(blocks); got != x.want {
				t.Errorf("source:\n%s\n got %s\nwant %s", x.source, got, x.want)
			}
			if got := reports(d); got != x.reports {
				t.Errorf("source:\n%s\n got reports %q\nwant reports %q", x.source, got, x.reports)
			}
		})
	}
}

func sprint(list []string) string { return fmt.Sprint(list) }
