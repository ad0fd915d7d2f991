package check

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// Matterhorn holds a finished PDF against the failure conditions of PDF/UA-1 that a program can decide, by their numbers
// in the Matterhorn Protocol 1.1 of the PDF Association. Conditions on what our files never have, such as forms, scripts,
// attachments and fonts of other kinds than ours, are decided by finding none of these. Conditions without a number, 00
// and 01, are further ones of ISO 14289-1 and ISO 32000-1.
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
	holders  map[markKey]int            // how many elements hold a mark
	linked   map[string]bool            // annotations within a Link element
	lang     bool                       // the document says its language
	shown    map[string]map[uint16]bool // codes of the text, by font
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
		if !identifier.Match(xmp) {
			m.fault("06-002", "XMP does not say that the file is PDF/UA-1")
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
	if m.lang = m.language(m.catalog); !m.lang {
		m.fault("11-006", "the document names no language")
		if m.catalog["/Outlines"] != nil {
			m.fault("11-003", "the language of the bookmarks is not known")
		}
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

// identifier is that of PDF/UA-1 in XMP (ISO 14289-1, 5).
var identifier = regexp.MustCompile(`<pdfuaid:part(?: xmlns:pdfuaid="http://www\.aiim\.org/pdfua/ns/id/")?>1</pdfuaid:part>`)

// languageTag is what a language may be called (RFC 3066).
var languageTag = regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

// language reports whether a dictionary names its language.
func (m *matterhorn) language(dict map[string]any) bool {
	tag, _ := dict["/Lang"].(string)
	if tag = said(tag); tag != "" && !languageTag.MatchString(tag) {
		m.fault("11-001", "%q is the name of no language", tag)
	}
	return tag != ""
}

// annotations decides checkpoint 28.
func (m *matterhorn) annotations() {
	for _, ref := range m.file.pages() {
		page := m.file.dict(ref)
		annotations := m.file.list(page["/Annots"])
		switch tabs := name(page["/Tabs"]); {
		case len(annotations) == 0 || tabs == "/S":
		case tabs == "":
			m.fault("28-008", "%s has links and no tab order", ref)
		default:
			m.fault("28-009", "the tab order of %s is not that of the structure", ref)
		}
		for _, o := range annotations {
			a := m.file.dict(o)
			if name(a["/Subtype"]) != "/Link" {
				m.fault("28-006", "there is an annotation of the kind %s", name(a["/Subtype"]))
				continue
			}
			switch contents, _ := a["/Contents"].(string); {
			case said(contents) == "":
				m.fault("28-012", "a link on %s does not say where it leads", ref)
			case !m.lang:
				m.fault("11-004", "the language of what a link on %s says is not known", ref)
			}
			if at, _ := o.(string); !m.linked[at] {
				m.fault("28-011", "a link on %s is in no Link element", ref)
			}
		}
	}
}
