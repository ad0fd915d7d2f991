package typography

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

const (
	en = content.English
	zh = content.Chinese
)

// breach is a document that breaks a rule on purpose.
type breach struct {
	rule string
	name string
	set  func(s *specimen)
	want int // findings of the rule, or of a rule that tells shares: 0 with a figure beyond its limit
}

func lines(how set, texts ...string) func(*specimen) {
	return func(s *specimen) {
		for i, text := range texts {
			next := how
			next.goes = i > 0
			next.justified = how.justified && i+1 < len(texts)
			s.line(text, next)
		}
	}
}

// words is a line of n words of five letters each, which fill 26.25 pt with the space behind.
func words(n int) string { return strings.TrimSpace(strings.Repeat("words ", n)) }

func chinese(n int) string { return strings.Repeat("中", n) }

func breaches() []breach {
	return []breach{
		{"T01", "text without a record", func(s *specimen) {
			s.line("Recorded", set{})
			s.last().Items = append(s.last().Items, &page.Text{X: 60, Y: 200, Dress: &page.Dress{Size: size, Role: page.RoleBody, Face: "serif-regular"}, Glyphs: []page.Glyph{{ID: 'x', Text: page.ClusterOf("x"), Clusters: 1}}})
		}, 1},
		{"T01", "a record of other text", func(s *specimen) {
			s.line("One thing", set{record: func(l *page.Line) { l.Text = "Another" }})
		}, 1},
		{"T01", "a record of another baseline", func(s *specimen) {
			s.line("Here", set{record: func(l *page.Line) { l.Baseline += 0.1 }})
		}, 1},
		{"T01", "a hyphen that is not recorded", func(s *specimen) {
			s.line("hy\u00ad", set{record: func(l *page.Line) { l.Hyphenated = false }})
		}, 1},
		{"T01", "a justified line that ends short", func(s *specimen) {
			s.line("too short", set{record: func(l *page.Line) { l.Justified = true }})
		}, 1},
		{"T02", "an English line starts with a comma", lines(set{}, "One", ", two"), 1},
		{"T02", "a Chinese line starts with a comma", lines(set{language: zh}, "中中", "，文"), 1},
		{"T02", "a Chinese line starts with a closing quote", lines(set{language: zh}, "中中", "”文"), 1},
		{"T02", "a Chinese line starts with an ellipsis", lines(set{language: zh}, "中中", "……文"), 1},
		{"T02", "an English line starts with a dash", lines(set{}, "One", "—two"), 1},
		{"T02", "code goes on with a closing bracket", lines(set{face: "mono-regular"}, "call(one", ")"), 1},
		{"T03", "an English line ends with a bracket", lines(set{}, "One (", "two"), 1},
		{"T03", "an English line ends with a sign of currency", lines(set{}, "One $", "2"), 1},
		{"T03", "a Chinese line ends with an opening quote", lines(set{language: zh}, "中中“", "文文"), 1},
		{"T03", "a Chinese line ends with a solidus", lines(set{language: zh}, "中TCP/", "IP文"), 1},
		{"T04", "a dash is split", lines(set{language: zh}, "中中—", "—文"), 1},
		{"T04", "a number is split from its sign", lines(set{}, "fully 50", "% more"), 1},
		{"T04", "an ellipsis is split", lines(set{language: zh}, "中中…", "…文"), 1},
		{"T05", "a line is too long", func(s *specimen) { s.line("the words of a line that is too long for its measure", set{}) }, 1},
		{"T05", "a line starts before its measure", func(s *specimen) {
			s.line("left", set{left: 5, record: func(l *page.Line) { l.X0, l.X1 = l.X0+4, l.X1+4 }})
		}, 1},
		{"T06", "a line is loose", lines(set{justified: true}, "three words stretched a long way", "end"), 1},
		{"T06", "a line was given up", func(s *specimen) {
			s.line("two words", set{record: func(l *page.Line) { l.Justified, l.Short, l.Last = true, true, false }})
			s.line("end", set{goes: true})
		}, 1},
		{"T07", "words stand too close", func(s *specimen) {
			s.line("a b", set{glyphs: func(t *page.Text) { t.Glyphs[1].Advance = 160 }})
		}, 1},
		{"T08", "Han stand apart", lines(set{language: zh, justified: true}, chinese(15), chinese(3)), 1},
		{"T09", "no space between Han and Latin", func(s *specimen) { s.line("中a", set{language: zh}) }, 1},
		{"T09", "a wide space between Han and Latin", func(s *specimen) {
			s.line("a 中", set{language: zh, glyphs: func(t *page.Text) { t.X += 6 }})
		}, 1},
		{"T09", "space between a mark and Latin", func(s *specimen) {
			s.line("中中，a", set{language: zh, glyphs: func(t *page.Text) { t.X += 3 }})
		}, 1},
		{"T10", "a mark at the end of a line keeps its cell", func(s *specimen) {
			s.line(chinese(19)+"，", set{language: zh, record: func(l *page.Line) { l.Justified = true }})
			s.line(chinese(3), set{language: zh, goes: true})
		}, 1},
		{"T11", "two marks keep their cells", func(s *specimen) { s.line("中中。”中", set{language: zh}) }, 1},
		{"T11", "a closing and an opening mark keep their cells", func(s *specimen) { s.line("中中）（中", set{language: zh}) }, 1},
		{"T11", "a closing mark and an interpunct keep their cells", func(s *specimen) { s.line("中中）·中", set{language: zh}) }, 1},
		{"T12", "a ladder", lines(set{}, "one hyph\u00ad", "enation hyph\u00ad", "enation hyph\u00ad", "enation"), 1},
		{"T12", "a hyphen before a new page", func(s *specimen) {
			s.line("one", set{})
			s.line("two hyph\u00ad", set{goes: true})
			s.newPage()
			s.line("enation", set{goes: true})
			s.line("end", set{goes: true})
		}, 1},
		{"T12", "two letters after a hyphen", lines(set{}, "one comput\u00ad", "er two"), 1},
		{"T13", "a single Han in the last line", lines(set{language: zh}, chinese(20), "中。"), 1},
		{"T13", "short last lines", lines(set{}, words(7), "I"), 1},
		{"T14", "a widow", func(s *specimen) {
			lines(set{}, "one", "two")(s)
			s.newPage()
			s.line("three", set{goes: true})
		}, 1},
		{"T14", "an orphan", func(s *specimen) {
			s.line("one", set{})
			s.newPage()
			s.line("two", set{goes: true})
			s.line("three", set{goes: true})
		}, 1},
		{"T14", "a line alone between two pages", func(s *specimen) {
			lines(set{}, "one", "two")(s)
			s.newPage()
			s.line("three", set{goes: true})
			s.newPage()
			s.line("four", set{goes: true})
			s.line("five", set{goes: true})
		}, 1},
		{"T15", "a heading at the foot", func(s *specimen) {
			s.line("text", set{})
			s.line("Heading", set{role: page.RoleHeading})
		}, 1},
		{"T15", "a heading and a single line", func(s *specimen) {
			s.line("Heading", set{role: page.RoleHeading})
			s.line("text", set{})
			s.last().Ends = false
		}, 1},
		{"T15", "a heading and two lines of a listing", func(s *specimen) {
			s.line("Heading", set{role: page.RoleHeading})
			s.line("a();", set{role: page.RoleCode, face: "mono-regular"})
			s.line("b();", set{role: page.RoleCode, face: "mono-regular", goes: true})
			s.newPage()
			s.line("c();", set{role: page.RoleCode, face: "mono-regular", goes: true})
		}, 1},
		{"T16", "a line off the grid", func(s *specimen) {
			s.line("one", set{})
			s.line("two", set{})
			s.line("three", set{down: 1})
		}, 1},
		{"T17", "two languages start apart", func(s *specimen) {
			s.side("one", page.FirstColumn, 0)
			s.side("中", page.SecondColumn, 0.5)
		}, 2},
		{"T18", "one language pauses on a page", func(s *specimen) {
			s.side("one", page.FirstColumn, 0)
			s.side("中", page.SecondColumn, 0)
			s.newPage()
			s.side("two", page.FirstColumn, 0)
			s.newPage()
			s.side("three", page.FirstColumn, 0)
			s.side("文", page.SecondColumn, 0)
		}, 1},
		{"T18", "a text stands on a spread without its translation", func(s *specimen) {
			s.book.Facing = true
			s.newPage()
			s.side("one", page.FirstColumn, 0)
			s.newPage()
			s.newPage()
			s.side("two", page.FirstColumn, 0)
			s.newPage()
			s.side("中", page.SecondColumn, 0)
		}, 1},
		{"T20", "a spread of facing pages ends early", func(s *specimen) {
			s.book.Facing = true
			for range 2 {
				s.newPage()
				s.line("one", set{})
				s.last().Ends = false
			}
		}, 1},
		{"T19", "a path out of the type area", func(s *specimen) { s.rectangle(250, 100, 20, 10, page.RoleArtifact) }, 1},
		{"T19", "a figure below the type area", func(s *specimen) { s.rectangle(100, 220, 20, 20, page.RoleFigure) }, 1},
		{"T19", "a head near the trim", func(s *specimen) {
			s.last().Items = append(s.last().Items, &page.Text{X: 60, Y: 20, Dress: &page.Dress{Size: size, Role: page.RoleArtifact}, Glyphs: []page.Glyph{{ID: 'x', Text: page.ClusterOf("x"), Advance: 500}}})
		}, 1},
		{"T19", "a title near the edge of a cover", func(s *specimen) {
			s.last().Kind, s.last().Area = page.CoverPage, page.Rect{Width: 320, Height: 300}
			s.rectangle(0, 0, 320, 300, page.RoleArtifact)
			s.last().Items = append(s.last().Items, &page.Text{X: 10, Y: 100, Dress: &page.Dress{Size: size, Role: page.RoleTitle}, Glyphs: []page.Glyph{{ID: 'x', Text: page.ClusterOf("x"), Advance: 500}}})
		}, 1},
		{"T20", "a page ends early", func(s *specimen) {
			s.line("one", set{})
			s.last().Ends = false
		}, 1},
		{"T20", "an uneven spread", func(s *specimen) {
			s.newPage()
			for i := range 10 {
				s.line(fmt.Sprint(i), set{})
			}
			s.last().Ends = false
			s.newPage()
			for i := range 8 {
				s.line(fmt.Sprint(i), set{})
			}
			s.last().Ends = false
		}, 1},
		{"T21", "a table goes on without its head", func(s *specimen) {
			row := func(n int) set {
				return set{role: page.RoleTable, record: func(l *page.Line) { l.Cell = page.Cell{Table: 1, Row: n} }}
			}
			s.line("head", row(0))
			s.line("one", row(1))
			s.newPage()
			s.line("two", row(2))
		}, 1},
		{"T22", "code out of its measure", func(s *specimen) {
			s.line("let much_too_long = a_call(with, arguments);", set{role: page.RoleCode, face: "mono-regular"})
		}, 1},
		{"T22", "a turned line without its mark", func(s *specimen) {
			s.line("let x =", set{role: page.RoleCode, face: "mono-regular", record: func(l *page.Line) { l.Turned = true }})
		}, 1},
		{"T22", "two lines of a listing alone", func(s *specimen) {
			code := set{role: page.RoleCode, face: "mono-regular"}
			lines(code, "1", "2", "3", "4")(s)
			s.newPage()
			code.goes = true
			s.line("5", code)
			s.line("6", code)
		}, 1},
		{"T23", "a character without a glyph", func(s *specimen) { s.line("a", set{glyphs: func(t *page.Text) { t.Glyphs[0].ID = 0 }}) }, 1},
		{"T23", "U+FFFD", func(s *specimen) { s.line("\ufffd", set{}) }, 1},
		{"T23", "a private character", func(s *specimen) { s.line("\ue000", set{}) }, 1},
		{"T23", "a control character", func(s *specimen) { s.line("a\tb", set{}) }, 1},
		{"T24", "strong emphasis", func(s *specimen) { s.line("a **b", set{}) }, 1},
		{"T24", "a link", func(s *specimen) { s.line("[a](b)", set{}) }, 1},
		{"T24", "a backtick", func(s *specimen) { s.line("`a", set{role: page.RoleTable}) }, 1},
		{"T24", "HTML", func(s *specimen) { s.line("a<br>b", set{}) }, 1},
		{"T24", "an entity", func(s *specimen) { s.line("a&nbsp;b", set{}) }, 1},
		{"T24", "a comment", func(s *specimen) { s.line("<!-- caption: x -->", set{}) }, 1},
		{"T27", "a dead link", func(s *specimen) { s.last().Links = []page.Link{{Target: "nowhere"}} }, 1},
		{"T27", "a dead bookmark", func(s *specimen) { s.book.Outline = []page.OutlineItem{{Title: "Gone", Target: "nowhere"}} }, 1},
		{"T27", "two places of one name", func(s *specimen) { s.last().Anchors = []page.Anchor{{ID: "a"}, {ID: "a"}} }, 2},
		{"T28", "a river", lines(set{justified: true}, words(6), words(6), words(6), "end"), 5},
		{"T29", "a word at the edge of three lines", lines(set{}, "word one", "word two", "word three"), 1},
	}
}

// side sets a line of a pair: in its column, beside the one before when that is of the other column.
func (s *specimen) side(text string, column page.Column, down float64) {
	how := set{language: en, width: 90, down: 0, record: func(l *page.Line) { l.Pair, l.Column = 1, column }}
	if column == page.SecondColumn {
		how.language, how.left = zh, 110
		if n := len(s.last().Lines); n > 0 {
			how.down = -grid
		}
	}
	for i := range s.book.Pages { // a paragraph for each column
		for _, l := range s.book.Pages[i].Lines {
			if l.Column == column {
				how.goes, s.paragraph = true, l.Paragraph
			}
		}
	}
	if !how.goes {
		s.paragraph = int(column) - 1
	}
	how.down += unit.Pt(down)
	s.line(text, how)
}

// good are documents that break no rule, though they come near.
func good() map[string]func(*specimen) {
	code := set{role: page.RoleCode, face: "mono-regular"}
	return map[string]func(*specimen){
		"nothing":        func(*specimen) {},
		"English":        lines(set{justified: true}, words(7), words(7), "the end comes"),
		"Chinese":        lines(set{language: zh, justified: true}, chinese(20), chinese(19)+"中，", "中中。"),
		"hanging signs":  func(s *specimen) { s.line(strings.Repeat("x", 40)+".", set{width: 201}) },
		"a dash":         lines(set{language: zh}, "中中", "——文文"),
		"a name in code": lines(set{face: "mono-regular"}, "after", ".await"),
		"C#":             lines(set{}, "in C#", "as well"),
		"a formula":      lines(set{}, "of $2^n$", "sets"),
		"a path":         lines(set{language: zh}, "中 https://a/b/", "c 文中"),
		"a hyphen": func(s *specimen) {
			lines(set{}, words(6)+" pag\u00ad", "ination and so on")(s)
			for range 2 {
				fill(s, 8)
				s.newPage()
			}
			fill(s, 8)
		},
		"script space": func(s *specimen) { s.line("中 a", set{language: zh}) },
		"marks":        func(s *specimen) { s.line("中（中", set{language: zh}) },
		"two lines each": func(s *specimen) {
			lines(set{}, "one", "two")(s)
			s.newPage()
			s.line("three", set{goes: true})
			s.line("four", set{goes: true})
		},
		"a heading": func(s *specimen) {
			s.line("Heading", set{role: page.RoleHeading})
			lines(set{}, "one", "two")(s)
			s.last().Ends = false
			fill(s, 7)
		},
		"a listing":        func(s *specimen) { lines(code, "1", "2", "3", "4")(s); s.newPage(); code.goes = true; lines4(s, code) },
		"a short listing":  lines(code, "1", "2"),
		"code of any kind": func(s *specimen) { s.line("**p `x`", code) },
		"a pair": func(s *specimen) {
			for _, text := range []string{"one", "two"} {
				s.side(text, page.FirstColumn, 0)
				s.side("中中", page.SecondColumn, 0)
			}
			s.newPage()
			s.side("three", page.FirstColumn, 0)
			s.side("four", page.FirstColumn, 0)
		},
		"links": func(s *specimen) {
			s.last().Anchors, s.last().Links = []page.Anchor{{ID: "a"}}, []page.Link{{Target: "a"}, {URI: "https://example.org"}}
			s.book.Outline = []page.OutlineItem{{Title: "A", Target: "a"}}
		},
		"a head": func(s *specimen) {
			s.last().Items = append(s.last().Items, &page.Text{X: 60, Y: 40, Dress: &page.Dress{Size: size, Role: page.RoleArtifact}, Glyphs: []page.Glyph{{ID: 'x', Text: page.ClusterOf("x"), Advance: 500}}})
		},
		"a table continued": func(s *specimen) {
			row := func(n int, again bool) set {
				role := page.RoleTable
				if again {
					role = page.RoleArtifact
				}
				return set{role: role, record: func(l *page.Line) { l.Cell, l.Repeated = page.Cell{Table: 1, Row: n}, again }}
			}
			s.line("head", row(0, false))
			s.line("one", row(1, false))
			s.newPage()
			s.line("head", row(0, true))
			s.line("two", row(2, false))
		},
		"a tint that reaches into the line below": func(s *specimen) {
			s.newPage()
			s.last().Ends = false
			fill(s, 10)
			s.newPage()
			s.last().Ends = false
			fill(s, 8)
			s.rectangle(60, 60+7*grid, 200, grid+4, page.RoleArtifact)
		},
		"a full page": func(s *specimen) { s.last().Ends = false; fill(s, 10) },
	}
}

func lines4(s *specimen, how set) {
	for range 4 {
		s.line("x", how)
	}
}

func fill(s *specimen, n int) {
	for i := range n {
		s.line(fmt.Sprint("line ", i), set{})
	}
}

func TestGoodDocumentsPass(t *testing.T) {
	for name, document := range good() {
		s := newSpecimen()
		document(s)
		report := Check(Read(&s.book, testAdvances), limits())
		for _, f := range report.Findings {
			t.Errorf("%s: %s", name, f)
		}
		if failed := report.Failed(); len(failed) > 0 {
			t.Errorf("%s: %v fail", name, failed)
		}
	}
}

// Every rule catches the documents that break it.
func TestBrokenDocumentsAreCaught(t *testing.T) {
	told := []string{"T28", "T29"} // no gates
	caught := map[string]bool{}
	for _, b := range breaches() {
		t.Run(b.rule+" "+b.name, func(t *testing.T) {
			s := newSpecimen()
			b.set(s)
			report := Check(Read(&s.book, testAdvances), limits())
			var found []Finding
			for _, f := range report.Findings {
				if f.Rule == b.rule {
					found = append(found, f)
				}
			}
			if len(found) != b.want {
				t.Errorf("%d findings, want %d: %v", len(found), b.want, found)
			}
			for _, f := range found {
				if f.Page < 1 && b.rule != "T27" || f.Why == "" {
					t.Errorf("the finding says too little: %+v", f)
				}
			}
			if failed := slices.Contains(report.Failed(), b.rule); failed == slices.Contains(told, b.rule) {
				t.Errorf("the rule fails: %v", failed)
			}
			caught[b.rule] = true
		})
	}
	for _, r := range rules() {
		for _, id := range strings.Fields(r.ids) {
			if !caught[id] {
				t.Errorf("no document breaks %s", id)
			}
		}
	}
}

// A line that is loose because of a name that cannot be parted is listed, and fails nothing.
func TestUnbreakableTokensAreExcused(t *testing.T) {
	s := newSpecimen()
	s.line("three words stretched", set{justified: true, record: func(l *page.Line) { l.Last = false }})
	s.line("a_name_that_cannot_be_parted_here", set{face: "mono-regular", goes: true})
	report := Check(Read(&s.book, testAdvances), limits())
	for _, f := range report.Findings {
		if f.Rule == "T06" && f.Value > 3 && (f.Gate || f.Excuse == "") {
			t.Errorf("not excused: %s", f)
		}
	}
	if len(report.Findings) == 0 {
		t.Error("not listed")
	}
}

func TestFigures(t *testing.T) {
	for _, test := range []struct {
		figure Figure
		want   string
		passes bool
	}{
		{Figure{Rule: "T06", Name: "loosest", Value: 2.345, Unit: "x"}, "T06 loosest: 2.35x", true},
		{Figure{Rule: "T06", Name: "loose", Value: 0.6, Unit: "%", Limited: true, Limit: 0.5}, "T06 loose: 0.60 % (at most 0.50 %)", false},
		{Figure{Rule: "T07", Name: "tightest", Value: 0.7, Unit: "x", Limited: true, Limit: 0.66, Least: true}, "T07 tightest: 0.70x (at least 0.66x)", true},
		{Figure{Rule: "T02", Name: "starts", Value: 1, Limited: true}, "T02 starts: 1 (at most 0)", false},
		{Figure{Rule: "T05", Name: "out", Value: -0.0001, Unit: "pt"}, "T05 out: 0.000 pt", true},
	} {
		if got := test.figure.String(); got != test.want || test.figure.Passes() != test.passes {
			t.Errorf("%q passes: %v, want %q", got, test.figure.Passes(), test.want)
		}
	}
}

func TestFindingsAreOneLine(t *testing.T) {
	f := Finding{Rule: "T06", Page: 41, Folio: "29", At: content.Span{File: "ch03.md", Line: 118}, Text: "a \"line\"", Why: "words stand apart by", Value: 2.7, Limit: 2, Unit: "x", Over: true}
	const want = `T06 p.41 (folio 29) ch03.md:118: words stand apart by 2.70x > 2.00x "a \"line\"" [listed]`
	if got := f.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestHeadingsOverTextOfTheOtherPage: on facing pages a heading may have below it what only the other language says.
func TestHeadingsOverTextOfTheOtherPage(t *testing.T) {
	for name, test := range map[string]struct {
		build func(*specimen)
		want  int
	}{
		"the other language alone": {func(s *specimen) {
			s.newPage()
			s.line("Heading", set{role: page.RoleHeading})
			s.side("one", page.FirstColumn, 0)
			s.side("two", page.FirstColumn, 0)
			s.newPage()
			s.line("标题", set{role: page.RoleHeading, language: content.Chinese})
		}, 0},
		"nothing": {func(s *specimen) {
			s.newPage()
			s.line("Heading", set{role: page.RoleHeading})
			s.line("one", set{})
			s.line("two", set{})
			s.newPage()
			s.line("标题", set{role: page.RoleHeading, language: content.Chinese})
		}, 1},
		"text on another spread": {func(s *specimen) {
			s.newPage()
			s.line("one", set{})
			s.newPage()
			s.line("标题", set{role: page.RoleHeading, language: content.Chinese})
			s.newPage()
			s.side("one", page.FirstColumn, 0)
		}, 1},
	} {
		s := newSpecimen()
		s.book.Facing = true
		test.build(s)
		found := 0
		for _, f := range Check(Read(&s.book, testAdvances), limits()).Findings {
			if f.Rule == "T15" {
				found++
			}
		}
		if found != test.want {
			t.Errorf("%s: %d findings, want %d", name, found, test.want)
		}
	}
}
