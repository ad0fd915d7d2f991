package inline

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

func foreign(l content.Language, x ...content.Inline) *content.Foreign {
	return &content.Foreign{Language: l, Inlines: x}
}

// runsOf writes the runs of a paragraph: the language of the paragraph, that of the element that says what they are, face and characters.
func runsOf(p Paragraph) string {
	var out []string
	for _, l := range p.Lines {
		for _, item := range l.Items {
			if t, ok := item.(*page.Text); ok {
				out = append(out, string(t.Language)+":"+string(t.Element.Language)+" "+string(t.Face)+" "+t.Characters())
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestForeignText holds that text in the other language is set and marked as that language asks for: quotes, apostrophes and
// dashes in English come from the Latin face, in Chinese from the Chinese one.
func TestForeignText(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		name     string
		language content.Language
		inlines  []content.Inline
		want     string
	}{
		{"English in Chinese", content.Chinese, []content.Inline{text("他说“好”，"), foreign(content.English, text("“yes”"))},
			"zh:zh han-serif-regular 他说“好”，\nzh:en serif-regular “yes”"},
		{"Chinese in English", content.English, []content.Inline{text("“say” "), foreign(content.Chinese, text("“好”")), text(" now")},
			"en:en serif-regular “say”\nen:zh han-serif-regular “好”\nen:en serif-regular now"},
		{"all of it", content.Chinese, []content.Inline{foreign(content.English, text("“yes”"))}, "zh:en serif-regular “yes”"},
		{"its own", content.English, []content.Inline{text("a "), foreign(content.English, text("“b”"))}, "en:en serif-regular a “b”"},
	} {
		r := body(300, x.language, x.inlines...)
		root := &page.Element{Kind: page.KindDocument, Language: x.language}
		r.Element = root.Add(page.KindParagraph, "")
		if got := runsOf(s.Set(r)); got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, got, x.want)
		}
	}
}

// TestForeignParagraphIsHyphenated: what is English all over breaks as English does, in a Chinese table too.
func TestForeignParagraphIsHyphenated(t *testing.T) {
	s := newSetter(t)
	r := body(150, content.English, text(prose))
	inEnglish := dump(s.Set(r))
	r.Inlines, r.Language = []content.Inline{foreign(content.English, text(prose))}, content.Chinese
	if got := dump(s.Set(r)); got != inEnglish {
		t.Errorf("English in a Chinese place:\n%s\nin an English one:\n%s", got, inEnglish)
	}
}
