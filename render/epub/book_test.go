package epub

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"sync"
	"testing"
	"time"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/shape"
	"diptych/render/theme"
)

var library = sync.OnceValues(fonts.Load)

func loadLibrary(t testing.TB) *fonts.Library {
	t.Helper()
	l, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

const flatDiagram = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40">` +
	`<path d="M0 0L120 0L120 40Z" fill="#eeeeee"/><text x="60" y="24" font-size="16" text-anchor="middle" fill="#000000" textLength="60">Poll 轮询</text></svg>`

// resources has one diagram ("graph A"), one PNG and one harmful SVG.
func resources() Resources {
	return Resources{
		Image: func(path string) ([]byte, error) {
			switch path {
			case "dot.png":
				canvas := image.NewGray(image.Rect(0, 0, 3, 2))
				canvas.Set(1, 1, color.White)
				var b bytes.Buffer
				err := png.Encode(&b, canvas)
				return b.Bytes(), err
			case "script.svg":
				return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script></svg>`), nil
			case "text.txt":
				return []byte("no image"), nil
			}
			return nil, errors.New("no such file")
		},
		Diagram: func(source string) ([]byte, bool) { return []byte(flatDiagram), source == "graph A" },
	}
}

func words(s string) []content.Inline { return []content.Inline{&content.Text{Value: s}} }

func both(en, zh string) content.Localized[[]content.Inline] {
	return content.Localized[[]content.Inline]{content.English: words(en), content.Chinese: words(zh)}
}

func named(id string) content.Node { return content.Node{IDs: []string{id}} }

func paragraph(s string) *content.Paragraph { return &content.Paragraph{Text: words(s)} }

// smallBook has a part, a chapter with most kinds of blocks, and solutions.
func smallBook(e content.Edition) *content.Book {
	chinese := content.Node{Language: content.Chinese}
	note := &content.Footnote{Number: 1, Language: e.Languages()[0], Blocks: []content.Block{paragraph("A note.")}}
	body := []content.Block{
		&content.Heading{Node: named("ch01--one"), Level: 2, Number: "1.1", Text: both("Section", "一节"), Marker: "🟡"},
		&content.Paragraph{Text: []content.Inline{&content.Text{Value: "Text"}, &content.FootnoteReference{Note: note}, &content.Text{Value: " & more, see "},
			&content.Link{Target: "ch02", Destination: "ch02.md", Inlines: words("Chapter 2")}}},
		&content.Diagram{Node: named("ch01--figure"), Source: "graph A", Alt: "A waker", Description: words("Long."), Caption: content.Caption{Number: "1-1", Text: both("A waker", "唤醒器")}},
		&content.Exercise{Node: named("ch01--exercise"), Number: "1-1", Title: both("Try", "试试"), Blocks: []content.Block{paragraph("Do it.")}, Solution: "solutions--1"},
		&content.Pair{Left: []content.Block{paragraph("Left.")}, Right: []content.Block{&content.Paragraph{Node: chinese, Text: words("右。")}}},
	}
	return &content.Book{
		Edition: e, Languages: e.Languages(), Slug: "small",
		Title:       content.Localized[string]{content.English: "Small: A Book", content.Chinese: "小书：一本"},
		Subtitle:    content.Localized[string]{content.English: "For tests"},
		Authors:     []string{"A. Author"},
		Publication: content.Publication{Identifier: "urn:test:small", Licence: "CC BY 4.0", Date: time.Date(2026, 11, 22, 10, 20, 30, 0, time.UTC)},
		Chapters: []*content.Chapter{
			{ID: "part-1", Kind: content.Part, Number: []int{1}, Label: content.Localized[string]{content.English: "Part I", content.Chinese: "第一部分"}, Title: both("How", "如何")},
			{ID: "ch01", Kind: content.Numbered, Number: []int{1}, Label: content.Localized[string]{content.English: "Chapter 1", content.Chinese: "第 1 章"}, Title: both("First", "第一"), Level: "🟢", Blocks: body},
			{ID: "ch02", Kind: content.Numbered, Number: []int{2}, Label: content.Localized[string]{content.English: "Chapter 2", content.Chinese: "第 2 章"}, Title: both("Second", "第二"), Blocks: []content.Block{paragraph("End.")}},
			{ID: "draft", Kind: content.Draft, Title: both("Later", "以后")},
			{ID: "solutions", Kind: content.Suffix, Generated: content.Solutions, Title: both("Solutions", "参考答案"), Blocks: []content.Block{
				&content.Solution{Node: named("solutions--1"), Number: "1-1", Title: both("Try", "试试"), Blocks: []content.Block{paragraph("Done.")}, Exercise: "ch01--exercise"},
			}},
		},
	}
}

func newPublication(t testing.TB, book *content.Book) *publication {
	t.Helper()
	look := theme.Load(content.Theme{}, nil)
	l := loadLibrary(t)
	return &publication{book: book, languages: readingOrder(book), resources: resources(), library: l, theme: look,
		options: Options{Editions: content.Editions[:]}, diagnostics: &content.Diagnostics{}, outliner: newOutliner(shape.New(l)), drawn: map[said]bool{}, census: newCensus(l)}
}

func write(t testing.TB, book *content.Book) []byte {
	t.Helper()
	var b bytes.Buffer
	var d content.Diagnostics
	if err := Write(&b, book, resources(), loadLibrary(t), Options{}, &d); err != nil {
		t.Fatal(err)
	}
	if d.HasErrors() {
		t.Fatalf("%v", d.Sorted())
	}
	return b.Bytes()
}
