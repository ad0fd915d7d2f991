package edition

import "diptych/content"

// generatedTitle is the title of a chapter that the program writes when SUMMARY.md does not give one.
func generatedTitle(g content.Generated, language content.Language) string {
	english, chinese := "", ""
	switch g {
	case content.Solutions:
		english, chinese = "Solutions", "参考答案"
	case content.ReferenceCard:
		english, chinese = "Reference Card", "参考卡片"
	case content.Glossary:
		english, chinese = "Glossary", "术语表"
	case content.Index:
		english, chinese = "Index", "索引"
	}
	if language == content.Chinese {
		return chinese
	}
	return english
}

// seeAlso says what stands before, between and behind the terms that an entry of the glossary leads to.
func seeAlso(language content.Language) (before, between, behind string) {
	if language == content.Chinese {
		return "另见", "、", "。"
	}
	return " See also ", ", ", "."
}

// beforePages parts an entry of the index from its pages.
func beforePages(language content.Language) string {
	if language == content.Chinese {
		return "，"
	}
	return ", "
}

// solutionSummary is what stands over a solution that belongs to no exercise.
func solutionSummary(language content.Language) string {
	if language == content.Chinese {
		return "答案"
	}
	return "Solution"
}

// editionName names an edition in diagnostics.
func editionName(e content.Edition) string {
	if e == content.SideBySideEdition {
		return string(e)
	}
	return e.Languages()[0].Name()
}

// indexNote explains the bold numbers of the index.
func indexNote(language content.Language) string {
	if language == content.Chinese {
		return "粗体数字指向书中引入该术语之处。"
	}
	return "Numbers in bold lead to where the book introduces a term."
}
