package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"diptych/render/check"
)

// TestPressFilesKeepTheirRules reads the finished files as a printer would.
func TestPressFilesKeepTheirRules(t *testing.T) {
	book, out := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"book.toml":     "[book]\ntitle = \"Small\"\nauthors = [\"Nobody\"]\n[diptych]\nslug = \"small\"\n[diptych.languages]\nen = \"en\"\n[diptych.publication]\ndate = 2026-01-02\n[diptych.press]\nmultiple = 8\n",
		"en/SUMMARY.md": "# Summary\n\n- [One](one.md)\n",
		"en/one.md":     "# One 🟢\n\nText with `code`, and a [link](https://example.org).\n\n```rust\nfn main() {}\n```\n",
	} {
		path := filepath.Join(book, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code := run([]string{"build", book, "--press", "-e", "en", "-o", out}, io.Discard, io.Discard); code != exitDone {
		t.Fatalf("the build ends with %d", code)
	}
	for name, multiple := range map[string]int{"small.en.press.pdf": 8, "small.en.cover.pdf": 1} {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range check.Plates(data, multiple, 3) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}
