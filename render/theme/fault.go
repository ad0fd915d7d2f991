package theme

import (
	"fmt"
	"slices"
	"strings"

	"diptych/content"
	"diptych/content/spelling"
)

// unknown reports a key that no theme has. The hint lists the keys that are spelled nearly so.
func (l *loader) unknown(s setting) {
	plain := strings.TrimPrefix(s.key, "theme.")
	for _, v := range variantNames {
		plain = strings.TrimPrefix(plain, "variant."+v+".")
	}
	for _, language := range languages {
		plain = strings.Replace(plain, "."+string(language)+".", ".", 1)
	}
	table, _, _ := strings.Cut(plain, ".")
	keys := slices.Concat(themeKeys(), []string{"like"})
	var siblings []string
	for _, key := range keys {
		if strings.HasPrefix(key, table+".") {
			siblings = append(siblings, key)
		}
	}
	hint := "assets/themes/README.md lists the keys"
	if near := spelling.Near(plain, keys, leastNear(plain)); len(near) > 0 {
		hint = didYouMean(near)
	} else if strings.HasPrefix(plain, "variant.") {
		hint = "the variants are " + strings.Join(variantNames[:], ", ")
	} else if n := len(siblings); n > 0 && n <= 12 {
		hint = "[" + table + "] knows " + strings.Join(siblings, ", ")
	}
	l.found.Error("theme-key-unknown", s.at, fmt.Sprintf("a theme has no key “%s”", s.key), hint)
}

// leastNear is how many changes a misspelled name may be away from what was meant.
func leastNear(name string) int { return max(2, len(name)/6) }

// didYouMean names the first three.
func didYouMean(near []string) string {
	return "did you mean “" + strings.Join(near[:min(3, len(near))], "”, “") + "”?"
}

// choices is a hint that lists what may stand in place of a name.
func choices(wanted string, names []string) string {
	if near := spelling.Near(wanted, names, leastNear(wanted)-1); len(near) > 0 {
		return didYouMean(near)
	}
	return "there are " + strings.Join(names, ", ")
}

// invalid reports a value that its key cannot take.
func (l *loader) invalid(s setting, err error) {
	l.found.Error("theme-value-invalid", s.at, fmt.Sprintf("“%s”: %v", s.key, err), "assets/themes/README.md says what each key takes")
}

// incomplete reports a key that a theme must have.
func (l *loader) incomplete(key string) {
	l.found.Error("theme-incomplete", content.Span{}, fmt.Sprintf("the theme does not set “%s”", key), "set it, or begin the theme with like = \"default\"")
}
