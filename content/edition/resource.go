package edition

import (
	"bytes"
	"os"
	"path/filepath"
)

// exists reports whether a path inside the book is a file or a folder.
func (m *maker) exists(name string) bool {
	found := false
	m.inBook(func(root *os.Root) {
		_, err := root.Stat(filepath.FromSlash(name))
		found = err == nil
	})
	return found
}

// sameImage reports whether two files of the book are one picture: each language may keep a copy of it.
// Files that cannot be read are not; the reader has reported them.
func (m *maker) sameImage(a, b string) bool {
	if a == b {
		return true
	}
	same := false
	m.inBook(func(root *os.Root) {
		x, err := root.ReadFile(filepath.FromSlash(a))
		if err != nil {
			return
		}
		y, err := root.ReadFile(filepath.FromSlash(b))
		same = err == nil && bytes.Equal(x, y)
	})
	return same
}

// inBook opens the book's folder, out of which no path leads. A book without a folder has no files.
func (m *maker) inBook(use func(*os.Root)) {
	if m.book.Root == "" {
		return
	}
	root, err := os.OpenRoot(m.book.Root)
	if err != nil {
		return // then the book has no files either
	}
	defer root.Close()
	use(root)
}
