package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Matterhorn holds a finished PDF against the failure conditions of PDF/UA-1 that a program can decide, by their numbers
// in the Matterhorn Protocol 1.02 of the PDF Association. Conditions on what our files never have, such as forms, scripts and
// attachments, are decided by finding none of these.
func Matterhorn(f *File) []string {
	m := &matterhorn{file: f, catalog: f.dict(f.Trailer["/Root"]), reported: map[string]int{}}
	m.document()
	m.tree()
	m.content()
	m.annotations()
	m.fonts()
	return m.faults
}

type matterhorn struct {
	file     *File
	catalog  map[string]any
	roles    map[string]any
	faults   []string
	reported map[string]int

	elements []structElement
	holders  map[markKey]int // how many elements hold a mark
	linked   map[string]bool // annotations within a Link element
	lang     bool            // the document says its language
}

// structElement is a node of the structure tree.
type structElement struct {
	dict   map[string]any
	kind   string // with roles mapped
	parent string // kind of its parent
	kids   []string
}

// markKey is a marked content sequence: an MCID on a page.
type markKey struct {
	page string
	id   int
}

// fault adds a finding; a condition that fails a hundred times is told five times.
func (m *matterhorn) fault(condition, format string, arguments ...any) {
	const most = 5
	if m.reported[condition]++; m.reported[condition] <= most {
		m.faults = append(m.faults, condition+" "+fmt.Sprintf(format, arguments...))
	}
}

// document decides checkpoints 06, 07, 11 and 26, and that the file is tagged.
func (m *matterhorn) document() {
	if marked, _ := m.file.dict(m.catalog["/MarkInfo"])["/Marked"].(bool); !marked {
		m.fault("00", "the document does not say that it is tagged")
	}
	if suspects, _ := m.file.dict(m.catalog["/MarkInfo"])["/Suspects"].(bool); suspects {
		m.fault("01-007", "Suspects is true")
	}
	xmp, ok := m.file.stream(m.catalog["/Metadata"])
	switch {
	case !ok:
		m.fault("06-001", "there is no XMP")
	default:
		if !bytes.Contains(xmp, []byte("http://www.aiim.org/pdfua/ns/id/")) || !bytes.Contains(xmp, []byte(":part")) {
			m.fault("06-002", "XMP has no PDF/UA identifier")
		}
		if !bytes.Contains(xmp, []byte("<dc:title>")) {
			m.fault("06-003", "XMP has no title")
		}
	}
	preferences := m.file.dict(m.catalog["/ViewerPreferences"])
	switch shown, ok := preferences["/DisplayDocTitle"].(bool); {
	case !ok:
		m.fault("07-001", "DisplayDocTitle is missing")
	case !shown:
		m.fault("07-002", "DisplayDocTitle is false")
	}
	language, _ := m.catalog["/Lang"].(string)
	if m.lang = said(language) != ""; !m.lang {
		m.fault("11-006", "the document names no language")
	}
	if m.file.Trailer["/Encrypt"] != nil {
		m.fault("26-002", "the document is encrypted")
	}
	for condition, key := range map[string]string{"20-001": "/OCProperties", "25-001": "/AcroForm", "21-001": "/AF"} {
		if m.catalog[key] != nil {
			m.fault(condition, "the catalog has %s", key)
		}
	}
}

// standardTypes are those of ISO 32000-1, 14.8.4.
const standardTypes = " /Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P /H /H1 /H2 /H3 /H4 /H5 /H6 " +
	"/L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /RB /RT /RP " +
	"/Warichu /WT /WP /Figure /Formula /Form "

func standard(kind string) bool { return strings.Contains(standardTypes, " "+kind+" ") }

// tree decides checkpoints 02, 09, 13, 14, 15 and 19.
func (m *matterhorn) tree() {
	root := m.file.dict(m.catalog["/StructTreeRoot"])
	if root == nil {
		m.fault("01-005", "there is no structure tree")
		return
	}
	m.roles = m.file.dict(root["/RoleMap"])
	for kind := range m.roles {
		if standard(kind) {
			m.fault("02-004", "the standard type %s is mapped", kind)
		}
		m.mapped(kind)
	}
	m.holders, m.linked = map[markKey]int{}, map[string]bool{}
	for _, kid := range m.file.list(root["/K"]) {
		m.walk(kid, "", "", false)
	}
	level, ids := 0, map[string]bool{}
	for _, e := range m.elements {
		switch {
		case e.kind == "/Figure":
			if alt, _ := e.dict["/Alt"].(string); said(alt) == "" && e.dict["/ActualText"] == nil {
				m.fault("13-004", "a figure has no alternative text")
			}
		case len(e.kind) == 3 && e.kind[1] == 'H' && e.kind[2] >= '1' && e.kind[2] <= '6':
			switch n := int(e.kind[2] - '0'); {
			case level == 0 && n != 1:
				m.fault("14-002", "the first heading is %s", e.kind)
				level = n
			case n > level+1:
				m.fault("14-003", "%s follows a heading of level %d", e.kind, level)
				level = n
			default:
				level = n
			}
		case e.kind == "/H":
			m.fault("14-007", "a heading has no level")
		case e.kind == "/TH":
			if m.attribute(e.dict, "/Scope") == nil {
				m.fault("15-003", "a head cell has no scope")
			}
		case e.kind == "/Note":
			id, _ := e.dict["/ID"].(string)
			switch {
			case id == "":
				m.fault("19-003", "a note has no ID")
			case ids[id]:
				m.fault("19-004", "two notes have the ID %s", id)
			}
			ids[id] = true
		}
		m.nesting(e)
	}
}

// attribute looks for a key in an element's attributes.
func (m *matterhorn) attribute(e map[string]any, key string) any {
	for _, a := range m.file.list(e["/A"]) {
		if v := m.file.dict(a)[key]; v != nil {
			return v
		}
	}
	return nil
}

// nesting holds tables, lists and contents to ISO 32000-1, tables 333, 336 and 337.
func (m *matterhorn) nesting(e structElement) {
	for condition, rules := range map[string][]struct {
		kind          string
		parents, kids []string
	}{
		"09-004": {{"/Table", nil, []string{"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}}, {"/TR", []string{"/Table", "/THead", "/TBody", "/TFoot"}, []string{"/TH", "/TD"}},
			{"/TH", []string{"/TR"}, nil}, {"/TD", []string{"/TR"}, nil}},
		"09-005": {{"/L", nil, []string{"/L", "/LI", "/Caption"}}, {"/LI", []string{"/L"}, []string{"/Lbl", "/LBody"}}, {"/LBody", []string{"/LI"}, nil}},
		"09-006": {{"/TOC", nil, []string{"/TOC", "/TOCI", "/Caption"}}, {"/TOCI", []string{"/TOC"}, []string{"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"}}},
	} {
		for _, rule := range rules {
			if rule.kind != e.kind {
				continue
			}
			if rule.parents != nil && !slices.Contains(rule.parents, e.parent) {
				m.fault(condition, "%s stands in %s", e.kind, e.parent)
			}
			for _, kid := range e.kids {
				if rule.kids != nil && !slices.Contains(rule.kids, kid) {
					m.fault(condition, "%s holds %s", e.kind, kid)
				}
			}
		}
	}
}

// walk reads an element and what is below it; page is that of the marks that name none.
func (m *matterhorn) walk(o any, parent, page string, inLink bool) string {
	dict := m.file.dict(o)
	if dict == nil {
		return ""
	}
	kind := m.mapped(name(dict["/S"]))
	if at, ok := dict["/Pg"].(string); ok {
		page = at
	}
	inLink = inLink || kind == "/Link"
	index := len(m.elements)
	m.elements = append(m.elements, structElement{dict: dict, kind: kind, parent: parent})
	var kids []string
	for _, kid := range m.file.list(dict["/K"]) {
		if id, ok := kid.(float64); ok {
			m.holders[markKey{page, int(id)}]++
			kids = append(kids, "content")
			continue
		}
		below := m.file.dict(kid)
		switch name(below["/Type"]) {
		case "/MCR":
			at, _ := below["/Pg"].(string)
			if at == "" {
				at = page
			}
			id, _ := below["/MCID"].(float64)
			m.holders[markKey{at, int(id)}]++
			kids = append(kids, "content")
		case "/OBJR":
			if ref, _ := below["/Obj"].(string); inLink {
				m.linked[ref] = true
			}
		default:
			kids = append(kids, m.walk(kid, kind, page, inLink))
		}
	}
	m.elements[index].kids = kids
	return kind
}

// mapped follows the role map to a standard type.
func (m *matterhorn) mapped(kind string) string {
	for range 10 {
		if standard(kind) {
			return kind
		}
		next, ok := m.roles[kind].(string)
		if !ok {
			m.fault("02-001", "%q is no standard type, and is mapped to none", kind)
			return kind
		}
		kind = next
	}
	m.fault("02-003", "the role map turns in a circle at %s", kind)
	return kind
}

// annotations decides checkpoint 28.
func (m *matterhorn) annotations() {
	for _, ref := range m.file.pages() {
		page := m.file.dict(ref)
		annotations := m.file.list(page["/Annots"])
		if len(annotations) > 0 && name(page["/Tabs"]) != "/S" {
			m.fault("28-009", "the tab order of %s is not that of the structure", ref)
		}
		for _, o := range annotations {
			a := m.file.dict(o)
			if name(a["/Subtype"]) != "/Link" {
				m.fault("28-006", "there is an annotation of the kind %s", name(a["/Subtype"]))
				continue
			}
			if contents, _ := a["/Contents"].(string); said(contents) == "" {
				m.fault("28-012", "a link on %s does not say where it leads", ref)
			}
			if at, _ := o.(string); !m.linked[at] {
				m.fault("28-011", "a link on %s is in no Link element", ref)
			}
		}
	}
}

// fonts decides the parts of checkpoints 10 and 31 that concern composite TrueType fonts, the only ones that we embed.
func (m *matterhorn) fonts() {
	for _, o := range m.file.Objects {
		font, _ := o.(map[string]any)
		if name(font["/Type"]) != "/Font" {
			continue
		}
		switch name(font["/Subtype"]) {
		case "/Type0":
			if _, ok := m.file.stream(font["/ToUnicode"]); !ok {
				m.fault("31-027", "%s has no ToUnicode", name(font["/BaseFont"]))
			}
		case "/CIDFontType2":
			if font["/CIDToGIDMap"] == nil {
				m.fault("31-005", "%s has no CIDToGIDMap", name(font["/BaseFont"]))
			}
			if _, ok := m.file.stream(m.file.dict(font["/FontDescriptor"])["/FontFile2"]); !ok {
				m.fault("31-009", "%s is not embedded", name(font["/BaseFont"]))
			}
		default:
			m.fault("31-009", "%s is a font of the kind %s", name(font["/BaseFont"]), name(font["/Subtype"]))
		}
	}
}
