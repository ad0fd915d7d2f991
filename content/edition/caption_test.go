package edition

import (
	"testing"

	"diptych/content"
)

// What a list leads to has an anchor: its own, or one made of its number.
func TestCaptionsHaveAnchors(t *testing.T) {
	said := content.Localized[[]content.Inline]{content.English: {&content.Text{Value: "Said"}}}
	named := &content.Code{Node: content.Node{IDs: []string{"own"}}, Caption: content.Caption{Number: "1-1", Text: said}}
	other := &content.Code{Caption: content.Caption{Number: "1-2", Text: said}}
	silent := &content.Diagram{Caption: content.Caption{Number: "1-1"}}
	m := &maker{languages: []content.Language{content.English}, names: newNames()}
	m.nameCaptions(&content.Book{Chapters: []*content.Chapter{{ID: "ch01", Blocks: []content.Block{named, other, silent}}}})
	if got := named.ID(); got != "own" {
		t.Errorf("an anchor became %q", got)
	}
	if len(other.IDs) != 1 || m.names.id(other.IDs[0]) == "" {
		t.Errorf("a listing has the anchors %q", other.IDs)
	}
	if len(silent.IDs) > 0 {
		t.Errorf("what no list shows has the anchors %q", silent.IDs)
	}
}
