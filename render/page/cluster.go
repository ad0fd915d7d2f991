package page

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Cluster is the characters that a cluster of glyphs stands for: one most often, several for a ligature or an emoji, and
// none on the glyphs of a cluster after its first. Two are equal when their characters are. It is a number, because a book
// has a million of them and a collector that finds no pointers among glyphs leaves them alone.
type Cluster uint32

// Characters that stand alone are their own number; the others are numbered from several on, as they come.
const several = utf8.MaxRune + 1

// clusters are those of several characters. There are a few dozen in a book: ligatures and emoji.
var clusters struct {
	sync.RWMutex
	texts   []string
	numbers map[string]Cluster
}

// ClusterOf is the cluster of some characters.
func ClusterOf(text string) Cluster {
	if text == "" {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text); n == len(text) && r > 0 && (r != utf8.RuneError || n > 1) {
		return Cluster(r)
	}
	clusters.RLock()
	c := clusters.numbers[text]
	clusters.RUnlock()
	if c != 0 {
		return c
	}
	clusters.Lock()
	defer clusters.Unlock()
	if c := clusters.numbers[text]; c != 0 {
		return c
	}
	if clusters.numbers == nil {
		clusters.numbers = map[string]Cluster{}
	}
	c = several + Cluster(len(clusters.texts))
	text = strings.Clone(text)
	clusters.texts, clusters.numbers[text] = append(clusters.texts, text), c
	return c
}

// ascii are the characters of that name, from which most clusters are cut.
var ascii = func() string {
	var all [utf8.RuneSelf]byte
	for c := range all {
		all[c] = byte(c)
	}
	return string(all[:])
}()

// String gives the characters.
func (c Cluster) String() string {
	switch {
	case c == 0:
		return ""
	case c < utf8.RuneSelf:
		return ascii[c : c+1]
	case c < several:
		return string(rune(c))
	}
	clusters.RLock()
	defer clusters.RUnlock()
	return clusters.texts[c-several]
}

// Characters are those that the glyphs of a run stand for.
func (t *Text) Characters() string {
	var s strings.Builder
	for i := range t.Glyphs {
		switch c := t.Glyphs[i].Text; {
		case c == 0:
		case c < several:
			s.WriteRune(rune(c))
		default:
			s.WriteString(c.String())
		}
	}
	return s.String()
}
