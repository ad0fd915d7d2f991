package edition

import (
	"slices"
	"strings"
	"testing"

	"diptych/content"
)

func TestByLetter(t *testing.T) {
	for _, test := range []struct {
		name     string
		language content.Language
		entries  []string
		want     string
	}{
		{"English, letter by letter", content.English, []string{"pinned", "Pin", "poll", "async fn", "asynchronous", "asleep", "`Arc`"},
			"A: `Arc` asleep async fn asynchronous; P: Pin pinned poll"},
		{"case decides nothing but ties", content.English, []string{"future", "Future", "fuse"}, "F: fuse Future future"},
		{"marks at the start, digits, accents", content.English, []string{"#[tokio::main]", "2PC", "élan", "eel", "!"},
			"#: ! 2PC; E: eel élan; T: #[tokio::main]"},
		{"pinyin", content.Chinese, []string{"执行器", "重试", "唤醒器", "异步", "背压", "背景", "任务", "调度器", "单线程"},
			"B: 背景 背压; D: 单线程 调度器; H: 唤醒器; R: 任务; Y: 异步; Z: 执行器 重试"},
		{"Latin before Han", content.Chinese, []string{"数据竞争", "select!", "`Send`", "async函数", "阿", "2PC", "兙"},
			"#: 2PC 兙; A: async函数 阿; S: select! `Send` 数据竞争"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 2 {
				var got []string
				byLetter(newSorter(test.language), test.entries, func(s string) string { return s }, func(letter string, entries []string) {
					got = append(got, letter+": "+strings.Join(entries, " "))
				})
				if s := strings.Join(got, "; "); s != test.want {
					t.Errorf("got  %s\nwant %s", s, test.want)
				}
				slices.Reverse(test.entries) // the order of reading does not matter
			}
		})
	}
}

// TestInitials holds that each boundary character starts its letter.
func TestInitials(t *testing.T) {
	s := newSorter(content.Chinese)
	for i, first := range []rune(firstHan) {
		if got := s.initial(string(first)); got != initials[i:i+1] {
			t.Errorf("%c is under %s, want %c", first, got, initials[i])
		}
	}
	for character, want := range map[string]string{"啊": "A", "包": "B", "从": "C", "额": "E", "欧": "O", "器": "Q", "为": "W", "做": "Z"} {
		if got := s.initial(character); got != want {
			t.Errorf("%s is under %s, want %s", character, got, want)
		}
	}
}

func TestSingular(t *testing.T) {
	for key, want := range map[string]string{
		"Wakers": "waker", "waker": "waker", "run queues": "run queue", "boxes": "box", "policies": "policy", "class": "class",
		"classes": "class", "batches": "batch", "s": "s", "bus": "bu",
	} {
		if got := singular(key); got != want {
			t.Errorf("singular(%q) = %q, want %q", key, got, want)
		}
	}
}
