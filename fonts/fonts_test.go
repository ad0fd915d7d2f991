package fonts

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func load(t *testing.T) *Library {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadReadsEveryFace(t *testing.T) {
	l := load(t)
	if got, want := len(l.Faces()), len(catalogue); got != want {
		t.Fatalf("%d faces, want %d", got, want)
	}
	for i, f := range l.Faces() {
		if i > 0 && l.Faces()[i-1].ID >= f.ID {
			t.Errorf("faces out of order at %s", f.ID)
		}
		if f.PostScript == "" || f.UnitsPerEm == 0 || len(f.Data()) == 0 {
			t.Errorf("%s: PostScript %q, %d units, %d bytes", f.ID, f.PostScript, f.UnitsPerEm, len(f.Data()))
		}
		if !bytes.HasPrefix(f.Data(), []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType file with glyf outlines", f.ID)
		}
	}
	if l.Face("no-such-face") != nil {
		t.Error("an unknown ID has a face")
	}
}

// The heights were measured with other tools (reference fonts.md, section 3).
func TestMetrics(t *testing.T) {
	l := load(t)
	for _, x := range []struct {
		id           string
		cap, xHeight float64
	}{
		{"serif-regular", 0.669, 0.475},
		{"sans-regular", 0.656, 0.486},
		{"mono-regular", 0.730, 0.550},
		{"han-serif-regular", 0.728, 0.516},
		{"symbols-sans", 0.729, 0.547},
	} {
		f := l.Face(x.id)
		if math.Abs(f.CapHeight-x.cap) > 0.001 || math.Abs(f.XHeight-x.xHeight) > 0.001 {
			t.Errorf("%s: H %.3f, x %.3f; want %.3f, %.3f", x.id, f.CapHeight, f.XHeight, x.cap, x.xHeight)
		}
	}
	if f := l.Face("han-sans-bold"); f.Ascent != 0.88 || f.Descent != 0.12 || !f.Han {
		t.Errorf("han-sans-bold: ascent %v, descent %v, Han %v", f.Ascent, f.Descent, f.Han)
	}
}

func TestPick(t *testing.T) {
	l := load(t)
	english := Request{Family: Serif}
	chinese := Request{Family: Serif, Chinese: true}
	for _, x := range []struct {
		name    string
		r       rune
		request Request
		face    string
		scale   float64
	}{
		{"Latin in English", 'a', english, "serif-regular", 1},
		{"Latin in Chinese stands larger", 'a', chinese, "serif-regular", 1.06},
		{"Latin in a Chinese heading", 'a', Request{Family: Sans, Bold: true, Chinese: true}, "sans-bold", 1.07},
		{"Han in Chinese", '中', chinese, "han-serif-regular", 1},
		{"Han in English stands smaller", '中', english, "han-serif-regular", 1 / 1.06},
		{"quote in English", '“', english, "serif-regular", 1},
		{"quote in Chinese is full width", '“', chinese, "han-serif-regular", 1},
		{"dash in Chinese", '—', chinese, "han-serif-regular", 1},
		{"emphasis in Chinese is Kai", '中', Request{Family: Serif, Italic: true, Chinese: true}, "han-kai-regular", 1},
		{"Latin beside the Kai is italic", 'a', Request{Family: Kai, Chinese: true}, "serif-italic", 1.03},
		{"the Kai's quotes are too narrow", '”', Request{Family: Kai, Chinese: true}, "han-serif-regular", 1},
		{"bold emphasis in Chinese", '中', Request{Family: Serif, Italic: true, Bold: true, Chinese: true}, "han-sans-bold", 1},
		{"Han in code", '中', Request{Family: Mono}, "han-sans-regular", 1.1},
		{"symbol in English text", '✗', english, "symbols-sans", 1},
		{"symbol in code", '★', Request{Family: Mono}, "symbols-mono", 1},
		{"box drawing in code", '└', Request{Family: Mono, Bold: true}, "mono-bold", 1},
		{"emoji", '🟢', chinese, "emoji", 1},
	} {
		got, ok := l.Pick(x.r, x.request)
		if !ok || got.Face.ID != x.face || math.Abs(got.Scale-x.scale) > 1e-9 {
			t.Errorf("%s: %q gets %v (%v), want %s × %g", x.name, x.r, got.Face, got.Scale, x.face, x.scale)
		}
	}
	if got, ok := l.Pick('\U0001F9FF'+0x10000, english); ok {
		t.Errorf("an unassigned character got %s", got.Face.ID)
	}
}

func TestChainEndsWithSymbols(t *testing.T) {
	l := load(t)
	for _, family := range []string{Serif, Sans, Mono, Kai} {
		for _, chinese := range []bool{false, true} {
			chain := l.Chain(Request{Family: family, Chinese: chinese})
			if len(chain) < 4 || chain[len(chain)-1].ID != "emoji" {
				t.Errorf("%s (Chinese %v): chain of %d", family, chinese, len(chain))
			}
			if lead := chain[0].Han; lead != (chinese && family != Mono) {
				t.Errorf("%s (Chinese %v) leads with %s", family, chinese, chain[0].ID)
			}
		}
	}
}

func TestEmojiSVG(t *testing.T) {
	for _, s := range []string{"🟢", "🏋", "🏋\uFE0F"} {
		svg, ok := EmojiSVG(s)
		if !ok || !bytes.Contains(svg, []byte(`viewBox="0 0 36 36"`)) {
			t.Errorf("%q: %v %.60s", s, ok, svg)
		}
	}
	if _, ok := EmojiSVG("中"); ok {
		t.Error("a character that is no emoji has a drawing")
	}
}

func TestLicences(t *testing.T) {
	var names []string
	for _, x := range Licences() {
		names = append(names, x.Name)
		if len(x.Text) < 1000 {
			t.Errorf("%s has %d bytes", x.Name, len(x.Text))
		}
	}
	for _, stem := range []string{"DejaVu", "jetbrains-mono", "lxgw-wenkai", "noto-emoji", "noto-sans-sc", "noto-serif-sc", "source-sans", "source-serif", "Twemoji"} {
		if !strings.Contains(strings.Join(names, " "), stem) {
			t.Errorf("no licence for %s among %v", stem, names)
		}
	}
}

func TestDamagedFileIsAnError(t *testing.T) {
	data := load(t).Face("mono-regular").Data()
	for _, n := range []int{0, 4, 11, 12, 40, 200} {
		if _, err := open("cut", data[:n]); err == nil {
			t.Errorf("a file cut to %d bytes opened", n)
		}
	}
}

func TestAdvances(t *testing.T) {
	l := load(t)
	han := l.Face("han-serif-regular")
	glyph, ok := han.Font().NominalGlyph('中')
	if !ok {
		t.Fatal("no 中")
	}
	if got := han.Advances()(uint16(glyph)); got != 1 {
		t.Errorf("中 advances by %v em, want 1", got)
	}
	letter, _ := l.Face("mono-regular").Font().NominalGlyph('a')
	if got := l.Face("mono-regular").Advances()(uint16(letter)); got != 0.6 {
		t.Errorf("a of the mono advances by %v em, want 0.6", got)
	}
}

// Without outlines the shaper cannot place a mark by its shape: a face with marks must have rules for it.
func TestMarksHaveRules(t *testing.T) {
	known := []rune{'\u3099', '\u309A', '\u20E3', '\uFE0E', '\uFE0F'} // of kana, which we do not set; of emoji, which are drawn as pictures
	for _, f := range load(t).Faces() {
		directory, err := readDirectory(f.Data())
		if err != nil {
			t.Fatal(err)
		}
		rules := false
		directory.entries(func(entry []byte) { rules = rules || string(entry[:4]) == "GPOS" })
		if rules {
			continue
		}
		for r := rune(0); r < 0x20000; r++ {
			if unicode.Is(unicode.M, r) && f.Covers(r) && !slices.Contains(known, r) {
				t.Errorf("%s has no rules to place %U", f.ID, r)
			}
		}
	}
}
