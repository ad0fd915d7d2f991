package pdf

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"diptych/render/page"
)

// producer names the program in every file. It has no version: a new build of the program that draws the same
// pages makes the same bytes.
const producer = "Diptych"

// labels makes the page labels, so that a viewer shows "iv" and "57" as printed (ISO 32000-1, 12.4.2).
func (f *finisher) labels() error {
	var numbers types.Array
	for _, r := range labelRanges(f.book.Pages) {
		d := types.Dict{}
		if r.style != "" {
			d["S"] = types.Name(r.style)
		}
		if r.prefix != "" {
			d["P"] = textString(r.prefix)
		}
		if r.start > 1 {
			d["St"] = types.Integer(r.start)
		}
		numbers = append(numbers, types.Integer(r.page), d)
	}
	ref, err := f.add(types.Dict{"Nums": numbers})
	if err != nil {
		return err
	}
	f.catalog["PageLabels"] = ref
	return nil
}

// labelRange is a run of pages whose labels count on.
type labelRange struct {
	page          int    // index of the first page
	style, prefix string // "r" roman, "D" decimal; a prefix alone for anything else
	start         int
}

func labelRanges(pages []page.Page) []labelRange {
	var out []labelRange
	for i := range pages {
		r := labelRange{page: i}
		if n, err := strconv.Atoi(pages[i].Folio); err == nil && n > 0 {
			r.style, r.start = "D", n
		} else if n := romanValue(pages[i].Folio); n > 0 {
			r.style, r.start = "r", n
		} else {
			r.prefix = pages[i].Folio
		}
		if n := len(out); n > 0 && r.style != "" && out[n-1].style == r.style && out[n-1].start+(i-out[n-1].page) == r.start {
			continue
		}
		out = append(out, r)
	}
	return out
}

// romanValue reads lower-case roman numerals; 0 for anything else.
func romanValue(s string) int {
	values := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100, 'd': 500, 'm': 1000}
	total, last := 0, 0
	for _, r := range s {
		v := values[r]
		if v == 0 {
			return 0
		}
		if v > last {
			total -= 2 * last
		}
		total += v
		last = v
	}
	return total
}

// metadata fills the Info dictionary, XMP, the document's language and how viewers open it.
func (f *finisher) metadata() error {
	m := f.book.Metadata
	info := types.Dict{"Producer": textString(producer), "Creator": textString(producer), "Title": textString(m.Title)}
	for key, value := range map[string]string{"Author": strings.Join(m.Authors, "; "), "Subject": m.Subject, "Keywords": strings.Join(m.Keywords, ", ")} {
		if value != "" {
			info[key] = textString(value)
		}
	}
	if !m.Date.IsZero() {
		stamp := types.StringLiteral(m.Date.UTC().Format("D:20060102150405Z"))
		info["CreationDate"], info["ModDate"] = stamp, stamp
	}
	if f.book.Press != nil {
		info["Trapped"] = types.Name("False")
	}
	ref, err := f.add(info)
	if err != nil {
		return err
	}
	f.ctx.Info = &ref
	xmp, err := f.addStream(types.Dict{"Type": types.Name("Metadata"), "Subtype": types.Name("XML")}, xmpPacket(m, f.book.Press != nil, f.doc.structure != nil), false)
	if err != nil {
		return err
	}
	f.catalog["Metadata"] = xmp
	f.catalog["Lang"] = types.StringLiteral(m.Language)
	f.catalog["ViewerPreferences"] = types.Dict{"DisplayDocTitle": types.Boolean(true)}
	return nil
}

// xmpPacket says in XMP what Info says (ISO 16684-1; Dublin Core, XMP basic and PDF schemas), for a press that it is
// PDF/X-4, and of a tagged document that it follows PDF/UA-1 (ISO 14289-1, 5).
func xmpPacket(m page.Metadata, press, tagged bool) []byte {
	var b strings.Builder
	escape := func(s string) string {
		var e strings.Builder
		_ = xml.EscapeText(&e, []byte(s)) // a strings.Builder does not fail
		return e.String()
	}
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
		"<dc:format>application/pdf</dc:format>\n" +
		"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(m.Title) + "</rdf:li></rdf:Alt></dc:title>\n")
	if len(m.Authors) > 0 {
		b.WriteString("<dc:creator><rdf:Seq>")
		for _, a := range m.Authors {
			b.WriteString("<rdf:li>" + escape(a) + "</rdf:li>")
		}
		b.WriteString("</rdf:Seq></dc:creator>\n")
	}
	if m.Subject != "" {
		b.WriteString("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(m.Subject) + "</rdf:li></rdf:Alt></dc:description>\n")
	}
	if len(m.Keywords) > 0 {
		b.WriteString("<pdf:Keywords>" + escape(strings.Join(m.Keywords, ", ")) + "</pdf:Keywords>\n")
	}
	b.WriteString("<dc:language><rdf:Bag><rdf:li>" + escape(m.Language) + "</rdf:li></rdf:Bag></dc:language>\n")
	if m.Identifier != "" {
		b.WriteString("<dc:identifier>" + escape(m.Identifier) + "</dc:identifier>\n")
	}
	if !m.Date.IsZero() {
		stamp := m.Date.UTC().Format(time.RFC3339)
		b.WriteString("<xmp:CreateDate>" + stamp + "</xmp:CreateDate><xmp:ModifyDate>" + stamp + "</xmp:ModifyDate>\n")
	}
	if press {
		b.WriteString(pressProperties(m))
	}
	if tagged {
		b.WriteString("<pdfuaid:part xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">1</pdfuaid:part>\n")
	}
	b.WriteString("<xmp:CreatorTool>" + producer + "</xmp:CreatorTool><pdf:Producer>" + producer + "</pdf:Producer>\n" +
		"</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}
