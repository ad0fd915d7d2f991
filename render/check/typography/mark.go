package typography

import "strings"

// side of its cell on which a full-width mark stands.
type side uint8

const (
	full    side = iota // no mark whose cell can be trimmed
	opening             // right half
	closing             // left half
	middle
)

// Marks of Chinese text by the side of their cell (CLREQ, punctuation width adjustment, zh-Hans horizontal).
const (
	openingMarks = "“‘（【《〈〖〔［｛「『"
	closingMarks = "”’）】》〉〗〕］｝」』。，、；：？！．"
	middleMarks  = "·・‧"
)

func markOf(r rune) side {
	switch {
	case strings.ContainsRune(openingMarks, r):
		return opening
	case strings.ContainsRune(closingMarks, r):
		return closing
	case strings.ContainsRune(middleMarks, r):
		return middle
	}
	return full
}

// Chinese characters that no line starts or ends with (CLREQ, prohibition rules for line start and line end, level
// GB; GB/T 15834-2011, 5.1).
const (
	hanNoStart = closingMarks + middleMarks + "–～〜／％‰℃℉"
	hanNoEnd   = openingMarks + "￥￡＄№／"
)

// Signs of other scripts that no line starts or ends with.
const (
	latinNoStart = ",;:!?)]}”’%‰°"
	latinNoEnd   = "([{“‘$£€"
)

// hang is how far a sign at the edge of a line may stand out of the measure, as a share of its advance (optical
// margins): small signs nearly whole, large ones a little.
func hang(r rune) float64 {
	switch {
	case strings.ContainsRune(".,", r):
		return 0.8
	case strings.ContainsRune("-\u00ad\u2010'’‘“”\"", r):
		return 0.75
	case strings.ContainsRune(":;–—…*", r):
		return 0.5
	case strings.ContainsRune("!?()[]", r):
		return 0.3
	}
	return 0.12
}
