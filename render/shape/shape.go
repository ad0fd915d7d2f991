// Package shape turns characters of one face into positioned glyphs. It is the only package besides
// fonts that knows go-text; what leaves it is in thousandths of an em, never in font units.
package shape

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Run is shaped text of one face. It is shared through the cache: do not change its glyphs.
type Run struct {
	Glyphs []page.Glyph
	Width  float64 // 1/1000 em
}

// Features choose what the shaper may do beyond kerning and mark placement, which are always on.
type Features struct {
	Ligatures    bool // standard ligatures (liga); their clusters carry all their characters
	Proportional bool // figures as wide as their shapes (pnum); without it as wide as each other, for tables
}

// Shaper shapes text and remembers what it has shaped. It may be used by several goroutines at once.
type Shaper struct {
	library *fonts.Library
	kinds   atomic.Pointer[map[kind]*Runs] // a few dozen, copied to add one
	adding  sync.Mutex
}

// kind is what a run depends on beside its characters.
type kind struct {
	face     *fonts.Face
	features Features
	chinese  bool
}

// Runs holds the runs of one kind: those of a face, for who shapes many words of it. It may be used by several goroutines at
// once.
type Runs struct {
	kind
	scale    float64 // 1/1000 em to a font unit
	language language.Language
	list     []harfbuzz.Feature
	presses  sync.Pool // of *press
	shelves  [64]shelf
}

// shelf holds some of the runs; so goroutines seldom meet at one.
type shelf struct {
	sync.RWMutex
	runs map[string]Run
}

// press is what shaping in one face needs; it serves one goroutine at a time. The buffer remembers the plans that it
// made of the face's features, which cost more than to shape a word.
type press struct {
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
}

// New makes a shaper over a library.
func New(library *fonts.Library) *Shaper { return &Shaper{library: library} }

// Library returns the faces that the shaper was made with.
func (s *Shaper) Library() *fonts.Library { return s.library }

// Text shapes characters that all belong to one face, left to right. Characters that the face lacks come
// out as glyph 0: choose the face with fonts.Library.Pick first.
func (s *Shaper) Text(face *fonts.Face, text string, l content.Language, features Features) Run {
	return s.Runs(face, l, features).Text(text)
}

// Runs gives the runs of a face.
func (s *Shaper) Runs(face *fonts.Face, l content.Language, features Features) *Runs {
	k := kind{face, features, l == content.Chinese}
	if kinds := s.kinds.Load(); kinds != nil {
		if runs := (*kinds)[k]; runs != nil {
			return runs
		}
	}
	s.adding.Lock()
	defer s.adding.Unlock()
	more := map[kind]*Runs{}
	if kinds := s.kinds.Load(); kinds != nil {
		maps.Copy(more, *kinds)
	}
	if more[k] == nil {
		more[k] = newRuns(k, l)
	}
	s.kinds.Store(&more)
	return more[k]
}

func newRuns(k kind, l content.Language) *Runs {
	s := &Runs{kind: k, scale: 1000 / float64(k.face.UnitsPerEm), language: language.NewLanguage(l.Tag()), list: list(k.features)}
	// The fonts keep the scale of the file, units per em. go-text's own shaping package rounds sizes up to whole
	// points (shaping.go takes Size.Ceil()), which is 5 % wrong at 10.5 pt.
	s.presses.New = func() any {
		return &press{harfbuzz.NewFont(font.NewFace(k.face.Font())), harfbuzz.NewBuffer()}
	}
	return s
}

// Text shapes characters: see Shaper.Text.
func (s *Runs) Text(text string) Run {
	if text == "" {
		return Run{}
	}
	place := &s.shelves[shelfOf(text)%uint(len(s.shelves))]
	place.RLock()
	run, ok := place.runs[text]
	place.RUnlock()
	if ok {
		return run
	}
	text = strings.Clone(text)
	run = s.shape(text)
	place.Lock()
	defer place.Unlock()
	if place.runs == nil {
		place.runs = map[string]Run{}
	}
	place.runs[text] = run
	return run
}

// shelfOf spreads texts over the shelves: by their length and the letters at their ends, which take no time to look at.
func shelfOf(text string) uint {
	return uint(len(text)) + 7*uint(text[0]) + 13*uint(text[len(text)-1])
}

func (s *Runs) shape(text string) Run {
	tool := s.presses.Get().(*press)
	defer s.presses.Put(tool)

	runes := []rune(text)
	buffer := tool.buffer
	buffer.Clear()
	buffer.ClusterLevel = harfbuzz.MonotoneGraphemes // that of a new buffer, which Clear takes back
	buffer.AddRunes(runes, 0, -1)
	buffer.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    script(runes),
		Language:  s.language,
	}
	buffer.Shape(tool.font, s.list)
	return glyphs(buffer, text, s.scale)
}

// script finds the script of a run: that of its first letter.
func script(runes []rune) language.Script {
	for _, r := range runes {
		if sc := language.LookupScript(r); sc.Strong() {
			return sc
		}
	}
	return language.Latin
}

func list(f Features) []harfbuzz.Feature {
	out := make([]harfbuzz.Feature, 0, 4)
	set := func(tag string, on bool) {
		value := uint32(0)
		if on {
			value = 1
		}
		out = append(out, harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Value: value,
			Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd})
	}
	set("liga", f.Ligatures)
	set("clig", f.Ligatures)
	set("calt", f.Ligatures)
	if f.Proportional {
		set("pnum", true)
	}
	return out
}

// glyphs reads the shaped buffer of a text: every cluster's characters stand on its first glyph.
func glyphs(b *harfbuzz.Buffer, text string, scale float64) Run {
	run := Run{Glyphs: make([]page.Glyph, len(b.Info))}
	for i := 0; i < len(b.Info); {
		cluster := b.Info[i].Cluster
		end := i + 1
		for end < len(b.Info) && b.Info[end].Cluster == cluster {
			end++
		}
		size := len(text) // of the cluster's characters, in bytes
		if end < len(b.Info) {
			size = 0
			for range b.Info[end].Cluster - cluster {
				_, n := utf8.DecodeRuneInString(text[size:])
				size += n
			}
		}
		for k := i; k < end; k++ {
			p := b.Pos[k]
			run.Glyphs[k] = page.Glyph{
				ID:      uint16(b.Info[k].Glyph),
				Advance: float32(float64(p.XAdvance) * scale),
				Shift:   page.ShiftBy(float32(float64(p.XOffset)*scale), float32(float64(p.YOffset)*scale)),
			}
			run.Width += float64(p.XAdvance) * scale
		}
		run.Glyphs[i].Text = page.ClusterOf(text[:size])
		run.Glyphs[i].Clusters = uint16(end - i)
		text, i = text[size:], end
	}
	return run
}
