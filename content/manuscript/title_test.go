package manuscript

import (
	"testing"

	"diptych/content"
)

func TestChapterTitle(t *testing.T) {
	for _, x := range []struct {
		title  string
		number []int
		want   string
		level  string
	}{
		{"3. Title", []int{3}, "Title", ""},
		{"3 Title", []int{3}, "Title", ""},
		{"3.2 Title", []int{3, 2}, "Title", ""},
		{"3. Title", []int{4}, "3. Title", ""},
		{"3. Title", nil, "3. Title", ""},
		{"Chapter 3: Title 🟡", []int{3}, "Title", "🟡"},
		{"🔴 Chapter 12 — Title", []int{12}, "Title", "🔴"},
		{"第 03 章：标题", []int{3}, "标题", ""},
		{"第十二章 标题", []int{12}, "标题", ""},
		{"第二部分 — 标题", []int{2}, "标题", ""},
		{"Part IV — Title", []int{4}, "Title", ""},
		{"Part I: Title", []int{1}, "Title", ""},
		{"Part of it", []int{1}, "Part of it", ""},
		{"3D graphics", []int{3}, "3D graphics", ""},
		{"2026 in review", []int{1}, "2026 in review", ""},
		{"Chapter 3", []int{3}, "Chapter 3", ""},
	} {
		title, level := chapterTitle([]content.Inline{&content.Text{Value: x.title}}, &content.Chapter{Number: x.number})
		if got := content.PlainText(title); got != x.want || level != x.level {
			t.Errorf("%q of %v: got %q %q, want %q %q", x.title, x.number, got, level, x.want, x.level)
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]int{"I": 1, "IV": 4, "IX": 9, "XIV": 14, "XLII": 42, "A": 0} {
		if got := roman(s); got != want {
			t.Errorf("roman(%q) = %d, want %d", s, got, want)
		}
	}
	for s, want := range map[string]int{"一": 1, "十": 10, "十二": 12, "二十": 20, "三十五": 35, "一百零": 0, "甲": 0} {
		if got := chineseNumber(s); got != want {
			t.Errorf("chineseNumber(%q) = %d, want %d", s, got, want)
		}
	}
}
