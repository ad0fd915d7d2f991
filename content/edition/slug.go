package edition

import (
	"strings"
	"unicode"
)

// slug makes the fragment that GitHub and mdBook give a heading: lower case, letters, digits, hyphens
// and underscores kept, blanks as hyphens, all else left out. Hyphens at the ends, which stand for
// markers and emoji, are left out too.
func slug(text string) string {
	var s strings.Builder
	for _, r := range strings.TrimSpace(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) && r != '\uFE0F' || r == '-' || r == '_':
			s.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r):
			s.WriteByte('-')
		}
	}
	return strings.Trim(s.String(), "-")
}
