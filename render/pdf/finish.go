package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/fault"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"diptych/render/page"
)

// finisher adds to gopdf's file what gopdf cannot say.
type finisher struct {
	ctx     *model.Context
	catalog types.Dict
	pages   []types.IndirectRef
	dicts   []types.Dict // of the pages
	book    *page.Book
	doc     *document

	*deflater
	treeRoot int // number of the structure's root, as pdfcpu has it; 0 without
}

// withoutHome keeps pdfcpu from writing a file into the user's home.
var withoutHome = sync.OnceFunc(func() { model.ConfigPath = "disable" })

// read reads a document. It does without pdfcpu's package api, which brings forms and all that they need.
func read(document []byte) (ctx *model.Context, err error) {
	withoutHome()
	defer fault.Catch(&err)
	return pdfcpu.Read(bytes.NewReader(document), model.NewDefaultConfiguration())
}

func finish(container []byte, doc *document, book *page.Book) ([]byte, error) {
	ctx, err := read(container)
	if err != nil {
		return nil, err
	}
	f := &finisher{ctx: ctx, book: book, doc: doc, deflater: newDeflater()}
	if f.catalog, err = ctx.Catalog(); err != nil {
		return nil, err
	}
	if err := f.collectPages(f.catalog["Pages"]); err != nil {
		return nil, err
	}
	if len(f.pages) != len(book.Pages) {
		return nil, fmt.Errorf("the container has %d pages for %d", len(f.pages), len(book.Pages))
	}
	for _, step := range []func() error{f.contents, f.fonts, f.graphicsStates, f.pictures, f.press, f.links, f.destinations, f.outline, f.labels, f.metadata, f.tree} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	version := "1.7"
	if book.Press != nil {
		version = "1.6" // that of PDF/X-4 (ISO 15930-7, 6.1)
	}
	return serialize(f, version, fileIdentifier(book.Metadata.Identifier, append([][]byte{container}, doc.contents...)))
}

// collectPages lists the pages at and below a node of the page tree. pdfcpu would walk the tree anew for each page.
func (f *finisher) collectPages(node types.Object) error {
	dict, err := f.ctx.DereferenceDict(node)
	if err != nil {
		return err
	}
	kids, within := dict["Kids"]
	if !within {
		ref, ok := node.(types.IndirectRef)
		if !ok {
			return errors.New("the container has a page that is no object of its own")
		}
		f.pages, f.dicts = append(f.pages, ref), append(f.dicts, dict)
		return nil
	}
	list, err := f.ctx.DereferenceArray(kids)
	if err != nil {
		return err
	}
	for _, kid := range list {
		if err := f.collectPages(kid); err != nil {
			return err
		}
	}
	return nil
}

// fileIdentifier gives the two halves of /ID (ISO 32000-1, 14.4): the first names the work, the second
// this state of it.
func fileIdentifier(work string, state [][]byte) [2]string {
	first, second := sha256.Sum256([]byte(work)), sha256.New()
	for _, part := range state {
		second.Write(part)
	}
	return [2]string{hex.EncodeToString(first[:16]), hex.EncodeToString(second.Sum(nil)[:16])}
}

// add makes an indirect object.
func (f *finisher) add(o types.Object) (types.IndirectRef, error) {
	ref, err := f.ctx.IndRefForNewObject(o)
	if err != nil {
		return types.IndirectRef{}, err
	}
	return *ref, nil
}

// addStream makes a stream object; metadata stays uncompressed so that any program can read it.
func (f *finisher) addStream(dict types.Dict, content []byte, compress bool) (types.IndirectRef, error) {
	if compress {
		dict["Filter"] = types.Name("FlateDecode")
		content = f.deflated(content)
	}
	return f.add(types.StreamDict{Dict: dict, Raw: content})
}

// contents gives the pages their content, and compresses what gopdf wrote of those with pictures.
func (f *finisher) contents() error {
	for i, dict := range f.dicts {
		content := f.doc.contents[i]
		if content == nil {
			ref, ok := dict["Contents"].(types.IndirectRef)
			if !ok {
				return fmt.Errorf("page %d has not one content stream", i+1)
			}
			stream, ok := f.ctx.Table[ref.ObjectNumber.Value()].Object.(types.StreamDict)
			if !ok {
				return fmt.Errorf("the content of page %d is no stream", i+1)
			}
			content = f.deflated(stream.Raw)
		}
		ref, err := f.add(types.StreamDict{Dict: types.Dict{"Filter": types.Name("FlateDecode")}, Raw: content})
		if err != nil {
			return err
		}
		dict["Contents"] = ref
	}
	return nil
}

// textString is a PDF text string: UTF-16BE with its mark (ISO 32000-1, 7.9.2.2).
func textString(s string) types.HexLiteral { return types.HexLiteral("FEFF" + hexUTF16(s)) }

// name of a destination: its bytes, so that any ID will do.
func destinationName(id string) types.HexLiteral {
	return types.HexLiteral(hex.EncodeToString([]byte(id)))
}

// fonts replaces gopdf's ToUnicode, which knows one character a glyph and none beyond the BMP.
func (f *finisher) fonts() error {
	byName := map[string]*face{}
	for _, x := range f.doc.faces {
		byName[x.name] = x
	}
	for _, number := range slices.Sorted(maps.Keys(f.ctx.Table)) {
		dict, ok := f.ctx.Table[number].Object.(types.Dict)
		if !ok || dict.NameEntry("Subtype") == nil {
			continue
		}
		switch *dict.NameEntry("Subtype") {
		case "Type0":
			base := dict.NameEntry("BaseFont")
			if base == nil || byName[*base] == nil {
				return fmt.Errorf("object %d is a font that we did not add", number)
			}
			ref, err := f.addStream(types.Dict{}, byName[*base].toUnicode(), true)
			if err != nil {
				return err
			}
			dict["ToUnicode"] = ref
		case "CIDFontType2":
			dict["CIDToGIDMap"] = types.Name("Identity")
		}
	}
	return nil
}

// graphicsStates declares the opacities that paths use, and for a press how black text prints.
func (f *finisher) graphicsStates() error {
	states := types.Dict{}
	if f.book.Press != nil {
		states[overprintState] = types.Dict{"Type": types.Name("ExtGState"), "OP": types.Boolean(true), "op": types.Boolean(true), "OPM": types.Integer(1)}
		states[knockoutState] = types.Dict{"Type": types.Name("ExtGState"), "OP": types.Boolean(false), "op": types.Boolean(false)}
	}
	for name, v := range f.doc.opacities {
		states[name] = types.Dict{"Type": types.Name("ExtGState"), "ca": types.Float(v), "CA": types.Float(v)}
	}
	if len(states) == 0 {
		return nil
	}
	ref, err := f.add(states)
	if err != nil {
		return err
	}
	for _, dict := range f.dicts {
		resources, err := f.ctx.DereferenceDict(dict["Resources"])
		if err != nil {
			return err
		}
		resources["ExtGState"] = ref
	}
	return nil
}

// links makes the link annotations of every page.
func (f *finisher) links() error {
	const printed = 4 // annotation flag Print
	for i := range f.book.Pages {
		p := &f.book.Pages[i]
		var annotations types.Array
		for _, l := range p.Links {
			box := types.Array{types.Float(l.X), types.Float(p.Height - l.Y - l.Height), types.Float(l.X + l.Width), types.Float(p.Height - l.Y)}
			a := types.Dict{"Type": types.Name("Annot"), "Subtype": types.Name("Link"), "Rect": roundBox(box), "P": f.pages[i],
				"Border": types.Array{types.Integer(0), types.Integer(0), types.Integer(0)}, "F": types.Integer(printed)}
			if l.Contents != "" {
				a["Contents"] = textString(l.Contents)
			}
			if l.URI != "" {
				a["A"] = types.Dict{"S": types.Name("URI"), "URI": types.HexLiteral(hex.EncodeToString([]byte(l.URI)))}
			} else {
				a["Dest"] = destinationName(l.Target)
			}
			if f.doc.structure != nil {
				if l.Element == nil {
					return fmt.Errorf("a link on page %d to %q is part of no element", i+1, l.Target+l.URI)
				}
				a["StructParent"] = types.Integer(len(f.pages) + len(f.doc.structure.objects))
			}
			ref, err := f.add(a)
			if err != nil {
				return err
			}
			if f.doc.structure != nil {
				f.doc.structure.objects = append(f.doc.structure.objects, object{l.Element, i, ref.ObjectNumber.Value()})
			}
			annotations = append(annotations, ref)
		}
		if len(annotations) > 0 {
			f.dicts[i]["Annots"] = annotations
		}
	}
	return nil
}

// roundBox keeps two decimals: a link needs no more, and the file is smaller.
func roundBox(box types.Array) types.Array {
	for i, v := range box {
		box[i] = types.Float(float64(int(float64(v.(types.Float))*100+0.5)) / 100)
	}
	return box
}

// destinations names the anchors that links and bookmarks lead to. Of two with one ID the first counts.
func (f *finisher) destinations() error {
	wanted := map[string]string{} // ID -> who wants it, for the error
	for i := range f.book.Pages {
		for _, l := range f.book.Pages[i].Links {
			if l.URI == "" {
				wanted[l.Target] = fmt.Sprintf("a link on page %d", i+1)
			}
		}
	}
	var fromOutline func([]page.OutlineItem)
	fromOutline = func(items []page.OutlineItem) {
		for _, o := range items {
			wanted[o.Target] = fmt.Sprintf("the bookmark %q", o.Title)
			fromOutline(o.Items)
		}
	}
	fromOutline(f.book.Outline)

	found := map[string]types.Array{}
	for i := range f.book.Pages {
		p := &f.book.Pages[i]
		for _, a := range p.Anchors {
			if _, again := found[a.ID]; wanted[a.ID] == "" || again {
				continue
			}
			found[a.ID] = types.Array{f.pages[i], types.Name("XYZ"), nil, types.Float(float64(int(float64(p.Height-a.Y)*100)) / 100), nil}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		if _, ok := found[id]; !ok {
			return fmt.Errorf("%s leads to %q, which is on no page", wanted[id], id)
		}
	}
	if len(found) == 0 {
		return nil
	}
	var names types.Array
	for _, id := range slices.Sorted(maps.Keys(found)) {
		names = append(names, destinationName(id), found[id])
	}
	tree, err := f.add(types.Dict{"Names": names})
	if err != nil {
		return err
	}
	f.catalog["Names"] = types.Dict{"Dests": tree}
	return nil
}

// outline makes the bookmarks (ISO 32000-1, 12.3.3).
func (f *finisher) outline() error {
	if len(f.book.Outline) == 0 {
		return nil
	}
	root := types.Dict{"Type": types.Name("Outlines")}
	ref, err := f.add(root)
	if err != nil {
		return err
	}
	shown, err := f.outlineItems(f.book.Outline, ref, root)
	if err != nil {
		return err
	}
	root["Count"] = types.Integer(shown)
	f.catalog["Outlines"] = ref
	f.catalog["PageMode"] = types.Name("UseOutlines")
	return nil
}

// outlineItems hangs items below parent and returns how many lines they show while parent is open.
func (f *finisher) outlineItems(items []page.OutlineItem, parent types.IndirectRef, parentDict types.Dict) (int, error) {
	shown := len(items)
	dicts, refs := make([]types.Dict, len(items)), make([]types.IndirectRef, len(items))
	for i, o := range items {
		dicts[i] = types.Dict{"Title": textString(o.Title), "Parent": parent, "Dest": destinationName(o.Target)}
		ref, err := f.add(dicts[i])
		if err != nil {
			return 0, err
		}
		refs[i] = ref
		if len(o.Items) == 0 {
			continue
		}
		below, err := f.outlineItems(o.Items, ref, dicts[i])
		if err != nil {
			return 0, err
		}
		if o.Open {
			dicts[i]["Count"] = types.Integer(below)
			shown += below
		} else {
			dicts[i]["Count"] = types.Integer(-below)
		}
	}
	for i := range items {
		if i > 0 {
			dicts[i]["Prev"] = refs[i-1]
		}
		if i+1 < len(items) {
			dicts[i]["Next"] = refs[i+1]
		}
	}
	parentDict["First"], parentDict["Last"] = refs[0], refs[len(refs)-1]
	return shown, nil
}
