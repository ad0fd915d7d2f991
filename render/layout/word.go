package layout

import (
	"fmt"
	"strings"

	"diptych/content"
)

// word is something that layout says itself.
type word int

const (
	wordFigure word = iota
	wordTable
	wordListing
	wordExercise
	wordSolution
	wordContinued
)

// say gives a word in a language.
func say(w word, language content.Language) string {
	if language == content.Chinese {
		return [...]string{"图", "表", "代码清单", "练习", "答案", "续"}[w]
	}
	return [...]string{"Figure", "Table", "Listing", "Exercise", "Solution", "continued"}[w]
}

// label is a word with a number: "Figure 3-2", "图 3-2".
func label(w word, number string, language content.Language) string {
	if number == "" {
		return say(w, language)
	}
	return say(w, language) + " " + number
}

// backFromNote says where the number of a note leads: to the text that refers to it.
func backFromNote(number int, language content.Language) string {
	if language == content.Chinese {
		return fmt.Sprintf("注%d，返回正文", number)
	}
	return fmt.Sprintf("note %d, back to the text", number)
}

// opposite says on which page what both languages share stands: the leading language has the verso.
func opposite(label string, language content.Language) string {
	if language == content.Chinese {
		return "← " + label + "见左页"
	}
	return label + " opposite →"
}

// titled joins a label and what follows it with the colon of the language.
func titled(label string, title []content.Inline, language content.Language, at content.Span) []content.Inline {
	if len(title) == 0 {
		return plainText(label, at)
	}
	at = title[0].At() // the label stands in the language of the title, so in its file too
	colon := ": "
	if language == content.Chinese {
		colon = "："
	}
	return append(plainText(label+colon, at), title...)
}

func plainText(text string, at content.Span) []content.Inline {
	return []content.Inline{&content.Text{InlineNode: content.InlineNode{Span: at}, Value: text}}
}

// continued says that a block goes on from the page before, in the languages that concern it.
func continued(title string, languages []content.Language) string {
	out := ""
	for i, x := range languages {
		if i > 0 {
			out += " / "
		}
		if i > 0 {
			out += say(wordContinued, x)
			continue
		}
		out += title + goesOn(x)
	}
	return strings.TrimPrefix(out, " ") // without a title
}

// goesOn is what stands behind the name of what goes on from the column or page before.
func goesOn(language content.Language) string {
	opening, closing := brackets(language)
	return opening + say(wordContinued, language) + closing
}

// brackets are the parentheses around what stands behind a name, with the space before them.
func brackets(language content.Language) (opening, closing string) {
	if language == content.Chinese {
		return "（", "）"
	}
	return " (", ")"
}
