package epub

import "diptych/content"

// word is something that the program itself says in a book. Its value is the English.
type word string

const (
	wordContents     word = "Contents"
	wordCover        word = "Cover"
	wordColophon     word = "About this book"
	wordText         word = "Start of the text"
	wordLandmarks    word = "Landmarks"
	wordFigures      word = "Figures"
	wordTables       word = "Tables"
	wordFigure       word = "Figure"
	wordTable        word = "Table"
	wordListing      word = "Listing"
	wordExercise     word = "Exercise"
	wordSolution     word = "Solution"
	wordBack         word = "Back to the exercise"
	wordDescription  word = "Description"
	wordDescriptions word = "Descriptions of the figures"
	wordBackToFigure word = "Back to the figure"
	wordLicences     word = "Licences of the typefaces and emoji"
	wordDiagram      word = "Diagram"
	wordPicture      word = "Picture"
	wordLicence      word = "Licence"
	wordPublisher    word = "Publisher"
	wordSource       word = "Source"
	wordDate         word = "Date"
	wordIdentifier   word = "Identifier"
	wordTypefaces    word = "Typefaces"
	wordAuthors      word = "Authors"
	wordSolutions    word = "Solutions"
	wordGlossary     word = "Glossary"
	wordIndex        word = "Index"
	wordTranslators  word = "Translators"
	wordEditions     word = "Other editions"
	wordEnglish      word = "English edition"
	wordChinese      word = "Chinese edition"
	wordSideBySide   word = "Edition in English and Chinese, side by side"
	wordPages        word = "Pages of the printed book"
)

// in gives the word in one language.
func (w word) in(l content.Language) string {
	if l == content.Chinese {
		return w.chinese()
	}
	return string(w)
}

func (w word) chinese() string {
	switch w {
	case wordContents:
		return "目录"
	case wordCover:
		return "封面"
	case wordColophon:
		return "关于本书"
	case wordText:
		return "正文"
	case wordLandmarks:
		return "导览"
	case wordTranslators:
		return "译者"
	case wordEditions:
		return "其他版本"
	case wordEnglish:
		return "英文版"
	case wordChinese:
		return "中文版"
	case wordSideBySide:
		return "中英对照版"
	case wordPages:
		return "纸书页码"
	case wordFigures:
		return "插图"
	case wordTables:
		return "表格"
	case wordFigure:
		return "图"
	case wordTable:
		return "表"
	case wordListing:
		return "代码清单"
	case wordExercise:
		return "练习"
	case wordSolution:
		return "答案"
	case wordBack:
		return "返回练习"
	case wordDescription:
		return "说明"
	case wordDescriptions:
		return "插图说明"
	case wordBackToFigure:
		return "返回插图"
	case wordLicences:
		return "字体与表情符号的许可证"
	case wordDiagram:
		return "示意图"
	case wordPicture:
		return "图片"
	case wordLicence:
		return "许可协议"
	case wordPublisher:
		return "出版者"
	case wordSource:
		return "源文件"
	case wordDate:
		return "日期"
	case wordIdentifier:
		return "标识符"
	case wordTypefaces:
		return "字体"
	case wordSolutions:
		return "参考答案"
	case wordGlossary:
		return "术语表"
	case wordIndex:
		return "索引"
	case wordAuthors:
		return "作者"
	}
	return string(w)
}

// editionName names an edition to readers.
func editionName(e content.Edition) word {
	switch e {
	case content.ChineseEdition:
		return wordChinese
	case content.SideBySideEdition:
		return wordSideBySide
	}
	return wordEnglish
}

// between stands between the two languages of a label.
const between = " · "

// join gives the word in all languages of an edition: "Contents · 目录".
func (w word) join(languages []content.Language) string {
	s := ""
	for i, l := range languages {
		if i > 0 {
			s += between
		}
		s += w.in(l)
	}
	return s
}

// localized gives the word as a label in all languages of an edition.
func (w word) localized(languages []content.Language) label {
	out := make(label, len(languages))
	for i, l := range languages {
		out[i] = labelPart{l, w.in(l)}
	}
	return out
}

// label is a short text in the languages of an edition, the leading one first.
type label []labelPart

type labelPart struct {
	language content.Language
	text     string
}

// String joins the languages: "Contents · 目录".
func (l label) String() string {
	s := ""
	for i, p := range l {
		if i > 0 {
			s += between
		}
		s += p.text
	}
	return s
}

// nodes gives the label as text; of two languages each is marked as what it is.
func (l label) nodes() []node {
	if len(l) == 1 {
		return []node{text(l[0].text)}
	}
	var out []node
	for i, p := range l {
		if i > 0 {
			out = append(out, text(between))
		}
		out = append(out, marked(tag("span", text(p.text)), p.language))
	}
	return out
}

// leading makes a link that shows a word, and says for who hears it alone what it leads to.
func (w word) leading(to label, languages []content.Language) *element {
	return tag("a", w.localized(languages).nodes()...).with("aria-label", w.join(languages)+": "+to.String())
}

// marked says in which language the text of an element is.
func marked(e *element, l content.Language) *element {
	return e.with("xml:lang", l.Tag()).with("lang", l.Tag())
}
