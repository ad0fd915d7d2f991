package manuscript

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"diptych/content"
)

// tree says where the chapters of one language are.
type tree struct {
	language content.Language
	dir      string // the folder of the files
}

// Folder names that say which language they hold, the likeliest first.
var languageFolders = [...]struct {
	language content.Language
	names    []string
}{
	{content.English, []string{"en", "en-US", "english"}},
	{content.Chinese, []string{"zh", "zh-CN", "zh-Hans", "cn", "chinese"}},
}

// findTrees finds where the texts of each language are: where [diptych.languages] says, or in folders that are named
// after languages, or in src as a book in one language. There is always one tree at least.
func findTrees(f *files, c config) []tree {
	src := path.Clean(c.Book.Src)
	if c.Book.Src == "" {
		src = "src"
	}
	for _, find := range [...]func(*files, config, string) []tree{namedTrees, folderTrees} {
		if out := find(f, c, src); len(out) > 0 {
			return out
		}
	}
	return []tree{{bookLanguage(c), src}}
}

// bookLanguage is the language of a book in one.
func bookLanguage(c config) content.Language {
	if strings.HasPrefix(strings.ToLower(c.Book.Language), "zh") {
		return content.Chinese
	}
	return content.English
}

// namedTrees are those that [diptych.languages] names.
func namedTrees(f *files, c config, src string) []tree {
	var out []tree
	for _, x := range languageFolders {
		dir, ok := c.Diptych.Languages[string(x.language)]
		if !ok {
			continue
		}
		dir = path.Clean(dir)
		switch {
		case f.isDir(dir):
		case fs.ValidPath(dir) && f.isDir(path.Join(src, dir)):
			dir = path.Join(src, dir)
		default:
			f.report("folder-missing", content.Span{File: configFile}, "the folder “"+dir+"” of the language "+string(x.language)+" does not exist", "create it, or correct [diptych.languages]")
		}
		out = append(out, tree{x.language, dir})
	}
	return out
}

// folderTrees are folders named after both languages, in src or beside book.toml.
func folderTrees(f *files, _ config, src string) []tree {
	for _, parent := range []string{src, "."} {
		var out []tree
		for _, x := range languageFolders {
			i := slices.IndexFunc(x.names, func(name string) bool { return f.isDir(path.Join(parent, name)) })
			if i >= 0 {
				out = append(out, tree{x.language, path.Join(parent, x.names[i])})
			}
		}
		if len(out) == len(languageFolders) {
			return out
		}
	}
	return nil
}
