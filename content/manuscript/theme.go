package manuscript

import (
	"path"
	"strings"

	"diptych/content"
)

// readTheme gives what book.toml says of the look, with the file of a theme of the book's own.
func readTheme(f *files, c config) content.Theme {
	out := content.Theme{Name: c.Diptych.Theme, File: c.file, Overrides: c.source}
	if out.Name == "" {
		return out
	}
	out.At = c.at("diptych.theme")
	if !strings.HasSuffix(out.Name, ".toml") {
		return out
	}
	source, err := f.read(path.Clean(out.Name))
	if err != nil {
		f.report("theme-missing", out.At, "the theme “"+out.Name+"” cannot be read: "+reason(err), "name a theme that ships, or a TOML file in the book's folder")
		return content.Theme{File: c.file, Overrides: c.source}
	}
	out.Source = source
	return out
}
