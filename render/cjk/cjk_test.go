package cjk

import (
	"strings"
	"testing"
)

// breaks writes s with a bar wherever a line may end.
func breaks(s string) string {
	var out strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		if i > 0 && (Wide(runes[i-1]) || Wide(r)) && Breakable(runes[i-1], r) {
			out.WriteByte('|')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestBreakable(t *testing.T) {
	for _, want := range []string{
		"他|说：|“你|好，|世|界。”|然|后",
		"使|用|“Rust”|语|言",
		"C++|语|言",
		"3～5|个",
		"阿·|托",
		"TCP／IP",
		"破|折|号|——|中|间",
		"省|略……|号",
		"《书》|（一）|中",
		"涨|50％|后",
		"付|￥100|元",
		"是|foo(|中)|吗",
		"一！！|二？！|三",
	} {
		got := breaks(strings.ReplaceAll(want, "|", ""))
		if got != strings.ReplaceAll(want, "foo(|中", "foo(中") {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Every mark of CLREQ's table, one by one.
func TestProhibited(t *testing.T) {
	for _, r := range "。，、；：？！．”’）】》〉〗〕］｝」』·・‧–～〜／％‰℃…,.;:!?)]}" {
		if !NoStart(r) {
			t.Errorf("a line may start with %c", r)
		}
	}
	for _, r := range "“‘（【《〈〖〔［｛「『([{￥$£№#／" {
		if !NoEnd(r) {
			t.Errorf("a line may end with %c", r)
		}
	}
	for _, r := range "中あAa1—" {
		if NoStart(r) || NoEnd(r) {
			t.Errorf("%c is prohibited", r)
		}
	}
}

func TestBetween(t *testing.T) {
	for _, x := range []struct {
		pair  string
		space float64
	}{
		{"中文", 0}, {"中（", 0.5}, {"）中", 0.5}, {"，中", 0.5},
		{"）（", 0.5}, {"：“", 0.5}, {"。”", 0}, {"（《", 0}, {"》）", 0}, {"（）", 0}, {"！！", 0},
		{"中·", 0.25}, {"·中", 0.25}, {"）·", 0.25}, {"·《", 0.25}, {"··", 0}, {"·，", 0}, {"中—", 0},
	} {
		r := []rune(x.pair)
		space, _ := Between(r[0], r[1])
		if space != x.space {
			t.Errorf("%s: %v em between, want %v", x.pair, space, x.space)
		}
		a, b := MarkOf(r[0]), MarkOf(r[1])
		if a.After > 0 && b.Before > 0 && a.Before+a.Body+space+b.Body+b.After > 1.5+1e-9 {
			t.Errorf("%s takes more than an em and a half", x.pair)
		}
	}
	for r := rune(0); r < 0x10000; r++ {
		if m := MarkOf(r); m.Before+m.Body+m.After != 1 {
			t.Fatalf("%c: cell of %v", r, m)
		}
	}
}

func TestSpaced(t *testing.T) {
	for _, x := range []struct {
		pair string
		want bool
	}{
		{"中a", true}, {"a中", true}, {"中1", true}, {"+中", true}, {"中（", false}, {"a，", false}, {"，a", false},
		{"“a", false}, {"中(", false}, {"ab", false}, {"中文", false}, {"中。", false}, {"é中", true},
	} {
		r := []rune(x.pair)
		if got := Spaced(r[0], r[1]); got != x.want {
			t.Errorf("%s: %v", x.pair, got)
		}
	}
}

func TestStretches(t *testing.T) {
	for pair, want := range map[string]bool{"中文": true, "——": false, "……": false, "3～": false, "中，": true} {
		r := []rune(pair)
		if got := Stretches(r[0], r[1]); got != want {
			t.Errorf("%s: %v", pair, got)
		}
	}
}

func TestHanInEnglish(t *testing.T) {
	for _, r := range "“”—…·–" {
		if Han(r) {
			t.Errorf("%c is Chinese in English text", r)
		}
	}
	for _, r := range "中，（《" {
		if !Han(r) {
			t.Errorf("%c is not Chinese in English text", r)
		}
	}
}
