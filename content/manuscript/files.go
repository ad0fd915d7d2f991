package manuscript

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
)

// files gives the texts of a book, each read once.
type files struct {
	fsys        fs.FS
	texts       map[string]*text
	chapters    map[string]content.Localized[markdown.Source] // of files that hold both languages
	diagnostics *content.Diagnostics
}

type text struct {
	data []byte
	err  error
}

// errOutside says that a path, or the file a symbolic link leads to, is not in the book's folder.
var errOutside = errors.New("the path leads out of the book")

// read gives the text of a file as markdown.Clean leaves it.
func (f *files) read(file string) ([]byte, error) {
	if t := f.texts[file]; t != nil {
		return t.data, t.err
	}
	t := &text{}
	data, err := f.readRaw(file)
	if err != nil {
		t.err = err
	} else {
		t.data = markdown.Clean(data, file, f.diagnostics)
	}
	f.texts[file] = t
	return t.data, t.err
}

// readRaw gives the bytes of a file.
func (f *files) readRaw(file string) ([]byte, error) {
	if !fs.ValidPath(file) {
		return nil, errOutside
	}
	data, err := fs.ReadFile(f.fsys, file)
	if err != nil && f.leadsOut(file) {
		return nil, errOutside
	}
	return data, err
}

// leadsOut reports whether a file that cannot be opened is there all the same, as a symbolic link or
// below one: then the link leads out of the book, which the file system refuses.
func (f *files) leadsOut(file string) bool {
	links, ok := f.fsys.(fs.ReadLinkFS)
	if !ok {
		return false
	}
	for at := file; at != "."; at = path.Dir(at) {
		target, err := links.ReadLink(at)
		if err == nil {
			return path.IsAbs(target) || !fs.ValidPath(path.Join(path.Dir(at), target))
		}
	}
	return false
}

func (f *files) exists(file string) bool {
	if !fs.ValidPath(file) {
		return false
	}
	info, err := fs.Stat(f.fsys, file)
	return err == nil && !info.IsDir()
}

func (f *files) isDir(dir string) bool {
	if !fs.ValidPath(dir) {
		return false
	}
	info, err := fs.Stat(f.fsys, dir)
	return err == nil && info.IsDir()
}

// quote gives the source line of a place, as far as its file has been read.
func (f *files) quote(at content.Span) string {
	t := f.texts[at.File]
	if t == nil || at.Line < 1 {
		return ""
	}
	lines := strings.SplitN(string(t.data), "\n", at.Line+1)
	if len(lines) < at.Line {
		return ""
	}
	return lines[at.Line-1]
}

// report records an error, warn a warning, each with its source line.
func (f *files) report(id string, at content.Span, message, hint string) {
	f.diagnostics.Add(content.Diagnostic{ID: id, Severity: content.Error, Span: at, Message: message, Hint: hint, Source: f.quote(at)})
}

func (f *files) warn(id string, at content.Span, message, hint string) {
	f.diagnostics.Add(content.Diagnostic{ID: id, Severity: content.Warning, Span: at, Message: message, Hint: hint, Source: f.quote(at)})
}

// reason says in a few words why a file could not be read.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read"
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
