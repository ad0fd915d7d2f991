package pdf

import (
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"diptych/render/page"
)

// What makes a file PDF/X-4 (ISO 15930-7:2010) beyond what every file of ours has: boxes (6.11), an output intent with the
// profile of the printing condition in it (6.2.2), the key Trapped, and who it is in XMP (6.13). Links, destinations and
// bookmarks are not in the pages of a press, and no opacity mixes in another space than that of the inks.

// formatCMYK marks images that were made ready for a press.
const formatCMYK = "cmyk"

// addPicture notes an image of a press and gives the name of its resource. One that stands twice is one.
func (d *document) addPicture(im *page.Image) string {
	for i, known := range d.pictures {
		if known == im || &known.Data[0] == &im.Data[0] {
			return fmt.Sprintf("Picture%d", i+1)
		}
	}
	d.pictures = append(d.pictures, im)
	return fmt.Sprintf("Picture%d", len(d.pictures))
}

// picture paints an image resource.
func (c *contentStream) picture(name string, im *page.Image) {
	c.overprint(false)
	c.WriteString("q\n")
	c.operation("cm", float64(im.Width), 0, 0, float64(im.Height), c.x(im.X), c.y(im.Y+im.Height))
	c.WriteString("/" + name + " Do\nQ\n")
}

// Names of the graphics states of a press.
const (
	overprintState = "Overprint"
	knockoutState  = "Knockout"
)

// black reports an ink that is black alone, or as near to black as the type of diagrams.
func black(ink page.Ink) bool {
	const near = 0.8
	return ink.K >= near && ink == page.Ink{K: ink.K}
}

// overprint says whether what follows leaves the other inks below it as they are (ISO 32000-1, 11.7.4). Black text does:
// it is no lighter for it, and shows no white edge where the plates are a hair apart.
func (c *contentStream) overprint(on bool) {
	if c.overprints == on {
		return
	}
	c.overprints = on
	if on {
		c.WriteString("/" + overprintState + " gs\n")
	} else {
		c.WriteString("/" + knockoutState + " gs\n")
	}
}

// pictures adds the images of a press, uncompressed but for Flate: no sample changes.
func (f *finisher) pictures() error {
	if len(f.doc.pictures) == 0 {
		return nil
	}
	resources := types.Dict{}
	for i, im := range f.doc.pictures {
		dict := func(space string) types.Dict {
			return types.Dict{"Type": types.Name("XObject"), "Subtype": types.Name("Image"), "ColorSpace": types.Name(space),
				"Width": types.Integer(im.PixelsWide), "Height": types.Integer(im.PixelsHigh), "BitsPerComponent": types.Integer(8)}
		}
		picture := dict("DeviceCMYK")
		if im.Mask != nil {
			mask, err := f.addStream(dict("DeviceGray"), im.Mask, true)
			if err != nil {
				return err
			}
			picture["SMask"] = mask
		}
		ref, err := f.addStream(picture, im.Data, true)
		if err != nil {
			return err
		}
		resources[fmt.Sprintf("Picture%d", i+1)] = ref
	}
	for _, dict := range f.dicts {
		all, err := f.ctx.DereferenceDict(dict["Resources"])
		if err != nil {
			return err
		}
		all["XObject"] = resources // gopdf has none of its own: every image of a press is ours
	}
	return nil
}

// press adds the boxes and the output intent.
func (f *finisher) press() error {
	p := f.book.Press
	if p == nil {
		return nil
	}
	for i := range f.book.Pages {
		x := &f.book.Pages[i]
		f.dicts[i]["TrimBox"], f.dicts[i]["BleedBox"] = pdfBox(x, x.Trim), pdfBox(x, x.Bleed)
		f.dicts[i]["Group"] = types.Dict{"Type": types.Name("Group"), "S": types.Name("Transparency"), "CS": types.Name("DeviceCMYK")}
	}
	profile, err := f.addStream(types.Dict{"N": types.Integer(4)}, p.Condition.Profile, true)
	if err != nil {
		return err
	}
	f.catalog["OutputIntents"] = types.Array{types.Dict{
		"Type": types.Name("OutputIntent"), "S": types.Name("GTS_PDFX"), "OutputConditionIdentifier": types.StringLiteral(p.Condition.Name),
		"OutputCondition": textString(p.Condition.Meaning), "Info": textString(p.Condition.Meaning),
		"RegistryName": types.StringLiteral("http://www.color.org"), "DestOutputProfile": profile,
	}}
	return nil
}

// pdfBox is a box from its lower left to its upper right corner.
func pdfBox(p *page.Page, b page.Rect) types.Array {
	out := types.Array{}
	for _, v := range [...]float64{float64(b.X), float64(p.Height - b.Y - b.Height), float64(b.X + b.Width), float64(p.Height - b.Y)} {
		out = append(out, types.Float(float64(int(v*1e4+0.5))/1e4))
	}
	return out
}

// pressProperties names the version of PDF/X and the document (ISO 15930-7, 6.13; XMP media management). The name comes
// from the identifier: no chance reaches a file.
func pressProperties(m page.Metadata) string {
	sum := sha256.Sum256([]byte(m.Identifier))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80 // looks like a name-based UUID (RFC 9562, 5.5)
	id := fmt.Sprintf("uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	return "<pdfxid:GTS_PDFXVersion xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">PDF/X-4</pdfxid:GTS_PDFXVersion>\n" +
		"<xmpMM:DocumentID xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">" + id + "</xmpMM:DocumentID>" +
		"<xmpMM:RenditionClass xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">default</xmpMM:RenditionClass>" +
		"<xmpMM:VersionID xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">1</xmpMM:VersionID>\n" +
		"<xmp:MetadataDate>" + m.Date.UTC().Format(time.RFC3339) + "</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>\n"
}
