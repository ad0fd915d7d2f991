package inline

import (
	"math"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/linebreak"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Where lines end, by the marks of CLREQ and GB/T 15834.
func TestChineseBreaks(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		em   unit.Pt
		text string
		want string
	}{
		{4, "一二三四五六七八", "一二三四/五六七八"},
		{4, "一二三四，五六七八", "一二三/四，五六/七八"}, // no mark at a line start
		{5, "一二三四（五）六七", "一二三四/（五）六七"},  // no opening mark at a line end
		{4, "一二三——四五六", "一二三/——四/五六"},
		{6, "一二三四五……六七八九", "一二三四/五……六七/八九"},
		{4, "一二三四五", "一二三/四五"},   // 孤字不成行
		{4, "一二三四五。", "一二三/四五。"}, // marks do not count
		{6, "使用“Rust”语言编程", "使用“Rust”/语言编程"},
		{6, `他说了一句"你好"然后`, `他说了一句/"你好"然后`}, // straight quotes by pairs
	} {
		r := body(x.em*10.5+0.01, content.Chinese, text(x.text))
		var lines []string
		for _, l := range s.Set(r).Lines {
			lines = append(lines, l.Record.Text)
		}
		if got := strings.Join(lines, "/"); got != x.want {
			t.Errorf("%s in %v em: %s, want %s", x.text, x.em, got, x.want)
		}
	}
}

// GB/T 15834, 5.1.9: a solidus ends a line only where nothing else is left.
func TestSolidusEndsNoLine(t *testing.T) {
	s := newSetter(t)
	for em := unit.Pt(26); em < 28; em += 0.25 {
		for _, l := range s.Set(body(em*10.5, content.Chinese, text("准备一个文件，禁止使用其中的一个库，并强制只接受 MIT/Apache-2.0 许可。"))).Lines {
			if strings.HasSuffix(l.Record.Text, "/") {
				t.Errorf("in %v em a line ends with the solidus of %q", em, l.Record.Text)
			}
		}
	}
}

// Han in code spans stand as close as others of the paragraph; in listings they take two cells.
func TestHanInCodeSpans(t *testing.T) {
	s := newSetter(t)
	r := body(1000, content.Chinese, code("中文"))
	for _, item := range s.Set(r).Lines[0].Items {
		if text, ok := item.(*page.Text); ok && (text.Glyphs[0].Advance != 1000 || text.Glyphs[0].Shift != 0) {
			right, _ := text.Glyphs[0].Shift.Offset()
			t.Errorf("Han of a code span stand %v apart, %v from the start of their cells", text.Glyphs[0].Advance, right)
		}
	}
	r.Style.Family = theme.Mono
	_, width := s.Run("中文", r.Style, content.Chinese, page.RoleCode)
	if cells := 4 * monoCell * r.Style.Size; width < cells-1e-6 || width > cells+1e-6 {
		t.Errorf("two Han of a listing are %v wide, want four cells: %v", width, cells)
	}
}

// The last full-width mark of a line takes half an em, and a pair of marks an em and a half.
func TestMarksAreSqueezed(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		text string
		em   float64
	}{
		{"一，二", 3}, {"一二。", 2.5}, {"“一”", 2}, {"一（二）", 3.5}, {"一）（二", 3.5}, {"一。”二", 3.5}, {"一——二", 4}, {"一……二", 4},
		{"一？！二", 3}, {"一！！二", 3}, {"一！！！二", 4}, {"一？二", 3},
	} {
		_, natural := s.Widths(body(1000, content.Chinese, text(x.text)))
		if got := float64(natural / 10.5); got < x.em-1e-6 || got > x.em+1e-6 {
			t.Errorf("%s is %.3f em wide, want %.3f", x.text, got, x.em)
		}
	}
}

func TestScriptSpaceReplacesSpaces(t *testing.T) {
	s := newSetter(t)
	width := func(x string) unit.Pt { _, n := s.Widths(body(1000, content.Chinese, text(x))); return n }
	bare, letters := width("用语"), width("Rust")
	for _, x := range []string{"用Rust语", "用 Rust 语", "用 Rust语"} {
		if got, want := width(x), bare+letters+2*0.25*10.5; got < want-0.001 || got > want+0.001 {
			t.Errorf("%q is %.3f wide, want %.3f", x, got, want)
		}
	}
	_, span := s.Widths(body(1000, content.Chinese, text("用"), code("#[x]"), text("语")))
	_, inner := s.Widths(body(1000, content.Chinese, code("#[x]")))
	if want := bare + inner + 2*0.25*10.5; span < want-0.001 || span > want+0.001 {
		t.Errorf("a code span between ideographs: %.3f, want %.3f", span, want)
	}
	if got, want := width("用，Rust"), width("用，")+letters+0.5*10.5; got < want-0.001 || got > want+0.001 {
		t.Errorf("beside a mark: %.3f, want %.3f", got, want)
	}
	if got, want := width("用， Rust"), width("用，Rust"); got != want {
		t.Errorf("a space beside a mark takes %.3f", got-want)
	}
}

// A space that is typed for its width has it, beside Han as between Latin words.
func TestTypedSpacesKeepTheirWidth(t *testing.T) {
	s := newSetter(t)
	width := func(x string) unit.Pt { _, n := s.Widths(body(1000, content.Chinese, text(x))); return n }
	for _, x := range []struct {
		text, without string
		em            float64
	}{
		{"3.7\u2002用语", "3.7|用语", 0.5},
		{"用语\u2002Rust", "用语|Rust", 0.5},
		{"用语\u3000用语", "用语|用语", 1},
		{"用语\u2009Rust", "用语|Rust", 0.25},  // no more than the space between scripts, which stands there
		{"3.7\u2002“用语”", "3.7|“用语”", 0.5}, // that of the mark
	} {
		want := unit.Em(x.em, 10.5)
		for part := range strings.SplitSeq(x.without, "|") {
			want += width(part)
		}
		if got := width(x.text); got < want-0.001 || got > want+0.001 {
			t.Errorf("%q is %.3f wide, want %.3f", x.text, got, want)
		}
	}
}

// Every tier is spent in full before the next gives anything, and gives the same at all its places (CLREQ, "Reduction and
// expansion of inter-character spacing").
func TestAdjustmentByTiers(t *testing.T) {
	s := newSetter(t)
	r := body(1000, content.Chinese, text("甲 Latin words here乙·丙（丁）戊，己、庚；辛。壬？癸Rust子"))
	p := s.prepare(r)
	p.build(allPasses)
	items := p.items[:len(p.items)-len(linebreak.Finish())]
	type tier func(linebreak.Item) (float64, uint8)
	for _, way := range []struct {
		name  string
		sign  float64
		tier  tier
		order []uint8
	}{
		{"squeeze", -1, func(x linebreak.Item) (float64, uint8) { return x.Shrink, x.ShrinkTier },
			[]uint8{cjk.ShrinkWord, cjk.ShrinkInterpunct, cjk.ShrinkBracket, cjk.ShrinkComma, cjk.ShrinkScript, cjk.ShrinkStop}},
		{"stretch", 1, func(x linebreak.Item) (float64, uint8) { return x.Stretch, x.StretchTier },
			[]uint8{cjk.StretchWord, cjk.StretchScript, cjk.StretchGap, cjk.StretchLast}},
	} {
		spent := 0.0
		for k, now := range way.order {
			if k > 0 && now <= way.order[k-1] {
				t.Fatalf("%s: tier %d after %d", way.name, now, way.order[k-1])
			}
			room, places := 0.0, 0
			for _, x := range items {
				if give, of := way.tier(x); of == now && give > 0 {
					room += give
					places++
				}
			}
			if places < 2 && now != cjk.ShrinkInterpunct {
				t.Errorf("%s: tier %d has %d places", way.name, now, places)
			}
			more, left := linebreak.Spend(items, way.sign*(spent+room/2), nil)
			if left > 1e-9 || left < -1e-9 {
				t.Errorf("%s: %v is left", way.name, left)
			}
			for i, x := range items {
				give, of := way.tier(x)
				want := 0.0
				switch {
				case of == now:
					want = give / 2
				case of < now:
					want = give
				}
				if d := way.sign*more[i] - want; d > 1e-9 || d < -1e-9 {
					t.Errorf("%s, tier %d: item %d of tier %d gives %v, want %v", way.name, now, i, of, more[i], want)
				}
			}
			spent += room
		}
	}
}

// The space between scripts comes to half an em only in lines whose Han have come apart, and never to more.
func TestScriptSpaceComesToHalfAnEm(t *testing.T) {
	s := newSetter(t)
	p := s.prepare(body(1000, content.Chinese, text("一二三四五六Rust七八九")))
	p.build(allPasses)
	items := p.items[:len(p.items)-len(linebreak.Finish())]
	for _, x := range []struct{ slack, space, gap float64 }{ // em: two spaces and seven gaps
		{0.2, 0.35, 0}, {0.375, 0.4375, 0}, {0.375 + 7*cjk.GapStretch, 0.4375, cjk.GapStretch},
		{0.5 + 7*cjk.GapStretch, 0.5, cjk.GapStretch}, {0.5 + 7*0.1, 0.5, 0.1},
	} {
		more, left := linebreak.Spend(items, x.slack*10.5, nil)
		var space, gap, letters float64
		for i, item := range items {
			switch {
			case item.Kind == linebreak.Box && item.Stretch > 0:
				letters += more[i] / 10.5
			case item.StretchTier == cjk.StretchScript || item.StretchTier == cjk.StretchLast:
				space += (item.Width + more[i]) / 10.5 / 2
			case item.StretchTier == cjk.StretchGap:
				gap += more[i] / 10.5 / 7
			}
		}
		if left > 1e-9 || math.Abs(space-x.space) > 0.03 || math.Abs(gap-x.gap) > 0.01 || letters > 0.06 {
			t.Errorf("slack of %v em: spaces of %.4f em, gaps of %.4f em, want %v and %v", x.slack, space, gap, x.space, x.gap)
		}
	}
}

// TestEllipsisSaysEach holds that each of the two glyphs of an ellipsis means one character: a reader of the PDF takes a
// glyph that means both for both, twice.
func TestEllipsisSaysEach(t *testing.T) {
	s := newSetter(t)
	p := s.Set(body(399, content.Chinese, &content.Text{Value: "一……二"}))
	n := 0
	for _, item := range p.Lines[0].Items {
		for _, g := range item.(*page.Text).Glyphs {
			if strings.Contains(g.Text.String(), "…") {
				if n++; g.Text.String() != "…" || g.Clusters != 1 {
					t.Errorf("a glyph says %q with %d glyphs", g.Text, g.Clusters)
				}
			}
		}
	}
	if n != 2 {
		t.Errorf("%d glyphs say an ellipsis, want 2", n)
	}
}
