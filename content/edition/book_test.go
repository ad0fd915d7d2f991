package edition_test

import (
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
	"diptych/content/edition"
	"diptych/content/manuscript"
)

// ours reads the book in the repository, the largest manuscript at hand.
func ours(t *testing.T) *content.Book {
	t.Helper()
	book, d, err := manuscript.Read("../async-rust")
	if err != nil {
		t.Fatal(err)
	}
	if d.HasErrors() {
		t.Fatalf("the book has errors: %v", d.Sorted())
	}
	return book
}

func TestMakeLeavesTheBookAlone(t *testing.T) {
	book, again := ours(t), ours(t)
	for _, e := range content.Editions {
		edition.Make(book, e, &content.Diagnostics{})
		if !reflect.DeepEqual(again, book) { // cmp is for people, and slow over a whole book
			t.Fatalf("making the %s edition changed the book (-before +after):\n%s", e, cmp.Diff(again, book))
		}
	}
}

func TestMakeIsDeterministic(t *testing.T) {
	book := ours(t)
	for _, e := range content.Editions {
		d := &content.Diagnostics{}
		first := dump(edition.Make(book, e, d), d)
		for range 3 {
			d := &content.Diagnostics{}
			if again := dump(edition.Make(book, e, d), d); again != first {
				t.Fatalf("%s differs from run to run:\n%s", e, cmp.Diff(first, again))
			}
		}
	}
}

// TestAnchors holds the rules of anchors for every edition of our book.
func TestAnchors(t *testing.T) {
	book := ours(t)
	for _, e := range content.Editions {
		if checkAnchors(t, edition.Make(book, e, nil)) == 0 {
			t.Errorf("%s: no link in the whole book", e)
		}
	}
}

// checkAnchors holds that no two anchors of an edition are the same, that every numbered block has one,
// and that every link, page reference, exercise and solution leads to one. It returns how many lead.
func checkAnchors(t *testing.T, ed *content.Book) int {
	t.Helper()
	ids := map[string]bool{}
	add := func(id string) {
		if id == "" || ids[id] {
			t.Errorf("%s: the anchor %q is empty or taken", ed.Edition, id)
		}
		ids[id] = true
	}
	var targets []string
	for _, c := range ed.Chapters {
		add(c.ID)
		notes := map[*content.Footnote]bool{}
		var check func([]content.Block)
		inline := func(in content.Inline) bool {
			switch in := in.(type) {
			case *content.Link:
				if in.Target != "" {
					targets = append(targets, in.Target)
				}
			case *content.PageReference:
				targets = append(targets, in.Target)
			case *content.PageList:
				targets = append(targets, in.Targets...)
			case *content.IndexMark:
				if in.ID != "" { // side by side, the second language's have none
					add(in.ID)
				}
			case *content.Anchor:
				add(in.ID)
			case *content.FootnoteReference:
				if !notes[in.Note] {
					notes[in.Note] = true
					add(in.Note.ID)
					check(in.Note.Blocks)
				}
			}
			return true
		}
		check = func(blocks []content.Block) {
			content.Walk(blocks, func(b content.Block) bool {
				for _, id := range b.Base().IDs {
					add(id)
				}
				named := false
				switch b := b.(type) {
				case *content.Heading:
					named = true
				case *content.Exercise:
					named = true
					if b.Solution != "" {
						targets = append(targets, b.Solution)
					}
				case *content.GlossaryEntry:
					if b.First != "" {
						targets = append(targets, b.First)
					}
				case *content.Solution:
					named = true
					targets = append(targets, b.Exercise)
				case *content.Code:
					named = b.Caption.Number != ""
				case *content.Table:
					named = b.Caption.Number != ""
				case *content.Diagram:
					named = b.Caption.Number != ""
				}
				if named && b.Base().ID() == "" {
					t.Errorf("%s: %s has no anchor", ed.Edition, b.Base().Span)
				}
				for _, list := range content.Inlines(b) {
					content.WalkInlines(list, inline)
				}
				return true
			})
		}
		check(c.Blocks)
	}
	for _, target := range targets {
		if !ids[target] {
			t.Errorf("%s: nothing is at %q", ed.Edition, target)
		}
	}
	return len(targets)
}

// FuzzMake makes every edition of a chapter in two languages, whatever stands in it.
func FuzzMake(f *testing.F) {
	f.Add("# A\n\n## B {#b}\n\n[x](#b) [y](one.md#c)\n\n1[^1]\n\n[^1]: n", "# 甲\n\n## 乙\n\n[x](../en/one.md#b)")
	f.Add("#### Exercise 1: A\n\n1\n\n<details><summary>Solution</summary>\n\n<a id=\"x\"></a>2\n\n</details>\n",
		"<details><summary>练习：甲</summary>\n\n1\n\n<details><summary>答案</summary>\n\n2[^a]\n\n</details>\n</details>\n\n[^a]: n")
	f.Add("# A <!-- index: x -->\n\nb <!-- index: x, y -->\n\n<!-- index: `z` -->\n\n| a |\n| --- |\n| b <!-- index: Z --> |", "甲 <!-- index: x -->[^1]\n\n[^1]: b <!-- index: y -->")
	f.Add("<!-- card: C -->\n\n| a[^1] | b |\n| --- | --- |\n| <a id=\"x\"></a> | [c](#x) |\n\n[^1]: [d](generated/solutions.md)",
		"<!-- card: C -->\n\n| a | b |\n| --- | --- |\n| <a id=\"x\"></a> | 2 |\n\n> **要点回顾**\n>\n> - 1\n")
	f.Fuzz(func(t *testing.T, english, chinese string) {
		fsys := fstest.MapFS{}
		for name, text := range chapters(map[string]string{"book.toml": bookToml, "en/one.md": english + " ", "zh/one.md": chinese + " "}) {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		book, _, err := manuscript.ReadFS(fsys)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range content.Editions {
			checkAnchors(t, edition.Make(book, e, &content.Diagnostics{}))
		}
	})
}

// TestNothingIsLost holds that every text, code span, line of code and diagram of the manuscript is in the
// side-by-side edition, but for chapter titles and hidden lines.
func TestNothingIsLost(t *testing.T) {
	book := ours(t)
	ed := edition.Make(book, content.SideBySideEdition, nil)
	printed := map[string]bool{}
	for _, c := range ed.Chapters {
		said(c.Blocks, func(s string, _ content.Span) { printed[s] = true })
	}
	count := 0
	for _, c := range book.Chapters {
		for _, source := range c.Sources {
			for _, b := range source.Blocks {
				if h, ok := b.(*content.Heading); ok && h.Level == 1 {
					continue
				}
				said([]content.Block{b}, func(s string, at content.Span) {
					if count++; !printed[s] {
						t.Errorf("%s: %q is not printed", at, s)
					}
				})
			}
		}
	}
	if count == 0 {
		t.Error("the book says nothing")
	}
}

// said calls visit for all that blocks print.
func said(blocks []content.Block, visit func(string, content.Span)) {
	content.Walk(blocks, func(b content.Block) bool {
		switch b := b.(type) {
		case *content.Code:
			for _, line := range b.Lines {
				if !line.Hidden {
					visit(line.Text, line.Span)
				}
			}
		case *content.Diagram:
			visit(b.Source, b.Span)
		}
		for _, list := range content.Inlines(b) {
			content.WalkInlines(list, func(in content.Inline) bool {
				switch in := in.(type) {
				case *content.Text:
					visit(in.Value, in.Span)
				case *content.CodeSpan:
					visit(in.Value, in.Span)
				case *content.FootnoteReference:
					said(in.Note.Blocks, visit)
				}
				return true
			})
		}
		return true
	})
}

// TestLanguagesStayOnTheirSide holds that a Pair has the leading language on the left, the other on the
// right.
func TestLanguagesStayOnTheirSide(t *testing.T) {
	ed := edition.Make(ours(t), content.SideBySideEdition, nil)
	pairs := 0
	for _, c := range ed.Chapters {
		content.Walk(c.Blocks, func(b content.Block) bool {
			p, ok := b.(*content.Pair)
			if !ok {
				return true
			}
			pairs++
			for _, side := range []struct {
				blocks   []content.Block
				language content.Language
			}{{p.Left, content.English}, {p.Right, content.Chinese}} {
				content.Walk(side.blocks, func(b content.Block) bool {
					if b.Base().Language != side.language {
						t.Errorf("%s is in %q, want %q", b.Base().Span, b.Base().Language, side.language)
					}
					return true
				})
			}
			return false
		})
	}
	if pairs == 0 {
		t.Error("no pairs")
	}
}

// TestMissingBlocks takes blocks out of one language of our book and holds that what was paired before
// stays paired with the same counterpart.
func TestMissingBlocks(t *testing.T) {
	partners := func(ed *content.Book) map[content.Span][]content.Span {
		out := map[content.Span][]content.Span{}
		for _, c := range ed.Chapters {
			content.Walk(c.Blocks, func(b content.Block) bool {
				if p, ok := b.(*content.Pair); ok && c.Generated == content.NotGenerated {
					for _, r := range p.Right {
						for _, l := range p.Left {
							out[r.Base().Span] = append(out[r.Base().Span], l.Base().Span)
						}
					}
				}
				return true
			})
		}
		return out
	}
	whole := partners(edition.Make(ours(t), content.SideBySideEdition, nil))
	book := ours(t)
	removed := 0
	for _, c := range book.Chapters {
		source := c.Sources[content.Chinese]
		if source == nil {
			continue
		}
		kept := source.Blocks[:0:0]
		for i, b := range source.Blocks {
			if i%11 == 7 {
				removed++
				continue
			}
			kept = append(kept, b)
		}
		source.Blocks = kept
	}
	d := &content.Diagnostics{}
	now := partners(edition.Make(book, content.SideBySideEdition, d))
	wrong := 0
	for right, left := range now {
		if !slices.Equal(whole[right], left) {
			wrong++
			t.Logf("%v is beside %v, and was beside %v", right, left, whole[right])
		}
	}
	if removed < 20 || wrong*50 > len(now) {
		t.Errorf("%d blocks removed; %d of %d pairs are wrong, want at most one in fifty", removed, wrong, len(now))
	}
}
