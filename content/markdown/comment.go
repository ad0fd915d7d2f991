package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

var (
	comment   = regexp.MustCompile(`(?s)<!--(.*?)-->`)
	directive = regexp.MustCompile(`(?s)^<!--\s*(caption|card|describe|ignored|index|output)\s*:(.*)-->$`)
)

// note is one comment of the source; kind is "" when it says nothing to us.
type note struct {
	kind       string // "caption", "card", "describe", "ignored", "index", "output"
	start, end int    // offsets of its value
	at         int    // offset of the comment
}

// comments gives the comments of a block that consists of nothing else, or nil.
func (r *reader) comments(n ast.Node) []note {
	switch n.(type) {
	case *rawNode, *ast.Paragraph, *ast.TextBlock:
	default:
		return nil
	}
	lines := n.Lines()
	if lines.Len() == 0 {
		return nil
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	text := r.text[start:end]
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("<!--")) || len(bytes.TrimSpace(comment.ReplaceAll(text, nil))) > 0 {
		return nil
	}
	var out []note
	for _, m := range comment.FindAllIndex(text, -1) {
		x := note{at: start + m[0]}
		if d := directive.FindSubmatchIndex(text[m[0]:m[1]]); d != nil {
			x.kind = string(text[m[0]:m[1]][d[2]:d[3]])
			value := text[m[0]:m[1]][d[4]:d[5]]
			x.start = x.at + d[4] + len(value) - len(bytes.TrimLeft(value, " \t\n"))
			x.end = x.start + len(bytes.TrimSpace(value))
		}
		out = append(out, x)
	}
	return out
}

// sequence gathers blocks and gives each the comments and the anchors that stand before or behind it.
type sequence struct {
	r       *reader
	out     []content.Block
	waiting []note               // captions, card titles and what is said of a listing, for the next block
	anchors []*content.Anchor    // of paragraphs that hold nothing else, for the next block
	marks   []*content.IndexMark // that stand alone, for the next block
}

// comments takes the comments of a block. Without a blank line before it, the marks are the paragraph's above.
func (s *sequence) comments(list []note, apart bool) {
	for _, x := range list {
		switch x.kind {
		case "index":
			mark := s.r.mark(x.at, string(s.r.text[x.start:x.end]))
			if mark == nil {
				continue
			}
			if n := len(s.out); n > 0 && !apart {
				if p, ok := s.out[n-1].(*content.Paragraph); ok {
					p.Text = append(p.Text, mark)
					continue
				}
			}
			s.marks = append(s.marks, mark)
		case "caption", "card", "ignored", "output":
			s.waiting = append(s.waiting, x)
		case "describe":
			if len(s.out) > 0 {
				if d, ok := s.out[len(s.out)-1].(*content.Diagram); ok {
					d.Description = native(s.r.foreign(s.r.fragment(x.start, x.end)), d.Language)
					continue
				}
			}
			s.unattached(x, "put it directly after a diagram")
		}
	}
}

func (s *sequence) unattached(x note, hint string) {
	s.r.warn("comment-unattached", x.at, "the comment “"+x.kind+":” belongs to no block", hint)
}

func (s *sequence) add(b content.Block) {
	if p, ok := b.(*content.Paragraph); ok {
		text, marks := cutMarks(p.Text)
		if anchors := only[*content.Anchor](text); anchors != nil || len(text) == 0 {
			s.anchors, s.marks = append(s.anchors, anchors...), append(s.marks, marks...)
			return
		}
	}
	for _, x := range s.waiting {
		s.attach(x, b)
	}
	s.waiting = nil
	for _, a := range s.anchors {
		b.Base().IDs = append(b.Base().IDs, a.ID)
	}
	s.anchors = nil
	b.Base().Marks = append(s.marks, b.Base().Marks...)
	s.marks = nil
	s.out = append(s.out, b)
}

// attach gives b what a comment before it says.
func (s *sequence) attach(x note, b content.Block) {
	code, listing := b.(*content.Code)
	switch written := string(s.r.text[x.start:x.end]); {
	case x.kind == "card":
		b.Base().Card = content.PlainText(s.r.fragment(x.start, x.end).inlines)
	case x.kind == "caption":
		if !s.caption(b, native(s.r.foreign(s.r.fragment(x.start, x.end)), b.Base().Language)) {
			s.unattached(x, "put it directly before a table, a listing, a diagram or an image")
		}
	case !listing:
		s.unattached(x, "put it directly before a listing")
	case x.kind == "output":
		code.Output = written
	default:
		code.Ignored = written
	}
}

// caption gives b its caption, and reports whether b can have one.
func (s *sequence) caption(b content.Block, text []content.Inline) bool {
	value := s.r.localized(text)
	switch b := b.(type) {
	case *content.Table:
		b.Caption.Text = value
	case *content.Code:
		b.Caption.Text = value
	case *content.Diagram:
		b.Caption.Text = value
		b.Alt = strings.TrimSpace(content.PlainText(text))
	case *content.Image:
		b.Caption.Text = value
		if b.Alt == "" {
			b.Alt = strings.TrimSpace(content.PlainText(text))
		}
	default:
		return false
	}
	return true
}

func (s *sequence) finish() []content.Block {
	for _, x := range s.waiting {
		s.unattached(x, "put it directly before the block it is meant for")
	}
	switch n := len(s.out); {
	case len(s.marks) == 0:
	case n > 0: // nothing follows: the marks belong to what stands before them
		last := s.out[n-1].Base()
		last.Marks = append(last.Marks, s.marks...)
	default:
		s.r.diagnostics.Warn("comment-unattached", s.marks[0].Span, "the comment “index:” belongs to no block", "put it into the text that it is meant for")
	}
	for _, a := range s.anchors {
		s.out = append(s.out, &content.Paragraph{
			Node: content.Node{Span: a.Span, Language: s.r.target()},
			Text: []content.Inline{a},
		})
	}
	return s.out
}
