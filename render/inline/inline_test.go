package inline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func newSetter(t testing.TB) *Setter {
	t.Helper()
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewSetter(library, &theme.Theme{Colors: map[string]page.Color{"link": {B: 0.5}, "rule": {R: 0.2, G: 0.2, B: 0.2}}})
}

func body(measure unit.Pt, l content.Language, inlines ...content.Inline) Request {
	return Request{Inlines: inlines, Language: l, Measure: measure, Role: page.RoleBody,
		Style: theme.Style{Family: theme.Serif, Size: 10.5, Align: theme.Justified, Hyphenate: l == content.English}}
}

func text(s string) *content.Text { return &content.Text{Value: s} }

const prose = "The executor polls a future once and expects one of two answers: the value is ready, or the future has " +
	"arranged for its waker to be called. Nothing in between exists, and no thread waits. An implementation that returns " +
	"Pending without registering the waker has gone to sleep for ever; this misunderstanding is responsible for a remarkable number of bugs."

const chinese = "执行器每次轮询（poll）一个 future，只期待两种回答：要么值已经就绪，要么 future 已经安排好由唤醒器（Waker）再次通知。" +
	"两者之间不存在第三种状态——也没有线程在等待。如果一个实现返回了 Pending，却没有登记唤醒器，它就会“永远睡去”……这类误解造成了大量错误！"

// write gives the lines of a paragraph as a person reads them.
func write(p Paragraph) string {
	var s strings.Builder
	for _, l := range p.Lines {
		fmt.Fprintf(&s, "%s| %.2f of %.2f, ratio %.2f", l.Record.Text, l.Record.Natural, l.Record.X1-l.Record.X0, l.Record.Ratio)
		if l.Record.Hyphenated {
			s.WriteString(", hyphen")
		}
		s.WriteByte('\n')
	}
	return s.String()
}

func TestLook(t *testing.T) {
	s := newSetter(t)
	var d content.Diagnostics
	for _, m := range []unit.Pt{399, 260} {
		r := body(m, content.English, text(prose))
		r.Diagnostics = &d
		fmt.Print(write(s.Set(r)), "\n")
		r = body(m, content.Chinese, text(chinese))
		r.Diagnostics = &d
		r.FirstIndent = 21
		fmt.Print(write(s.Set(r)), "\n")
	}
	fmt.Println(d.Sorted())
	_ = os.Args
	_ = filepath.Join
}
