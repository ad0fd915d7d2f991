package manuscript

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // to know JPEG by its header
	_ "image/png"  // to know PNG by its header
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

// imageFault says what is wrong with the bytes of an image; "" when nothing is.
func imageFault(data []byte) (message, hint string) {
	start := bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xef\xbb\xbf")))
	switch {
	case len(data) == 0:
		return "is empty", "save it again"
	case bytes.HasPrefix(data, []byte("GIF8")):
		return "is a GIF", "save it as PNG; of an animation, the frame that says most"
	case bytes.HasPrefix(data, []byte("RIFF")) && bytes.Contains(data[:min(len(data), 16)], []byte("WEBP")):
		return "is a WebP", "save it as PNG or JPEG"
	case bytes.HasPrefix(start, []byte("<")):
		if !bytes.Contains(data[:min(len(data), 4096)], []byte("<svg")) {
			return "is no SVG", "save it as SVG, PNG or JPEG"
		}
		return "", ""
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "is no image that can be read", "save it as PNG, JPEG or SVG"
	}
	if size.Width < 1 || size.Height < 1 {
		return fmt.Sprintf("is a %s of %d × %d pixels", strings.ToUpper(kind), size.Width, size.Height), "save it again"
	}
	return "", ""
}
