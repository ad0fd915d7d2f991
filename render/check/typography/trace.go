package typography

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"diptych/render/page"
	"diptych/render/unit"
)

// Traced is a glyph as MuPDF draws it from the finished file.
type Traced struct {
	X, Y    unit.Pt // on the page, y downwards
	Advance unit.Pt // by the widths that the file states
	Size    unit.Pt
	ID      int
}

// Trace reads what `mutool trace` prints of a PDF: the glyphs of each page in the order of painting. The program
// escapes characters badly, so the lines are searched for their numbers and not parsed as XML.
func Trace(r io.Reader) ([][]Traced, error) {
	var pages [][]Traced
	var matrix [6]float64 // of fill_text: from its space to the page's
	size := 0.0
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		var err error
		switch {
		case strings.HasPrefix(line, "<page "):
			pages = append(pages, nil)
		case strings.HasPrefix(line, "<fill_text "), strings.HasPrefix(line, "<ignore_text "), strings.HasPrefix(line, "<stroke_text "), strings.HasPrefix(line, "<clip_text "):
			var numbers []float64
			if numbers, err = attribute(line, "transform"); err == nil && len(numbers) == 6 {
				copy(matrix[:], numbers)
			}
		case strings.HasPrefix(line, "<span "):
			var numbers []float64
			if numbers, err = attribute(line, "trm"); err == nil && len(numbers) == 4 {
				size = math.Hypot(numbers[0], numbers[1])
			}
		case strings.HasPrefix(line, "<g ") && !strings.Contains(line, ` glyph="`):
			// A further character of the glyph before, as of a ligature.
		case strings.HasPrefix(line, "<g "):
			if len(pages) == 0 {
				return nil, fmt.Errorf("line %d of the trace: a glyph before the first page", n)
			}
			var g Traced
			if g, err = tracedGlyph(line, matrix, size); err == nil {
				last := len(pages) - 1
				pages[last] = append(pages[last], g)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("line %d of the trace: %w", n, err)
		}
	}
	return pages, in.Err()
}

// tracedGlyph reads `<g unicode="A" glyph="2" x="66" y="464.0079" adv=".543"/>`; the character may be anything.
func tracedGlyph(line string, matrix [6]float64, size float64) (Traced, error) {
	values := map[string]float64{}
	for _, name := range [...]string{"glyph", "x", "y", "adv"} {
		numbers, err := attribute(line[strings.LastIndex(line, ` glyph="`):], name)
		if err != nil || len(numbers) != 1 {
			return Traced{}, fmt.Errorf("no %s in %q", name, line)
		}
		values[name] = numbers[0]
	}
	x, y := values["x"], values["y"]
	return Traced{
		X: unit.Pt(matrix[0]*x + matrix[2]*y + matrix[4]), Y: unit.Pt(matrix[1]*x + matrix[3]*y + matrix[5]),
		Advance: unit.Pt(values["adv"] * size), Size: unit.Pt(size), ID: int(values["glyph"]),
	}, nil
}

// attribute gives the numbers of an attribute.
func attribute(line, name string) ([]float64, error) {
	_, rest, ok := strings.Cut(line, " "+name+`="`)
	value, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed {
		return nil, fmt.Errorf("no %s in %q", name, line)
	}
	var out []float64
	for field := range strings.FieldsSeq(value) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// How far the file may stand from the record, in pt: it holds coordinates and spaces with rounded decimals.
const (
	tracedX = 0.05
	tracedY = 0.02
)

// ReadTraced is the second witness: the lines are those of the record, but where their glyphs stand, how large and how
// wide they are is told by the file. What stands elsewhere than on the page is found for T01, what has no glyph for T23.
func ReadTraced(book *page.Book, advances Advances, pages [][]Traced) *Reading {
	r := &Reading{Book: book}
	if len(pages) != len(book.Pages) {
		r.Stray = append(r.Stray, Finding{Rule: "T01", Why: fmt.Sprintf("the PDF has %d pages, the record %d", len(pages), len(book.Pages)), Gate: true})
		return r
	}
	for i := range book.Pages {
		lines := r.page(i)
		next := 0
		for _, item := range book.Pages[i].Items {
			text, ok := item.(*page.Text)
			if !ok {
				continue
			}
			glyphs := glyphsOf(text, advances)
			if next+len(glyphs) > len(pages[i]) {
				next = len(pages[i]) + 1
				break
			}
			r.testify(i, text, glyphs, pages[i][next:next+len(glyphs)])
			next += len(glyphs)
			r.assign(i, lines, text, glyphs)
		}
		if next != len(pages[i]) {
			r.Stray = append(r.Stray, Finding{Rule: "T01", Page: i + 1, Folio: book.Pages[i].Folio, Gate: true,
				Why: fmt.Sprintf("the PDF draws %d glyphs on the page, the record has other ones", len(pages[i]))})
		}
	}
	return r
}

// testify puts what the file says in the place of what the record says, and tells the first difference of a run.
func (r *Reading) testify(i int, text *page.Text, glyphs []Glyph, traced []Traced) {
	told := false
	for k := range glyphs {
		g, seen := &glyphs[k], traced[k]
		why := ""
		switch {
		case int(g.ID) != seen.ID:
			why = fmt.Sprintf("the PDF draws glyph %d, the record has %d", seen.ID, g.ID)
		case text.Rotation != 0:
		case math.Abs(float64(g.X-seen.X)) > tracedX || math.Abs(float64(g.Y-seen.Y)) > tracedY:
			why = fmt.Sprintf("the PDF draws %q at %.3f, %.3f, the record has it at %.3f, %.3f", g.Text, seen.X, seen.Y, g.X, g.Y)
		}
		if why != "" && !told {
			told = true
			r.Stray = append(r.Stray, Finding{Rule: "T01", Page: i + 1, Folio: r.Book.Pages[i].Folio, At: text.At(), Text: text.Characters(), Why: why, Gate: true})
		}
		g.X, g.Y, g.Advance, g.Size = seen.X, seen.Y, seen.Advance, seen.Size
	}
}

// Disagree says where the figures of two witnesses differ by more than what rounding to the file's decimals does.
func Disagree(record, file Report) []string {
	const most = 0.02 // of a figure, or in its unit
	var out []string
	seen := map[string]Figure{}
	for _, f := range file.Figures {
		seen[f.Rule+f.Name] = f
	}
	for _, f := range record.Figures {
		other := seen[f.Rule+f.Name]
		if math.Abs(f.Value-other.Value) > max(most, most*math.Abs(f.Value)) {
			out = append(out, fmt.Sprintf("%s, and in the PDF %s", f, other.Shown()))
		}
	}
	return out
}
