package manuscript

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
)

// tree says where the chapters of one language are.
type tree struct {
	language content.Language
	dir      string // the folder of the files

	catalogue    string                 // that makes the language of the files in dir; "" where they are in it themselves
	translations *markdown.Translations // of the catalogue

	interleaved bool // the files hold the other language too
}

// Folder names that say which language they hold, the likeliest first.
var languageFolders = [...]struct {
	language content.Language
	names    []string
}{
	{content.English, []string{"en", "en-US", "english"}},
	{content.Chinese, []string{"zh", "zh-CN", "zh-Hans", "cn", "chinese"}},
}

// findTrees finds where the texts of each language are: where [diptych.languages] says, or both in the files of src, or
// in folders that are named after languages, or in src and a catalogue, or in src as a book in one language. There is
// always one tree at least.
func findTrees(f *files, c config) []tree {
	src := path.Clean(c.Book.Src)
	if c.Book.Src == "" {
		src = "src"
	}
	for _, find := range [...]func(*files, config, string) []tree{namedTrees, interleavedTrees, folderTrees, catalogueTrees} {
		if out := find(f, c, src); len(out) > 0 {
			return out
		}
	}
	return []tree{{language: bookLanguage(c), dir: src}}
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
		if isCatalogue(dir) {
			out = append(out, tree{language: x.language, catalogue: dir})
			continue
		}
		switch {
		case f.isDir(dir):
		case fs.ValidPath(dir) && f.isDir(path.Join(src, dir)):
			dir = path.Join(src, dir)
		default:
			f.report("folder-missing", c.at("diptych.languages."+string(x.language)), "the folder “"+dir+"” of the language "+string(x.language)+" does not exist", "create it, or correct [diptych.languages]")
		}
		out = append(out, tree{language: x.language, dir: dir})
	}
	if len(out) == len(languageFolders) && out[0].dir == out[1].dir && out[0].catalogue+out[1].catalogue == "" {
		return interleaved(out[0].dir)
	}
	return withOriginal(f, c, out, src)
}

// withOriginal gives a tree that a catalogue makes the folder of the other language, which is src when none is named.
func withOriginal(f *files, c config, trees []tree, src string) []tree {
	made := slices.IndexFunc(trees, func(t tree) bool { return t.catalogue != "" })
	switch {
	case made < 0:
		return trees
	case len(trees) == 1:
		original := tree{language: content.English, dir: src}
		if trees[0].language == content.English {
			original.language = content.Chinese
		}
		trees = append([]tree{original}, trees...)
		made = 1
	case trees[1-made].catalogue != "":
		f.report("book-toml-invalid", c.at("diptych.languages.en"), "both languages are catalogues, and nothing says what they translate", "name the folder of one language in [diptych.languages]")
		return []tree{{language: content.English, dir: src}}
	}
	trees[made].dir = trees[1-made].dir
	return trees
}

// folderTrees are folders named after both languages, in src or beside book.toml.
func folderTrees(f *files, _ config, src string) []tree {
	for _, parent := range []string{src, "."} {
		var out []tree
		for _, x := range languageFolders {
			i := slices.IndexFunc(x.names, func(name string) bool { return f.isDir(path.Join(parent, name)) })
			if i >= 0 {
				out = append(out, tree{language: x.language, dir: path.Join(parent, x.names[i])})
			}
		}
		if len(out) == len(languageFolders) {
			return out
		}
	}
	return nil
}
