package check

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// plate is a PDF for a press, of which a test breaks one thing.
type plate struct {
	pages                     int
	content, page, extra      string
	profile, intent, xmp, pdf string
	states                    string
}

func goodPlate() plate {
	return plate{
		pages: 4, page: "/BleedBox[20 20 380 380]/MediaBox[0 0 400 400]/TrimBox[30 30 370 370]",
		content: "/Overprint gs\nBT\n0 0 0 1 k\n/F1 10 Tf\nq\n0.6 0.2 0 0.1 k\nQ\n[<0041>-20<0042>] TJ\nET\n/Knockout gs\n1 1 1 1 K\n0 0 m\n0 10 l\nS\n0.6 0.2 0 0.1 k\n0 0 m\nh\nf\n",
		profile: strings.Repeat("\x00", 12) + "prtrCMYKLab " + strings.Repeat("\x00", 12) + "acsp" + strings.Repeat("\x00", 90),
		intent:  "/OutputIntents[<</DestOutputProfile 3 0 R/OutputConditionIdentifier(FOGRA39)/RegistryName(R)/S/GTS_PDFX>>]",
		xmp:     `<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped><xmp:CreateDate><xmp:ModifyDate><xmp:MetadataDate><dc:title><xmpMM:DocumentID>`,
		pdf:     "1.6",
		states:  "<</Knockout<</OP false/Type/ExtGState/op false>>/Overprint<</OP true/OPM 1/Type/ExtGState/op true>>>>",
	}
}

func (p plate) bytes() []byte {
	var b bytes.Buffer
	n := 0
	object := func(dict, stream string) {
		n++
		if stream != "" {
			dict = fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(stream), dict, stream)
		}
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, dict)
	}
	fmt.Fprintf(&b, "%%PDF-%s\n", p.pdf)
	object("<</Type/Catalog"+p.intent+">>", "")
	object("/Subtype/XML", p.xmp)
	object("/N 4", p.profile)
	object("<</CreationDate(D:2026)/ModDate(D:2026)/Title(T)/Trapped/False/ID[<00><00>]>>", "")
	object("", p.content)
	object(p.states, "")
	for range p.pages {
		object("<</Contents 5 0 R"+p.page+"/Type/Page>>", "")
	}
	if p.extra != "" {
		object(p.extra, "")
	}
	return b.Bytes()
}

func TestPlatesCondemn(t *testing.T) {
	if found := Plates(goodPlate().bytes(), 4, 3); len(found) > 0 {
		t.Fatalf("faults where there are none: %v", found)
	}
	for _, x := range []struct {
		want  string
		spoil func(p *plate)
	}{
		{"not of PDF 1.6", func(p *plate) { p.pdf = "1.7" }},
		{"5 pages fill no sheets of 4", func(p *plate) { p.pages = 5 }},
		{"0 pages fill", func(p *plate) { p.pages = 0 }},
		{"operator rg", func(p *plate) { p.content = "0 0 1 rg\n" + p.content }},
		{"operator G", func(p *plate) { p.content = "0 G\n" + p.content }},
		{"operator scn", func(p *plate) { p.content = "0 scn\n" + p.content }},
		{"black text on the plates", func(p *plate) { p.content = strings.Replace(p.content, "0 0 0 1 k", "0.3 0.3 0.3 1 k", 1) }},
		{"black text is knocked out", func(p *plate) { p.content = strings.Replace(p.content, "/Overprint gs\n", "", 1) }},
		{"black text is knocked out", func(p *plate) {
			p.content = strings.Replace(strings.Replace(p.content, "/Overprint gs\n", "", 1), "0 0 0 1 k", "0 0 0 0.8 k", 1)
		}},
		{"text in colour prints over", func(p *plate) { p.content = strings.Replace(p.content, "0 0 0 1 k", "0 0 0 0 k", 1) }}, // white
		{"prints over what lies below", func(p *plate) { p.content = strings.Replace(p.content, "/Knockout gs\n", "", 1) }},
		{"text in colour prints over", func(p *plate) { p.content = strings.Replace(p.content, "0 0 0 1 k", "0 1 0 0 k", 1) }},
		{"no graphics state that overprints", func(p *plate) { p.states = strings.Replace(p.states, "OPM 1", "OPM 0", 1) }},
		{"310 % of ink", func(p *plate) { p.content += "1 1 0.5 0.6 k\n" }},
		{"400 % of ink", func(p *plate) { p.content += "1 1 1 1 k\n" }},
		{"lacks a box", func(p *plate) { p.page = strings.Replace(p.page, "TrimBox", "ArtBox", 1) }},
		{"are not nested", func(p *plate) { p.page = strings.Replace(p.page, "TrimBox[30", "TrimBox[10", 1) }},
		{"annotations", func(p *plate) { p.page += "/Annots[9 0 R]" }},
		{"another size", func(p *plate) {
			p.pages, p.extra = 3, "<</BleedBox[20 20 380 380]/MediaBox[0 0 400 400]/TrimBox[30 30 300 370]/Type/Page>>"
		}},
		{"colours of a screen", func(p *plate) { p.extra = "<</Subtype/Image/ColorSpace/DeviceRGB>>" }},
		{"font is not in the file", func(p *plate) { p.extra = "<</Type/FontDescriptor>>" }},
		{"no output intent", func(p *plate) { p.intent = "" }},
		{"not one of four inks", func(p *plate) { p.profile = strings.Replace(p.profile, "CMYK", "RGB ", 1) }},
		{"has /TR2", func(p *plate) { p.states = strings.Replace(p.states, "/OP true", "/TR2/Default/OP true", 1) }},
		{"has /HT", func(p *plate) { p.states = strings.Replace(p.states, "/OP true", "/HT 9 0 R/OP true", 1) }},
		{"has /JavaScript", func(p *plate) { p.extra = "<</JS(x)/S/JavaScript>>" }},
		{"has /OpenAction", func(p *plate) { p.intent += "/OpenAction 9 0 R" }},
		{"has /AA", func(p *plate) { p.page += "/AA<<>>" }},
		{"has /AcroForm", func(p *plate) { p.intent += "/AcroForm 9 0 R" }},
		{"has /Encrypt", func(p *plate) { p.extra = "<</Encrypt 9 0 R/Type/XRef>>" }},
		{"has /EmbeddedFile", func(p *plate) { p.extra = "<</Type/EmbeddedFile>>" }},
		{"has /Alternates", func(p *plate) { p.extra = "<</Alternates[]/Subtype/Image>>" }},
		{"has /OPI", func(p *plate) { p.extra = "<</OPI<<>>/Subtype/Form>>" }},
		{"has /LZWDecode", func(p *plate) { p.extra = "<</Filter/LZWDecode>>" }},
		{"does not say <xmp:MetadataDate>", func(p *plate) { p.xmp = strings.Replace(p.xmp, "MetadataDate", "Date", 1) }},
		{"does not say <xmp:ModifyDate>", func(p *plate) { p.xmp = strings.Replace(p.xmp, "ModifyDate", "Date", 1) }},
		{"does not say <xmpMM:DocumentID", func(p *plate) { p.xmp = strings.Replace(p.xmp, "DocumentID", "ID", 1) }},
		{"does not say /OutputConditionIdentifier", func(p *plate) {
			p.intent = strings.Replace(p.intent, "OutputConditionIdentifier", "OutputCondition", 1)
		}},
		{"does not say <pdfxid", func(p *plate) { p.xmp = strings.Replace(p.xmp, "PDF/X-4", "PDF/X-3", 1) }},
	} {
		p := goodPlate()
		x.spoil(&p)
		if found := Plates(p.bytes(), 4, 3); !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, x.want) }) {
			t.Errorf("want %q, got %v", x.want, found)
		}
	}
}

// Pages and the catalog may stand in an object stream.
func TestPlatesReadObjectStreams(t *testing.T) {
	loose := goodPlate().bytes()
	start := bytes.Index(loose, []byte("7 0 obj"))
	pages := regexp.MustCompile(`(\d+) 0 obj\n(.*)\nendobj`).FindAllSubmatch(loose[start:], -1)
	var head, body strings.Builder
	for _, m := range pages {
		fmt.Fprintf(&head, "%s %d ", m[1], body.Len())
		fmt.Fprintf(&body, "%s ", m[2])
	}
	packed := fmt.Sprintf("%s50 0 obj\n<</First %d/N %d/Length %d/Type/ObjStm>>\nstream\n%s%s\nendstream\nendobj\n",
		loose[:start], head.Len(), len(pages), head.Len()+body.Len(), head.String(), body.String())
	if found := Plates([]byte(packed), 4, 3); len(found) > 0 {
		t.Errorf("faults where there are none: %v", found)
	}
	if found := Plates([]byte(strings.Replace(packed, "TrimBox", "ArtsBox", 1)), 4, 3); len(found) == 0 {
		t.Error("a page in an object stream is not read")
	}
}

func FuzzPlates(f *testing.F) {
	f.Add(goodPlate().bytes())
	f.Fuzz(func(t *testing.T, data []byte) { Plates(data, 4, 3) })
}
