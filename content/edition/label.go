package edition

import (
	"regexp"
	"strconv"
	"strings"

	"diptych/content"
)

// label names chapters and parts by their numbers. A part keeps the label that its author wrote into the title, and
// gets one of its own only when numbered chapters stand in it. Appendices are no Part IV, whatever stands in them.
func (m *maker) label(chapters []*content.Chapter) {
	for i, chapter := range chapters {
		switch chapter.Kind {
		case content.Numbered:
			if len(chapter.Number) > 0 {
				chapter.Label = content.Localized[string]{}
				for _, language := range m.languages {
					chapter.Label[language] = chapterWord(chapter.Number, language)
				}
			}
		case content.Part:
			m.labelPart(chapter, hasNumbered(chapters[i+1:]))
		}
	}
}

// hasNumbered reports whether a numbered chapter stands ahead of the next part.
func hasNumbered(following []*content.Chapter) bool {
	for _, chapter := range following {
		switch chapter.Kind {
		case content.Part:
			return false
		case content.Numbered:
			return true
		}
	}
	return false
}

func (m *maker) labelPart(part *content.Chapter, counted bool) {
	labels := content.Localized[string]{}
	for _, language := range m.languages {
		label, rest := splitPart(part.Title[language])
		if label == "" && counted && len(part.Number) > 0 && len(rest) > 0 && !appendices.MatchString(content.PlainText(rest)) {
			label = partWord(part.Number[0], language)
		}
		if label != "" {
			labels[language] = label
		}
		if len(rest) > 0 {
			part.Title[language] = rest
		}
	}
	if len(labels) > 0 {
		part.Label = labels
	}
}

// appendices matches the title of the part that the back matter stands in.
var appendices = regexp.MustCompile(`^\s*((?i:appendix|appendices|back matter)|附录)\s*$`)

// handLabel matches the number that authors write into the title of a part: "Part I: ", "第一部分 — ".
var handLabel = regexp.MustCompile(`^\s*((?i:part)\s+(?:[IVXLC]+|\d+)|第\s*[一二三四五六七八九十百\d]+\s*(?:部分|部|篇|编))\s*(?:[:：.．、—–-]+\s*|\s+)`)

// splitPart parts a part's title into the number that its author wrote and the rest; the label is "" without one.
func splitPart(title []content.Inline) (label string, rest []content.Inline) {
	if len(title) == 0 {
		return "", nil
	}
	first, ok := title[0].(*content.Text)
	if !ok {
		return "", title
	}
	found := handLabel.FindStringSubmatch(first.Value)
	if found == nil || len(found[0]) == len(first.Value) && len(title) == 1 {
		return "", title
	}
	cut := *first
	cut.Value = first.Value[len(found[0]):]
	return found[1], append([]content.Inline{&cut}, title[1:]...)
}

// chapterWord is "Chapter 3" or "第 3 章".
func chapterWord(number []int, language content.Language) string {
	if language == content.Chinese {
		return "第 " + chapterLabel(number) + " 章"
	}
	return "Chapter " + chapterLabel(number)
}

// partWord is "Part II" or "第二部分".
func partWord(number int, language content.Language) string {
	if language == content.Chinese {
		return "第" + hanNumber(number) + "部分"
	}
	return "Part " + roman(number)
}

// roman writes n from 1 on in Roman numerals.
func roman(n int) string {
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	digits := [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var out strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			out.WriteString(digits[i])
		}
	}
	return out.String()
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
