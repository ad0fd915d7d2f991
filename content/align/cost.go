package align

import (
	"math"
	"slices"
	"unicode"
)

// impossible is dearer than leaving any items of a match alone.
const impossible = 1000

// The weights of what two items may differ in. They add up to more than two gaps, so that items which
// differ in everything are left alone, and items of one kind which differ in one thing are not.
const (
	kindWeight   = 0.35 // prose of two kinds: a list that became paragraphs
	formWeight   = 0.25
	partsWeight  = 0.20
	linesWeight  = 0.75 // alone less than two gaps: a text figure may be translated to the last line
	tokensWeight = 0.75
	wordsWeight  = 0.30
	lengthWeight = 0.25
)

// enough says how much the agreement of n words or tokens in the poorer of two texts counts: in full from
// three.
func enough(n int) float64 { return min(1, float64(n)/3) }

// sameNames is how alike two listings are that have the same names and no line in common.
const sameNames = 0.9

// hanLength is the number of English letters, blanks included, that one Han character stands for in a
// translation.
const hanLength = 3

// Length measures a text in English characters, so that a text and its translation have about the same.
func Length(text string) float64 {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n += hanLength
		} else {
			n++
		}
	}
	return float64(n)
}

// features are those of an item, or of several that stand in one match. The bags hold numbers for
// strings, sorted: the same number on both sides for the same string.
type features struct {
	Item
	lines, tokens, words []int
}

// interner numbers strings.
type interner map[string]int

func (in interner) bag(list []string) []int {
	out := make([]int, len(list))
	for i, s := range list {
		n, ok := in[s]
		if !ok {
			n = len(in)
			in[s] = n
		}
		out[i] = n
	}
	slices.Sort(out)
	return out
}

// maximumSpan is the largest number of items on one side of a match.
const maximumSpan = 3

// extract gives the features of every run of items that may stand in a match: out[n-1][i] is that of
// the n items from i, or nil when they cannot be joined, since only prose can.
func extract(items []Item, in interner) [maximumSpan][]*features {
	var out [maximumSpan][]*features
	for n := range maximumSpan {
		out[n] = make([]*features, len(items))
		for i := range items {
			switch {
			case n == 0:
				x := items[i]
				out[n][i] = &features{x, in.bag(x.Lines), in.bag(x.Tokens), in.bag(x.Words)}
			case i+n < len(items):
				out[n][i] = join(out[n-1][i], out[0][i+n])
			}
		}
	}
	return out
}

func join(a, b *features) *features {
	if a == nil || !a.Prose || !b.Prose {
		return nil
	}
	out := &features{Item: Item{Kind: a.Kind, Prose: true, Length: a.Length + b.Length}}
	if a.Kind != b.Kind {
		out.Kind = "several"
	}
	out.tokens = slices.Sorted(slices.Values(slices.Concat(a.tokens, b.tokens)))
	out.words = slices.Sorted(slices.Values(slices.Concat(a.words, b.words)))
	return out
}

// compare gives the cost of matching a with b, 0 for the same, and the confidence that they belong
// together, which is lower where there is little evidence.
func compare(a, b *features) (cost, confidence float64) {
	switch {
	case a.Of != "" && a.Of == b.Of && a.Kind == b.Kind:
		return 0, 1
	case a.Kind == b.Kind:
		if a.Form != b.Form {
			cost += formWeight
		}
		if a.Parts != b.Parts {
			cost += partsWeight * math.Abs(float64(a.Parts-b.Parts)) / float64(max(a.Parts, b.Parts))
		}
	case a.Prose && b.Prose:
		cost += kindWeight
	default:
		return impossible, 0
	}
	evidence := 0.7 // kind, place and length speak for a match by themselves
	if len(a.lines)+len(b.lines) > 0 {
		// Translated comments and strings do not make another listing, as long as the names are the same.
		s := max(dice(a.lines, b.lines), sameNames*overlap(a.words, b.words))
		cost += linesWeight * (1 - s) * (1 - s)
		evidence = 1
	}
	if len(a.tokens)+len(b.tokens) > 0 {
		weight := 0.6 + 0.4*enough(min(len(a.tokens), len(b.tokens)))
		cost += tokensWeight * weight * (1 - dice(a.tokens, b.tokens))
		evidence = 1
	}
	if n := min(len(a.words), len(b.words)); n > 0 {
		weight := enough(n)
		cost += wordsWeight * weight * (1 - overlap(a.words, b.words))
		evidence = max(evidence, 0.7+0.3*weight)
	}
	cost += lengthWeight * lengthDifference(a.Length, b.Length)
	return cost, max(0, evidence*(1-cost))
}

// lengthDifference is 0 for lengths whose ratio is within a quarter of 1, and 1 from a ratio of about 3.
// Short texts vary more: a constant is added to both.
func lengthDifference(a, b float64) float64 {
	const allowance, free = 20, 0.22
	if a == b {
		return 0
	}
	ratio := math.Abs(math.Log((a + allowance) / (b + allowance)))
	return min(1, max(0, ratio-free))
}

// dice is the Sørensen–Dice coefficient of two sorted bags: 1 for equal ones, 0 for disjoint ones.
func dice(a, b []int) float64 {
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// overlap is the part of the smaller bag that the larger one has too; 0 when it is empty.
func overlap(a, b []int) float64 {
	if n := min(len(a), len(b)); n > 0 {
		return float64(common(a, b)) / float64(n)
	}
	return 0
}

// common counts what two sorted bags share.
func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
