package linebreak

import "slices"

// Spend gives slack (negative when the line is too long) to the items of one line and returns by how much
// each gets wider. Tiers come in rising order, each spent in full before the next, as CLREQ asks ("Reduction and
// expansion of inter-character spacing"); what is left after the last stretch tier goes to all glue that is not firm, in
// proportion to its stretch, so that Ratio says how far each has come. The second result is what nothing could take.
//
// The result takes the place of what list holds, which may be nil.
func Spend(items []Item, slack float64, list []float64) (more []float64, left float64) {
	more = slices.Grow(list[:0], len(items))[:len(items)]
	clear(more)
	if slack > 0 {
		for i := range items {
			if items[i].Fill {
				more[i] = slack
				return more, 0
			}
		}
		left = spendTiers(items, more, slack,
			func(x *Item) (float64, uint8) { return x.Stretch, x.StretchTier })
		return more, spendBeyond(items, more, left)
	}
	left = spendTiers(items, more, -slack, func(x *Item) (float64, uint8) { return x.Shrink, x.ShrinkTier })
	for i := range more { // shrinking is stretching by negative amounts
		more[i] = -more[i]
	}
	return more, -left
}

// spendTiers hands out amount by tiers and returns what is left.
func spendTiers(items []Item, more []float64, amount float64, offer func(*Item) (float64, uint8)) float64 {
	var few [8]float64 // tiers are few, and most lists have no more
	capacity := few[:0]
	for i := range items {
		if items[i].Kind == Penalty {
			continue
		}
		v, tier := offer(&items[i])
		for len(capacity) <= int(tier) {
			capacity = append(capacity, 0)
		}
		capacity[tier] += v
	}
	for tier := range capacity {
		if capacity[tier] <= 0 || amount <= 0 {
			continue
		}
		share := min(1, amount/capacity[tier])
		for i := range items {
			x := &items[i]
			if v, t := offer(x); int(t) == tier && x.Kind != Penalty {
				more[i] += v * share
			}
		}
		amount -= capacity[tier] * share
	}
	return max(0, amount)
}

// spendBeyond widens glue beyond its stretch and returns what is left: everything, where all glue is firm.
func spendBeyond(items []Item, more []float64, amount float64) float64 {
	beyond := 0.0
	for i := range items {
		if x := &items[i]; x.Kind == Glue && !x.Firm {
			beyond += x.Stretch
		}
	}
	if beyond == 0 || amount <= 0 {
		return amount
	}
	for i := range items {
		if x := &items[i]; x.Kind == Glue && !x.Firm {
			more[i] += amount * x.Stretch / beyond
		}
	}
	return 0
}
