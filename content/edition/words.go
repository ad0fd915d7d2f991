package edition

import "diptych/content"

// generatedTitle is the title of a chapter that the program writes when SUMMARY.md does not give one.
func generatedTitle(g content.Generated, language content.Language) string {
	switch {
	case g == content.Solutions && language == content.Chinese:
		return "参考答案"
	case g == content.Solutions:
		return "Solutions"
	case language == content.Chinese:
		return "参考卡片"
	}
	return "Reference Card"
}

// solutionSummary is what stands over a solution that belongs to no exercise.
func solutionSummary(language content.Language) string {
	if language == content.Chinese {
		return "答案"
	}
	return "Solution"
}

// languageName names a language in diagnostics.
func languageName(language content.Language) string {
	if language == content.Chinese {
		return "Chinese"
	}
	return "English"
}

// editionName names an edition in diagnostics.
func editionName(e content.Edition) string {
	switch e {
	case content.EnglishEdition:
		return "English"
	case content.ChineseEdition:
		return "Chinese"
	}
	return "side-by-side"
}
