// Package paginate cuts a column of slices into pages. It knows heights and costs, neither fonts nor books.
//
// The breaks are the cheapest ones of the whole column, found by dynamic programming as in line breaking
// (Plass, "Optimal pagination techniques for automatic typesetting systems", 1981). Lengths are whole steps.
package paginate

import (
	"slices"

	"diptych/render/stock"
)

// Forbidden is the penalty of a break that must not be.
const Forbidden = 10000

// Slice is an uncuttable strip. Heights are in steps.
type Slice struct {
	Height  int
	Before  int     // space above; dropped at the top of a page
	Penalty int     // cost of a break after this slice, in squared steps; negative is welcome, Forbidden never
	Repeat  int     // height of what is set again at the top of the next page when a break follows
	Below   int     // height of what is drawn below it and seen at the foot of a page, though it takes no room
	Alone   int     // space above when the floats right before have moved away
	After   int     // space below a float that stands at the top of a page
	Notes   []Note  // stand at the foot of this slice's page
	Slack   []Slack // ways to make its page a line longer or shorter, all of one block

	OnGrid    bool // the space above is rounded up so that the slice starts on a line
	Landscape bool // a turned page of its own; the slices after it fill the page before
	Break     bool // starts a page
	Float     bool // may move to the top of the next page, past the slices that follow it, when that fills the page
	Fence     bool // no float that stands before may move past
	Inside    bool // goes on with the box of the slice before: no float may come between
	Middle    bool // a line from the middle of a paragraph: never the only text of its page

	// On facing pages.
	Shared   bool      // all of it stands on either page
	Level    bool      // begins at one height on both pages
	Joined   bool      // goes on with the block of the slice before
	Cue      int       // height of what stands on the other page where a shared block begins
	Opposite *Opposite // what of it stands on the recto
}

// Options are the measures of the pages.
type Options struct {
	Depth     int  // of a page, in steps
	WideDepth int  // of a landscape page, in steps
	Line      int  // steps in a line, at least 1
	Separator int  // steps between the text and the notes
	LastLines int  // lines that the last page has at least, where that can be
	Recto     bool // the first page is a recto
	Carried   int  // height of what is set again at the top of the first page
	Facing    bool // a page is a spread: what slices say stands on the verso, and in another language on the recto
	Drift     int  // steps by which the two pages of a spread may differ where a block begins
	Part      bool // a note that does not fit may go on at the foot of the next page; not on facing pages
}

// Page is one page. The pages hold all slices in order, except that a float may stand after slices that follow it, and
// that those after a landscape slice may stand on the page before it. A landscape page holds one slice.
type Page struct {
	Slices    []int    // indexes, from the top
	Tops      []int    // where each of Slices starts, steps from the top of the page
	Opposite  []int    // of a spread: where each starts on the recto
	OnRecto   []bool   // of a spread: a shared slice stands on the recto, its cue on the verso
	Repeat    int      // index of the slice whose repeated matter stands at the top, or below floats there, or -1
	RepeatTop int      // where that starts, steps from the top of the page
	Used      int      // steps down to the end of the text, notes not counted
	Empty     int      // steps between the text and the notes, or the foot of the page
	Final     bool     // the column ends here, or a slice that starts a page follows: it may end early
	Strain    int      // cost of the slack that the page makes use of, in squared steps
	Choices   []Choice // other settings of paragraphs; the tops of their slices are those of the first setting
	Rest      Rest     // of a note that began on an earlier page: stands first at the foot
	Parted    Rest     // of the last note of this page: stands on the next one
	Landscape bool
	Overfull  bool // the one slice, with its notes, is deeper than the page
	Forced    bool // the break after this page is a forbidden one: what belongs together is deeper than a page
}

// Breaker cuts one column after the other with the same lists at hand. It is for one goroutine.
type Breaker struct{ b breaker }

// Break cuts slices into pages.
func (x *Breaker) Break(all []Slice, o Options) []Page {
	if len(all) == 0 {
		return nil
	}
	b := &x.b
	b.begin(all, o)
	pages := b.pages(b.best())
	b.all = nil // they are the caller's
	return pages
}

// breaker holds the column without its landscape slices, which take no part in the search.
type breaker struct {
	all    []Slice
	flow   []int // indexes into all of the slices that are not turned
	turned []int // turned[k]: index into flow of the slice that comes after the k-th landscape slice
	before []int // before[i]: number of landscape slices ahead of flow[i]; one entry more than flow
	wide   []int // indexes into all of the landscape slices
	o      Options

	due     []due // all slack
	dueFrom []int // dueFrom[i]: index into due of the first that is due with flow[i] or later; one entry more than flow

	// What the search has at hand for one page at a time.
	spanned          []span
	legal, forbidden []filled
	ways             []stack // to fill it
	nodes            stock.Of[node]
	places           stock.Of[place]
	breaks           []places // the ways to each break
}

// begin makes ready for a column.
func (b *breaker) begin(all []Slice, o Options) {
	b.all, b.o = all, o
	b.flow, b.turned, b.wide, b.due = b.flow[:0], nil, nil, b.due[:0] // pages take parts of wide
	b.nodes.Clear()
	b.places.Clear()
	for i, s := range all {
		if s.Landscape {
			b.wide = append(b.wide, i)
			b.turned = append(b.turned, len(b.flow))
			continue
		}
		b.flow = append(b.flow, i)
	}
	b.before = slices.Grow(b.before[:0], len(b.flow)+1)[:len(b.flow)+1]
	k := 0
	for i := range b.before {
		for k < len(b.turned) && b.turned[k] <= i {
			k++
		}
		b.before[i] = k
	}
	b.listSlack()
}

func (b *breaker) slice(i int) *Slice { return &b.all[b.flow[i]] }

// pages spells out a way, with the landscape pages put in.
func (b *breaker) pages(last *node) []Page {
	var way []*node
	for n := last; n != nil && n.from != nil; n = n.from {
		way = append(way, n)
	}
	var out []Page
	turn := func(upTo int) {
		for len(b.wide) > 0 && b.turned[0] <= upTo {
			height := b.all[b.wide[0]].Height
			out = append(out, Page{Slices: b.wide[:1:1], Tops: []int{0}, Repeat: -1, Used: height, Landscape: true,
				Overfull: height > b.o.WideDepth})
			b.wide, b.turned = b.wide[1:], b.turned[1:]
		}
	}
	turn(0)
	for i := len(way) - 1; i >= 0; i-- {
		n := way[i]
		p := Page{Repeat: -1, Overfull: n.page.overfull, Forced: n.page.forced, Empty: n.page.empty, Final: n.page.final,
			Rest: b.outside(n.rest), Parted: b.outside(n.page.rest)}
		st := stack{last: none}
		if n.waiting == none {
			st, _ = b.newStack(n.start, none, n.rest)
		}
		st.path = n.page.path
		var uses []use
		if n.page.give != 0 {
			st.uses = &uses
		}
		if st.used() > 0 && n.start > 0 {
			p.Repeat = b.flow[n.start-1]
		}
		place := func(j int) {
			p.Slices = append(p.Slices, b.flow[j])
			top := b.add(&st, j)
			p.Tops = append(p.Tops, top)
			if b.o.Facing {
				p.Opposite, p.OnRecto = append(p.Opposite, st.opposite.top), append(p.OnRecto, b.slice(j).Shared && st.onRecto)
			}
		}
		if n.waiting != none {
			for j := n.waiting; j < n.start; j++ {
				if b.slice(j).Float && (n.page.moved == none || j < n.page.moved) {
					place(j)
				}
			}
			if n.page.end > n.start {
				if p.RepeatTop = b.setAgainBelow(&st, n.start); p.RepeatTop > 0 {
					p.Repeat = b.flow[n.start-1]
				}
			}
		}
		for j := n.start; j < n.page.end; j++ {
			if n.page.moved == none || j < n.page.moved || !b.slice(j).Float {
				place(j)
			}
		}
		p.Used = st.used()
		b.spend(&p, uses, n.page.give)
		out = append(out, p)
		turn(n.page.end)
	}
	return out
}
