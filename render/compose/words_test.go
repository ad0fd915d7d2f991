package compose

import (
	"strings"
	"testing"

	"diptych/content"
)

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 88: "lxxxviii", 1999: "mcmxcix"} {
		if got := roman(n); got != want {
			t.Errorf("roman(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestKeepsWithNext(t *testing.T) {
	part, chapter, section := entry{part: true}, entry{}, entry{level: 1}
	entries := []entry{part, chapter, section, section, section, section, chapter, section, part, chapter}
	want := []bool{true, true, true, false, true, false, true, false, true, false}
	for i := range entries {
		if got := keepsWithNext(entries, i); got != want[i] {
			t.Errorf("entry %d: %v, want %v", i, got, want[i])
		}
	}
}

func TestBehindColon(t *testing.T) {
	tests := []struct{ title, want string }{
		{"Async Rust: From Futures", "Async Rust:|From Futures"},
		{"异步：从头讲起", "异步：|从头讲起"},
		{"No colon", ""},
		{"std::future", ""},
		{"Ends: ", ""},
		{"：starts", ""},
	}
	for _, test := range tests {
		var got []string
		for _, in := range behindColon(text(test.title)) {
			if said, ok := in.(*content.Text); ok {
				got = append(got, said.Value)
			}
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%q is broken as %q, want %q", test.title, got, test.want)
		}
	}
}

func TestWordsAreSaidInEveryLanguage(t *testing.T) {
	for w := wordContents; w <= wordCard; w++ {
		en, zh := say(w, content.English), say(w, content.Chinese)
		if strings.TrimSpace(en) == "" || strings.TrimSpace(zh) == "" || en == zh {
			t.Errorf("word %d: %q, %q", w, en, zh)
		}
	}
}

func TestParts(t *testing.T) {
	chapter := func(id string, kind content.ChapterKind) *content.Chapter {
		return &content.Chapter{ID: id, Kind: kind}
	}
	book := &content.Book{Edition: content.EnglishEdition, Chapters: []*content.Chapter{
		chapter("preface", content.Prefix), chapter("part-1", content.Part), chapter("one", content.Numbered),
		chapter("epilogue", content.Suffix), chapter("appendices", content.Part), chapter("answers", content.Suffix),
	}}
	c := &composer{book: book}
	got := map[string]string{}
	for ch, part := range c.parts() {
		got[ch.ID] = part.ID
	}
	want := map[string]string{"one": "part-1", "answers": "appendices"}
	if len(got) != len(want) || got["one"] != want["one"] || got["answers"] != want["answers"] {
		t.Errorf("got %v, want %v", got, want)
	}
}
