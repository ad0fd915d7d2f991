package check

import (
	"strings"
	"testing"
)

// conforming is a page with a heading, a link, a figure, a table and a note, as qpdf writes it.
const conforming = `{"qpdf":[{},{
"obj:1 0 R":{"value":{"/Type":"/Catalog","/Lang":"u:en","/MarkInfo":{"/Marked":true},"/Metadata":"2 0 R","/Outlines":{},"/Pages":"3 0 R","/StructTreeRoot":"6 0 R","/ViewerPreferences":{"/DisplayDocTitle":true}}},
"obj:2 0 R":{"stream":{"data":"","dict":{}}},
"obj:3 0 R":{"value":{"/Type":"/Pages","/Kids":["4 0 R"]}},
"obj:4 0 R":{"value":{"/Type":"/Page","/Contents":"5 0 R","/Resources":{"/Font":{"/F1":"20 0 R"},"/XObject":{"/X1":"23 0 R"}},"/StructParents":0,"/Tabs":"/S","/Annots":["9 0 R"]}},
"obj:5 0 R":{"stream":{"data":"","dict":{}}},
"obj:6 0 R":{"value":{"/K":"7 0 R","/RoleMap":{"/Title":"/P"},"/ParentTree":{"/Nums":[0,["8 0 R","10 0 R","12 0 R","15 0 R","13 0 R","14 0 R"],1,"10 0 R"]}}},
"obj:7 0 R":{"value":{"/S":"/Document","/P":"6 0 R","/K":["8 0 R","10 0 R","11 0 R","13 0 R","14 0 R"]}},
"obj:8 0 R":{"value":{"/S":"/H1","/P":"7 0 R","/Pg":"4 0 R","/K":0}},
"obj:9 0 R":{"value":{"/Type":"/Annot","/Subtype":"/Link","/Contents":"u:there","/StructParent":1}},
"obj:10 0 R":{"value":{"/S":"/Link","/P":"7 0 R","/Pg":"4 0 R","/K":[1,{"/Type":"/OBJR","/Obj":"9 0 R"}]}},
"obj:11 0 R":{"value":{"/S":"/Table","/P":"7 0 R","/K":["15 0 R","16 0 R","17 0 R"]}},
"obj:12 0 R":{"value":{"/S":"/TH","/P":"18 0 R","/A":{"/O":"/Table","/Scope":"/Column"},"/Pg":"4 0 R","/K":2}},
"obj:13 0 R":{"value":{"/S":"/Figure","/P":"7 0 R","/Alt":"u:A line","/Pg":"4 0 R","/K":4}},
"obj:14 0 R":{"value":{"/S":"/Note","/P":"7 0 R","/ID":"u:n1","/Pg":"4 0 R","/K":5}},
"obj:15 0 R":{"value":{"/S":"/Caption","/P":"11 0 R","/Pg":"4 0 R","/K":3}},
"obj:16 0 R":{"value":{"/S":"/THead","/P":"11 0 R","/K":"18 0 R"}},
"obj:17 0 R":{"value":{"/S":"/TBody","/P":"11 0 R","/K":"19 0 R"}},
"obj:18 0 R":{"value":{"/S":"/TR","/P":"16 0 R","/K":"12 0 R"}},
"obj:19 0 R":{"value":{"/S":"/TR","/P":"17 0 R","/K":"24 0 R"}},
"obj:20 0 R":{"value":{"/Type":"/Font","/Subtype":"/Type0","/BaseFont":"/F","/Encoding":"/Identity-H","/ToUnicode":"22 0 R","/DescendantFonts":["21 0 R"]}},
"obj:21 0 R":{"value":{"/Type":"/Font","/Subtype":"/CIDFontType2","/BaseFont":"/F","/CIDToGIDMap":"/Identity","/FontDescriptor":{"/FontFile2":"25 0 R"},"/W":[1,[500],2,3,250]}},
"obj:22 0 R":{"stream":{"data":"","dict":{}}},
"obj:23 0 R":{"stream":{"data":"","dict":{"/Subtype":"/Image"}}},
"obj:24 0 R":{"value":{"/S":"/TD","/P":"19 0 R"}},
"obj:25 0 R":{"stream":{"data":"","dict":{}}},
"trailer":{"value":{"/Root":"1 0 R"}}}]}`

// conformingXMP is its metadata, conformingCMap says what its glyphs mean.
const (
	conformingXMP  = `<dc:title> <pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>`
	conformingCMap = "1 beginbfchar\n<0001> <0041>\nendbfchar\n1 beginbfrange\n<0002> <0003> <0020>\nendbfrange\n"
)

// paintedPage is the content of its page.
const paintedPage = "q 0 0 0 0 re n Q /Artifact <</Type/Pagination>> BDC\nBT /F1 9 Tf <0001> Tj ET\nEMC\n/H1 <</MCID 0>> BDC\nBT [<0001>-20<0002>] TJ ET\nEMC\n" +
	"/Link <</MCID 1>> BDC\nBT /Span <</ActualText <FEFF>>> BDC [<0001>] TJ EMC ET\nEMC\n/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC\n" +
	"/Caption <</MCID 3>> BDC BT <0001> Tj ET EMC /Figure <</MCID 4>> BDC /X1 Do EMC /Note <</MCID 5>> BDC BT <0001> Tj ET EMC\n"

// conformingFont is a font of three glyphs: .notdef, one that shows something and is half an em wide, and two blank ones.
func conformingFont() []byte {
	tables := []struct {
		tag  string
		data []byte
	}{{"head", make([]byte, 54)}, {"hhea", make([]byte, 36)}, {"hmtx", nil}, {"loca", nil}, {"maxp", []byte{0, 1, 0, 0, 0, 4}}}
	tables[0].data[18], tables[0].data[19] = 3, 232 // 1000 units an em
	tables[1].data[35] = 3                          // advances; the last is that of all others
	for _, advance := range []uint16{600, 500, 250} {
		tables[2].data = append(tables[2].data, byte(advance>>8), byte(advance), 0, 0)
	}
	for _, at := range []byte{0, 6, 12, 12, 12} {
		tables[3].data = append(tables[3].data, 0, at)
	}
	font := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 0, 0, 0, 0, 0}
	at := len(font) + 16*len(tables)
	for _, table := range tables {
		font = append(append(font, table.tag...), 0, 0, 0, 0, 0, 0, 0, byte(at), 0, 0, 0, byte(len(table.data)))
		at += len(table.data)
	}
	for _, table := range tables {
		font = append(font, table.data...)
	}
	return font
}

// condemned reads the file with one text in it replaced by another, and gives what is found.
func condemned(t *testing.T, from, to string) []string {
	t.Helper()
	font := string(conformingFont())
	sources := []string{conforming, paintedPage, conformingXMP, conformingCMap, font}
	broken := false
	for i, source := range sources {
		sources[i] = strings.Replace(source, from, to, 1)
		broken = broken || sources[i] != source
	}
	if !broken && from != "" {
		t.Fatalf("%s is nowhere", from)
	}
	f, err := readFile(strings.NewReader(sources[0]))
	if err != nil {
		t.Fatal(err)
	}
	for i, ref := range []string{"5 0 R", "2 0 R", "22 0 R", "25 0 R"} {
		f.Streams[ref] = []byte(sources[i+1])
	}
	return Matterhorn(f)
}

func TestConformingFilePasses(t *testing.T) {
	if found := condemned(t, "", ""); len(found) > 0 {
		t.Errorf("faults where there are none: %q", found)
	}
}

// TestMatterhornCondemns breaks one thing at a time.
func TestMatterhornCondemns(t *testing.T) {
	for _, c := range []struct{ condition, from, to string }{
		{"00", `"/Marked":true`, `"/Marked":false`},
		{"01-003", "BT [<0001>-20", "/Artifact BMC EMC BT [<0001>-20"},
		{"01-004", "BT /F1", "/P <</MCID 0>> BDC EMC BT /F1"},
		{"01-005", "/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC", "0 0 5 5 re f"},
		{"01-005", `"/S":"/H1","/P":"7 0 R","/Pg":"4 0 R","/K":0`, `"/S":"/H1","/P":"7 0 R"`},
		{"01-007", `"/Marked":true`, `"/Marked":true,"/Suspects":true`},
		{"02-001", `"/S":"/Figure"`, `"/S":"/Picture"`},
		{"02-003", `"/RoleMap":{"/Title":"/P"}`, `"/RoleMap":{"/Title":"/P","/Picture":"/Image","/Image":"/Picture"}`},
		{"02-004", `"/RoleMap":{`, `"/RoleMap":{"/P":"/Span",`},
		{"06-001", `"/Metadata":"2 0 R",`, ``},
		{"06-002", `>1</pdfuaid:part>`, `>2</pdfuaid:part>`},
		{"06-002", `pdfua/ns/id/`, `pdfua/ns/`},
		{"06-003", `<dc:title>`, `<dc:titel>`},
		{"07-001", `{"/DisplayDocTitle":true}`, `{}`},
		{"07-002", `{"/DisplayDocTitle":true}`, `{"/DisplayDocTitle":false}`},
		{"09-004", `"/K":["15 0 R","16 0 R","17 0 R"]`, `"/K":["15 0 R","15 0 R","16 0 R","17 0 R"]`}, // two captions
		{"09-004", `"/K":["15 0 R","16 0 R","17 0 R"]`, `"/K":["16 0 R","15 0 R","17 0 R"]`},          // one between the rows
		{"09-004", `"/K":["15 0 R","16 0 R","17 0 R"]`, `"/K":["15 0 R","16 0 R"]`},                   // a head without a body
		{"09-004", `"/K":["15 0 R","16 0 R","17 0 R"]`, `"/K":["16 0 R","16 0 R","17 0 R"]`},          // two heads
		{"09-004", `"/S":"/THead","/P":"11 0 R","/K":"18 0 R"`, `"/S":"/THead","/P":"11 0 R","/K":"12 0 R"`},
		{"09-004", `"/S":"/Figure"`, `"/S":"/TBody"`},
		{"09-005", `"/S":"/Figure"`, `"/S":"/LI"`},
		{"09-005", `"/S":"/Figure"`, `"/S":"/L"`},
		{"09-006", `"/S":"/Figure"`, `"/S":"/TOCI"`},
		{"09-007", `"/S":"/Figure"`, `"/S":"/Ruby"`},
		{"09-008", `"/S":"/Figure"`, `"/S":"/WT"`},
		{"10-001", "<0001> <0041>", "<0009> <0041>"},
		{"10-001", "BT [<0001>-20<0002>] TJ", "BT (A) Tj"},
		{"10-001", "/F1 9 Tf", "/F2 9 Tf"},
		{"11-001", `"/Lang":"u:en",`, ``},
		{"11-001", `"/Lang":"u:en"`, `"/Lang":"u:en_GB"`},
		{"11-002", `"/Lang":"u:en",`, ``},
		{"11-003", `"/Lang":"u:en",`, ``},
		{"11-004", `"/Lang":"u:en",`, ``},
		{"11-006", `"/Lang":"u:en",`, ``},
		{"13-004", `"/Alt":"u:A line",`, ``},
		{"14-002", `"/S":"/H1"`, `"/S":"/H2"`},
		{"14-003", `"/S":"/Figure"`, `"/S":"/H3"`},
		{"14-007", `"/S":"/H1"`, `"/S":"/H"`},
		{"15-003", `"/A":{"/O":"/Table","/Scope":"/Column"},`, ``},
		{"15-003", `"/Scope":"/Column"`, `"/Scope":"/All"`},
		{"17-002", `"/S":"/H1"`, `"/S":"/Formula"`},
		{"19-003", `"/ID":"u:n1",`, ``},
		{"19-004", `"/S":"/Figure","/P"`, `"/S":"/Note","/ID":"u:n1","/P"`},
		{"20-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/OCProperties":{}`},
		{"21-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/AF":[]`},
		{"25-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/AcroForm":{}`},
		{"26-002", `"/Root":"1 0 R"`, `"/Root":"1 0 R","/Encrypt":{}`},
		{"28-006", `"/Subtype":"/Link"`, `"/Subtype":"/Sound"`},
		{"28-008", `"/Tabs":"/S",`, ``},
		{"28-009", `"/Tabs":"/S"`, `"/Tabs":"/R"`},
		{"28-011", `,{"/Type":"/OBJR","/Obj":"9 0 R"}`, ``},
		{"28-012", `"/Contents":"u:there",`, ``},
		{"30-001", `"/Subtype":"/Image"`, `"/Subtype":"/Form","/Ref":{}`},
		{"30-002", `"/Subtype":"/Image"`, `"/Subtype":"/Form"`},
		{"31-004", `"/CIDToGIDMap":"/Identity"`, `"/CIDToGIDMap":"22 0 R"`},
		{"31-005", `"/CIDToGIDMap":"/Identity",`, ``},
		{"31-006", `"/Identity-H"`, `"/Custom-H"`},
		{"31-009", `"/Subtype":"/Type0"`, `"/Subtype":"/Type1"`},
		{"31-009", `{"/FontFile2":"25 0 R"}`, `{}`},
		{"31-011", "\x00\x00\x00\x06\x00\x0c", "\x00\x00\x00\x0c\x00\x0c"}, // the outline of the glyph is gone
		{"31-011", "\x00\x01\x00\x00\x00\x04", "\x00\x01\x00\x00\x00\x01"}, // it has one glyph
		{"31-011", "hmtx", "hmty"},
		{"31-016", `[1,[500]`, `[1,[510]`},
		{"31-027", `,"/ToUnicode":"22 0 R"`, ``},
		{"31-028", "<0001> <0041>", "<0001> <0000>"},
		{"31-029", "<0001> <0041>", "<0001> <FEFF>"},
		{"31-030", "BT [<0001>-20", "BT [<0000>-20"},
		{"01", `[0,["8 0 R","10 0 R","12 0 R","15 0 R","13 0 R","14 0 R"]`, `[0,["8 0 R","10 0 R"]`},
		{"01", "re f\nEMC", "re f"},
		{"01", "/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC", ""},
		{"01", `"/S":"/H1","/P":"7 0 R"`, `"/S":"/H1","/P":"11 0 R"`},
		{"01", `,"/Pg":"4 0 R","/K":5`, ``}, // a note that holds nothing
	} {
		found := condemned(t, c.from, c.to)
		caught := false
		for _, fault := range found {
			caught = caught || strings.HasPrefix(fault, c.condition+" ")
		}
		if !caught {
			t.Errorf("%s was not caught; found %q", c.condition, found)
		}
	}
}

func TestReadFileRefusesGarbage(t *testing.T) {
	for _, data := range []string{"", "{}", `{"qpdf":[{},{}]}`, `{"qpdf":[{},{"obj:1 0 R":{"stream":{"data":"?"}}}]}`} {
		if _, err := readFile(strings.NewReader(data)); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}
