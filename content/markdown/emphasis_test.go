package markdown

import (
	"testing"

	"diptych/content"
)

func TestEmphasisBesideChinese(t *testing.T) {
	run(t, content.Chinese, []example{
		{"colon inside", "**注意：**后文", "Paragraph“<strong 注意：>后文”", ""},
		{"colon inside, Latin behind", "**注意：**Rust", "Paragraph“<strong 注意：>Rust”", ""},
		{"quotes inside", "这是**“重点”**内容", "Paragraph“这是<strong “重点”>内容”", ""},
		{"quotes inside, Latin behind", "这是**“重点”**Rust", "Paragraph“这是<strong “重点”>Rust”", ""},
		{"code inside", "使用**`Rust`**语言", "Paragraph“使用<strong `Rust`>语言”", ""},
		{"book title", "*《书》*的", "Paragraph“<em 《书》>的”", ""},
		{"brackets", "它**（其实）**不难", "Paragraph“它<strong （其实）>不难”", ""},
		{"full stop inside", "**完了。**下一句", "Paragraph“<strong 完了。>下一句”", ""},
		{"ASCII colon inside", "**Note:**后文", "Paragraph“<strong Note:>后文”", ""},
		{"ASCII bracket inside", "调用**f(x)**即可", "Paragraph“调用<strong f(x)>即可”", ""},
		{"link inside", "见**[书](a.md)**。", "Paragraph“见<strong <link a.md 书>>。”", ""},
		{"strike", "~~删除：~~后文", "Paragraph“<strike 删除：>后文”", ""},
		{"two in a row", "**一、**甲**二、**乙", "Paragraph“<strong 一、>甲<strong 二、>乙”", ""},
		{"nested", "***重点：***后文", "Paragraph“<em <strong 重点：>>后文”", ""},
		{"underscore in words", "用snake_case_name命名", "Paragraph“用snake_case_name命名”", ""},
		{"no run", "2 * 3 * 4，乘号", "Paragraph“2 * 3 * 4，乘号”", ""},
	})
}

func TestEmphasisOfCommonMark(t *testing.T) {
	run(t, content.English, []example{
		{"plain", "*a* **b** _c_ __d__", "Paragraph“<em a> <strong b> <em c> <strong d>”", ""},
		{"not before punctuation", `a*"b"*`, `Paragraph“a*"b"*”`, ""},
		{"within a word", "foo*bar*baz foo_bar_baz", "Paragraph“foo<em bar>baz foo_bar_baz”", ""},
		{"space inside", "** a **", "Paragraph“** a **”", ""},
		{"rule of three", "*foo**bar*", "Paragraph“<em foo**bar>”", ""},
		{"quotes stay Latin in English", "a**“b”**c", "Paragraph“a**“b”**c”", ""},
		{"strikethrough", "~~a~~ ~b~ ~~~c~~~", "Paragraph“<strike a> <strike b> ~~~c~~~”", ""},
	})
}

func TestFlanking(t *testing.T) {
	for _, x := range []struct {
		mark          byte
		before, after rune
		language      content.Language
		open, close   bool
	}{
		{'*', ' ', 'a', content.English, true, false},
		{'*', 'a', ' ', content.English, false, true},
		{'*', 'a', 'b', content.English, true, true},
		{'_', 'a', 'b', content.English, false, false},
		{'*', 'a', '"', content.English, false, true},
		{'*', '"', 'a', content.English, true, false},
		{'*', '：', '后', content.English, true, true},
		{'*', '是', '“', content.English, true, true},
		{'*', '”', 'R', content.English, true, false},
		{'*', '”', 'R', content.Chinese, true, true},
		{'*', '`', '语', content.Chinese, true, true},
		{'*', ' ', ' ', content.Chinese, false, false},
	} {
		open, close := flanking(x.mark, x.before, x.after, x.language)
		if open != x.open || close != x.close {
			t.Errorf("flanking(%q, %q, %q, %s) = %v, %v, want %v, %v", x.mark, x.before, x.after, x.language, open, close, x.open, x.close)
		}
	}
}

func TestSoftBreaks(t *testing.T) {
	for _, x := range []struct {
		language     content.Language
		source, want string
	}{
		{content.English, "one\ntwo", "one two"},
		{content.Chinese, "汉字\n汉字", "汉字汉字"},
		{content.Chinese, "逗号，\n汉字", "逗号，汉字"},
		{content.Chinese, "汉字\n“引文”", "汉字“引文”"},
		{content.Chinese, "使用\nRust", "使用 Rust"},
		{content.Chinese, "Rust\n很好", "Rust 很好"},
		{content.Chinese, "**汉字**\n汉字", "<strong 汉字>汉字"},
		{content.Chinese, "汉字\n`x`", "汉字 `x`"},
		{content.Chinese, "逗号，\nRust", "逗号，Rust"},
		{content.English, "said\n“hello”", "said “hello”"},
		{content.English, "a  \nb", "a⏎b"},
		{content.English, "a\\\nb", "a⏎b"},
		{content.English, "a<br>\nb", "a⏎b"},
		{content.English, "a\n*b*\nc", "a <em b> c"},
	} {
		blocks := Parse([]byte(x.source), "f.md", x.language, nil)
		if len(blocks) != 1 {
			t.Fatalf("%q: %d blocks", x.source, len(blocks))
		}
		if got := markup(blocks[0].(*content.Paragraph).Text); got != x.want {
			t.Errorf("%q: got %q, want %q", x.source, got, x.want)
		}
	}
}
