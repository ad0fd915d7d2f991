package gettext

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// describe writes a catalogue, one message a line, with the place of each translation.
func describe(c Catalogue, faults []Fault) string {
	var out []string
	for _, m := range c.Messages {
		line, column := m.Translation.Place()
		flags := ""
		if m.Fuzzy {
			flags = " fuzzy"
		}
		if m.Context != "" {
			flags += " in " + m.Context
		}
		out = append(out, fmt.Sprintf("%q=%q %d:%d%s", m.ID.Value, m.Translation.Value, line, column, flags))
	}
	for _, f := range faults {
		out = append(out, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message))
	}
	return strings.Join(out, "\n")
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"a message", "msgid \"a\"\nmsgstr \"甲\"\n", `"a"="甲" 2:9`},
		{"the header is no message", "msgid \"\"\nmsgstr \"Language: zh\\n\"\n", ""},
		{"a template's character set", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\n", ""},
		{"strings of several lines", "msgid \"\"\n\"a \"\n\"b\"\nmsgstr \"\"\n\"甲\"\n\"乙\"\n", `"a b"="甲乙" 5:2`},
		{"escapes", `msgid "a\tb\n\"c\" \\ \101\x42"` + "\nmsgstr \"甲\"\n", `"a\tb\n\"c\" \\ AB"="甲" 2:9`},
		{"bytes of a character", `msgid "\344\270\255"` + "\nmsgstr \"x\"\n", `"中"="x" 2:9`},
		{"no translation yet", "msgid \"a\"\nmsgstr \"\"\n", `"a"="" 2:9`},
		{"flags", "#: f.md:1\n#, rust-format, fuzzy\n#| msgid \"old\"\nmsgid \"a\"\nmsgstr \"甲\"\n\nmsgid \"b\"\nmsgstr \"乙\"\n", "\"a\"=\"甲\" 5:9 fuzzy\n\"b\"=\"乙\" 8:9"},
		{"flags without a blank line before", "msgid \"a\"\nmsgstr \"甲\"\n#, fuzzy\nmsgid \"b\"\nmsgstr \"乙\"\n", "\"a\"=\"甲\" 2:9\n\"b\"=\"乙\" 5:9 fuzzy"},
		{"obsolete messages", "#~ msgid \"a\"\n#~ msgstr \"甲\"\n", ""},
		{"a context", "msgctxt \"menu\"\nmsgid \"a\"\nmsgstr \"甲\"\n", `"a"="甲" 3:9 in menu`},
		{"one text in two contexts", "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"甲\"\nmsgctxt \"y\"\nmsgid \"a\"\nmsgstr \"乙\"\n", "\"a\"=\"甲\" 3:9 in x\n\"a\"=\"乙\" 6:9 in y"},
		{"plurals", "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"甲\"\nmsgstr[1] \"乙\"\n\"丙\"\n", `"a"="甲" 3:12`},
		{"blanks before and behind", "  msgid   \"a\"  \n\tmsgstr\"甲\"\n", `"a"="甲" 2:9`},

		{"a string without an end", "msgid \"a\nmsgstr \"甲\"\nmsgid \"b\"\nmsgstr \"乙\"\n", "\"b\"=\"乙\" 4:9\n1:9 the string has no end"},
		{"an escape at the end", "msgid \"a\\\nmsgstr \"甲\"\n", "1:9 “\\” is no escape"},
		{"an unknown escape", "msgid \"a\"\nmsgstr \"甲\\_\"\n", "2:10 “\\_” is no escape"},
		{"a number beyond a byte", "msgid \"a\"\nmsgstr \"\\777\"\n", "2:9 “\\7” is no escape"},
		{"bytes that are no text", "msgid \"a\"\nmsgstr \"\\377\"\n", "2:13 the escapes of the string make no UTF-8 text"},
		{"a quote within", "msgid \"a\"b\"\nmsgstr \"甲\"\n", "1:10 something stands behind the string"},
		{"no string", "msgid\nmsgstr \"甲\"\n", "1:6 there is no string behind msgid"},
		{"an unknown keyword", "msgfoo \"a\"\n", "1:1 “msgfoo” is nothing that a catalogue may hold"},
		{"a keyword that only begins like one", "msgidx \"a\"\n", "1:1 “msgidx” is nothing that a catalogue may hold"},
		{"no number of a form", "msgid \"a\"\nmsgstr[x] \"甲\"\n", "2:1 “msgstr[x]” is nothing that a catalogue may hold"},
		{"a string alone", "\"a\"\n", "1:1 a string that belongs to nothing"},
		{"no original", "msgstr \"甲\"\n", "1:1 a message without msgid"},
		{"no translation", "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"乙\"\n", "\"b\"=\"乙\" 4:9\n1:1 a message without msgstr"},
		{"two translations", "msgid \"a\"\nmsgstr \"甲\"\nmsgstr \"乙\"\n", "3:1 the message has two of these"},
		{"two of one message", "msgid \"a\"\nmsgstr \"甲\"\n\nmsgid \"a\"\nmsgstr \"乙\"\n", "\"a\"=\"甲\" 2:9\n4:1 the message stands in line 1 already"},
		{"another character set", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GB2312\\n\"\n", "2:9 the catalogue is said to be in GB2312"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(Parse(test.text)); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestEveryFaultHasAHint(t *testing.T) {
	_, faults := Parse("\"a\"\nmsgid \"b\nmsgfoo\nmsgid\nmsgstr \"\\q\"\nmsgid \"c\" d\nmsgstr \"\"\nmsgstr \"\"\n\nmsgid \"e\"\n")
	if len(faults) < 6 {
		t.Errorf("%d faults", len(faults))
	}
	for _, f := range faults {
		if f.Message == "" || f.Hint == "" || f.Line < 1 || f.Column < 1 {
			t.Errorf("%+v", f)
		}
	}
}

// TestPlaces holds each character of a translation to the place where the file has it.
func TestPlaces(t *testing.T) {
	text := "msgid \"a\"\nmsgstr \"\"\n\"甲“乙” \"\n  \"c\\\"d\\n\"\n\"e\"\n"
	c, faults := Parse(text)
	if len(faults) > 0 || len(c.Messages) != 1 {
		t.Fatalf("%v %v", c, faults)
	}
	want := []string{"甲 3:2", "“ 3:3", "乙 3:4", "” 3:5", "  3:6", "c 4:4", "\" 4:5", "d 4:7", "\n 4:8", "e 5:2"}
	translation := c.Messages[0].Translation
	var got []string
	piece := -1
	var from int
	for i, r := range translation.Value {
		for piece+1 < len(translation.Pieces) && translation.Pieces[piece+1].Offset <= i {
			piece++
			from = i
		}
		p := translation.Pieces[piece]
		got = append(got, fmt.Sprintf("%c %d:%d", r, p.Line, p.Column+utf8.RuneCountInString(translation.Value[from:i])))
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	seed, err := os.ReadFile("testdata/small.po")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	f.Add("msgid \"\\x4\\\"\nmsgstr[0] \"\"\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		c, faults := Parse(text)
		lines := strings.Count(text, "\n") + 1
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > lines || fault.Column < 0 {
				t.Errorf("a fault at %d:%d of %d lines", fault.Line, fault.Column, lines)
			}
		}
		for _, m := range c.Messages {
			last := -1
			for _, p := range m.Translation.Pieces {
				if p.Offset <= last || p.Offset > len(m.Translation.Value) || p.Line < 1 || p.Line > lines || p.Column < 1 {
					t.Errorf("%+v in %q", p, m.Translation.Value)
				}
				last = p.Offset
			}
			if m.Translation.Value != "" && (len(m.Translation.Pieces) == 0 || m.Translation.Pieces[0].Offset != 0) {
				t.Errorf("%q has no place", m.Translation.Value)
			}
		}
	})
}
