package diagram

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// MermaidVersion and mermaidSum pin the program that draws: browser/package-lock.json installs it, and Render
// refuses any other, so that a key can be computed where there is no Mermaid.
const (
	MermaidVersion = "12.3.0"
	mermaidSum     = "336df803d87a38b70a01e736e666c8f7601d2ce42f5e47c8fafe5d721074b9a3" // of dist/mermaid.min.js
)

// profileVersion changes with the profile or with how it is written.
const profileVersion = 2

//go:embed browser/page.html
var pageHTML []byte

//go:embed browser/flatten.js
var flattenJS []byte

// keyOf identifies a rendered diagram: sixteen hexadecimal digits of a SHA-256 over the source and everything
// else that shapes the picture. The browser is not in it: the profile comes out the same from every
// Chromium that was tried.
func keyOf(source string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s", surroundings(), tidy(source))
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// tidy is a source without what does not count: kinds of line ends and trailing blanks.
func tidy(source string) string {
	lines := strings.Split(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// surroundings lists the parts of a key that all diagrams share, computed at the first call.
var surroundings = sync.OnceValue(func() string {
	var b strings.Builder
	fmt.Fprintf(&b, "profile %d; mermaid %s %s; box %g x %g, %g, %g x %g pt, type %g..%g pt; ", profileVersion, MermaidVersion, mermaidSum[:16],
		BoxWidth, BoxHeight, TallBox, WideBox, WideHeight, LeastType, BestType)
	sum := sha256.New()
	sum.Write(pageHTML)
	sum.Write(flattenJS)
	fmt.Fprintf(&b, "page %.16s; fonts %.16s; ", hex.EncodeToString(sum.Sum(nil)), facesSum())
	sum.Reset()
	policy, err := json.Marshal(struct {
		Config   map[string]any
		Variants []variant
		Stacks   [3]string
		Narrow   string
	}{configuration("", variants()[0]), variants(), [...]string{englishStack, chineseStack, monoStack}, narrow})
	if err != nil {
		panic("diagram: the configuration cannot be written: " + err.Error()) // numbers, words and maps always can
	}
	sum.Write(policy)
	fmt.Fprintf(&b, "config %.16s", hex.EncodeToString(sum.Sum(nil)))
	return b.String()
})
