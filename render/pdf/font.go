package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"diptych/fonts"
	"diptych/render/page"
)

// face is one font of the document: what gopdf is given, and what the finishing pass adds to it.
type face struct {
	id       string // a fonts.Face ID
	resource string // name in content streams: "F1"
	name     string // subset tag and PostScript name: the BaseFont, and gopdf's family
	file     *sfnt
	used     map[uint16]bool         // glyphs to embed, components included
	partly   map[uint16]page.Cluster // glyph -> its cluster, or none, for glyphs that never stand for characters alone
	meaning  []page.Cluster          // by glyph: its characters, where one answer serves everywhere
}

// zeroWidthSpace is what a glyph means that goes with the one before it.
const zeroWidthSpace page.Cluster = 0x200B

// softHyphen is what a drawn hyphen means that is none (ISO 32000-1, 14.8.2.2.3). Its glyph stands for a hyphen first.
const softHyphen page.Cluster = 0xAD

// collectFaces finds the faces of a book and the glyphs that each draws, in order of face ID.
func collectFaces(book *page.Book, library *fonts.Library) (map[string]*face, []*face, error) {
	byID := map[string]*face{}
	for i := range book.Pages {
		for _, item := range book.Pages[i].Items {
			t, ok := item.(*page.Text)
			if !ok {
				continue
			}
			f := byID[t.Face]
			if f == nil {
				var err error
				if f, err = newFace(library, t.Face); err != nil {
					return nil, nil, err
				}
				byID[t.Face] = f
			}
			if err := f.draw(t.Glyphs); err != nil {
				return nil, nil, err
			}
		}
	}
	list := slices.SortedFunc(maps.Values(byID), func(a, b *face) int { return cmp.Compare(a.id, b.id) })
	for i, f := range list {
		for g, text := range f.partly { // PDF/UA-1, 7.21.7: every code means something, ActualText or not
			if f.meaning[g] == 0 {
				f.meaning[g] = text
			}
		}
		f.file.closure(f.used)
		f.resource = fmt.Sprintf("F%d", i+1)
		f.name = f.subsetTag() + "+" + library.Face(f.id).PostScript
	}
	return byID, list, nil
}

// newFace is a face of which nothing is drawn yet.
func newFace(library *fonts.Library, id string) (*face, error) {
	source := library.Face(id)
	if source == nil {
		return nil, fmt.Errorf("page text is set in the face %q, which the library does not have", id)
	}
	file, err := parseSFNT(source.Data())
	if err != nil {
		return nil, fmt.Errorf("face %q: %w", id, err)
	}
	return &face{id: id, file: file, used: map[uint16]bool{0: true}, partly: map[uint16]page.Cluster{},
		meaning: make([]page.Cluster, file.glyphs)}, nil
}

// draw notes what glyphs of a run mean.
func (f *face) draw(glyphs []page.Glyph) error {
	for _, g := range glyphs {
		if int(g.ID) >= len(f.meaning) {
			return fmt.Errorf("page text is set in glyph %d of the face %q, which has %d", g.ID, f.id, len(f.meaning))
		}
		if said := f.meaning[g.ID]; said != 0 && said != softHyphen {
			continue // so it is used, and stands for characters alone
		}
		f.used[g.ID] = true
		if g.Clusters == 1 && g.Text != 0 {
			f.meaning[g.ID] = g.Text
		}
		if _, known := f.partly[g.ID]; !known {
			f.partly[g.ID] = cmp.Or(g.Text, zeroWidthSpace)
		}
	}
	return nil
}

// glyphs returns what is embedded, ascending.
func (f *face) glyphs() []uint16 {
	out := make([]uint16, 0, len(f.used))
	for g := range f.used {
		out = append(out, g)
	}
	slices.Sort(out)
	return out
}

// subsetTag is the six letters that mark a subset (ISO 32000-1, 9.6.4), derived from its glyphs so that
// equal subsets have equal names.
func (f *face) subsetTag() string {
	h := sha256.New()
	for _, g := range f.glyphs() {
		_ = binary.Write(h, binary.BigEndian, g) // a hash does not fail
	}
	sum := h.Sum(nil)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// privateText spells the embedded glyphs in the private cmap: measuring it registers them with gopdf.
func (f *face) privateText() string {
	var s strings.Builder
	for _, g := range f.glyphs() {
		s.WriteRune(rune(privateBase + int(g)))
	}
	return s.String()
}

// toUnicode is the CMap from glyphs to characters (ISO 32000-1, 9.10.3): the full code space, at most a
// hundred entries a block, several characters a glyph where a ligature stands for them.
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var mapped []uint16
	for g, said := range f.meaning {
		if said != 0 {
			mapped = append(mapped, uint16(g))
		}
	}
	for block := range slices.Chunk(mapped, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, g := range block {
			fmt.Fprintf(&b, "<%04X> <%s>\n", g, hexUTF16(f.meaning[g].String()))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// hexUTF16 spells s in UTF-16BE, in hexadecimal digits.
func hexUTF16(s string) string {
	var b strings.Builder
	put := func(u rune) {
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hexDigits[u>>shift&15])
		}
	}
	for _, r := range s {
		if first, second := utf16.EncodeRune(r); first != unicode.ReplacementChar {
			put(first)
			put(second)
			continue
		}
		put(r)
	}
	return b.String()
}
