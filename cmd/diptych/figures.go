package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diptych/content"
)

// figuresFile holds the figures of a book's proofs, in its folder: committed with the book, it shows in review what a
// change did to the pages.
const figuresFile = "figures.txt"

// figures are recorded values by what they are about (an edition or its card) and by rule and name.
type figures map[string]map[string]string

// readFigures reads the record of a book; one that has none has no figures.
func readFigures(book *content.Book) (figures, error) {
	name := book.Own(figuresFile)
	data, err := os.ReadFile(filepath.Join(book.Root, name))
	if errors.Is(err, fs.ErrNotExist) {
		return figures{}, nil
	}
	if err != nil {
		return nil, err
	}
	out := figures{}
	section := ""
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
			out[section] = map[string]string{}
		default:
			key, value, ok := strings.Cut(line, ": ")
			if !ok || section == "" {
				return nil, fmt.Errorf("%s:%d: %q is no figure; write the file with diptych check --pages --record", name, i+1, line)
			}
			out[section][key] = value
		}
	}
	return out, nil
}

// figures gives those of a proof, by rule and name, in the order of the rules.
func (x proof) figures() (keys []string, values map[string]string) {
	values = map[string]string{}
	for _, f := range x.report.Figures {
		key := f.Rule + " " + f.Name
		keys = append(keys, key)
		values[key] = f.Shown()
	}
	return keys, values
}

// write records the figures of proofs; what the record says of other editions stays.
func (f figures) write(book *content.Book, proofs []proof) error {
	lines := map[string][]string{}
	for section, values := range f {
		for key, value := range values {
			lines[section] = append(lines[section], key+": "+value)
		}
	}
	for _, x := range proofs {
		keys, values := x.figures()
		lines[x.name()] = nil
		for _, key := range keys {
			lines[x.name()] = append(lines[x.name()], key+": "+values[key])
		}
	}
	var out strings.Builder
	out.WriteString("# The figures of the typographic rules. Written by diptych check --pages --record; make verify compares them.\n")
	for _, section := range slices.Sorted(maps.Keys(lines)) {
		slices.Sort(lines[section]) // alike, whether taken over or new
		fmt.Fprintf(&out, "\n[%s]\n%s\n", section, strings.Join(lines[section], "\n"))
	}
	return writeFile(filepath.Join(book.Root, book.Own(figuresFile)), []byte(out.String()))
}
