package check

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Plates reads a finished PDF for a press from its bytes and tells what a printer would send back: an operator or an image
// in the colours of a screen, black text on more than the black plate or knocked out of the others, anything else that overprints, too much ink, boxes that are not nested or not all of
// one size, a number of pages that fills no sheet, annotations, scripts, transfer functions and halftones, fonts or a profile that are not in the file, no
// word of PDF/X-4, of dates or of the document's name. The limit is that of all inks together, 4 for none.
func Plates(pdf []byte, multiple int, limit float64) []string {
	p := &plates{objects: pdfObjects(pdf), limit: limit}
	if !bytes.HasPrefix(pdf, []byte("%PDF-1.6\n")) {
		p.fault("the file is not of PDF 1.6")
	}
	pages := 0
	var trim [2]float64
	for _, number := range slices.Sorted(maps.Keys(p.objects)) {
		o := p.objects[number]
		switch {
		case o.has("/Type/Page") && !o.has("/Type/Pages"):
			pages++
			size := p.page(pages, o)
			if pages == 1 {
				trim = size
			} else if !near(size[0], trim[0]) || !near(size[1], trim[1]) {
				p.fault("page %d is trimmed to another size than page 1", pages)
			}
		case o.has("/Subtype/Image") && (o.has("RGB") || o.has("/ICCBased")):
			p.fault("an image is in the colours of a screen")
		case o.has("/Type/FontDescriptor") && !o.has("/FontFile"):
			p.fault("a font is not in the file")
		case o.has("/Type/Annot"):
			p.fault("there are annotations")
		}
	}
	if multiple < 1 || pages == 0 || pages%multiple != 0 {
		p.fault("%d pages fill no sheets of %d", pages, multiple)
	}
	p.document()
	return p.faults
}

// plates collects faults, each once.
type plates struct {
	objects map[int]pdfObject
	limit   float64
	faults  []string
}

func (p *plates) fault(format string, values ...any) {
	if said := fmt.Sprintf(format, values...); !slices.Contains(p.faults, said) {
		p.faults = append(p.faults, said)
	}
}

// document checks what the file says of itself.
func (p *plates) document() {
	var dictionaries, said strings.Builder // what stands in dictionaries, and also in the metadata
	for _, number := range slices.Sorted(maps.Keys(p.objects)) {
		o := p.objects[number]
		dictionaries.WriteString(o.dict + "\n")
		if o.has("/XML") {
			said.Write(o.stream)
		}
	}
	all := dictionaries.String() + said.String()
	for _, found := range forbidden.FindAllString(dictionaries.String(), -1) {
		p.fault("the file has %s", found)
	}
	profile := regexp.MustCompile(`/DestOutputProfile (\d+) 0 R`).FindStringSubmatch(all)
	switch {
	case !strings.Contains(all, "/S/GTS_PDFX") || profile == nil:
		p.fault("there is no output intent with a profile")
	default:
		n, _ := strconv.Atoi(profile[1]) // digits by the expression
		if data := p.objects[n].stream; len(data) < 128 || string(data[36:40]) != "acsp" || string(data[16:20]) != "CMYK" {
			p.fault("the profile of the output intent is not one of four inks")
		}
	}
	if !regexp.MustCompile(`/Overprint<<[^>]*/OP true/OPM 1[^>]*/op true[^>]*>>`).MatchString(all) {
		p.fault("there is no graphics state that overprints")
	}
	for _, want := range []string{"<pdfxid:GTS_PDFXVersion xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">PDF/X-4<", "/Trapped/False", "<pdf:Trapped>False<",
		"/CreationDate", "<xmp:CreateDate>", "/ModDate", "<xmp:ModifyDate>", "<xmp:MetadataDate>", "/Title", "<dc:title>", "<xmpMM:DocumentID", "/ID[",
		"/OutputConditionIdentifier(", "/RegistryName("} {
		if !strings.Contains(all, want) {
			p.fault("the file does not say %s", want)
		}
	}
}

// forbidden is what a file for a press must not have (ISO 15930-7, 6.3 to 6.20): it would print otherwise from one shop to the
// next, or not at all.
var forbidden = regexp.MustCompile(`/(AA|AcroForm|Alternates|EmbeddedFiles?|Encrypt|HT|JavaScript|JS|LZWDecode|OpenAction|OPI|PS|Ref|TR2?|XFA)\b`)

// page checks one page and gives the size of its trim.
func (p *plates) page(n int, o pdfObject) [2]float64 {
	if o.has("/Annots") {
		p.fault("there are annotations")
	}
	media, bleed, trim := o.box("MediaBox"), o.box("BleedBox"), o.box("TrimBox")
	if media == nil || bleed == nil || trim == nil {
		p.fault("page %d lacks a box", n)
		return [2]float64{}
	}
	for _, pair := range [][2][]float64{{media, bleed}, {bleed, trim}} {
		outer, inner := pair[0], pair[1]
		if inner[0] <= outer[0] || inner[1] <= outer[1] || inner[2] >= outer[2] || inner[3] >= outer[3] {
			p.fault("the boxes of page %d are not nested", n)
		}
	}
	if ref := regexp.MustCompile(`/Contents (\d+) 0 R`).FindStringSubmatch(o.dict); ref != nil {
		number, _ := strconv.Atoi(ref[1]) // digits by the expression
		p.content(n, string(p.objects[number].stream))
	}
	return [2]float64{trim[2] - trim[0], trim[3] - trim[1]}
}

// nearBlack is from how much black on, with nothing else, type is black and overprints.
const nearBlack = 0.8

// content checks the operators of a page.
func (p *plates) content(page int, stream string) {
	shown := regexp.MustCompile(`\[?<[0-9A-Fa-f<>\s.-]*>\]?`)
	fields := regexp.MustCompile(`\S+`).FindAllString(shown.ReplaceAllString(stream, " "), -1)
	type state struct { // of the graphics
		fill       [4]float64
		overprints bool
	}
	now, saved := state{fill: [4]float64{0, 0, 0, 1}}, []state(nil)
	for i, operator := range fields {
		switch operator {
		case "q":
			saved = append(saved, now)
		case "Q":
			if n := len(saved); n > 0 {
				now, saved = saved[n-1], saved[:n-1]
			}
		case "rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri":
			p.fault("page %d paints with the operator %s", page, operator)
		case "k", "K":
			inks, total := [4]float64{}, 0.0
			for k := range inks {
				if i >= 4 {
					inks[k], _ = strconv.ParseFloat(fields[i-4+k], 64)
				}
				total += inks[k]
			}
			if registration := inks == [4]float64{1, 1, 1, 1} && operator == "K"; total > p.limit+1e-6 && !registration {
				p.fault("page %d has %.0f %% of ink on one place", page, total*100)
			}
			if operator == "k" {
				now.fill = inks
			}
		case "gs":
			switch fields[max(i-1, 0)] {
			case "/Overprint":
				now.overprints = true
			case "/Knockout":
				now.overprints = false
			}
		case "f", "f*", "S", "B", "B*", "Do":
			if now.overprints {
				p.fault("page %d prints over what lies below with %s", page, operator)
			}
		case "TJ", "Tj":
			switch black := now.fill[3] >= nearBlack && now.fill[0]+now.fill[1]+now.fill[2] == 0; {
			case black && !now.overprints:
				p.fault("page %d: black text is knocked out of what lies below", page)
			case !black && now.overprints:
				p.fault("page %d: text in colour prints over what lies below", page)
			}
			if dark := now.fill[3] > 0.9; dark && now.fill[0]+now.fill[1]+now.fill[2] > 0 {
				p.fault("page %d has black text on the plates of other inks", page)
			}
		}
	}
}

// pdfObject is an indirect object: the text of its dictionary, and its stream decoded.
type pdfObject struct {
	dict   string
	stream []byte
}

func (o pdfObject) has(s string) bool { return strings.Contains(o.dict, s) }

// box gives the numbers of a box; nil without one.
func (o pdfObject) box(name string) []float64 {
	m := regexp.MustCompile(`/` + name + `\s*\[([^\]]*)\]`).FindStringSubmatch(o.dict)
	if m == nil {
		return nil
	}
	var out []float64
	for _, field := range strings.Fields(m[1]) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil
		}
		out = append(out, v)
	}
	if len(out) != 4 {
		return nil
	}
	return out
}

// pdfObjects takes a PDF apart.
func pdfObjects(pdf []byte) map[int]pdfObject {
	out := map[int]pdfObject{}
	start := regexp.MustCompile(`(?:^|\n)(\d+) 0 obj\n`)
	length := regexp.MustCompile(`/Length (\d+)`)
	for at := 0; ; {
		m := start.FindSubmatchIndex(pdf[at:])
		if m == nil {
			return out
		}
		number, _ := strconv.Atoi(string(pdf[at+m[2] : at+m[3]])) // digits by the expression
		at += m[1]
		end := bytes.Index(pdf[at:], []byte("\nendobj"))
		if end < 0 {
			return out
		}
		o := pdfObject{dict: string(pdf[at : at+end])}
		if dict, _, isStream := bytes.Cut(pdf[at:at+end], []byte("\nstream\n")); isStream {
			o.dict = string(dict)
			if n := length.FindSubmatch(dict); n != nil {
				size, _ := strconv.Atoi(string(n[1])) // digits by the expression
				from := at + len(dict) + len("\nstream\n")
				o.stream = inflated(pdf[from:min(from+size, len(pdf))], o.has("/FlateDecode"))
				at = min(from+size, len(pdf))
			}
		}
		out[number] = o
		if o.has("/Type/ObjStm") {
			unpack(out, o)
		}
	}
}

// unpack adds the objects of an object stream: numbers and places, then the objects (ISO 32000-1, 7.5.7).
func unpack(out map[int]pdfObject, o pdfObject) {
	m := regexp.MustCompile(`/First (\d+)`).FindStringSubmatch(o.dict)
	if m == nil {
		return
	}
	first, _ := strconv.Atoi(m[1]) // digits by the expression
	if first > len(o.stream) {
		return
	}
	head, body := strings.Fields(string(o.stream[:first])), o.stream[first:]
	for i := 0; i+1 < len(head); i += 2 {
		number, wrong := strconv.Atoi(head[i])
		from, wrongFrom := strconv.Atoi(head[i+1])
		to := len(body)
		if i+3 < len(head) {
			to, _ = strconv.Atoi(head[i+3]) // 0 for what is no number: out of order, and left out
		}
		if wrong == nil && wrongFrom == nil && from >= 0 && from <= to && to <= len(body) {
			out[number] = pdfObject{dict: string(body[from:to])}
		}
	}
}

func inflated(data []byte, compressed bool) []byte {
	if !compressed {
		return data
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(r) // of a stream that is cut off, what there is
	return out
}

func near(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }
