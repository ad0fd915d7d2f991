package content

import "testing"

func TestCaptions(t *testing.T) {
	said := func(language Language, text string) Localized[[]Inline] {
		return Localized[[]Inline]{language: {&Text{Value: text}}}
	}
	left := &Table{Caption: Caption{Number: "1-1", Text: said(English, "Left")}}
	right := &Table{Caption: Caption{Number: "1-1", Text: said(Chinese, "右")}}
	book := &Book{Chapters: []*Chapter{
		{Blocks: []Block{
			&Code{Caption: Caption{Number: "1-1", Text: said(English, "Listing")}},
			&Code{},
			&Diagram{Caption: Caption{Number: "1-1"}},
			&Pair{Left: []Block{left}, Right: []Block{right}},
			&Callout{Blocks: []Block{&Image{Caption: Caption{Number: "1-2", Text: said(English, "Image")}}}},
		}},
		{Generated: ReferenceCard, Blocks: []Block{&Code{Caption: Caption{Number: "1-1", Text: said(English, "Again")}}}},
		{Blocks: []Block{&Table{Caption: Caption{Number: "1-1", Text: said(English, "Other")}}}},
	}}
	var got []string
	for _, c := range Captions(book) {
		got = append(got, string(c.Series)+" "+c.Caption.Number+" "+PlainText(c.Caption.Text[English])+"/"+PlainText(c.Caption.Text[Chinese]))
	}
	want := []string{"listings 1-1 Listing/", "tables 1-1 Left/右", "figures 1-2 Image/", "tables 1-1 Other/"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("caption %d is %q, want %q", i, got[i], want[i])
		}
	}
}
