package edition

import (
	"fmt"
	"slices"

	"diptych/content"
	"diptych/content/align"
)

// merge sets the blocks of two languages side by side: what is the same in both once, what says the
// same thing in a Pair. All that has no counterpart is reported.
func (m *maker) merge(left, right []content.Block) []content.Block {
	return m.mergeAligned(left, right, true)
}

func (m *maker) mergeAligned(left, right []content.Block, report bool) []content.Block {
	var out []content.Block
	for _, match := range align.Pair(items(left), items(right)) {
		l, r := left[match.LeftStart:match.LeftEnd], right[match.RightStart:match.RightEnd]
		switch {
		case match.Paired() && len(l) == 1 && len(r) == 1:
			out = append(out, m.together(l[0], r[0], match.Confidence))
		case match.Paired():
			out = append(out, pair(l, r, match.Confidence))
		default:
			for _, b := range slices.Concat(l, r) {
				out = append(out, m.alone(b, len(l) > 0, report))
			}
		}
	}
	return out
}

func pair(left, right []content.Block, confidence float64) *content.Pair {
	span := content.Span{}
	if len(left) > 0 {
		span = left[0].Base().Span
	} else if len(right) > 0 {
		span = right[0].Base().Span
	}
	return &content.Pair{Node: content.Node{Span: span}, Left: slices.Clone(left), Right: slices.Clone(right), Confidence: confidence}
}

// together makes one block of two that say the same thing. The left block becomes the result where one
// block can hold both languages.
func (m *maker) together(left, right content.Block, confidence float64) content.Block {
	if untranslated(left, right) && !widened(left) {
		return m.once(left, right)
	}
	both := joiner(left, right)
	switch l := left.(type) {
	case *content.Heading:
		r := right.(*content.Heading)
		l.Text = both(l.Text, r.Text)
		if l.Marker == "" {
			l.Marker = r.Marker
		}
	case *content.Rule:
	case *content.Code:
		r := right.(*content.Code)
		if !sameLines(l, r) {
			return pair([]content.Block{l}, []content.Block{r}, confidence)
		}
		l.Caption.Text = both(l.Caption.Text, r.Caption.Text)
	case *content.Image:
		r := right.(*content.Image)
		if !m.sameImage(l.Path, r.Path) {
			return pair([]content.Block{l}, []content.Block{r}, confidence)
		}
		l.Alt, l.Caption.Text = bothAlts(l.Alt, r.Alt), both(l.Caption.Text, r.Caption.Text)
	case *content.Diagram:
		r := right.(*content.Diagram)
		if l.Source != r.Source {
			return pair([]content.Block{l}, []content.Block{r}, confidence)
		}
		l.Alt, l.Caption.Text = bothAlts(l.Alt, r.Alt), both(l.Caption.Text, r.Caption.Text)
		if len(l.Description) > 0 && len(r.Description) > 0 {
			l.Description = append(l.Description, &content.LineBreak{})
		}
		l.Description = append(l.Description, r.Description...)
	case *content.Table:
		r := right.(*content.Table)
		if !sameShape(l, r) {
			return pair([]content.Block{l}, []content.Block{r}, confidence)
		}
		l.Caption.Text = both(l.Caption.Text, r.Caption.Text)
		mergeCells(l.Head, r.Head)
		for i := range l.Rows {
			mergeCells(l.Rows[i], r.Rows[i])
		}
	case *content.Exercise:
		m.mergeExercises(l, right.(*content.Exercise))
	default:
		m.leaveOut(left, right)
		return pair([]content.Block{left}, []content.Block{right}, confidence)
	}
	node, other := left.Base(), right.Base()
	node.Language, node.Original = "", content.Span{}
	node.IDs = append(node.IDs, other.IDs...)
	if len(node.Marks) == 0 {
		node.Marks = other.Marks
	}
	if title, ok := m.cards[right]; ok {
		if m.cards[left] == nil {
			m.cards[left] = content.Localized[string]{}
		}
		for language, text := range title {
			m.cards[left][language] = text
		}
	}
	return left
}

// mergeExercises makes l an exercise in both languages, its solution too.
func (m *maker) mergeExercises(l, r *content.Exercise) {
	l.Title = joiner(l, r)(l.Title, r.Title)
	if l.Marker == "" {
		l.Marker = r.Marker
	}
	leftText, leftSolution := cutSolution(l)
	rightText, rightSolution := cutSolution(r)
	l.Blocks = m.merge(leftText, rightText)
	switch {
	case leftSolution != nil && rightSolution != nil:
		leftSolution.Blocks = m.merge(leftSolution.Blocks, rightSolution.Blocks)
		leftSolution.Language = ""
		leftSolution.IDs = append(leftSolution.IDs, rightSolution.IDs...)
		delete(m.solved, rightSolution)
	case leftSolution != nil:
		m.loneSolution(leftSolution, true)
	case rightSolution != nil:
		m.loneSolution(rightSolution, false)
		leftSolution = rightSolution
	default:
		return
	}
	l.Blocks = append(l.Blocks, leftSolution)
	m.solved[leftSolution] = l
}

func (m *maker) loneSolution(s *content.Solution, onLeft bool) {
	m.reportUnpaired(s, onLeft)
	s.Unpaired = true
	s.Blocks = m.alongside(s.Blocks, onLeft)
}

// cutSolution splits an exercise into its text and its solution.
func cutSolution(e *content.Exercise) ([]content.Block, *content.Solution) {
	if n := len(e.Blocks); n > 0 {
		if s, ok := e.Blocks[n-1].(*content.Solution); ok {
			return e.Blocks[:n-1], s
		}
	}
	return e.Blocks, nil
}

// alone is a block without a counterpart. What is set in full width stays itself; all else has the
// other side of a Pair empty.
func (m *maker) alone(b content.Block, onLeft, report bool) content.Block {
	if _, ok := b.(*content.Rule); ok {
		b.Base().Language = "" // a rule says nothing that could be missed
		return b
	}
	if report {
		m.reportUnpaired(b, onLeft)
	}
	b.Base().Unpaired = true
	switch b := b.(type) {
	case *content.Heading, *content.Code, *content.Image, *content.Diagram, *content.Table:
		return b
	case *content.Exercise:
		text, solution := cutSolution(b)
		b.Blocks = m.alongside(text, onLeft)
		if solution != nil {
			solution.Blocks = m.alongside(solution.Blocks, onLeft)
			b.Blocks = append(b.Blocks, solution)
		}
		return b
	}
	var p *content.Pair
	if onLeft {
		p = pair([]content.Block{b}, nil, 0)
	} else {
		p = pair(nil, []content.Block{b}, 0)
	}
	p.Unpaired = true
	return p
}

// alongside sets blocks on their side of the page; the block around them has been reported.
func (m *maker) alongside(blocks []content.Block, onLeft bool) []content.Block {
	if onLeft {
		return m.mergeAligned(blocks, nil, false)
	}
	return m.mergeAligned(nil, blocks, false)
}

func (m *maker) reportUnpaired(b content.Block, onLeft bool) {
	here, there := m.languages[0], m.languages[1]
	if !onLeft {
		here, there = there, here
	}
	m.diagnostics.Warn("unpaired-block", b.Base().Span,
		fmt.Sprintf("%s has no %s counterpart", describe(b, here), there.Name()),
		"write it in the other language too, in the same place; until then it stands alone")
}

func both(left, right content.Localized[[]content.Inline]) content.Localized[[]content.Inline] {
	if left == nil && right == nil {
		return nil
	}
	out := content.Localized[[]content.Inline]{}
	for _, x := range [...]content.Localized[[]content.Inline]{left, right} {
		for language, list := range x {
			if len(list) > 0 {
				out[language] = list
			}
		}
	}
	return out
}

// bothAlts joins the alternative texts of one picture: a screen reader reads both.
func bothAlts(left, right string) string {
	switch {
	case left == right || right == "":
		return left
	case left == "":
		return right
	}
	return left + " / " + right
}

func sameLines(a, b *content.Code) bool {
	return slices.EqualFunc(a.Lines, b.Lines, func(x, y content.CodeLine) bool { return x.Text == y.Text })
}

// sameShape reports whether two tables have as many columns in each row.
func sameShape(a, b *content.Table) bool {
	return len(a.Head) == len(b.Head) && slices.EqualFunc(a.Rows, b.Rows, func(x, y []content.Cell) bool { return len(x) == len(y) })
}

// mergeCells puts the right row's texts under the left row's where they differ.
func mergeCells(left, right []content.Cell) {
	for i := range left {
		if !sameInlines(left[i].Text, right[i].Text) {
			left[i].Second = right[i].Text
		}
	}
}
