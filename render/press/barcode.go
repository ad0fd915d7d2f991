package press

import (
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// The place of the barcode, in the lower corner of the back that is nearer to the spine: an EAN-13 at its nominal size with
// its light margins (ISO/IEC 15420, 4.3.5), and the ISBN above it with its hyphens. Without an ISBN it stays free, for a label.
const (
	module        = unit.Pt(0.33 * 72 / 25.4)
	barcodeWidth  = 113 * module // 95 modules, 11 of light margin on the left, 7 on the right
	barcodeHeight = unit.Pt(32 * 72 / 25.4)
	barcodeAway   = unit.Pt(10 * 72 / 25.4) // from the trim and the spine
	barHeight     = unit.Pt(22 * 72 / 25.4)
	lightLeft     = 11
)

// barcode draws the ISBN of the edition.
func (w *wrap) barcode() {
	isbn := w.shop.order.ISBN[w.book.Edition]
	if isbn == "" {
		return
	}
	digits := strings.NewReplacer("-", "", " ", "").Replace(isbn)
	x, y := w.width-barcodeAway-barcodeWidth, w.height-barcodeAway-barcodeHeight
	w.fill(page.Color{R: 1, G: 1, B: 1}, x, y, barcodeWidth, barcodeHeight)
	style := w.look.Style(theme.Code, content.English)
	style.Size, style.Color = 8, page.Black
	top := y + style.Size*1.6
	text, width := w.setter.Run("ISBN "+isbn, style, content.English, page.RoleTitle)
	w.items = append(w.items, moved(text, x+(barcodeWidth-width)/2, y+style.Size*1.2)...)
	for i, bit := range ean13(digits) {
		if bit == '1' {
			w.fill(page.Black, x+unit.Pt(lightLeft+i)*module, top, module, barHeight)
		}
	}
	text, width = w.setter.Run(digits[:1]+" "+digits[1:7]+" "+digits[7:], style, content.English, page.RoleTitle)
	w.items = append(w.items, moved(text, x+(barcodeWidth-width)/2, top+barHeight+style.Size)...)
}

func moved(items []page.Item, dx, dy unit.Pt) []page.Item {
	for _, item := range items {
		if text, ok := item.(*page.Text); ok {
			text.X, text.Y = text.X+dx, text.Y+dy
		}
	}
	return items
}

// ean13 is the symbol of 13 digits, a character a module, "1" for a bar (ISO/IEC 15420, 4.2): the first digit says which
// of the left digits have odd parity.
func ean13(digits string) string {
	odd := [...]string{"0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"}
	parity := [...]string{"OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"}
	complement := strings.NewReplacer("0", "1", "1", "0")
	var out strings.Builder
	out.WriteString("101")
	for i, p := range parity[digits[0]-'0'] {
		code := odd[digits[1+i]-'0']
		if p == 'E' {
			code = reversed(complement.Replace(code))
		}
		out.WriteString(code)
	}
	out.WriteString("01010")
	for i := range 6 {
		out.WriteString(complement.Replace(odd[digits[7+i]-'0']))
	}
	out.WriteString("101")
	return out.String()
}

func reversed(s string) string {
	b := []byte(s)
	for i, k := 0, len(b)-1; i < k; i, k = i+1, k-1 {
		b[i], b[k] = b[k], b[i]
	}
	return string(b)
}
