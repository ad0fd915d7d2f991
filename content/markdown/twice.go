package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// twice reports whether two listings that follow each other are one in English and in Chinese: the fence is the same,
// and the second differs from the first in lines that have Han, of comments or of a drawing.
func (s *splitter) twice(first, second *ast.FencedCodeBlock) bool {
	if !bytes.Equal(s.info(first), s.info(second)) {
		return false
	}
	here, there := s.lines(first), s.lines(second)
	if hasHan(here) || !hasHan(there) {
		return false
	}
	if n, m := len(here), len(there); 4*max(n-m, m-n) > max(n, m) {
		return false // one has a quarter more than the other
	}
	known := map[string]bool{}
	for _, line := range here {
		known[line] = true
	}
	shared, plain := 0, 0
	for _, line := range there {
		if strings.ContainsFunc(line, isHan) {
			continue
		}
		plain++
		if known[line] {
			shared++
		}
	}
	return 2*shared >= plain
}

func (s *splitter) info(n *ast.FencedCodeBlock) []byte {
	if n.Info == nil {
		return nil
	}
	return bytes.TrimSpace(n.Info.Segment.Value(s.text))
}

// lines gives the lines of a listing that are not blank, with one blank between words.
func (s *splitter) lines(n *ast.FencedCodeBlock) []string {
	var out []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if words := strings.Fields(string(segment.Value(s.text))); len(words) > 0 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

func hasHan(lines []string) bool {
	for _, line := range lines {
		if strings.ContainsFunc(line, isHan) {
			return true
		}
	}
	return false
}
