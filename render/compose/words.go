package compose

import (
	"strconv"
	"strings"

	"diptych/content"
)

// word is something that the pages say themselves.
type word int

const (
	wordContents word = iota
	wordEdition
	wordBothEdition
	wordLicence
	wordPublisher
	wordSource
	wordTypefaces
	wordEmoji
	wordProgram
	wordCard
	wordFigures
	wordTables
	wordListings
	wordColophon
	wordColophonTitle
	wordPage
	wordMethod
)

// say gives a word in a language.
func say(w word, language content.Language) string {
	if language == content.Chinese {
		return [...]string{
			"目录", "中文版", "英中对照版", "许可：", "出版：", "源文件：",
			"正文用思源宋体与Source Serif，标题用思源黑体与Source Sans，代码用JetBrains Mono，楷体用霞鹜文楷；均依SIL开放字体许可证（OFL 1.1）使用。符号补字用DejaVu。",
			"彩色表情图形出自Twemoji（© Twitter, Inc及其他贡献者），依CC BY 4.0许可使用。",
			"由Diptych排版。", "速查卡", "插图目录", "表格目录", "代码目录", "字体与工具：见制作说明",
			"制作说明", "成品尺寸为%s毫米×%s毫米，每页%d行，排在行距%s点的网格上，正文%s点。",
			"Diptych按Knuth与Plass的方法整段断行，排成书页。同一份书稿，每次排出的文件连一个字节都不差。",
		}[w]
	}
	return [...]string{
		"Contents", "English edition", "English and Chinese side by side", "Licence: ", "Published by ", "Source: ",
		"The text is set in Source Serif and Noto Serif SC, headings in Source Sans and Noto Sans SC, code in JetBrains Mono, Chinese emphasis in LXGW WenKai, all under the SIL Open Font License 1.1. Further symbols come from DejaVu.",
		"Emoji are drawings of Twemoji, © Twitter, Inc and other contributors, used under CC BY 4.0.",
		"Set by Diptych.", "Reference Card", "Figures", "Tables", "Listings", "Typefaces and tools: see the colophon",
		"Colophon", "The page measures %s × %s mm. Its %d lines stand on a grid of %s pt, and the text is set at %s pt.",
		"Diptych broke the lines, a whole paragraph at a time by the method of Knuth and Plass, and made the pages. The same manuscript gives the same bytes.",
	}[w]
}

// dotted writes 3.1 for a chapter within chapter 3.
func dotted(number []int) string {
	parts := make([]string, len(number))
	for i, n := range number {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}

// roman writes n from 1 on in lower-case roman numerals: the folios of the front matter.
func roman(n int) string {
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	digits := [...]string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	out := ""
	for i, v := range values {
		for ; n >= v; n -= v {
			out += digits[i]
		}
	}
	return out
}
