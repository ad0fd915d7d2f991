package edition

import (
	"strings"

	"diptych/content"
)

// nameCaptions gives anchors to the blocks that the lists of figures, tables and listings lead to.
func (m *maker) nameCaptions(book *content.Book) {
	for _, c := range content.Captions(book) {
		if node := c.Block.Base(); len(node.IDs) == 0 {
			fragment := strings.TrimSuffix(string(c.Series), "s") + "-" + c.Caption.Number
			node.IDs = []string{m.names.add(c.Chapter.ID, m.languages[0], fragment)}
		}
	}
}
