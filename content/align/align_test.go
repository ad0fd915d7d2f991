package align

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var latin = regexp.MustCompile(`[a-z]+`)

// parse reads items from lines such as "h2 Waker", "p 120 poll 3", "code let x|let y", "list/3 80 a b":
// kind, length and tokens.
func parse(lines ...string) []Item {
	out := make([]Item, len(lines))
	for i, line := range lines {
		kind, rest, _ := strings.Cut(line, " ")
		switch kind {
		case "h2", "h3":
			out[i] = Item{Kind: "heading", Form: kind, Length: float64(len(rest)), Words: strings.Fields(rest)}
		case "code":
			out[i] = Item{Kind: "code", Lines: strings.Split(rest, "|"), Words: latin.FindAllString(rest, -1), Length: float64(len(rest))}
		default:
			var length float64
			fmt.Sscan(rest, &length)
			fields := strings.Fields(rest)
			out[i] = Item{Kind: kind, Prose: true, Length: length, Tokens: fields[min(1, len(fields)):]}
			if name, parts, ok := strings.Cut(kind, "/"); ok {
				out[i].Kind = name
				fmt.Sscan(parts, &out[i].Parts)
			}
		}
	}
	return out
}

// shape writes matches as "1:1 2:1 0:1".
func shape(matches []Match) string {
	var out []string
	for _, m := range matches {
		out = append(out, fmt.Sprintf("%d:%d", m.LeftEnd-m.LeftStart, m.RightEnd-m.RightStart))
	}
	return strings.Join(out, " ")
}

func TestPair(t *testing.T) {
	for _, test := range []struct {
		name        string
		left, right []Item
		want        string
	}{
		{"nothing", nil, nil, ""},
		{"one side only", parse("p 10", "p 20"), nil, "1:0 1:0"},
		{"the other side only", nil, parse("p 10"), "0:1"},
		{"one to one", parse("h2 x", "p 100", "p 200"), parse("h2 x", "p 110", "p 190"), "1:1 1:1 1:1"},
		{"a paragraph that only the right has", parse("p 200 a b", "p 210 c d"), parse("p 200 a b", "p 200 x y z", "p 210 c d"), "1:1 0:1 1:1"},
		{"a listing that only the left has", parse("p 50", "code one|two", "p 60"), parse("p 50", "p 60"), "1:1 1:0 1:1"},
		{"a paragraph split in two", parse("p 300 a b c d", "p 90 z"), parse("p 160 a b", "p 150 c d", "p 90 z"), "1:2 1:1"},
		{"two paragraphs joined", parse("p 160 a b", "p 150 c d", "p 90 z"), parse("p 310 a b c d", "p 95 z"), "2:1 1:1"},
		{"three paragraphs joined", parse("p 160 a b", "p 150 c d", "p 90 e f"), parse("p 400 a b c d e f"), "3:1"},
		{"a list written as a paragraph", parse("h2 x", "list/3 100 a b", "h2 y"), parse("h2 x", "p 100 a b", "h2 y"), "1:1 1:1 1:1"},
		{"listings keep apart by their lines", parse("code a = 1|b = 2", "code c = 3|d = 4"), parse("code c = 3|d = 4"), "1:0 1:1"},
		{"a listing with translated comments", parse("code // one|let x = 1;"), parse("code // 一|let x = 1;"), "1:1"},
		{"a text figure translated to the last line", parse("code yes|no"), parse("code 是|否"), "1:1"},
		{"headings of two levels", parse("h2 Waker"), parse("h3 Waker"), "1:1"},
		{"a heading is no paragraph", parse("h2 Waker"), parse("p 5"), "1:0 0:1"},
		{"nothing in common", parse("p 400 a b c"), parse("p 20 x y z"), "1:0 0:1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := shape(Pair(test.left, test.right)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Items that are known to say the same belong together, whatever they look like.
func TestKnownCounterparts(t *testing.T) {
	left, right := parse("p 400 a b c", "p 100 x", "p 20 y"), parse("p 10 z", "p 100 x", "p 300 q r s")
	for i := range left {
		left[i].Of = fmt.Sprint("place ", i)
	}
	right[0].Of, right[2].Of = left[0].Of, left[2].Of
	matches := Pair(left, right)
	if got := shape(matches); got != "1:1 1:1 1:1" || matches[0].Confidence != 1 || matches[2].Confidence != 1 {
		t.Errorf("got %q, %v", got, matches)
	}
	right[0].Kind, right[0].Prose = "code", false // the same place, and no paragraph: nothing that can stand beside one
	if got := shape(Pair(left[:1], right[:1])); got != "0:1 1:0" && got != "1:0 0:1" {
		t.Errorf("a paragraph and a listing: %q", got)
	}
}

func TestConfidence(t *testing.T) {
	confidence := func(left, right string) float64 {
		m := Pair(parse(left), parse(right))
		if len(m) != 1 {
			t.Fatalf("%q and %q: %v, want one match", left, right, m)
		}
		return m[0].Confidence
	}
	// Each is surer than the next.
	pairs := [][2]string{
		{"code let x|let y", "code let x|let y"},
		{"p 100 poll 3", "p 110 poll"},
		{"p 100", "p 240"},
		{"p 100 poll", "list/2 150 poll x"},
	}
	for i := 1; i < len(pairs); i++ {
		better, worse := confidence(pairs[i-1][0], pairs[i-1][1]), confidence(pairs[i][0], pairs[i][1])
		if better <= worse {
			t.Errorf("confidence in %v is %.2f, in %v %.2f: want more", pairs[i-1], better, pairs[i], worse)
		}
	}
	if got := confidence("code let x", "code let x"); got != 1 {
		t.Errorf("confidence in equal listings is %v, want 1", got)
	}
	for _, m := range Pair(parse("h2 x"), parse("p 4")) {
		if m.Confidence != 0 || m.Paired() {
			t.Errorf("%v: an item alone has confidence 0 and is not paired", m)
		}
	}
}

func TestLength(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "a future": 8, "轮询": 6, "调用poll。": 11} {
		if got := Length(text); got != want {
			t.Errorf("Length(%q) = %v, want %v", text, got, want)
		}
	}
}

// TestLongSequences goes through the band: two thousand items with some missing here and there.
func TestLongSequences(t *testing.T) {
	var left, right []Item
	wantAlone := 0
	for i := range 2000 {
		x := Item{Kind: "p", Prose: true, Length: 100, Tokens: []string{fmt.Sprint(i), "poll"}}
		if i%97 == 0 {
			wantAlone++
		} else {
			right = append(right, x)
		}
		left = append(left, x)
	}
	alone := 0
	for _, m := range Pair(left, right) {
		if !m.Paired() {
			alone++
			continue
		}
		if m.LeftEnd-m.LeftStart != 1 || m.RightEnd-m.RightStart != 1 || left[m.LeftStart].Tokens[0] != right[m.RightStart].Tokens[0] {
			t.Fatalf("%v pairs %v with %v", m, left[m.LeftStart:m.LeftEnd], right[m.RightStart:m.RightEnd])
		}
	}
	if alone != wantAlone {
		t.Errorf("%d items stand alone, want %d", alone, wantAlone)
	}
}

// TestLopsidedSequences has twenty items against more than the table holds: the band must still join its ends.
func TestLopsidedSequences(t *testing.T) {
	few, many := slices.Repeat(parse("p 100 poll"), 20), slices.Repeat(parse("p 100 poll"), fullTable/20+1)
	for _, matches := range [][]Match{Pair(few, many), Pair(many, few)} {
		paired := 0
		for _, m := range matches {
			if m.Paired() {
				paired++
			}
		}
		if paired != len(few) {
			t.Errorf("%d matches are paired, want %d", paired, len(few))
		}
	}
}
