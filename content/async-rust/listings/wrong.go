package main

import (
	"embed"
	"fmt"

	"diptych/content"
	"diptych/content/markdown"
)

//go:embed testdata/wrong.md
var wrongOutputs embed.FS

// wrongChapter reads the chapter of wrong outputs.
func wrongChapter() (chapter, error) {
	const file = "testdata/wrong.md"
	data, err := wrongOutputs.ReadFile(file)
	if err != nil {
		return chapter{}, err
	}
	var d content.Diagnostics
	c := readChapter(&content.Source{File: file, Blocks: markdown.Parse(data, file, content.English, &d)})
	if found := d.Sorted(); len(found) > 0 || len(c.faults) > 0 || len(c.outputs) == 0 {
		return c, fmt.Errorf("%s is wrong in other ways than it should be: %v %v", file, found, c.faults)
	}
	return c, nil
}
