// Package assets is data that the program carries: themes, hyphenation patterns, style sheets, the printing condition and
// pre-rendered diagrams. It has no logic.
package assets

import "embed"

// Files holds the folders of this package.
//
//go:embed all:diagrams all:epub all:hyphen all:press all:starter all:themes
var Files embed.FS
