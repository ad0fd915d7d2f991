//go:build deps

// Package deps keeps the agreed library versions in go.mod while the packages that use them are written.
package deps

import (
	_ "github.com/alecthomas/chroma/v2"
	_ "github.com/alecthomas/chroma/v2/lexers"
	_ "github.com/chromedp/chromedp"
	_ "github.com/chromedp/cdproto/page"
	_ "github.com/gabriel-vasile/mimetype"
	_ "github.com/go-shiori/go-epub"
	_ "github.com/go-text/typesetting/harfbuzz"
	_ "github.com/go-text/typesetting/segmenter"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/google/uuid"
	_ "github.com/pdfcpu/pdfcpu/pkg/api"
	_ "github.com/pelletier/go-toml/v2"
	_ "github.com/pelletier/go-toml/v2/unstable"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/signintech/gopdf"
	_ "github.com/spf13/cobra"
	_ "github.com/tdewolff/font"
	_ "github.com/vincent-petithory/dataurl"
	_ "github.com/yuin/goldmark"
	_ "golang.org/x/image/draw"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "golang.org/x/text/collate"
	_ "golang.org/x/text/unicode/norm"
	_ "pgregory.net/rapid"
	_ "honnef.co/go/tools/cmd/staticcheck"
)
