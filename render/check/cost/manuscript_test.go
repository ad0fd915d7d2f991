package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIncluded(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.rs"), []byte("one\n// ANCHOR: part\ntwo\n// ANCHOR_END: part\nthree\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for directive, want := range map[string]string{
		"{{#include a.rs}}":      "one\ntwo\nthree",
		"{{#include a.rs:part}}": "two",
	} {
		got, err := included(folder, "<"+directive+">")
		if err != nil {
			t.Fatal(err)
		}
		// Anchors are no text, whichever part is asked for.
		if got = strings.Trim(got, "<>"); got != want {
			t.Errorf("%s: %q, want %q", directive, got, want)
		}
	}
	if _, err := included(folder, "{{#include none.rs}}"); err == nil {
		t.Error("a file that is not there goes unnoticed")
	}
}

// A manuscript grows by whole rounds of chapters until it has the size that was asked for, to half a chapter.
func TestRepeated(t *testing.T) {
	book, folder := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(book, "book.toml"), []byte("diagrams = \"pictures\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	list := []chapter{{"a.md", "A", strings.Repeat("a", 100)}, {"b.md", "B", strings.Repeat("b", 100)}}
	if err := repeated(list, book, folder, 500); err != nil {
		t.Fatal(err)
	}
	summary, err := os.ReadFile(filepath.Join(folder, "en", "SUMMARY.md"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(summary), "# Summary\n\n- [A](round1/a.md)\n- [B](round1/b.md)\n- [A](round2/a.md)\n- [B](round2/b.md)\n- [A](round3/a.md)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
