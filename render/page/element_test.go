package page

import (
	"slices"
	"testing"
)

func TestAdoptBeforeKeepsWhatIsThere(t *testing.T) {
	chapter := &Element{Kind: KindSection}
	english, chinese, last := chapter.Add(KindParagraph, "en"), chapter.Add(KindParagraph, "zh"), chapter.Add(KindList, "")
	again := &Element{Kind: KindSection, Children: []*Element{english, {Kind: KindQuote}, chinese}}
	chapter.AdoptBefore(again, english)
	if want := []*Element{english, chapter.Children[1], chinese, last}; !slices.Equal(chapter.Children, want) || chapter.Children[1].Kind != KindQuote {
		t.Errorf("the children of the chapter are %v", chapter.Children)
	}
	chapter.AdoptBefore(&Element{Children: []*Element{{Kind: KindCode}}}, nil)
	if n := len(chapter.Children); n != 5 || chapter.Children[4].Kind != KindCode || chapter.Children[4].Parent != chapter {
		t.Errorf("a child without a place is not the last of %d", n)
	}
}

func TestBlockIsWhereNotesStand(t *testing.T) {
	cell := (&Element{Kind: KindTable}).Add(KindRow, "").Add(KindCell, "")
	if got := cell.Add(KindParagraph, "").Add(KindReference, "").Add(KindLink, "").Block(); got != cell {
		t.Errorf("got %s", got.Kind)
	}
}
