package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"diptych/fonts"
	"diptych/render/page"
)

// face is one font of the document: what gopdf is given, and what the finishing pass adds to it.
type face struct {
	resource string // name in content streams: "F1"
	name     string // subset tag and PostScript name: the BaseFont, and gopdf's family
	file     *sfnt
	used     map[uint16]bool   // glyphs to embed, components included
	unicode  map[uint16]string // glyph -> characters, where one answer serves everywhere
	partly   map[uint16]string // glyph -> characters of its cluster, or none, for glyphs that never stand for characters alone
	meaning  []string          // unicode by glyph
}

// zeroWidthSpace is what a glyph means that goes with the one before it.
const zeroWidthSpace = "\u200b"

// softHyphen is what a drawn hyphen means that is none (ISO 32000-1, 14.8.2.2.3). Its glyph stands for a hyphen first.
const softHyphen = "\u00ad"

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
				f = &face{used: map[uint16]bool{0: true}, unicode: map[uint16]string{}, partly: map[uint16]string{}, meaning: make([]string, math.MaxUint16+1)}
				byID[t.Face] = f
			}
			for _, g := range t.Glyphs {
				if said := f.meaning[g.ID]; said != "" && said != softHyphen {
					continue // so it is used, and stands for characters alone
				}
				f.used[g.ID] = true
				if g.Clusters == 1 && g.Text != "" {
					f.unicode[g.ID], f.meaning[g.ID] = g.Text, g.Text
				}
				if _, known := f.partly[g.ID]; !known {
					f.partly[g.ID] = cmp.Or(g.Text, zeroWidthSpace)
				}
			}
		}
	}
	for _, f := range byID { // PDF/UA-1, 7.21.7: every code means something, ActualText or not
		for g, text := range f.partly {
			if _, known := f.unicode[g]; !known {
				f.unicode[g], f.meaning[g] = text, text
			}
		}
	}
	ids := make([]string, 0, len(byID))
	for id := range byID {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var list []*face
	for i, id := range ids {
		source := library.Face(id)
		if source == nil {
			return nil, nil, fmt.Errorf("page text is set in the face %q, which the library does not have", id)
		}
		file, err := parseSFNT(source.Data())
		if err != nil {
			return nil, nil, fmt.Errorf("face %q: %w", id, err)
		}
		f := byID[id]
		f.file = file
		file.closure(f.used)
		f.resource = fmt.Sprintf("F%d", i+1)
		f.name = f.subsetTag() + "+" + source.PostScript
		list = append(list, f)
	}
	return byID, list, nil
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
	mapped := make([]uint16, 0, len(f.unicode))
	for g := range f.unicode {
		mapped = append(mapped, g)
	}
	slices.Sort(mapped)
	for block := range slices.Chunk(mapped, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, g := range block {
			fmt.Fprintf(&b, "<%04X> <%s>\n", g, hexUTF16(f.unicode[g]))
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
