package content

import (
	"fmt"
	"strings"
)

// Dump writes blocks as text for golden files and for people who look for a fault: a line for each block
// and each inline, indented by depth, with its place and what it holds.
//
//	3:1-4 paragraph
//	  3:1 text "A "
//	  3:3 strong
//	    3:5 text "word"
//
// The file of a place is written only where it changes.
func Dump(blocks []Block) string {
	d := &dumper{notes: map[*Footnote]bool{}}
	d.blocks(blocks, 0)
	return d.out.String()
}

// DumpInlines writes inlines as Dump does.
func DumpInlines(list []Inline) string {
	d := &dumper{notes: map[*Footnote]bool{}}
	d.inlines(list, 0)
	return d.out.String()
}

type dumper struct {
	out   strings.Builder
	file  string
	notes map[*Footnote]bool // written already: notes may refer to themselves
}

// line writes one entry; parts that are empty are left out.
func (d *dumper) line(depth int, at Span, parts ...string) {
	if at.File != d.file && at.File != "" {
		fmt.Fprintf(&d.out, "%s:\n", at.File)
		d.file = at.File
	}
	d.out.WriteString(strings.Repeat("  ", depth))
	if at.IsZero() {
		d.out.WriteString("-")
	} else {
		fmt.Fprintf(&d.out, "%d:%d", at.Line, at.Column)
		if at.EndLine > at.Line {
			fmt.Fprintf(&d.out, "-%d", at.EndLine)
		}
	}
	for _, part := range parts {
		if part != "" {
			d.out.WriteString(" " + part)
		}
	}
	d.out.WriteByte('\n')
}

func field(name, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf("%s=%q", name, value)
}

func flag(name string, set bool) string {
	if set {
		return name
	}
	return ""
}

func (d *dumper) localized(depth int, at Span, name string, text Localized[[]Inline]) {
	for _, language := range [...]Language{English, Chinese} {
		if list := text[language]; len(list) > 0 {
			d.line(depth, at, name, string(language))
			d.inlines(list, depth+1)
		}
	}
}

func (d *dumper) caption(depth int, at Span, c Caption) {
	if c.Number != "" {
		d.line(depth, at, field("number", c.Number))
	}
	d.localized(depth, at, "caption", c.Text)
}

func (d *dumper) cells(depth int, name string, row []Cell) {
	for _, cell := range row {
		d.line(depth, cell.Span, name)
		d.inlines(cell.Text, depth+1)
		if len(cell.Second) > 0 {
			d.line(depth, cell.Span, "second")
			d.inlines(cell.Second, depth+1)
		}
	}
}

func (d *dumper) blocks(list []Block, depth int) {
	for _, b := range list {
		d.block(b, depth)
	}
}

func (d *dumper) block(b Block, depth int) {
	base := b.Base()
	at := base.Span
	line := func(parts ...string) {
		for _, mark := range base.Marks {
			parts = append(parts, field("index", mark.Key))
		}
		parts = append(parts, field("card", base.Card), flag("unpaired", base.Unpaired))
		if !base.Original.IsZero() {
			parts = append(parts, field("language", string(base.Language)))
		}
		for _, id := range base.IDs {
			parts = append(parts, "#"+id)
		}
		d.line(depth, at, parts...)
	}
	switch b := b.(type) {
	case *Heading:
		line("heading", fmt.Sprint(b.Level), b.Number, b.Marker)
		d.localized(depth+1, at, "text", b.Text)
	case *Paragraph:
		line("paragraph")
		d.inlines(b.Text, depth+1)
	case *Code:
		line("code", b.Info, strings.Join(b.Attributes, ","), field("file", b.File), field("output", b.Output), field("ignored", b.Ignored))
		d.caption(depth+1, at, b.Caption)
		for _, x := range b.Lines {
			d.line(depth+1, x.Span, flag("hidden", x.Hidden), fmt.Sprintf("%q", x.Text))
		}
	case *Table:
		line("table", fmt.Sprint(b.Align))
		d.caption(depth+1, at, b.Caption)
		d.cells(depth+1, "head", b.Head)
		for _, row := range b.Rows {
			d.cells(depth+1, "cell", row)
		}
	case *List:
		start := ""
		if b.Ordered {
			start = fmt.Sprint("from ", b.Start)
		}
		line("list", start, flag("tight", b.Tight))
		for _, item := range b.Items {
			d.line(depth+1, item.Span, "item", flag("open", item.Task == TaskOpen), flag("done", item.Task == TaskDone), flag("blank", item.Blank))
			d.blocks(item.Blocks, depth+2)
		}
	case *DefinitionList:
		line("definitions")
		for _, item := range b.Items {
			d.line(depth+1, item.Span, "entry")
			for _, term := range item.Terms {
				d.line(depth+2, item.Span, "term")
				d.inlines(term, depth+3)
			}
			for _, definition := range item.Definitions {
				d.line(depth+2, item.Span, "definition")
				d.blocks(definition, depth+3)
			}
		}
	case *Quote:
		line("quote")
		d.blocks(b.Blocks, depth+1)
	case *Callout:
		line("callout", string(b.Kind))
		d.line(depth+1, at, "title")
		d.inlines(b.Title, depth+2)
		d.blocks(b.Blocks, depth+1)
	case *Diagram:
		line("diagram", field("alt", b.Alt))
		d.caption(depth+1, at, b.Caption)
		if len(b.Description) > 0 {
			d.line(depth+1, at, "description")
			d.inlines(b.Description, depth+2)
		}
		d.line(depth+1, at, fmt.Sprintf("%q", b.Source))
	case *Image:
		line("image", field("path", b.Path), field("alt", b.Alt))
		d.caption(depth+1, at, b.Caption)
	case *Rule:
		line("rule")
	case *Details:
		line("details")
		d.line(depth+1, at, "summary")
		d.inlines(b.Summary, depth+2)
		d.blocks(b.Blocks, depth+1)
	case *Exercise:
		line("exercise", b.Number, b.Marker, field("solution", b.Solution))
		d.localized(depth+1, at, "title", b.Title)
		d.blocks(b.Blocks, depth+1)
	case *Solution:
		line("solution", b.Number, field("exercise", b.Exercise))
		d.localized(depth+1, at, "title", b.Title)
		d.blocks(b.Blocks, depth+1)
	case *Pair:
		line("pair", fmt.Sprintf("%.2f", b.Confidence))
		d.line(depth+1, at, "left")
		d.blocks(b.Left, depth+2)
		d.line(depth+1, at, "right")
		d.blocks(b.Right, depth+2)
	case *GlossaryEntry:
		line("glossary entry", field("first", b.First))
		d.line(depth+1, at, "term")
		d.inlines(b.Term, depth+2)
		d.localized(depth+1, at, "other", b.Other)
		d.line(depth+1, at, "definition")
		d.inlines(b.Definition, depth+2)
	case *IndexList:
		line("index list")
		d.entries(b.Entries, at, depth+1)
	case *CardItem:
		line("card item", field("chapter", b.Chapter))
		d.localized(depth+1, at, "title", b.Title)
		d.blocks(b.Blocks, depth+1)
	default:
		line(fmt.Sprintf("%T", b))
	}
}

func (d *dumper) entries(list []IndexEntry, at Span, depth int) {
	for _, entry := range list {
		d.line(depth, at, "entry")
		d.inlines(entry.Text, depth+1)
		d.entries(entry.Entries, at, depth+1)
	}
}
func (d *dumper) inlines(list []Inline, depth int) {
	for _, in := range list {
		at := in.At()
		switch in := in.(type) {
		case *Text:
			d.line(depth, at, "text", fmt.Sprintf("%q", in.Value))
		case *Emphasis:
			d.line(depth, at, "emphasis")
		case *Strong:
			d.line(depth, at, "strong")
		case *Strikethrough:
			d.line(depth, at, "strikethrough")
		case *Superscript:
			d.line(depth, at, "superscript")
		case *Subscript:
			d.line(depth, at, "subscript")
		case *Keyboard:
			d.line(depth, at, "keyboard")
		case *Foreign:
			d.line(depth, at, "foreign", string(in.Language))
		case *CodeSpan:
			d.line(depth, at, "code", fmt.Sprintf("%q", in.Value))
		case *LineBreak:
			d.line(depth, at, "break")
		case *Link:
			d.line(depth, at, "link", fmt.Sprintf("%q", in.Destination), field("title", in.Title), field("target", in.Target))
		case *PageReference:
			d.line(depth, at, "page reference", field("target", in.Target), string(in.Language), flag("enclosed", in.Enclosed))
		case *InlineImage:
			d.line(depth, at, "image", field("path", in.Path), field("alt", in.Alt), field("title", in.Title))
		case *FootnoteReference:
			d.line(depth, at, "footnote", field("label", in.Note.Label))
			if !d.notes[in.Note] {
				d.notes[in.Note] = true
				d.blocks(in.Note.Blocks, depth+1)
			}
		case *IndexMark:
			d.line(depth, at, "index mark", field("key", in.Key), field("id", in.ID))
		case *PageList:
			d.line(depth, at, "pages", strings.Join(in.Targets, " "), field("main", in.Main))
		case *Anchor:
			d.line(depth, at, "anchor", field("id", in.ID))
		default:
			d.line(depth, at, fmt.Sprintf("%T", in))
		}
		d.inlines(InlineChildren(in), depth+1)
	}
}
