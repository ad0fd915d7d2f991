package epub

import (
	"bytes"
	"image"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/font"
)

// Limits of files, in bytes: what old readers open without a delay.
const (
	largestDrawing = 100 << 10
	largestFace    = 500 << 10
)

// drawing checks an SVG: it is a static picture that looks the same everywhere.
func (l *linter) drawing(doc *lintedDocument, root *markup, size int) {
	for n := range root.all() {
		switch n.name {
		case "script", "foreignObject":
			l.find(25, doc.name, n.line, n.column, "holds <%s>", n.name)
		case "style":
			if strings.Contains(n.plain(), "@import") {
				l.find(25, doc.name, n.line, n.column, "takes its style from elsewhere")
			}
		case "text":
			if ours(doc.name) {
				l.find(25, doc.name, n.line, n.column, "has text that looks different in every reader")
			}
		}
	}
	if !ours(doc.name) {
		return
	}
	if root.attributes["viewBox"] == "" || root.attributes["width"] == "" || root.attributes["height"] == "" {
		l.find(25, doc.name, root.line, root.column, "has no size, or no viewBox")
	}
	if size > largestDrawing {
		l.find(25, doc.name, 0, 0, "is a drawing of %d KB", size>>10)
	}
}

// ours reports whether a picture is a rendered diagram, not a file of the book.
func ours(name string) bool { return strings.HasPrefix(path.Base(name), "diagram-") }

// picture checks the sizes of pictures in pixels.
func (l *linter) picture(f archiveFile) {
	config, _, err := image.DecodeConfig(bytes.NewReader(f.data))
	switch {
	case err != nil:
		l.find(25, f.name, 0, 0, "cannot be read: %v", err)
	case path.Base(f.name) == "cover.png" && (config.Width < coverWidth || config.Height < coverHeight):
		l.find(26, f.name, 0, 0, "is a cover of %d × %d pixels; stores ask for %d × %d", config.Width, config.Height, coverWidth, coverHeight)
	case ours(f.name) && config.Width < twinWidth:
		l.find(25, f.name, 0, 0, "is a diagram of %d pixels' width", config.Width)
	}
}

// face checks an embedded typeface and takes what it has from what is said.
func (l *linter) face(f archiveFile) {
	l.faces++
	if len(f.data) > largestFace {
		l.find(27, f.name, 0, 0, "is a face of %d KB", len(f.data)>>10)
	}
	parsed, err := font.ParseSFNT(f.data, 0)
	if err != nil {
		l.find(27, f.name, 0, 0, "cannot be read, or is obfuscated: %v", err)
		return
	}
	for r := range l.said {
		if parsed.GlyphIndex(r) != 0 {
			delete(l.said, r)
		}
	}
}

// characters reports what the text says and no embedded face has. Where no face is embedded, readers bring theirs.
func (l *linter) characters() {
	if l.faces == 0 {
		return
	}
	for _, r := range slices.Sorted(maps.Keys(l.said)) {
		if !l.absent[r] {
			l.find(27, l.said[r], 0, 0, "has the character %q, which no embedded face has", r)
		}
	}
}
