package epub

import (
	"regexp"
	"strconv"
	"strings"

	"diptych/content"
)

// handLabel matches a number that an author has written into the title of a part.
var handLabel = regexp.MustCompile(`^\s*(?:(?i:part)\s+(?:[IVXLC]+|\d+)|第\s*[一二三四五六七八九十百\d]+\s*(?:部分|部|篇|编))`)

// partNumber gives the number to print before a part's title, or 0: the author has written one, or no numbered chapter stands
// in the part ("Appendices").
func (p *publication) partNumber(c *content.Chapter) int {
	if c.Kind != content.Part || len(c.Number) == 0 {
		return 0
	}
	for _, title := range c.Title {
		if handLabel.MatchString(content.PlainText(title)) {
			return 0
		}
	}
	inside := false
	for _, x := range p.book.Chapters {
		switch {
		case x == c:
			inside = true
		case inside && x.Kind == content.Part:
			return 0
		case inside && x.Kind == content.Numbered:
			return c.Number[0]
		}
	}
	return 0
}

func partWord(l content.Language, number int) string {
	if l == content.Chinese {
		return "第" + hanNumber(number) + "部分"
	}
	return "Part " + roman(number)
}

func roman(n int) string {
	var s strings.Builder
	for _, x := range [...]struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= x.value; n -= x.value {
			s.WriteString(x.sign)
		}
	}
	return s.String()
}

// hanNumber writes 1 to 99 in Han numerals, and greater numbers in digits.
func hanNumber(n int) string {
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
