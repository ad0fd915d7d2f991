package check

import (
	"strings"
	"testing"
)

// conforming is a page with a heading, a link, a figure, a table cell and a note, as qpdf writes it.
const conforming = `{"qpdf":[{},{
"obj:1 0 R":{"value":{"/Type":"/Catalog","/Lang":"u:en","/MarkInfo":{"/Marked":true},"/Metadata":"2 0 R","/Pages":"3 0 R","/StructTreeRoot":"6 0 R","/ViewerPreferences":{"/DisplayDocTitle":true}}},
"obj:2 0 R":{"stream":{"data":"PGRjOnRpdGxlPiA8cGRmdWFpZDpwYXJ0IHhtbG5zOnBkZnVhaWQ9Imh0dHA6Ly93d3cuYWlpbS5vcmcvcGRmdWEvbnMvaWQvIj4=","dict":{}}},
"obj:3 0 R":{"value":{"/Type":"/Pages","/Kids":["4 0 R"]}},
"obj:4 0 R":{"value":{"/Type":"/Page","/Contents":"5 0 R","/StructParents":0,"/Tabs":"/S","/Annots":["9 0 R"]}},
"obj:5 0 R":{"stream":{"data":"","dict":{}}},
"obj:6 0 R":{"value":{"/K":"7 0 R","/RoleMap":{"/Title":"/P"},"/ParentTree":{"/Nums":[0,["8 0 R","10 0 R","12 0 R"],1,"10 0 R"]}}},
"obj:7 0 R":{"value":{"/S":"/Document","/K":["8 0 R","10 0 R","11 0 R","13 0 R","14 0 R"]}},
"obj:8 0 R":{"value":{"/S":"/H1","/Pg":"4 0 R","/K":0}},
"obj:9 0 R":{"value":{"/Type":"/Annot","/Subtype":"/Link","/Contents":"u:there","/StructParent":1}},
"obj:10 0 R":{"value":{"/S":"/Link","/Pg":"4 0 R","/K":[1,{"/Type":"/OBJR","/Obj":"9 0 R"}]}},
"obj:11 0 R":{"value":{"/S":"/Table","/K":{"/S":"/TR","/K":"12 0 R"}}},
"obj:12 0 R":{"value":{"/S":"/TH","/A":{"/O":"/Table","/Scope":"/Column"},"/Pg":"4 0 R","/K":2}},
"obj:13 0 R":{"value":{"/S":"/Figure","/Alt":"u:A line"}},
"obj:14 0 R":{"value":{"/S":"/Note","/ID":"u:n1"}},
"obj:15 0 R":{"value":{"/Type":"/Font","/Subtype":"/Type0","/ToUnicode":"2 0 R"}},
"trailer":{"value":{"/Root":"1 0 R"}}}]}`

// paintedPage is the content of its page.
const paintedPage = "q 0 0 0 0 re n Q /Artifact <</Type/Pagination>> BDC\nBT (1) Tj ET\nEMC\n/H1 <</MCID 0>> BDC\nBT (a \\) f) Tj ET\nEMC\n" +
	"/Link <</MCID 1>> BDC\nBT /Span <</ActualText <FEFF>>> BDC [<0001>] TJ EMC ET\nEMC\n/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC\n"

func conformingFile(t *testing.T, data, content string) *File {
	t.Helper()
	f, err := ReadFile(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f.Streams["5 0 R"] = []byte(content)
	return f
}

func TestConformingFilePasses(t *testing.T) {
	if found := Matterhorn(conformingFile(t, conforming, paintedPage)); len(found) > 0 {
		t.Errorf("faults where there are none: %q", found)
	}
}

// TestMatterhornCondemns breaks one thing at a time.
func TestMatterhornCondemns(t *testing.T) {
	for _, c := range []struct{ condition, from, to string }{
		{"00", `"/Marked":true`, `"/Marked":false`},
		{"01-003", "BT (a", "/Artifact BMC EMC BT (a"},
		{"01-004", "BT (1)", "/P <</MCID 0>> BDC EMC BT (1)"},
		{"01-005", "/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC", "0 0 5 5 re f"},
		{"01-005", `"/S":"/H1","/Pg":"4 0 R","/K":0`, `"/S":"/H1"`},
		{"01-007", `"/Marked":true`, `"/Marked":true,"/Suspects":true`},
		{"02-001", `"/S":"/Figure"`, `"/S":"/Picture"`},
		{"02-003", `"/RoleMap":{"/Title":"/P"}`, `"/RoleMap":{"/Title":"/P","/Picture":"/Image","/Image":"/Picture"}`},
		{"02-004", `"/RoleMap":{`, `"/RoleMap":{"/P":"/Span",`},
		{"06-001", `"/Metadata":"2 0 R",`, ``},
		{"06-002", `PGRjOnRpdGxlPiA8cGRmdWFpZDpwYXJ0IHhtbG5zOnBkZnVhaWQ9Imh0dHA6Ly93d3cuYWlpbS5vcmcvcGRmdWEvbnMvaWQvIj4=`, `PGRjOnRpdGxlPg==`},
		{"06-003", `PGRjOnRpdGxlPiA8`, `PGRjOnRpdGxsPiA8`},
		{"07-001", `{"/DisplayDocTitle":true}`, `{}`},
		{"07-002", `{"/DisplayDocTitle":true}`, `{"/DisplayDocTitle":false}`},
		{"09-004", `{"/S":"/TR","/K":"12 0 R"}`, `"12 0 R"`},
		{"09-005", `"/S":"/Figure"`, `"/S":"/LI"`},
		{"09-006", `"/S":"/Figure"`, `"/S":"/TOCI"`},
		{"11-006", `"/Lang":"u:en",`, ``},
		{"13-004", `,"/Alt":"u:A line"`, ``},
		{"14-002", `"/S":"/H1"`, `"/S":"/H2"`},
		{"14-003", `"/S":"/Figure","/Alt":"u:A line"`, `"/S":"/H3"`},
		{"14-007", `"/S":"/H1"`, `"/S":"/H"`},
		{"15-003", `"/A":{"/O":"/Table","/Scope":"/Column"},`, ``},
		{"19-003", `,"/ID":"u:n1"`, ``},
		{"19-004", `"/S":"/Figure","/Alt":"u:A line"`, `"/S":"/Note","/ID":"u:n1"`},
		{"20-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/OCProperties":{}`},
		{"21-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/AF":[]`},
		{"25-001", `"/Lang":"u:en"`, `"/Lang":"u:en","/AcroForm":{}`},
		{"26-002", `"/Root":"1 0 R"`, `"/Root":"1 0 R","/Encrypt":{}`},
		{"28-006", `"/Subtype":"/Link"`, `"/Subtype":"/Sound"`},
		{"28-009", `"/Tabs":"/S",`, ``},
		{"28-011", `,{"/Type":"/OBJR","/Obj":"9 0 R"}`, ``},
		{"28-012", `"/Contents":"u:there",`, ``},
		{"31-005", `"/Subtype":"/Type0"`, `"/Subtype":"/CIDFontType2"`},
		{"31-009", `"/Subtype":"/Type0"`, `"/Subtype":"/Type1"`},
		{"31-027", `,"/ToUnicode":"2 0 R"`, ``},
		{"01", `[0,["8 0 R","10 0 R","12 0 R"]`, `[0,["8 0 R","10 0 R"]`},
		{"01", "re f\nEMC", "re f"},
		{"01", "/TH <</MCID 2>> BDC\n0 0 5 5 re f\nEMC", ""},
	} {
		data, page := strings.Replace(conforming, c.from, c.to, 1), strings.Replace(paintedPage, c.from, c.to, 1)
		if data == conforming && page == paintedPage {
			t.Fatalf("%s: nothing was broken", c.condition)
		}
		found := Matterhorn(conformingFile(t, data, page))
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
		if _, err := ReadFile(strings.NewReader(data)); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}
