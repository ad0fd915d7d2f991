package inline

import (
	"runtime"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// A key or an address without an end is cut into lines in a time that grows with its length, and not with its square.
func TestEndlessWord(t *testing.T) {
	s := newSetter(t)
	allocated := func(letters int) float64 {
		word := strings.Repeat("aVx", letters/3)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		paragraph := s.Set(body(399, content.English, text(word)))
		runtime.ReadMemStats(&after)
		var set strings.Builder
		for _, l := range paragraph.Lines {
			for _, item := range l.Items {
				if run, ok := item.(*page.Text); ok {
					set.WriteString(run.Characters())
				}
			}
			if l.Width > 399.5 {
				t.Errorf("a line of a word of %d letters is %.2f wide", letters, l.Width)
			}
		}
		if strings.NewReplacer("-", "", "\u00ad", "").Replace(set.String()) != word {
			t.Errorf("of %d letters, %d are set", len(word), set.Len())
		}
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	allocated(300) // what is kept for good
	if few, many := allocated(6000), allocated(12000); many > 2.5*few {
		t.Errorf("a word twice as long takes %.1f times the memory", many/few)
	}
}
