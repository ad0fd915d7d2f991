package edition

import (
	"testing"

	"diptych/content"
)

func TestChapterLabel(t *testing.T) {
	tests := []struct {
		number   []int
		language content.Language
		want     string
	}{
		{[]int{3}, content.English, "Chapter 3"},
		{[]int{3, 1}, content.English, "Chapter 3.1"},
		{[]int{3}, content.Chinese, "第 3 章"},
	}
	for _, test := range tests {
		if got := chapterWord(test.number, test.language); got != test.want {
			t.Errorf("%v in %s: %q, want %q", test.number, test.language, got, test.want)
		}
	}
}

func TestHanNumber(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 14: "十四", 20: "二十", 99: "九十九", 100: "100", 0: "0"} {
		if got := hanNumber(n); got != want {
			t.Errorf("hanNumber(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSplitPart(t *testing.T) {
	tests := []struct{ title, label, rest string }{
		{"Part I: How It Works", "Part I", "How It Works"},
		{"PART 2 — Measure", "PART 2", "Measure"},
		{"第一部分 — 构建与交付", "第一部分", "构建与交付"},
		{"第二部分：度量", "第二部分", "度量"},
		{"第 3 篇 收尾", "第 3 篇", "收尾"},
		{"Appendices", "", "Appendices"},
		{"Partial Moves", "", "Partial Moves"},
		{"Part I", "", "Part I"},   // nothing would be left
		{"Part I:", "", "Part I:"}, //
		{"第一步：开始", "", "第一步：开始"},
	}
	for _, test := range tests {
		label, rest := splitPart([]content.Inline{&content.Text{Value: test.title}})
		if label != test.label || content.PlainText(rest) != test.rest {
			t.Errorf("%q: label %q, rest %q", test.title, label, content.PlainText(rest))
		}
	}
	if label, rest := splitPart(nil); label != "" || rest != nil {
		t.Errorf("no title: %q, %v", label, rest)
	}
}

func TestPartsAreLabelled(t *testing.T) {
	title := func(s string) content.Localized[[]content.Inline] {
		return content.Localized[[]content.Inline]{content.English: {&content.Text{Value: s}}}
	}
	part := func(number int, s string) *content.Chapter {
		return &content.Chapter{Kind: content.Part, Number: []int{number}, Title: title(s)}
	}
	chapters := []*content.Chapter{
		part(1, "Basics"), {Kind: content.Numbered, Number: []int{1}, Title: title("One")},
		part(2, "Part 2 — More"), {Kind: content.Numbered, Number: []int{2}, Title: title("Two")},
		part(3, "Appendices"), {Kind: content.Numbered, Number: []int{3}, Title: title("Exercises")},
		part(4, "Loose Ends"), {Kind: content.Suffix, Title: title("Notes")},
	}
	m := &maker{languages: []content.Language{content.English}}
	m.label(chapters)
	for i, want := range []string{"Part I|Basics", "Chapter 1|One", "Part 2|More", "Chapter 2|Two", "|Appendices", "Chapter 3|Exercises", "|Loose Ends", "|Notes"} {
		c := chapters[i]
		if got := c.Label[content.English] + "|" + content.PlainText(c.Title[content.English]); got != want {
			t.Errorf("chapter %d: %q, want %q", i, got, want)
		}
	}
}
