package manuscript

import (
	"path"
	"strings"

	"diptych/content"
)

// checkReferences reports images that cannot be printed, and links that lead out of the book's folder.
func checkReferences(f *files, blocks []content.Block, file string) {
	seen := map[*content.Footnote]bool{}
	var walk func([]content.Block)
	walk = func(blocks []content.Block) {
		content.Walk(blocks, func(b content.Block) bool {
			if b, ok := b.(*content.Image); ok {
				checkImage(f, b.Path, b.Span)
			}
			for _, list := range content.Inlines(b) {
				content.WalkInlines(list, func(in content.Inline) bool {
					switch in := in.(type) {
					case *content.InlineImage:
						checkImage(f, in.Path, in.Span)
					case *content.Link:
						checkLink(f, in, file)
					case *content.FootnoteReference:
						if !seen[in.Note] {
							seen[in.Note] = true
							walk(in.Note.Blocks)
						}
					}
					return true
				})
			}
			return true
		})
	}
	walk(blocks)
}

func checkLink(f *files, link *content.Link, file string) {
	destination, _, _ := strings.Cut(link.Destination, "#")
	if destination == "" || strings.HasPrefix(destination, "/") || strings.Contains(destination, ":") {
		return
	}
	if strings.HasPrefix(path.Join(path.Dir(file), destination), "../") {
		f.report("path-outside-book", link.Span, "the link “"+link.Destination+"” leads out of the book", "link to the web, or move the file into the book's folder")
	}
}

// checkImage reports an image that is not there, is not in the book, or is not of a kind that can be set.
func checkImage(f *files, file string, at content.Span) {
	data, err := f.readRaw(file)
	switch {
	case err == errOutside:
		f.report("path-outside-book", at, "the image “"+file+"” is not in the book", "move it into the book's folder")
		return
	case err != nil:
		f.report("image-missing", at, "the image "+file+" cannot be read: "+reason(err), "the path is relative to the chapter's file")
		return
	}
	if message, hint := imageFault(data); message != "" {
		f.report("image-invalid", at, "the image "+file+" "+message, hint)
	}
}
