package opentype

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// face reads the tables of a typeface of the program.
func face(t testing.TB, name string) map[string][]byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "fonts", "data", name))
	if err != nil {
		t.Fatal(err)
	}
	be := binary.BigEndian
	out := map[string][]byte{}
	for i := range int(be.Uint16(data[4:])) {
		entry := data[12+16*i:]
		out[string(entry[:4])] = data[be.Uint32(entry[8:]):][:be.Uint32(entry[12:])]
	}
	return out
}

// all numbers the first glyphs of a face.
func all(count int) []uint16 {
	var out []uint16
	for g := range count {
		out = append(out, uint16(g))
	}
	return out
}

// TestCutTwice cuts what was cut, for the same glyphs: nothing may be lost, and nothing may be written that is not read again.
func TestCutTwice(t *testing.T) {
	for _, name := range []string{"SourceSerifPro_400Regular.ttf", "SourceSans3_700Bold_Italic.ttf", "JetBrainsMono-Regular.ttf", "NotoSerifSC-Regular.ttf"} {
		tables := face(t, name)
		once, glyphs := cut(t, tables, all(300))
		twice, again := cut(t, once, all(len(glyphs)))
		if len(again) != len(glyphs) {
			t.Errorf("%s: the second time there are %d glyphs more", name, len(again)-len(glyphs))
		}
		for tag := range once {
			if !slices.Equal(once[tag], twice[tag]) {
				t.Errorf("%s: %s has %d bytes, and cut again %d", name, tag, len(once[tag]), len(twice[tag]))
			}
			if len(once[tag]) > len(tables[tag]) {
				t.Errorf("%s: %s has grown", name, tag)
			}
		}
	}
}

func cut(t *testing.T, tables map[string][]byte, glyphs []uint16) (map[string][]byte, []uint16) {
	t.Helper()
	layout, glyphs, err := Close(tables, glyphs)
	if err != nil {
		t.Fatal(err)
	}
	out, err := layout.Tables(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	return out, glyphs
}

// TestWholeFace keeps everything: the largest tables that there can be must fit into their offsets.
func TestWholeFace(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "..", "..", "fonts", "data", "*.ttf"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			tables := face(t, filepath.Base(name))
			cut(t, tables, all(int(binary.BigEndian.Uint16(tables["maxp"][4:]))))
		})
	}
}

// TestDamagedTables cuts tables off, and puts other bytes into them.
func TestDamagedTables(t *testing.T) {
	for _, tag := range []string{"GSUB", "GPOS", "GDEF"} {
		sound := face(t, "SourceSerifPro_400Regular.ttf")
		whole := sound[tag]
		try := func(data []byte) error {
			sound[tag] = data
			layout, glyphs, err := Close(sound, all(200))
			if err == nil {
				_, err = layout.Tables(glyphs)
			}
			return err
		}
		if err := try(whole); err != nil {
			t.Fatal(err)
		}
		failed := 0
		for at := 10; at < min(len(whole), 4000); at += 97 {
			if try(whole[:at]) != nil {
				failed++
			}
			changed := slices.Clone(whole)
			changed[at] ^= 0xFF
			_ = try(changed) // whatever it finds, it comes back
		}
		if failed == 0 {
			t.Errorf("%s was cut off, and nobody noticed", tag)
		}
	}
	tables := face(t, "SourceSerifPro_400Regular.ttf")
	tables["GPOS"] = tables["GPOS"][:40]
	if _, _, err := Close(tables, all(10)); err == nil || !strings.HasPrefix(err.Error(), "GPOS: ") {
		t.Errorf("the fault is %v", err)
	}
}

// TestFarOffset writes what does not fit.
func TestFarOffset(t *testing.T) {
	long := &node{data: make([]byte, 1<<16)}
	if _, err := (&node{}).point(long).point(&node{data: []byte{1}}).bytes(); err == nil {
		t.Error("an offset of more than 16 bits was written")
	}
	if _, err := (&node{}).pointFar(long).pointFar(&node{data: []byte{1}}).bytes(); err != nil {
		t.Error(err)
	}
}
