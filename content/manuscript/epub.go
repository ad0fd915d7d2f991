package manuscript

import (
	"slices"
	"strings"

	"diptych/content"
)

// epubConfig is [diptych.epub].
type epubConfig struct {
	Order string `toml:"order"` // of a pair: "en-zh" or "zh-en"
	Pairs string `toml:"pairs"` // "columns" or "stacked"
}

// readEPUB gives how pairs stand in an EPUB: English first, and in columns where there is room, if book.toml says nothing.
func readEPUB(f *files, c config) content.EPUB {
	choice := func(key, value string, values ...string) string {
		if value == "" {
			return values[0]
		}
		if !slices.Contains(values, value) {
			f.report("book-toml-invalid", c.at("diptych.epub."+key), "“"+value+"” is no "+key+" of [diptych.epub]", "write "+strings.Join(values, " or "))
		}
		return value
	}
	said := c.Diptych.EPUB
	return content.EPUB{
		ChineseFirst: choice("order", said.Order, "en-zh", "zh-en") == "zh-en",
		Stacked:      choice("pairs", said.Pairs, "columns", "stacked") == "stacked",
	}
}
