package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"diptych/render/diagram"
)

// chapter is one English file of the book with its includes resolved.
type chapter struct{ name, title, text string }

// chapters reads the files that the English summary lists, in its order; what the program makes itself is left out.
func chapters(book string) ([]chapter, error) {
	folder := filepath.Join(book, "en")
	summary, err := os.ReadFile(filepath.Join(folder, "SUMMARY.md"))
	if err != nil {
		return nil, err
	}
	var out []chapter
	for _, m := range regexp.MustCompile(`\[([^\]]+)\]\(([^)/]+\.md)\)`).FindAllStringSubmatch(string(summary), -1) {
		text, err := os.ReadFile(filepath.Join(folder, m[2]))
		if err != nil {
			return nil, err
		}
		resolved, err := included(folder, string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m[2], err)
		}
		out = append(out, chapter{m[2], m[1], resolved})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s lists no chapters", folder)
	}
	return out, nil
}

// included puts included files, or their part between two anchors, where they are named.
func included(folder, text string) (string, error) {
	var fault error
	mark := regexp.MustCompile(`\{\{#include ([^}:]+):?([^}]*)\}\}`)
	text = mark.ReplaceAllStringFunc(text, func(directive string) string {
		m := mark.FindStringSubmatch(directive)
		data, err := os.ReadFile(filepath.Join(folder, m[1]))
		if err != nil {
			fault = err
			return ""
		}
		inside := m[2] == ""
		var lines []string
		for line := range strings.Lines(string(data)) {
			switch words := strings.Fields(line); {
			case strings.Contains(line, "ANCHOR"):
				if name := words[len(words)-1]; name == m[2] {
					inside = strings.Contains(line, "ANCHOR:")
				}
			case inside:
				lines = append(lines, line)
			}
		}
		return strings.TrimSuffix(strings.Join(lines, ""), "\n")
	})
	return text, fault
}

// fence is a Mermaid diagram.
var fence = regexp.MustCompile("(?ms)^```mermaid\n(.*?)^```\n")

// pictured puts the book's pre-rendered pictures, written into a folder, in the place of its Mermaid sources, which
// the other programs do not draw.
func pictured(text, diagrams, folder string) (string, error) {
	store := diagram.Open(os.DirFS(diagrams))
	n := 0
	var fault error
	text = fence.ReplaceAllStringFunc(text, func(block string) string {
		data, ok := store.SVG(fence.FindStringSubmatch(block)[1])
		if !ok {
			return block
		}
		n++
		name := fmt.Sprintf("diagram-%d.svg", n)
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			fault = err
		}
		return "![](" + name + ")\n"
	})
	return text, fault
}

// diagramFolder is where the book keeps its pictures.
func diagramFolder(book string) (string, error) {
	config, err := os.ReadFile(filepath.Join(book, "book.toml"))
	if err != nil {
		return "", err
	}
	m := regexp.MustCompile(`(?m)^diagrams = "([^"]+)"`).FindSubmatch(config)
	if m == nil {
		return "", fmt.Errorf("book.toml of %s names no folder of diagrams", book)
	}
	return filepath.Join(book, filepath.FromSlash(string(m[1]))), nil
}
