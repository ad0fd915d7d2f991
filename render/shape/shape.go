// Package shape turns characters of one face into positioned glyphs. It is the only package besides
// fonts that knows go-text; what leaves it is in thousandths of an em, never in font units.
package shape

import (
	"sync"

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
	Ligatures bool // standard ligatures (liga); their clusters carry all their characters
}

// Shaper shapes text and remembers what it has shaped. It may be used by several goroutines at once.
type Shaper struct {
	library *fonts.Library
	cache   sync.Map // key -> Run
	presses sync.Map // *fonts.Face -> *sync.Pool of *press
}

// press is what shaping in one face needs; it serves one goroutine at a time. The buffer remembers the plans that it
// made of the face's features, which cost more than to shape a word.
type press struct {
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
}

type key struct {
	face     *fonts.Face
	features Features
	chinese  bool
	text     string
}

// New makes a shaper over a library.
func New(library *fonts.Library) *Shaper { return &Shaper{library: library} }

// Library returns the faces that the shaper was made with.
func (s *Shaper) Library() *fonts.Library { return s.library }

// Text shapes characters that all belong to one face, left to right. Characters that the face lacks come
// out as glyph 0: choose the face with fonts.Library.Pick first.
func (s *Shaper) Text(face *fonts.Face, text string, l content.Language, features Features) Run {
	k := key{face, features, l == content.Chinese, text}
	if run, ok := s.cache.Load(k); ok {
		return run.(Run)
	}
	run := s.shape(face, text, l, features)
	s.cache.Store(k, run)
	return run
}

func (s *Shaper) shape(face *fonts.Face, text string, l content.Language, features Features) Run {
	if text == "" {
		return Run{}
	}
	pool := s.pool(face)
	tool := pool.Get().(*press)
	defer pool.Put(tool)

	runes := []rune(text)
	buffer := tool.buffer
	buffer.Clear()
	buffer.ClusterLevel = harfbuzz.MonotoneGraphemes // that of a new buffer, which Clear takes back
	buffer.AddRunes(runes, 0, -1)
	buffer.Props = harfbuzz.SegmentProperties{
		Direction: harfbuzz.LeftToRight,
		Script:    script(runes),
		Language:  language.NewLanguage(l.Tag()),
	}
	buffer.Shape(tool.font, list(features))
	return glyphs(buffer, runes, 1000/float64(face.UnitsPerEm))
}

// pool keeps the presses of a face.
//
// Their fonts keep the scale of the file, units per em. go-text's own shaping package rounds sizes up to whole
// points (shaping.go takes Size.Ceil()), which is 5 % wrong at 10.5 pt.
func (s *Shaper) pool(face *fonts.Face) *sync.Pool {
	if p, ok := s.presses.Load(face); ok {
		return p.(*sync.Pool)
	}
	p, _ := s.presses.LoadOrStore(face, &sync.Pool{New: func() any {
		return &press{harfbuzz.NewFont(font.NewFace(face.Outlines())), harfbuzz.NewBuffer()}
	}})
	return p.(*sync.Pool)
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
	out := make([]harfbuzz.Feature, 0, 3)
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
	return out
}

// glyphs reads a shaped buffer: every cluster's characters stand on its first glyph.
func glyphs(b *harfbuzz.Buffer, runes []rune, scale float64) Run {
	run := Run{Glyphs: make([]page.Glyph, len(b.Info))}
	for i := 0; i < len(b.Info); {
		cluster := b.Info[i].Cluster
		end := i + 1
		for end < len(b.Info) && b.Info[end].Cluster == cluster {
			end++
		}
		stop := len(runes)
		if end < len(b.Info) {
			stop = b.Info[end].Cluster
		}
		for k := i; k < end; k++ {
			p := b.Pos[k]
			run.Glyphs[k] = page.Glyph{
				ID:      uint16(b.Info[k].Glyph),
				Advance: float64(p.XAdvance) * scale,
				OffsetX: float64(p.XOffset) * scale,
				OffsetY: float64(p.YOffset) * scale,
			}
			run.Width += run.Glyphs[k].Advance
		}
		run.Glyphs[i].Text = string(runes[cluster:stop])
		run.Glyphs[i].Clusters = end - i
		i = end
	}
	return run
}
