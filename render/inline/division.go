package inline

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/hyphen"
	"diptych/render/theme"
)

// division is a place within a word where a line may end.
type division struct {
	at     int // byte offset in the word
	cost   float64
	hyphen bool  // a hyphen is drawn
	late   uint8 // pass of the breaker that first considers it
}

// Costs of dividing a word, on TeX's scale. After a hyphen or a dash that is there anyway it costs little;
// code divides rather than stand out of the measure, but prose around it gives way first.
const (
	costExplicit = 50   // after the hyphen of a compound
	costDash     = 0    // after an em dash
	costHyphen   = 200  //
	costSlash    = 1000 // after the solidus of TCP/IP: GB/T 15834, 5.1.9 forbids it; a last resort
	costCode     = 150  // after :: . _ / , ->
	costOpen     = 300  // after an opening bracket of code
	costSpace    = 60   // at a space of code
	costHump     = 300  // before a capital within a name
	costProper   = 600  // between the syllables of a word with a capital, which stays whole if it can
	costLatin    = 400  // the same in Chinese, where a capital marks no name: where Han would stand 0.06 em apart
	costName     = 600  // between the syllables of a name of code, without a hyphen: where Han would stand 0.07 em apart
	costAnywhere = 3000
)

// divide returns the places of a word in rising order.
func (p *paragraph) divide(a *atom, sentence bool) []division {
	switch l := &a.from.look; {
	case l.tied || l.verbatim || a.from.note != nil:
		return nil
	case !l.code && len(a.soft) == 0 && plain(a.text): // as most words are
		return p.syllables(nil, a.text, 0, costHyphen, sentence)
	case address(a.text):
		return divideCode(a.text)
	case l.code || strings.ContainsAny(a.text, "_") || strings.Contains(a.text, "::"):
		return p.divideNames(a.text, divideCode(a.text))
	}
	return p.divideProse(a, sentence)
}

// plain reports whether a word is one of letters of ASCII alone, with a mark behind it or without.
func plain(word string) bool {
	last := len(word) - 1
	for i := range len(word) {
		c := word[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i < last || c != '.' && c != ',' && c != ';') {
			return false
		}
	}
	return true
}

// dashed reports whether a word may hold a hyphen or a dash, after which a line may end in any pass.
func dashed(word string) bool {
	for i := range len(word) {
		if word[i] == '-' || word[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// address reports whether a word is a URL or a path.
func address(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.Count(s, "/") >= 2
}

// divideCode divides names, paths and addresses: after their separators, at no hyphen, and between the
// humps of long names.
func divideCode(s string) []division {
	var out []division
	add := func(at int, cost float64, late uint8) {
		if at > 2 && at < len(s) {
			out = append(out, division{at: at, cost: cost, late: late})
		}
	}
	runes := []rune(s)
	at, since := 0, 0 // since: characters after the last good place
	for i, c := range runes {
		next, previous := rune(0), rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		if i > 0 {
			previous = runes[i-1]
		}
		if unicode.IsUpper(c) && unicode.IsLower(previous) && since >= 3 && len(runes)-i >= 3 {
			add(at, costHump, 1)
		}
		at += utf8.RuneLen(c)
		since++
		if after := len(runes) - i - 1; separates(previous, c, next) && (after > 3 || after > 1 && c != '.') { // no lone file extension
			cost := float64(costCode)
			if strings.ContainsRune("([{<", c) {
				cost = costOpen
			}
			add(at, cost, 1)
			since = 0
		}
		if since >= 16 && len(runes)-i > 4 && !notLetter(c) && !notLetter(next) {
			add(at, costAnywhere, 3)
		}
	}
	return out
}

// divideNames adds the syllables of the names in code of a justified text to its other places: a last resort where a column is
// narrow. A word of fewer letters than leastName stays whole, and three letters stay together at either end.
func (p *paragraph) divideNames(s string, have []division) []division {
	const leastName, together = 6, 3
	if p.patterns == nil || p.Style.Align != theme.Justified {
		return have
	}
	out := have
	for start := 0; start < len(s); {
		first, size := utf8.DecodeRuneInString(s[start:])
		if notLetter(first) {
			start += size
			continue
		}
		end := start + size
		for end < len(s) { // to the next capital
			c, size := utf8.DecodeRuneInString(s[end:])
			if notLetter(c) || unicode.IsUpper(c) {
				break
			}
			end += size
		}
		if part := s[start:end]; utf8.RuneCountInString(part) >= leastName {
			for _, at := range p.points(part) {
				if at >= together && len(part)-at >= together {
					out = append(out, division{at: start + at, cost: costName, late: 2})
				}
			}
		}
		start = end
	}
	slices.SortStableFunc(out, func(a, b division) int { return a.at - b.at })
	return slices.CompactFunc(out, func(a, b division) bool { return a.at == b.at })
}

// separates reports whether code may be divided after c.
func separates(previous, c, next rune) bool {
	if next == 0 || strings.ContainsRune(".,;:)]}>", next) {
		return false
	}
	switch c {
	case ':':
		return previous == ':'
	case '/':
		return next != '/'
	case '.', '_', '(', ',', '?', '&', '=', '#', '<', '[', '{', ';', '|':
		return next != c && next != '=' && (previous != 0 || c == '(')
	case '>':
		return previous == '-' || previous == '='
	case '-': // between words, not after the dashes of an option
		return (unicode.IsLetter(previous) || unicode.IsDigit(previous)) && (unicode.IsLetter(next) || unicode.IsDigit(next))
	}
	return false
}

// divideProse divides a word of running text: at soft hyphens, after hyphens and dashes, and by syllables
// in English.
func (p *paragraph) divideProse(a *atom, sentence bool) []division {
	var out []division
	soft := a.soft
	s := a.text
	part := 0 // start of the part of a compound
	for i, c := range s {
		for len(soft) > 0 && soft[0] <= i {
			out = append(out, division{at: soft[0], cost: costHyphen, hyphen: true, late: 1})
			soft = soft[1:]
		}
		end := i + utf8.RuneLen(c)
		next, _ := utf8.DecodeRuneInString(s[end:])
		switch {
		case c == '-' || c == '\u2010':
			out = p.syllables(out, s[part:i], part, costHyphen*2, sentence)
			if i > part && unicode.IsLetter(next) && !digits(s[part:i]) { // not UTF-8
				out = append(out, division{at: end, cost: costExplicit})
			}
			part = end
		case c == '—' || c == '–' && !unicode.IsDigit(next):
			out = p.syllables(out, s[part:i], part, costHyphen, sentence)
			if end < len(s) {
				out = append(out, division{at: end, cost: costDash})
			}
			part = end
		case c == '/':
			out = p.syllables(out, s[part:i], part, costHyphen, sentence)
			if i-part >= 2 && unicode.IsLetter(next) {
				out = append(out, division{at: end, cost: costSlash, late: 3})
			}
			part = end
		}
	}
	cost := float64(costHyphen)
	if part > 0 && strings.HasSuffix(s[:part], "-") {
		cost *= 2 // a second hyphen in a compound
	}
	return p.syllables(out, s[part:], part, cost, sentence)
}

func digits(s string) bool { return strings.Trim(s, "0123456789.") == "" }

// syllables adds the hyphenation points of the letters in part, which starts at offset.
func (p *paragraph) syllables(out []division, part string, offset int, cost float64, sentence bool) []division {
	late := uint8(1)
	switch {
	case p.patterns == nil:
		return out
	case p.Language == content.Chinese && p.Style.Align == theme.Justified:
		late = 1 // CLREQ lets a Western word be divided by its own rules; better than pulling ideographs apart
	case p.Language != content.English || !p.Style.Hyphenate:
		return out
	}
	letters := strings.TrimLeftFunc(part, notLetter)
	offset += len(part) - len(letters)
	letters = strings.TrimRightFunc(letters, notLetter)
	if cut := strings.IndexAny(letters, "'’"); cut > 0 && len(letters)-cut <= 5 {
		letters = letters[:cut] // the runtime's
	}
	if first, _ := utf8.DecodeRuneInString(letters); unicode.IsUpper(first) && (!sentence || offset > 0) {
		if p.Style.Align != theme.Justified || strings.LastIndexFunc(letters, unicode.IsUpper) > 0 {
			return out // HashMap, JSON
		}
		cost, late = costProper, 2
		if p.Language == content.Chinese {
			cost = costLatin
		}
	}
	for _, at := range p.points(letters) {
		out = append(out, division{at: offset + at, cost: cost, hyphen: true, late: late})
	}
	return out
}

func notLetter(c rune) bool { return !unicode.IsLetter(c) }

// wordList remembers words with their hyphenation points, on a shelf for each of the letters that they begin with; so
// goroutines seldom meet at one.
type wordList [32]struct {
	sync.RWMutex
	points map[string][]int
}

// points gives the places at which letters may be divided.
func (cs *Case) points(letters string) []int {
	if len(letters) < hyphen.MinimumWord {
		return nil // has fewer letters still
	}
	shelf := &cs.words[int(letters[0])%len(cs.words)]
	shelf.RLock()
	points, ok := shelf.points[letters]
	shelf.RUnlock()
	if ok {
		return points
	}
	points = cs.patterns.Points(letters)
	shelf.Lock()
	defer shelf.Unlock()
	if shelf.points == nil {
		shelf.points = map[string][]int{}
	}
	shelf.points[strings.Clone(letters)] = points
	return points
}

// anywhere lets a word that is wider than the measure end a line after any of its characters, when all
// else fails.
func anywhere(s string, have []division) []division {
	var out []division
	for i := range s {
		if i == 0 {
			continue
		}
		for len(have) > 0 && have[0].at < i {
			have = have[1:]
		}
		if c, _ := utf8.DecodeRuneInString(s[i:]); len(have) > 0 && have[0].at == i || unicode.Is(unicode.M, c) {
			continue
		}
		out = append(out, division{at: i, cost: costAnywhere, late: 4})
	}
	return out
}
