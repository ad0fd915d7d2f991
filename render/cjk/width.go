package cjk

// Spaces of Chinese text, in em.
const (
	ScriptSpace        = 0.25   // between Han and Latin
	ScriptSpaceStretch = 0.1875 // near to half an em in all, which CLREQ allows, holes show
	// ScriptSpaceReserve makes up that half em. It is spent when the gaps between ideographs have grown, and hide it.
	ScriptSpaceReserve = 0.0625
	ScriptSpaceShrink  = 0.125
	// GapStretch is how much the gap between two ideographs grows in a line that is as loose as a line
	// should be (ratio 1). The loosest line of the breaker's first pass, of ratio 1.26, has gaps of just under a
	// twentieth of an em, half of what readers begin to see.
	GapStretch = 0.039
)

// Tiers of adjustment, in the order in which CLREQ spends them. What squeezes and what stretches are
// counted apart; the trimming of a mark at the end of a line, the first squeeze, is no tier because the
// space vanishes with the break.
const (
	StretchWord   = 1 // Latin word space
	StretchScript = 2 // Han-Latin space
	StretchGap    = 3 // between ideographs
	StretchLast   = 4 // Han-Latin space again, up to half an em

	ShrinkWord       = 1
	ShrinkInterpunct = 2
	ShrinkBracket    = 3
	ShrinkComma      = 4
	ShrinkScript     = 5
	ShrinkStop       = 6
)

// Mark is how a character stands in its cell: Before + Body + After is one em, or two for a pair.
type Mark struct {
	Before float64 // space on the left that may go
	Body   float64 // what is always there
	After  float64 // space on the right that may go
	Tier   uint8   // of shrinking that space
}

// MarkOf returns the cell of a character of Chinese text.
func MarkOf(r rune) Mark {
	switch Of(r) {
	case Opening:
		return Mark{Before: 0.5, Body: 0.5, Tier: ShrinkBracket}
	case Closing:
		return Mark{Body: 0.5, After: 0.5, Tier: ShrinkBracket}
	case Comma:
		return Mark{Body: 0.5, After: 0.5, Tier: ShrinkComma}
	case Stop:
		return Mark{Body: 0.5, After: 0.5, Tier: ShrinkStop}
	case Interpunct:
		return Mark{Before: 0.25, Body: 0.5, After: 0.25, Tier: ShrinkInterpunct}
	}
	return Mark{Body: 1}
}

// Between gives the space between two characters of Chinese text that touch, and the tier in which it
// shrinks. Two marks that would take two em take one and a half: of the space between a closing and an opening
// one half goes, beside an interpunct all but its own, and marks that face the same way have none ("brackets hug their
// content").
func Between(before, after rune) (space float64, tier uint8) {
	a, b := MarkOf(before), MarkOf(after)
	switch {
	case a.After > 0 && b.Before > 0:
		space := 1.5 - (a.Before + a.Body + b.Body + b.After)
		if a.After >= b.Before {
			return space, a.Tier
		}
		return space, b.Tier
	case a.After > 0 && marks(after):
		return 0, a.Tier
	case a.After > 0:
		return a.After, a.Tier
	case b.Before > 0 && marks(before):
		return 0, b.Tier
	}
	return b.Before, b.Tier
}

// marks reports whether r is a mark that neighbours squeeze against.
func marks(r rune) bool {
	switch Of(r) {
	case Opening, Closing, Comma, Stop, Interpunct:
		return true
	}
	return false
}

// Stretches reports whether the gap between two characters of Chinese text may be widened: not inside
// dashes and ellipses, and not beside connectors and the solidus.
func Stretches(before, after rune) bool {
	a, b := Of(before), Of(after)
	if a == b && (a == Dash || a == Ellipsis) {
		return false
	}
	return a != Connector && b != Connector && a != Solidus && b != Solidus
}
