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
}

func goodPlate() plate {
	return plate{
		pages: 4, page: "/BleedBox[20 20 380 380]/MediaBox[0 0 400 400]/TrimBox[30 30 370 370]",
		content: "BT\n0 0 0 1 k\n/F1 10 Tf\n[<0041>-20<0042>] TJ\nET\n1 1 1 1 K\n0 0 m\n0 10 l\nS\n0.6 0.2 0 0.1 k\n0 0 m\nh\nf\n",
		profile: strings.Repeat("\x00", 12) + "prtrCMYKLab " + strings.Repeat("\x00", 12) + "acsp" + strings.Repeat("\x00", 90),
		intent:  "/OutputIntents[<</DestOutputProfile 3 0 R/S/GTS_PDFX>>]",
		xmp:     `<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped><xmp:CreateDate>`,
		pdf:     "1.6",
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
	object("<</CreationDate(D:2026)/Title(T)/Trapped/False>>", "")
	object("", p.content)
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
		{"does not say pdfxid", func(p *plate) { p.xmp = strings.Replace(p.xmp, "PDF/X-4", "PDF/X-3", 1) }},
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
	start := bytes.Index(loose, []byte("6 0 obj"))
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
