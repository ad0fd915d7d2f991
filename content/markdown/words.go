package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
)

// calloutWords are the titles, in lower case, that say what a callout is for. A title is known when it is
// one of them, or one of them and then a mark.
var calloutWords = []struct {
	kind  content.CalloutKind
	words []string
}{
	{content.Learn, []string{"what you'll learn", "what you will learn", "what we'll learn", "you will learn", "you'll learn",
		"in this chapter", "in this chapter you will learn", "learning objectives", "learning goals", "objectives",
		"你将学到", "您将学到", "你将学到什么", "你会学到", "你将了解", "本章内容", "本章你将学到", "本章目标", "本章要学", "学习目标", "学习内容", "学习要点"}},
	{content.Takeaways, []string{"key takeaways", "key takeaway", "takeaways", "key points", "what to remember",
		"要点回顾", "核心要点", "本章要点", "关键要点", "关键收获", "核心收获", "要点总结", "要点小结", "本章小结", "重点回顾"}},
	{content.SeeAlso, []string{"see also", "cross-references", "cross-reference", "cross references", "related chapters", "further reading",
		"另请参阅", "另见", "参见", "参阅", "交叉引用", "相关章节", "相关阅读", "延伸阅读"}},
	{content.Note, []string{"note", "notes", "please note", "info", "备注", "说明", "注", "注记", "笔记", "附注", "请注意", "注意"}},
	{content.Tip, []string{"tip", "tips", "pro tip", "hint", "提示", "技巧", "小贴士", "小技巧", "贴士", "小提示", "窍门"}},
	{content.Important, []string{"important", "key insight", "重要", "重要提示", "关键", "要点", "关键洞察"}},
	{content.WarningNote, []string{"warning", "danger", "pitfall", "警告", "危险", "陷阱"}},
	{content.Caution, []string{"caution", "beware", "小心", "当心", "谨慎"}},
}

// calloutKind tells what a title says; Aside when it is none of the known words.
func calloutKind(title string) content.CalloutKind {
	title = plainTitle(title)
	for _, entry := range calloutWords {
		for _, word := range entry.words {
			if rest, ok := strings.CutPrefix(title, word); ok {
				rest = strings.TrimLeft(rest, " ")
				if first, _ := utf8.DecodeRuneInString(rest); rest == "" || isPunctuation(first) {
					return entry.kind
				}
			}
		}
	}
	return content.Aside
}

// plainTitle gives a title in lower case, with a straight apostrophe, without emoji before it and without
// a colon behind it.
func plainTitle(title string) string {
	title = strings.ToLower(strings.ReplaceAll(title, "’", "'"))
	title = strings.TrimLeftFunc(title, isDecoration)
	return strings.TrimRight(title, " :：.。")
}

// isDecoration reports whether c is a symbol that authors set before a title: an emoji, a dingbat, a blank.
func isDecoration(c rune) bool {
	return unicode.IsSpace(c) || c == 0xFE0F || c == 0x200D || c >= 0x2190 && c <= 0x2BFF || c >= 0x1F000 && c <= 0x1FAFF
}

// alertTitle names a GitHub alert in the language of the text.
func alertTitle(kind content.CalloutKind, language content.Language) string {
	names := map[content.CalloutKind][2]string{
		content.Note: {"Note", "说明"}, content.Tip: {"Tip", "提示"}, content.Important: {"Important", "重要"},
		content.WarningNote: {"Warning", "警告"}, content.Caution: {"Caution", "注意"},
	}
	if language == content.Chinese {
		return names[kind][1]
	}
	return names[kind][0]
}

// What the summary of a <details> says when it is a task, or the answer to one.
var (
	exerciseWords = regexp.MustCompile(`(?i)^(?:(?:coding |hands-on )?exercise|practice|challenge|your turn|练习题?|习题|动手练习|动手试试|实战练习|挑战|编程练习)(?:\s*[0-9]+(?:[.-][0-9]+)*|[一二三四五六七八九十]+)?\s*(?:[:：.。、—–-]+\s*|\s+|$)`)
	exerciseOnly  = regexp.MustCompile(`(?i)^(?:exercise|练习|习题)`)
	solutionWords = regexp.MustCompile(`(?i)^(?:(?:(?:click|tap)(?: here)? to )?(?:(?:show|see|view|reveal|expand|open)(?: the| a)? )?(?:(?:sample|reference|example|possible|suggested|full|click for) )?(?:solutions?|answers?)|(?:(?:点击|展开|单击)?(?:查看|显示|展开)?)?(?:参考|示例|完整)?(?:答案|解答|解法|题解|解决方案|实现|解析)|(?:点击|单击)(?:查看|显示))(?:\s*[0-9]+)?\s*(?:[:：]\s*|[(（].*[)）]\s*$|\s*$)`)
)

// markers are the signs of a level of difficulty.
const markers = "🟢🟡🔴"

// takeMarker takes a level marker from the end, or else from the start, of a title.
func takeMarker(list []content.Inline) ([]content.Inline, string) {
	for _, atEnd := range [...]bool{true, false} {
		t := edgeText(list, atEnd)
		if t == nil {
			continue
		}
		for _, c := range markers {
			marker := string(c)
			if atEnd {
				value := strings.TrimRight(t.Value, " \t\uFE0F")
				for _, form := range [...]string{marker, "(" + marker + ")", "（" + marker + "）"} {
					if rest, ok := strings.CutSuffix(value, form); ok {
						t.Value = strings.TrimRight(rest, " \t")
						return dropEmpty(list), marker
					}
				}
			} else if rest, ok := strings.CutPrefix(strings.TrimLeft(t.Value, " \t"), marker); ok {
				cutStart(t, len(t.Value)-len(strings.TrimLeft(rest, " \t\uFE0F")))
				return dropEmpty(list), marker
			}
		}
	}
	return list, ""
}

// edgeText gives the first or the last text of a list, when the list begins or ends with text.
func edgeText(list []content.Inline, atEnd bool) *content.Text {
	for len(list) > 0 {
		in := list[0]
		if atEnd {
			in = list[len(list)-1]
		}
		if t, ok := in.(*content.Text); ok {
			return t
		}
		list = content.InlineChildren(in)
	}
	return nil
}

// dropEmpty leaves out the texts at both ends that have lost all their characters.
func dropEmpty(list []content.Inline) []content.Inline {
	empty := func(in content.Inline) bool {
		t, ok := in.(*content.Text)
		return ok && t.Value == ""
	}
	for len(list) > 0 && empty(list[0]) {
		list = list[1:]
	}
	for len(list) > 0 && empty(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return trimBlanks(list)
}

// trimTextStart takes n bytes of plain text from the start of a title.
func trimTextStart(list []content.Inline, n int) []content.Inline {
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			k := min(n, len(in.Value))
			cutStart(in, k)
			n -= k
		case *content.CodeSpan:
			n = 0
		}
		return n > 0
	})
	if strings.TrimSpace(content.PlainText(list)) == "" {
		return nil
	}
	return dropEmpty(list)
}

// cutStart takes n bytes from the start of a text and moves its place behind them.
func cutStart(t *content.Text, n int) {
	t.Span.Column += utf8.RuneCountInString(t.Value[:n])
	t.Value = t.Value[n:]
}
