package edition_test

import (
	"slices"
	"testing"

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
		if diff := cmp.Diff(again, book); diff != "" {
			t.Fatalf("making the %s edition changed the book (-before +after):\n%s", e, diff)
		}
	}
}

func TestMakeIsDeterministic(t *testing.T) {
	for _, e := range content.Editions {
		d := &content.Diagnostics{}
		first := dump(edition.Make(ours(t), e, d), d)
		for range 3 {
			d := &content.Diagnostics{}
			if diff := cmp.Diff(first, dump(edition.Make(ours(t), e, d), d)); diff != "" {
				t.Fatalf("%s differs from run to run:\n%s", e, diff)
			}
		}
	}
}

// TestAnchors holds, for every edition, that no two anchors are the same, that every numbered block has
// one, and that every link, page reference, exercise and solution leads to one.
func TestAnchors(t *testing.T) {
	for _, e := range content.Editions {
		ed := edition.Make(ours(t), e, nil)
		ids := map[string]bool{}
		add := func(id string) {
			if id == "" || ids[id] {
				t.Errorf("%s: the anchor %q is empty or taken", e, id)
			}
			ids[id] = true
		}
		var targets []string
		for _, c := range ed.Chapters {
			add(c.ID)
			notes := map[*content.Footnote]bool{}
			content.Walk(c.Blocks, func(b content.Block) bool {
				for _, id := range b.Base().IDs {
					add(id)
				}
				named := false
				switch b := b.(type) {
				case *content.Heading:
					named = true
				case *content.Exercise:
					named = true
					targets = append(targets, b.Solution)
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
					t.Errorf("%s: %s has no anchor", e, b.Base().Span)
				}
				for _, list := range content.Inlines(b) {
					content.WalkInlines(list, func(in content.Inline) bool {
						switch in := in.(type) {
						case *content.Link:
							if in.Target != "" {
								targets = append(targets, in.Target)
							}
						case *content.PageReference:
							targets = append(targets, in.Target)
						case *content.Anchor:
							add(in.ID)
						case *content.FootnoteReference:
							if !notes[in.Note] {
								notes[in.Note] = true
								add(in.Note.ID)
							}
						}
						return true
					})
				}
				return true
			})
		}
		for _, target := range targets {
			if !ids[target] {
				t.Errorf("%s: nothing is at %q", e, target)
			}
		}
		if len(targets) == 0 {
			t.Errorf("%s: no link in the whole book", e)
		}
	}
}

// TestLanguagesStayOnTheirSide holds that a Pair has the leading language on the left, the other on the
// right, and that nothing is printed twice or lost: the words of both languages are all there.
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
