package edition

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"diptych/content/spelling"
)

// nearestFile is the hint for a link to a file that is not there.
func (m *maker) nearestFile(file, wanted string) string {
	var files []string
	for f := range m.files {
		files = append(files, f.path)
	}
	slices.Sort(files)
	files = slices.Compact(files)
	i := slices.IndexFunc(files, func(f string) bool { return path.Base(f) == path.Base(wanted) })
	best := ""
	if i >= 0 {
		best = files[i] // the right name in another folder
	} else if near := spelling.Near(wanted, files, utf8.RuneCountInString(path.Base(wanted))/2); len(near) > 0 {
		best = near[0]
	} else {
		return "link to a file that SUMMARY.md lists"
	}
	relative, err := filepath.Rel(path.Dir(file), best)
	if err != nil {
		relative = best
	}
	return fmt.Sprintf("did you mean “%s”?", filepath.ToSlash(relative))
}

// nearestFragment is the hint for a link to a heading that is not there.
func (m *maker) nearestFragment(to place, wanted string) string {
	prefix, suffix := to.draft.chapter.ID+"--", "\x00"+string(to.language)
	var fragments []string
	for name := range m.names.known {
		if strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix) {
			fragments = append(fragments, name[len(prefix):len(name)-len(suffix)])
		}
	}
	slices.Sort(fragments)
	if near := spelling.Near(wanted, fragments, utf8.RuneCountInString(wanted)/2); len(near) > 0 {
		return fmt.Sprintf("did you mean “#%s”? the link leads to the start of the chapter", near[0])
	}
	return "the link leads to the start of the chapter"
}
