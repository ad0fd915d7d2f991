package lint_test

import (
	"strings"
	"testing"
)

const terms = `[[term]]
en = "waker"
zh = "唤醒器"
avoid = ["唤醒者", "闹钟"]
definition.en = "It wakes."
definition.zh = "它唤醒。"

[[term]]
en = "work stealing"
zh = "工作窃取"
definition.en = "Taking."
definition.zh = "拿走。"

[[term]]
en = "alarm"
zh = "闹钟服务"
definition.en = "It rings."
definition.zh = "它响。"

[[term]]
en = "Poll"
zh = "Poll"
definition.en = "An answer."
definition.zh = "一个回答。"
`

// only keeps the findings of one rule.
func only(id string, list []string) string {
	var out []string
	for _, x := range list {
		if place, rule, _ := strings.Cut(x, " "); rule == id {
			out = append(out, place)
		}
	}
	return strings.Join(out, " ")
}

func TestTermNames(t *testing.T) {
	paragraphs := func(n int, text string) string { return "# T\n\n" + strings.Repeat(text+"\n\n", n) }
	const (
		stealing = "The runtime relies on work stealing here."
		avoided  = "运行时在这里依靠的是从别人那里偷取任务这个办法来工作。"
		named    = "运行时在这里依靠的是工作窃取，也就是从别人那里拿任务。"
	)
	for _, x := range []struct{ name, english, chinese, want string }{
		{"avoided name", "# T\n\nThe wakers ring.\n", "# T\n\n这个唤醒者响了。\n", "zh/1.md:3:3"},
		{"avoided name behind the right one", "# T\n\nThe waker rings.\n", "# T\n\n唤醒器，也叫唤 醒者。\n", "zh/1.md:3:7"},
		{"avoided name without the term", "# T\n\nThe clock rings.\n", "# T\n\n这个唤醒者响了。\n", ""},
		{"avoided name within another term", "# T\n\nThe waker and the alarm.\n", "# T\n\n唤醒器和闹钟服务。\n", ""},
		{"avoided name as code", "# T\n\nThe waker rings.\n", "# T\n\n唤醒器`唤醒者`。\n", ""},
		{"right name", "# T\n\nThe waker rings.\n", "# T\n\n唤醒器响了。\n", ""},
		{"never the right name", paragraphs(4, stealing), paragraphs(4, avoided), "zh/1.md:3:1"},
		{"too few blocks", paragraphs(3, stealing), paragraphs(3, avoided), ""},
		{"once the right name", paragraphs(5, stealing), paragraphs(4, avoided) + named + "\n", ""},
		{"the English name", paragraphs(5, stealing), paragraphs(4, avoided) + "这里依靠的是Work Stealing，从别人那里偷取任务来做的。\n", ""},
		{"short blocks", paragraphs(5, stealing), paragraphs(5, "靠它。"), ""},
		{"one word, elsewhere by its name", paragraphs(4, "The waker rings."), paragraphs(4, "它在那里响了起来，谁都听得见，一直到有人来为止。"), "zh/1.md:3:1"},
		{"one word, as common elsewhere", paragraphs(6, "The waker rings."), paragraphs(6, "它在那里响了起来，谁都听得见，一直到有人来为止。"), ""},
		{"a name's common word", paragraphs(4, "We poll it."), paragraphs(4, "它在那里响了起来，谁都听得见，一直到有人来为止。"), ""},
		{"other blocks", paragraphs(5, stealing), paragraphs(4, avoided) + "- " + avoided + "\n", ""},
	} {
		got := findings(t, map[string]string{"en/1.md": x.english, "zh/1.md": x.chinese, "glossary.toml": terms,
			"en/2.md": paragraphs(5, "A waker. Poll."), "zh/2.md": paragraphs(5, "唤醒器。Poll。")})
		if got := only("term", got); got != x.want {
			t.Errorf("%s: found at %q, want %q", x.name, got, x.want)
		}
	}
}

func TestTermOrder(t *testing.T) {
	const defines = "# Two\n\nA waker wakes. <!-- index: waker --> `Poll` <!-- index: `Poll`, variants -->\n"
	for _, x := range []struct{ name, first, second, want string }{
		{"used before", "# One\n\nThe task. Its **wakers** ring. A waker.\n", defines, "en/1.md:3:17"},
		{"marked where it is used", "# One\n\nA waker <!-- index: waker --> rings.\n", defines, ""},
		{"marked below another entry only", "# One\n\nA waker <!-- index: task, waker --> rings.\n", defines, "en/1.md:3:3"},
		{"never marked", "# One\n\nA waker rings, by work stealing.\n", "# Two\n\nNo mark.\n", ""},
		{"linked", "# One\n\nA waker ([chapter 2](2.md)) rings.\n", defines, ""},
		{"linked, then used", "# One\n\nA waker ([chapter 2](2.md)) rings.\n\nThe waker.\n", defines, "en/1.md:5:5"},
		{"code", "# One\n\nA `waker` rings.\n", defines, ""},
		{"a name's common word", "# One\n\nWe poll.\n", defines, ""},
		{"a name", "# One\n\nThe answer is Poll.\n", defines, "en/1.md:3:15"},
	} {
		got := findings(t, map[string]string{"en/1.md": x.first, "en/2.md": x.second, "glossary.toml": terms})
		if got := only("term-before-definition", got); got != x.want {
			t.Errorf("%s: found at %q, want %q", x.name, got, x.want)
		}
	}
}

// The Chinese tells a term from an everyday word.
func TestTermOrderBesideChinese(t *testing.T) {
	for chinese, want := range map[string]string{"一个唤醒器。": "en/1.md:3:3", "一个叫人起床的。": ""} {
		got := findings(t, map[string]string{
			"en/1.md": "# One\n\nA waker.\n", "zh/1.md": "# 一\n\n" + chinese + "\n",
			"en/2.md": "# Two\n\nA waker. <!-- index: waker -->\n", "glossary.toml": terms,
		})
		if got := only("term-before-definition", got); got != want {
			t.Errorf("%s: found at %q, want %q", chinese, got, want)
		}
	}
}

// What stands before the first numbered chapter may speak of what is to come.
func TestTermOrderInPreface(t *testing.T) {
	got := findings(t, map[string]string{
		"en/SUMMARY.md": "[Preface](1.md)\n\n- [Two](2.md)\n", "zh/SUMMARY.md": "[前言](1.md)\n\n- [二](2.md)\n",
		"en/1.md": "# Preface\n\nA waker.\n", "en/2.md": "# Two\n\nA waker. <!-- index: waker -->\n", "glossary.toml": terms,
	})
	if got := only("term-before-definition", got); got != "" {
		t.Errorf("found at %q, want nothing", got)
	}
}
