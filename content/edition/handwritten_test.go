package edition

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"The `Future` Trait":        "the-future-trait",
		"3.2 What's `Pin<&mut T>`?": "32-whats-pinmut-t",
		"🏋️ Exercises":              "exercises",
		"Trailing marker 🟢":         "trailing-marker",
		"A -- B":                    "a----b",
		"snake_case & kebab-case":   "snake_case--kebab-case",
		"轮询：如何工作":                   "轮询如何工作",
		"Été":                       "été",
	} {
		if got := slug(text); got != want {
			t.Errorf("slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for written, want := range map[string]string{"7": "7", "07": "7", "3.01": "3.1", "0": "0", "七": "7", "十": "10", "十二": "12", "二十": "20", "九十九": "99"} {
		if got := plainNumber(written); got != want {
			t.Errorf("plainNumber(%q) = %q, want %q", written, got, want)
		}
	}
}

func TestExerciseTitle(t *testing.T) {
	for heading, want := range map[string]string{
		"Exercise 2: Title":      "Title",
		"🏋️ Exercise: Title":     "Title",
		"Exercise 3-1 — Title":   "Title",
		"EXERCISE 1 Title":       "Title",
		"练习 2：标题":                "标题",
		"练习2 标题":                 "标题",
		"习题：标题":                  "标题",
		"Exercises":              "not an exercise",
		"🏋️ Exercises: all":      "not an exercise",
		"Exercise caution":       "not an exercise",
		"An Exercise: no":        "not an exercise",
		"练习建议":                   "not an exercise",
		"Capstone Exercise: end": "not an exercise",
	} {
		h := &content.Heading{Text: content.Localized[[]content.Inline]{content.English: {&content.Text{Value: heading}}}}
		got := "not an exercise"
		if found, title := exerciseTitle(h, content.English); found != nil {
			got = content.PlainText(title)
		}
		if got != want {
			t.Errorf("exerciseTitle(%q) = %q, want %q", heading, got, want)
		}
	}
}

func TestCaptionNumber(t *testing.T) {
	for _, test := range []struct{ written, number, want string }{
		{"Figure 3-2: Polling", "3-2", "Polling"},
		{"Fig. 3.2 Polling", "3-2", "Polling"},
		{"图 3-2：轮询", "3-2", "轮询"},
		{"代码清单3-1 轮询", "3-1", "轮询"},
		{"Figure 3-3: Polling", "3-2", "Figure 3-3: Polling"},
		{"Figures of speech", "3-2", "Figures of speech"},
		{"图书", "3-2", "图书"},
	} {
		got := content.PlainText(stripCaptionNumber([]content.Inline{&content.Text{Value: test.written}}, test.number))
		if got != test.want {
			t.Errorf("caption %s %q becomes %q, want %q", test.number, test.written, got, test.want)
		}
	}
}

// A page reference knows whether the text has parentheses open around it, of either width and in whatever element.
func TestPageReferencesWithinParentheses(t *testing.T) {
	link := func(target string) content.Inline {
		return &content.Link{Target: target, Inlines: []content.Inline{&content.Text{Value: "there"}}}
	}
	list := []content.Inline{
		&content.Text{Value: "a) see "}, link("one"), &content.Text{Value: " (and "}, &content.Emphasis{Inlines: []content.Inline{link("two")}},
		&content.CodeSpan{Value: ")"}, link("three"), &content.Text{Value: "), then （"}, link("four"), &content.Text{Value: "）"}, link("five"), link("two"),
	}
	c := connector{chapter: "here", home: map[string]string{}}
	r := references{connector: c, language: content.English, seen: map[string]bool{}}
	var got []string
	content.WalkInlines(r.put(list), func(in content.Inline) bool {
		if in, ok := in.(*content.PageReference); ok {
			got = append(got, fmt.Sprint(in.Target, in.Enclosed))
		}
		return true
	})
	if want := "onefalse twotrue threetrue fourtrue fivefalse"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
