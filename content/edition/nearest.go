package edition

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// nearestFile is the hint for a link to a file that is not there.
func (m *maker) nearestFile(file, wanted string) string {
	files := slices.Sorted(maps.Keys(m.files))
	i := slices.IndexFunc(files, func(f string) bool { return path.Base(f) == path.Base(wanted) })
	best, ok := "", i >= 0
	if ok {
		best = files[i] // the right name in another folder
	} else if best, ok = nearest(wanted, files, utf8.RuneCountInString(path.Base(wanted))/2); !ok {
		return "link to a file that SUMMARY.md lists"
	}
	relative, err := filepath.Rel(path.Dir(file), best)
	if err != nil {
		relative = best
	}
	return fmt.Sprintf("did you mean “%s”?", filepath.ToSlash(relative))
}

// nearestFragment is the hint for a link to a heading that is not there.
func (m *maker) nearestFragment(to place, wanted string) string {
	prefix, suffix := to.draft.chapter.ID+"--", "\x00"+string(to.language)
	var fragments []string
	for name := range m.names.known {
		if strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix) {
			fragments = append(fragments, name[len(prefix):len(name)-len(suffix)])
		}
	}
	slices.Sort(fragments)
	if best, ok := nearest(wanted, fragments, utf8.RuneCountInString(wanted)/2); ok {
		return fmt.Sprintf("did you mean “#%s”? the link leads to the start of the chapter", best)
	}
	return "the link leads to the start of the chapter"
}

// nearest finds the candidate that is the fewest changes away from wanted, and no more than most.
func nearest(wanted string, candidates []string, most int) (string, bool) {
	best, least := "", most+1
	for _, c := range candidates {
		if d := editDistance(wanted, c); d < least {
			best, least = c, d
		}
	}
	return best, best != ""
}

// editDistance counts the characters to insert, delete or replace (Levenshtein).
func editDistance(a, b string) int {
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
