package check

import (
	"testing"

	"diptych/render/page"
)

func TestRules(t *testing.T) {
	one := func(items ...page.Item) *page.Book {
		return &page.Book{Pages: []page.Page{{Folio: "1", Items: items}}}
	}
	glyph := func(id uint16, text string) *page.Text {
		return &page.Text{Face: "serif-regular", Role: page.RoleBody, Glyphs: []page.Glyph{{ID: id, Text: text, Clusters: 1}}}
	}
	in := func(face string, role page.Role, s string) *page.Text {
		x := set(role, "en", s, 1)
		x.Face = face
		return x
	}
	linked := func(anchors, links []string, bookmark string) *page.Book {
		p := page.Page{Folio: "1"}
		for _, id := range anchors {
			p.Anchors = append(p.Anchors, page.Anchor{ID: id})
		}
		for _, target := range links {
			p.Links = append(p.Links, page.Link{Target: target})
		}
		return &page.Book{Pages: []page.Page{p}, Outline: []page.OutlineItem{{Title: "Bookmark", Target: bookmark}}}
	}
	for name, test := range map[string]struct {
		rule func(*page.Book) []Fault
		book *page.Book
		want int
	}{
		"T23 good":                 {Glyphs, one(glyph(5, "a"), glyph(6, "🟢")), 0},
		"T23 no glyph":             {Glyphs, one(glyph(0, "a")), 1},
		"T23 replacement":          {Glyphs, one(glyph(5, "\ufffd")), 1},
		"T23 private":              {Glyphs, one(glyph(5, "\ue000")), 1},
		"T23 private, above":       {Glyphs, one(glyph(5, "\U000F0001")), 1},
		"T23 control":              {Glyphs, one(glyph(5, "\t")), 1},
		"T24 good":                 {Leaks, one(in("serif-regular", page.RoleBody, "a * b and 2 < 3")), 0},
		"T24 strong":               {Leaks, one(in("serif-regular", page.RoleBody, "a **b")), 1},
		"T24 link":                 {Leaks, one(in("sans-bold", page.RoleHeading, "[a](b)")), 1},
		"T24 backtick":             {Leaks, one(in("serif-regular", page.RoleTable, "`a")), 1},
		"T24 HTML":                 {Leaks, one(in("serif-regular", page.RoleBody, "a<br>b")), 1},
		"T24 entity":               {Leaks, one(in("serif-regular", page.RoleBody, "a&nbsp;b")), 1},
		"T24 comment":              {Leaks, one(in("serif-regular", page.RoleBody, "<!-- caption: x -->")), 1},
		"T24 in a listing":         {Leaks, one(in("mono-regular", page.RoleCode, "**p `x`")), 0},
		"T24 in a span of code":    {Leaks, one(in("mono-regular", page.RoleBody, "**p")), 0},
		"T27 good":                 {Links, linked([]string{"a"}, []string{"a"}, "a"), 0},
		"T27 dead link":            {Links, linked([]string{"a"}, []string{"b"}, "a"), 1},
		"T27 dead bookmark":        {Links, linked([]string{"a"}, nil, "b"), 1},
		"T27 two of the same name": {Links, linked([]string{"a", "a"}, nil, "a"), 2},
	} {
		if got := test.rule(test.book); len(got) != test.want {
			t.Errorf("%s: %d faults, want %d: %v", name, len(got), test.want, got)
		}
	}
}

func TestFontFaults(t *testing.T) {
	head := "name                                 type              encoding         emb sub uni object ID\n------------------------------------ ----------------- ---------------- --- --- --- ---------\n"
	good := "AAAAAA+SourceSerifPro                CID TrueType      Identity-H       yes yes yes      5  0\n"
	if err := fontFaults(head + good); err != nil {
		t.Error(err)
	}
	for name, table := range map[string]string{
		"no fonts":     head,
		"not embedded": head + good + "Helvetica                            Type 1            Custom           no  no  no       5  0\n",
		"not subset":   head + "SourceSerifPro                       CID TrueType      Identity-H       yes no  yes      5  0\n",
		"no Unicode":   head + "AAAAAA+SourceSerifPro                CID TrueType      Identity-H       yes yes no       5  0\n",
	} {
		if fontFaults(table) == nil {
			t.Errorf("%s: nothing found", name)
		}
	}
}
