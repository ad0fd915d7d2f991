package manuscript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
)

func TestIncludes(t *testing.T) {
	code := "use a;\n// ANCHOR: main\nfn main() {\n    // ANCHOR: body\n    go();\n    // ANCHOR_END: body\n}\n// ANCHOR_END: main\n"
	for _, x := range []struct{ name, source, want string }{
		{"whole", "{{#include c.rs}}", "use a;\nfn main() {\n    go();\n}\n"},
		{"one line", "{{#include c.rs:3}}", "fn main() {\n"},
		{"from a line", "{{#include c.rs:5:}}", "    go();\n}\n"},
		{"to a line", "{{#include c.rs::3}}", "use a;\nfn main() {\n"},
		{"range", "{{#include c.rs:3:5}}", "fn main() {\n    go();\n"},
		{"anchor", "{{#include c.rs:main}}", "fn main() {\n    go();\n}\n"},
		{"inner anchor", "{{#include c.rs:body}}", "    go();\n"},
		{"within a line", "a {{#include w.txt}} b", "a word b\n"},
		{"escaped", `\{{#include c.rs}}`, "{{#include c.rs}}\n"},
		{"nested", "{{#include sub/n.md}}", "n word\n"},
		{"rustdoc", "{{#rustdoc_include c.rs:body}}", "# use a;\n# fn main() {\n    go();\n# }\n"},
		{"playground", "{{#playground c.rs:1 editable}}", "```rust,editable\nuse a;\n```\n\n"},
		{"title", "{{#title T}}x", "x\n"},
		{"blanks", "{{ #include w.txt }}", "word\n"},
	} {
		t.Run(x.name, func(t *testing.T) {
			d := &content.Diagnostics{}
			f := &files{fsys: folder(map[string]string{
				"en/a.md": x.source, "en/c.rs": code, "en/w.txt": "word\n", "en/sub/n.md": "n {{#include ../w.txt}}\n",
			}), texts: map[string]*text{}, diagnostics: d}
			source, ok := expand(f, "en/a.md")
			if !ok || string(source.Text) != x.want {
				t.Errorf("got %q, want %q", source.Text, x.want)
			}
			check(t, "reports", reports(d), "")
		})
	}
}

func TestPlacesOfIncludedLines(t *testing.T) {
	book, d := readFolder(t, with(small, map[string]string{
		"en/one.md": "# One\n\n```rust\nlet a;\n{{#include c.rs:x}}\nlet b;\n```\n\n```rust\n{{#include c.rs:x}}\n```\n\na {{#include w.txt}} *b*\n",
		"en/c.rs":   "// ANCHOR: x\none();\n// ANCHOR: y\ntwo();\n// ANCHOR_END: y\n// ANCHOR_END: x\n",
		"en/w.txt":  "word",
	}))
	check(t, "reports", reports(d), "")
	blocks := book.Chapters[0].Sources[content.English].Blocks
	var got []string
	for _, line := range blocks[1].(*content.Code).Lines {
		got = append(got, line.Span.String()+" "+line.Text)
	}
	check(t, "lines", strings.Join(got, "\n"), "en/one.md:4:1 let a;\nen/c.rs:2:1 one();\nen/c.rs:4:1 two();\nen/one.md:6:1 let b;")
	if file := blocks[1].(*content.Code).File; file != "" {
		t.Errorf("a listing of two files has the name %q", file)
	}
	if file := blocks[2].(*content.Code).File; file != "c.rs" {
		t.Errorf("the included listing has the name %q", file)
	}
	text := blocks[3].(*content.Paragraph).Text
	if s := text[1].At().String(); s != "en/one.md:13:22" {
		t.Errorf("text behind an include is at %s", s)
	}
}

func TestIncludeDepth(t *testing.T) {
	more := map[string]string{"en/one.md": "{{#include 1.md}}\n"}
	for i := 1; i < 20; i++ {
		more[fmt.Sprintf("en/%d.md", i)] = fmt.Sprintf("{{#include %d.md}}\n", i+1)
	}
	_, d := readFolder(t, with(small, more))
	check(t, "reports", reports(d), "en/10.md:1:1 error include-depth")
}

func FuzzExpand(f *testing.F) {
	f.Add("{{#include b.md:2:1}}", "x\n{{#include a.md}}")
	f.Add("\\{{#include b.md:ANCHOR}}{{#rustdoc_include b.md:-1}}", "ANCHOR: ANCHOR")
	f.Add("{{#playground b.md}}{{#playground :}}", "")
	f.Add("{{#playground  }}{{#playground \v}}", "")
	f.Add("{{#include b.md}}{{#include b.md}}", "{{#include b.md}}")
	f.Fuzz(func(t *testing.T, a, b string) {
		d := &content.Diagnostics{}
		x := &files{fsys: folder(map[string]string{"a.md": a, "b.md": b}), texts: map[string]*text{}, diagnostics: d}
		source, ok := expand(x, "a.md")
		if !ok {
			t.Fatal("a.md was not read")
		}
		last := -1
		for _, o := range source.Origins {
			if o.Offset <= last || o.Offset > len(source.Text) || o.Line < 1 || o.Column < 1 {
				t.Errorf("origin %+v after offset %d of %d", o, last, len(source.Text))
			}
			last = o.Offset
		}
		readFile(x, "a.md", tree{language: content.English}, nil)
	})
}

// TestNextMark holds the quick search against the expression itself.
func TestNextMark(t *testing.T) {
	for _, text := range []string{"", "{{", "a {{ b", "{{#include x}}", "\\{{#include x}}", "{{{#include x}}}", "{{ \n\t#include x }}", "{{x}} {{#include y}}", "{{%ref a}}",
		"format!(\"{{}}\", {{#title t}})", "{{#a}} {{#b c}}", "\\\\{{#b c}}", "{{ {{#b c}}"} {
		if got, want := nextMark([]byte(text)), includeMark.FindSubmatchIndex([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%q: found at %v, want %v", text, got, want)
		}
	}
}
