package inline

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/linebreak"
)

// places writes a text with every place where a line may end: | in the first two passes of the breaker, ¦ as a last resort;
// with a hyphen before the bar where one is drawn.
func places(p *paragraph) string {
	var out strings.Builder
	for i, x := range p.items {
		bar := "|"
		if x.Late > 1 {
			bar = "¦"
		}
		r := p.refs[i]
		switch x.Kind {
		case linebreak.Box:
			out.WriteString(p.atoms[r.atom].text[r.from:r.to])
		case linebreak.Penalty:
			if x.Width > 0 {
				bar = "-" + bar
			}
			if x.Cost < linebreak.Forbidden && x.Cost > linebreak.Forced {
				out.WriteString(bar)
			}
		case linebreak.Glue:
			if r.atom >= 0 {
				out.WriteString(p.atoms[r.atom].text)
			}
			if i > 0 && p.items[i-1].Kind == linebreak.Box && !x.Fill {
				out.WriteString("|")
			}
		}
	}
	return out.String()
}

func TestPlaces(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		language content.Language
		in       content.Inline
		want     string
	}{
		{content.Chinese, text("使用“Rust”语言"), "使|用|“Rust”|语言"},
		{content.Chinese, text("他说：“你好，世界。”然后"), "他|说：|“你|好，|世|界。”|然后"},
		{content.Chinese, text("用C++写"), "用|C++写"},
		{content.Chinese, text("3～5个，阿·托，TCP/IP和读/写"), "3～5|个，|阿·|托，|TCP/¦IP|和|读/写"},
		{content.Chinese, text("破折号——中间……省略"), "破|折|号|——|中|间……|省略"},
		{content.Chinese, text("甲—乙，读 A / B 写"), "甲—|乙，|读 |A / B 写"},
		{content.Chinese, text("如下设置:"), "如|下|设置:"},
		{content.Chinese, text("共100ms，￥100，占50%，约20℃，第3章"), "共|100ms，|￥100，|占|50%，|约|20℃，|第3章"},
		{content.English, text("x—y end—of it—“so” and C++, 1–5, TCP/IP, and/or"), "x—|y |end—|of |it—|“so” |and |C++, |1–5, |TCP/¦IP, |and/¦or"},
		{content.English, text("well-known HashMap and x86-64, co-operation"), "well-|known |HashMap |and |x86-64, |co-|op-|er-|a-|tion"},
		{content.English, code("std::vec::Vec<T>"), "std::|vec::|Vec<|T>"},
		{content.English, code("foo_bar(baz, qux)->T"), "foo_|bar(|baz,| qux)->T"},
		{content.English, code("cargo run --release"), "cargo| run| --release"},
		{content.English, code("async move { x.y().await }"), "async| move| {| x.y().|await }"},
		{content.English, code("Interval"), "Inter¦val"},
		{content.Chinese, text("写一个Future，RustSec"), "写|一|个|Fu-¦ture，|RustSec"},
		{content.English, code("FuturesUnordered.await"), "Futures|Unordered.|await"},
		{content.English, text("an Interval RustSec"), "an |In-¦ter-¦val |RustSec"},
		{content.English, code("src/bin/main.rs"), "src/|bin/|main.rs"},
		{content.English, text("https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html#the-stack"), "https://|doc.|rust-|lang.|org/|book/|ch04-|01-|what-|is-|ownership.|html#|the-|stack"},
		{content.English, text("100 ms, 5 GB, Chapter 3"), "100| ms, |5| GB, |Chap-¦ter| 3"},
	} {
		p := s.prepare(body(399, x.language, x.in))
		p.build(allPasses)
		if got := places(p); got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
	}
}
