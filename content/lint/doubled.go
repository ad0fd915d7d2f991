package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"diptych/content"
)

// doubledWords finds what was written twice in a row, wherever the borders of emphasis, links and lines are.
func doubledWords(p passage, d *content.Diagnostics) {
	report := func(at content.Span, twice string) {
		d.Warn("lint-doubled-word", at, fmt.Sprintf("“%s” stands here twice in a row", twice), "take one out, or part them if both are meant")
	}
	words := p.words()
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		inCompound := p.at(a.start-1) == '-' || p.at(b.end) == '-' // step-by-step step
		if a.folded == b.folded && !mayRepeat(a.folded) && !inCompound && p.onlySpaces(a.end, b.start) {
			report(p.chars[b.start].at, a.folded)
		}
	}
	for i := range p.chars {
		if p.doubledHan(i) {
			report(p.chars[i].at, string(p.at(i)))
		}
		if p.doubledPair(i) {
			report(p.chars[i].at, string([]rune{p.at(i), p.at(i + 1)}))
		}
	}
}

// word is a word of letters; start and end are indexes into its passage.
type word struct {
	folded     string // in lower case
	capital    bool   // starts with a capital
	start, end int
}

// words lists the words of Latin and other alphabets. Hyphens part words; an apostrophe within one does not.
func (p passage) words() []word {
	var out []word
	for i := 0; i < len(p.chars); {
		start := i
		var folded strings.Builder
		for isLatin(p.at(i)) || i > start && strings.ContainsRune("'’", p.at(i)) && isLatin(p.at(i+1)) {
			folded.WriteRune(unicode.ToLower(p.at(i)))
			i++
		}
		if i > start {
			out = append(out, word{folded.String(), unicode.IsUpper(p.at(start)), start, i})
		} else {
			i++
		}
	}
	return out
}

// onlySpaces reports whether there are spaces from start up to end and nothing else.
func (p passage) onlySpaces(start, end int) bool {
	for _, c := range p.chars[start:end] {
		if c.value != ' ' {
			return false
		}
	}
	return end > start
}

// mayRepeat reports whether good English has a word twice in a row, or whether it is no word.
func mayRepeat(word string) bool {
	return unicode.IsDigit(rune(word[0])) || slices.Contains([]string{"had", "that", "very", "so", "no", "blah", "bye", "ha", "many", "much", "tut"}, word)
}

// doubledHan reports whether the character at i and the next are one particle or pronoun written twice. Only words
// of one character that are never doubled count; the others reduplicate (看看) or end one word and begin the next
// (程序员员工). So do some of these, after or before certain characters: 目的的, 为了了解.
func (p passage) doubledHan(i int) bool {
	c := p.at(i)
	if c != p.at(i+1) || c == p.at(i-1) {
		return false
	}
	var after, before string // characters that excuse it, ahead and behind
	switch c {
	case '的':
		after, before = "目标", "确士"
	case '了':
		after, before = "不得", "解结然却"
	case '是':
		after, before = "于可但", "否非"
	case '在':
		after, before = "存现所潜内自", ""
	case '和':
		after, before = "总饱温缓", "气平谐"
	case '与':
		after, before = "参赋给", "会否"
	case '把':
		after = "一"
	case '从':
		after, before = "服跟听", "容前来"
	case '就':
		after = "成造"
	case '都':
		after = "首成"
	case '着':
		before = "手重陆眼实"
	case '而', '但', '或', '也', '被', '这', '那', '它', '我', '你', '他', '她', '们', '吗', '呢', '很', '让':
	default:
		return false
	}
	return !strings.ContainsRune(after, p.at(i-1)) && !strings.ContainsRune(before, p.at(i+2))
}

// doubledPair reports whether the two characters at i stand there twice and are no reduplication: ABAB is the short
// form of verbs (讨论讨论), of counting (一个一个), of degree (很多很多) and of
// questions (会不会不). 为什么什么也不做 asks twice.
func (p passage) doubledPair(i int) bool {
	a, b := p.at(i), p.at(i+1)
	if !isHan(a) || !isHan(b) || a == b || p.at(i+2) != a || p.at(i+3) != b {
		return false
	}
	if strings.ContainsRune("一两几不没越又边", a) || strings.ContainsRune("一不没", b) {
		return false
	}
	return !slices.Contains([]string{
		"研究", "讨论", "考虑", "商量", "了解", "学习", "休息", "练习", "认识", "体会", "打听", "收拾", "检查", "观察", "分析", "比较",
		"试验", "整理", "介绍", "解释", "思考", "感受", "体验", "熟悉", "活动", "调整", "改进", "尝试", "回忆", "琢磨", "测试", "优化",
		"很多", "非常", "好久", "许多", "好多", "十分", "特别", "等等", "哈哈", "慢慢", "来回", "什么",
	}, string([]rune{a, b}))
}
