package markdown

import (
	"testing"

	"diptych/content"
)

func TestInlineHTML(t *testing.T) {
	run(t, content.English, []example{
		{"supported", "a<br>b<br/>c H<sub>2</sub>O x<sup>*2*</sup> <kbd>Ctrl</kbd> <b>b</b><i>i</i><s>s</s><del>d</del><u>u</u> <code>x &lt; y</code>",
			"Paragraph“a⏎b⏎c H<sub 2>O x<sup <em 2>> <kbd Ctrl> <strong b><em i><strike s><strike d><em u> `x < y`”", ""},
		{"upper case", "a<BR>b", "Paragraph“a⏎b”", ""},
		{"anchor and link", `<a id="x"></a>a <a name='y'>b</a> <a href="z.md">c</a>`, "Paragraph“<anchor x>a <anchor y>b <link z.md c>”", ""},
		{"image", `a <img src="i.png" alt="A &amp; B">`, "Paragraph“a <image en/i.png A & B>”", ""},
		{"image alone", `<img src="i.png" alt="A" width=200/>`, "Image:en/i.png", ""},
		{"comment", "a <!-- no --> b", "Paragraph“a  b”", ""},
		{"generics", "A Vec<T> and a Box<Output> here.", "Paragraph“A Vec<T> and a Box<Output> here.”", "1:6 html-like-text, 1:19 html-like-text"},
		{"generics of single letters", "Vec<S> or Vec<A> or Vec<I>", "Paragraph“Vec<S> or Vec<A> or Vec<I>”", "1:4 html-like-text, 1:14 html-like-text, 1:24 html-like-text"},
		{"placeholder", "run <command> or <my-thing>", "Paragraph“run <command> or <my-thing>”", "1:5 html-like-text, 1:18 html-like-text"},
		{"in code", "`Vec<T>`", "Paragraph“`Vec<T>`”", ""},
		{"unsupported", "a <span class=x>*b*</span> c", "Paragraph“a <em b> c”", "1:3 html-unsupported"},
		{"in the other language", "a <span lang=\"zh-CN\">唤*醒*</span> <em class=\"zh\">c</em>", "Paragraph“a <zh 唤<em 醒>> <em <zh c>>”", ""},
		{"in its own language", "a <span lang=en>b</span>", "Paragraph“a b”", ""},
		{"in a third language", "a <span lang=fr>b</span>", "Paragraph“a b”", "1:3 html-unsupported"},
		{"unsupported block", "<div align=\"center\">\n\n**a**\n\n</div>", "Paragraph“<strong a>”", "1:1 html-unsupported"},
		{"unclosed", "a <b>b", "Paragraph“a <strong b>”", "1:3 html-unclosed"},
		{"unopened", "a</b> b", "Paragraph“a b”", "1:2 html-unopened"},
		{"crossing", "<b>a <i>b</b> c</i>", "Paragraph“<strong a <em b>> c”", "1:6 html-unclosed, 1:16 html-unopened"},
		{"table of HTML", "<table><tr><td>a</td></tr></table>", "Paragraph“a”", "1:1 html-unsupported, 1:8 html-unsupported, 1:12 html-unsupported"},
		{"rows and cells", "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr>\n  <td>one</td>\n  <td>two <b>x</b></td>\n</tr>\n</table>", "Paragraph“A B⏎one two <strong x>”",
			"1:1 html-unsupported, 2:1 html-unsupported, 2:5 html-unsupported, 2:15 html-unsupported, 3:1 html-unsupported, 4:3 html-unsupported, 5:3 html-unsupported"},
		{"items", "<ul><li>one</li><li><b>two</b></li></ul> three", "Paragraph“one⏎<strong two>⏎three”", "1:1 html-unsupported, 1:5 html-unsupported, 1:17 html-unsupported"},
		{"terms", "a <dl><dt>T</dt><dd>D</dd></dl>", "Paragraph“a⏎T⏎D”", "1:3 html-unsupported, 1:7 html-unsupported, 1:17 html-unsupported"},
		{"items in a cell", "| a |\n|---|\n| <ul><li>x</li><li>y</li></ul> |", "Table“a”“x⏎y”", "3:3 html-unsupported, 3:7 html-unsupported, 3:17 html-unsupported"},
		{"breaks of the author's", "<p>a</p><br><p>b</p>", "Paragraph“a⏎b”", "1:1 html-unsupported, 1:13 html-unsupported"},
		{"figure with a caption", "<figure>\n<img src=\"i.png\" alt=\"A\">\n<figcaption>C *d*</figcaption>\n</figure>", "Image:en/i.png Paragraph“C <em d>”", "1:1 html-unsupported, 3:1 html-unsupported"},
		{"centred image", "<p align=center>\n  <img src=\"i.png\">\n</p>", "Image:en/i.png", "1:1 html-unsupported"},
		{"image in a link", "a\n<a href=\"b.md\"><img src=\"i.png\"></a>", "Paragraph“a <link b.md <image en/i.png >>”", ""},
		{"words within a line", "a<small>b</small>c", "Paragraph“abc”", "1:2 html-unsupported"},
		{"pre", "<pre><code class=\"language-rust\">let x = &amp;y;\n\nz</code></pre>", "Code:rust|let x = &y;||z", "1:1 html-unsupported"},
		{"script", "a\n\n<script>\nalert(1)\n\n</script>\n\nb", "Paragraph“a” Paragraph“b”", "3:1 html-unsupported"},
		{"text behind a comment", "<!-- a --> b", "Paragraph“b”", ""},
		{"text behind a long comment", "<!-- a\n--> b *c*", "Paragraph“b <em c>”", "2:4 html-unsupported"},
		{"rule", "a\n\n<hr>\n\nb", "Paragraph“a” Rule Paragraph“b”", ""},
	})
}

func TestAnchorBeforeBlock(t *testing.T) {
	blocks := Parse([]byte("<a id=\"here\"></a>\n\n## Title\n\n<a name=\"end\"></a>\n"), "f.md", content.English, nil)
	if got := outline(blocks); got != "Heading“Title” Paragraph“<anchor end>”" {
		t.Errorf("got %s", got)
	}
	if id := blocks[0].Base().ID(); id != "here" {
		t.Errorf("the heading's id is %q", id)
	}
}

func TestIsElement(t *testing.T) {
	for raw, want := range map[string]bool{
		"<br>": true, "<BR>": true, "</div>": true, "<T>": false, "<S>": false, "<Option>": false, "<String>": false,
		"<a href='x'>": true, "<os>": false, "<h1>": true, "<!-->": false,
	} {
		if got := isElement(raw); got != want {
			t.Errorf("isElement(%q) = %v", raw, got)
		}
	}
}

func TestEntities(t *testing.T) {
	for source, want := range map[string]string{
		"&copy; &amp; &semi; &#59; &#x4e2d;": "© & ; ; 中",
		"&notit; &copyx; &amp &nosuch;":      "&notit; &copyx; &amp &nosuch;",
		"\\&copy;":                           "&copy;",
	} {
		if got := unescape([]byte(source)); got != want {
			t.Errorf("%q is read as %q, want %q", source, got, want)
		}
	}
}

func TestFormulas(t *testing.T) {
	run(t, content.English, []example{
		{"display", "$$\n\\int x\n$$", "Paragraph“$$ \\int x $$”", "1:1 formula-unsupported"},
		{"two", "$$ x^2 $$ and $$ y $$\n\n$$ z $$", "Paragraph“$$ x^2 $$ and $$ y $$” Paragraph“$$ z $$”", "1:1 formula-unsupported, 3:1 formula-unsupported"},
		{"inline", "For $a^2$ and $\\pi$.", "Paragraph“For $a^2$ and $\\pi$.”", "1:5 formula-unsupported"},
		{"of MathJax", "So \\\\( x \\\\).", "Paragraph“So \\( x \\).”", "1:4 formula-unsupported"},
		{"in code", "`$a^2$`", "Paragraph“`$a^2$`”", ""},
		{"prices", "From $5 to $6, and $PATH_A or $PATH_B.", "Paragraph“From $5 to $6, and $PATH_A or $PATH_B.”", ""},
	})
}

func TestBlanksInDestinations(t *testing.T) {
	run(t, content.English, []example{
		{"image", "See:\n![A b](../my pictures/a b.png)", "Paragraph“See: ![A b](../my pictures/a b.png)”", "2:1 path-blank"},
		{"link", "See [there](my chapter.md#top).", "Paragraph“See [there](my chapter.md#top).”", "1:5 path-blank"},
		{"in angle brackets", "![A](<a b.png>)", "Image:en/a b.png", ""},
		{"title", "[a](b.md \"c d.md\")", "Paragraph“<link b.md a>”", ""},
		{"remark", "as in [RFC] (see the text etc.) or a[0](x y) and [1](so it is. Yes)", "Paragraph“as in [RFC] (see the text etc.) or a[0](x y) and [1](so it is. Yes)”", ""},
	})
}
