// Package spelling finds what somebody may have meant by a name that does not exist.
package spelling

import (
	"cmp"
	"slices"
)

// Near gives the candidates that are no more than most changes away from wanted, the nearest first; of two that are
// equally near, the one that stands first.
func Near(wanted string, candidates []string, most int) []string {
	type near struct {
		name     string
		distance int
	}
	var found []near
	for _, c := range candidates {
		if d := distance(wanted, c); d <= most {
			found = append(found, near{c, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var out []string
	for _, n := range found {
		out = append(out, n.name)
	}
	return out
}

// distance counts the characters to insert, delete or replace (Levenshtein).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			change := diagonal
			if r != s {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
