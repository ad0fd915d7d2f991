package edition

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"diptych/content"
)

// Numbers that authors write by hand, because web pages do not number. Those of chapters are taken off
// by the reader.
var (
	// "3.2 ", "3.2. ", "§3.2 "
	sectionNumber = regexp.MustCompile(`^§?\s*([0-9]+(?:\.[0-9]+)+)[.:：、]?\s+`)
	// "Figure 3-2: ", "表 3.1 "
	captionNumber = regexp.MustCompile(`^(?:(?i:figure|fig\.|table|listing)|图|表|代码清单|代码|清单)\s*([0-9]+(?:[-.–][0-9]+)*)(?:\s*[:：.、—–-]+\s*|\s+|$)`)
	// "Chapter 7", "第 7 章", "ch07" at the start of a link's text
	linkNumber = regexp.MustCompile(`^(?:(?i:chapter|ch\.?)\s*([0-9]+(?:\.[0-9]+)*)|第\s*([0-9]+|[一二三四五六七八九十]+)\s*章)`)
)

// cutSectionNumber returns a heading without its number, and the number.
func cutSectionNumber(list []content.Inline) (rest []content.Inline, number string) {
	value, _ := leadText(list)
	m := sectionNumber.FindStringSubmatch(value)
	if m == nil || len(m[0]) == len(value) && len(list) == 1 {
		return list, ""
	}
	return cutLead(list, len(m[0])), m[1]
}

// stripCaptionNumber takes off "Figure 3-2:" when the number is the caption's own.
func stripCaptionNumber(list []content.Inline, number string) []content.Inline {
	value, _ := leadText(list)
	m := captionNumber.FindStringSubmatch(value)
	if m == nil || strings.NewReplacer(".", "-", "–", "-").Replace(m[1]) != strings.ReplaceAll(number, ".", "-") {
		return list
	}
	return cutLead(list, len(m[0]))
}

// cutCaptionNumber is a caption without any "Figure 3-2:".
func cutCaptionNumber(list []content.Inline) []content.Inline {
	value, _ := leadText(list)
	if n := len(captionNumber.FindString(value)); n > 0 {
		return cutLead(list, n)
	}
	return list
}

// leadText is the text that list starts with.
func leadText(list []content.Inline) (string, bool) {
	if len(list) == 0 {
		return "", false
	}
	t, ok := list[0].(*content.Text)
	if !ok {
		return "", false
	}
	return t.Value, true
}

// plainNumber writes "07" and "七" as "7".
func plainNumber(s string) string {
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		parts := strings.Split(s, ".")
		for i, p := range parts {
			if p = strings.TrimLeft(p, "0"); p == "" {
				p = "0"
			}
			parts[i] = p
		}
		return strings.Join(parts, ".")
	}
	tens, ones := 0, 0
	for _, r := range s {
		if r == '十' {
			tens, ones = max(ones, 1), 0
			continue
		}
		ones = slices.Index([]rune("零一二三四五六七八九"), r)
	}
	return strconv.Itoa(10*tens + ones)
}
