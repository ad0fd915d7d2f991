package hyphen

import (
	"os"
	"strings"
	"testing"
)

func english(t testing.TB) *Patterns {
	t.Helper()
	f, err := os.Open("../../assets/hyphen/hyph_en_US.dic")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	e, err := os.Open("../../assets/hyphen/exceptions-en.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if err := p.Except(e); err != nil {
		t.Fatal(err)
	}
	return p
}

func divided(p *Patterns, word string) string {
	var s strings.Builder
	last := 0
	for _, i := range p.Points(word) {
		s.WriteString(word[last:i] + "-")
		last = i
	}
	return s.String() + word[last:]
}

func TestPoints(t *testing.T) {
	p := english(t)
	for _, want := range []string{
		"hy-phen-ation", "own-er-ship", "con-cur-rency", "Own-er-ship", "ta-ble", // patterns and Knuth's list
		"async", "mutex", "tokio", "struct", "sched-uler", "await", // the exceptions of this book
		"the", "open", "idea", // short
		"over",
		"o'clock", "x86asm", "naïveté", // not all ASCII letters: left to the patterns or left whole
		"等待等待等待",
	} {
		word := strings.ReplaceAll(want, "-", "")
		if got := divided(p, word); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, x := range []string{"", "ISO8859-1\na1b\n", "UTF-8\n", "UTF-8\nLEFTHYPHENMIN two\na1b\n", "UTF-8\nUNKNOWN 3\na1b\n", "UTF-8\na1b/x\n", "UTF-8\n12\n"} {
		if _, err := Parse(strings.NewReader(x)); err == nil {
			t.Errorf("%q was read", x)
		}
	}
	if err := english(t).Except(strings.NewReader("fine-word\nnot fine\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("exceptions: %v", err)
	}
}

func FuzzPoints(f *testing.F) {
	p := english(f)
	f.Add("synchronisation")
	f.Add("İstanbul")
	f.Fuzz(func(t *testing.T, word string) {
		last := 0
		for _, i := range p.Points(word) {
			before, after := []rune(word[:i]), []rune(word[i:])
			if i <= last || len(before) < 2 || len(after) < 3 || string(before)+string(after) != word {
				t.Fatalf("%q divided at %d", word, i)
			}
			last = i
		}
	})
}

func BenchmarkPoints(b *testing.B) {
	p := english(b)
	for b.Loop() {
		p.Points("asynchronously")
	}
}
