package manuscript

import (
	"regexp"
	"strconv"
	"strings"

	"diptych/content"
)

// handNumber matches a number that an author wrote before a title: “3. ”, “3.2 ”, “Chapter 3: ”,
// “第 03 章：”, “Part II — ”.
var handNumber = regexp.MustCompile(`^\s*(?:(?i:chapter|part)\s+([0-9]+(?:\.[0-9]+)*|[IVXLC]+)\s*(?:[:：.—–-]+\s*|\s+)|第\s*([0-9]+|[一二三四五六七八九十百]+)\s*[章部讲篇](?:分)?\s*(?:[:：.、—–-]+\s*|\s+)|([0-9]+(?:\.[0-9]+)*)(?:[.、)：:]\s*|\s+))`)

// chapterTitle takes the level marker and a hand-written number from a title. The number goes only when
// it repeats the chapter's.
func chapterTitle(title []content.Inline, c *content.Chapter) ([]content.Inline, string) {
	title, level := takeMarker(title)
	if len(title) == 0 || len(c.Number) == 0 {
		return title, level
	}
	first, ok := title[0].(*content.Text)
	if !ok {
		return title, level
	}
	m := handNumber.FindStringSubmatch(first.Value)
	if m == nil || !sameNumber(m[1]+m[2]+m[3], c.Number) {
		return title, level
	}
	rest := strings.TrimLeft(first.Value[len(m[0]):], " ")
	if rest == "" && len(title) == 1 {
		return title, level // the number is all the title there is
	}
	out := append([]content.Inline{&content.Text{InlineNode: first.InlineNode, Value: rest}}, title[1:]...)
	if rest == "" {
		out = out[1:]
	}
	return out, level
}

// sameNumber reports whether a written number is the given one.
func sameNumber(written string, number []int) bool {
	parts := strings.Split(written, ".")
	if len(parts) != len(number) {
		return false
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil {
			if n = roman(part); n == 0 {
				n = chineseNumber(part)
			}
		}
		if n != number[i] {
			return false
		}
	}
	return true
}

// roman reads a Roman number; 0 when it is none.
func roman(s string) int {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	sum, last := 0, 0
	for _, c := range s {
		v := values[c]
		if v == 0 {
			return 0
		}
		if v > last && last > 0 {
			sum -= 2 * last
		}
		sum += v
		last = v
	}
	return sum
}

// chineseNumber reads a Chinese number up to 199; 0 when it is none.
func chineseNumber(s string) int {
	sum, digit := 0, 0
	for _, c := range s {
		switch c {
		case '十':
			sum, digit = sum+max(digit, 1)*10, 0
		case '百':
			sum, digit = sum+max(digit, 1)*100, 0
		default:
			i := strings.IndexRune("一二三四五六七八九", c)
			if i < 0 {
				return 0
			}
			digit = i/len("一") + 1
		}
	}
	return sum + digit
}

// takeMarker takes a level marker from either end of a title.
func takeMarker(title []content.Inline) ([]content.Inline, string) {
	if len(title) == 0 {
		return title, ""
	}
	for _, marker := range [...]string{"🟢", "🟡", "🔴"} {
		if t, ok := title[len(title)-1].(*content.Text); ok {
			if rest, ok := strings.CutSuffix(strings.TrimSpace(t.Value), marker); ok {
				out := append([]content.Inline{}, title[:len(title)-1]...)
				if rest = strings.TrimRight(rest, " "); rest != "" {
					out = append(out, &content.Text{InlineNode: t.InlineNode, Value: rest})
				}
				return out, marker
			}
		}
		if t, ok := title[0].(*content.Text); ok {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(t.Value), marker); ok {
				return append([]content.Inline{&content.Text{InlineNode: t.InlineNode, Value: strings.TrimLeft(rest, " ")}}, title[1:]...), marker
			}
		}
	}
	return title, ""
}
