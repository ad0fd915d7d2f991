package inline

import (
	"strconv"
	"strings"

	"diptych/content"
)

// pageSpan is one page of a list, or a range of them.
type pageSpan struct {
	first, last             string // folios; the same for one page
	firstTarget, lastTarget string
	main                    bool // holds the main place
}

// leastRange is how many pages in a row make a range; two are listed one by one.
const leastRange = 3

// pageSpans lists each page once, in the order of the targets, and joins pages in a row.
func pageSpans(targets []string, main string, folio func(target string) string) []pageSpan {
	place := ""
	if main != "" {
		place = folio(main)
	}
	var single []pageSpan
	seen := map[string]bool{}
	for _, target := range targets {
		if f := folio(target); !seen[f] {
			seen[f] = true
			single = append(single, pageSpan{f, f, target, target, f == place})
		}
	}
	var out []pageSpan
	for from := 0; from < len(single); {
		to := from + 1
		for to < len(single) && follows(single[to-1].first, single[to].first) {
			to++
		}
		if to-from < leastRange {
			out = append(out, single[from:to]...)
		} else {
			joined := pageSpan{single[from].first, single[to-1].first, single[from].firstTarget, single[to-1].firstTarget, false}
			for _, x := range single[from:to] {
				joined.main = joined.main || x.main
			}
			out = append(out, joined)
		}
		from = to
	}
	return out
}

// follows reports whether folio b is that of the page after a's. Roman folios and arabic ones count apart.
func follows(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return y == x+1
	}
	r, s := romanValue(a), romanValue(b)
	return r > 0 && s == r+1
}

// romanValue is the number that a lower-case roman numeral stands for, or 0.
func romanValue(numeral string) int {
	const digits = "ivxlcdm"
	values := [...]int{1, 5, 10, 50, 100, 500, 1000}
	sum, greatest := 0, 0
	for i := len(numeral) - 1; i >= 0; i-- {
		at := strings.IndexByte(digits, numeral[i])
		if at < 0 {
			return 0
		}
		if values[at] < greatest {
			sum -= values[at]
			continue
		}
		greatest = values[at]
		sum += greatest
	}
	return sum
}

// pages sets the pages of the targets, each a link: "12–14, 57". The main place is bold.
func (p *paragraph) pages(in *content.PageList, l look) {
	number := func(folio, target string, l look) {
		inner := l.leading(&link{target: target, says: pageNamed(folio, p.Language)})
		inner.tied = true
		p.pieces = append(p.pieces, piece{text: folio, look: inner, span: &in.Span})
	}
	between := ", "
	if p.Language == content.Chinese {
		between = "、"
	}
	for i, x := range pageSpans(in.Targets, in.Main, p.folio) {
		if i > 0 {
			p.pieces = append(p.pieces, piece{text: between, look: l, span: &in.Span})
		}
		own := l
		own.bold = own.bold || x.main
		number(x.first, x.firstTarget, own)
		if x.last != x.first {
			tied := own
			tied.tied = true
			p.pieces = append(p.pieces, piece{text: "–", look: tied, span: &in.Span})
			number(x.last, x.lastTarget, own)
		}
	}
}

// folio is that of the page a target stands on, or room for one while it is unknown.
func (p *paragraph) folio(target string) string {
	if p.PageNumber != nil {
		if folio := p.PageNumber(target); folio != "" {
			return folio
		}
	}
	return unknownFolio
}
