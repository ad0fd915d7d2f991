package diagram

import (
	"encoding/json"
	"testing"

	"diptych/content"
)

func TestTurn(t *testing.T) {
	for source, want := range map[string]string{
		"flowchart TD\n A --> B":                            "flowchart LR\n A --> B",
		"graph LR\nA":                                       "graph TB\nA",
		"graph RL;A-->B":                                    "graph BT;A-->B",
		"flowchart BT":                                      "flowchart RL",
		"flowchart\nA":                                      "flowchart LR\nA",
		"%% graph LR\n\nflowchart TB\nA":                    "%% graph LR\n\nflowchart LR\nA",
		"---\ntitle: graph TD\n---\ngraph TD\nA":            "---\ntitle: graph TD\n---\ngraph LR\nA",
		"stateDiagram-v2\n  [*] --> A":                      "stateDiagram-v2\ndirection LR\n  [*] --> A",
		"stateDiagram-v2\n  direction LR\n  [*] --> A":      "stateDiagram-v2\n  direction TB\n  [*] --> A",
		"stateDiagram-v2\nstate A {\ndirection LR\n}\nB":    "stateDiagram-v2\ndirection LR\nstate A {\ndirection LR\n}\nB",
		"classDiagram\nclass A":                             "classDiagram\ndirection LR\nclass A",
		"flowchart TD\n%% diptych: keep-direction\nA --> B": "",
		"sequenceDiagram\nA->>B: graph TD":                  "",
		"gantt":                                             "",
		"":                                                  "",
	} {
		got, ok := turn(source)
		if got != want || ok != (want != "") {
			t.Errorf("%q:\n got %q %v\nwant %q", source, got, ok, want)
		}
	}
}

func TestTurnTwice(t *testing.T) {
	for _, source := range []string{"flowchart LR\nA", "graph RL\nA", "stateDiagram-v2\ndirection BT\nA"} {
		once, _ := turn(source)
		if twice, _ := turn(once); twice != source {
			t.Errorf("%q turned twice is %q", source, twice)
		}
	}
}

func FuzzTurn(f *testing.F) {
	f.Add("---\na: b\n---\n%% c\nflowchart TD\nA{x} --> B")
	f.Add("stateDiagram-v2\nstate A {\n direction LR\n}\ndirection TB")
	f.Fuzz(func(t *testing.T, source string) {
		if out, ok := turn(source); ok && !layered(out) {
			t.Errorf("%q became %q", source, out)
		}
	})
}

func TestLanguageAndConfiguration(t *testing.T) {
	for text, want := range map[string]content.Language{"poll → Ready": content.English, "poll：就绪": content.Chinese, "": content.English} {
		if got := language(text); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
	for _, v := range variants() {
		if _, err := json.Marshal(configuration("中文", v)); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
	}
	if got := configuration("中文", variants()[0])["fontFamily"]; got != chineseStack {
		t.Errorf("Chinese is set in %v", got)
	}
}

func TestTypeIn(t *testing.T) {
	for _, x := range []struct {
		width, height float64
		want          float64
	}{
		{300, 300, 9},    // as large as it may be
		{798, 300, 8},    // as wide as the measure
		{300, 780, 8},    // as high as a figure may be
		{300, 1000, 6.5}, // with no more than a heading on its page: no larger than it must be
		{300, 1504, 5},   // too high even so
		{1190, 300, 6.5}, // on a turned page
		{1904, 100, 5},   // too wide
	} {
		if got := typeIn(x.width, x.height, 16); float64(got)-x.want > 1e-9 || x.want-float64(got) > 1e-9 {
			t.Errorf("%g x %g: %g, want %g", x.width, x.height, float64(got), x.want)
		}
	}
}

func TestBetter(t *testing.T) {
	for _, x := range []struct {
		name string
		a, b candidate
		want bool
	}{
		{"larger", candidate{size: 8}, candidate{size: 7}, true},
		{"hardly larger", candidate{size: 7.04}, candidate{size: 7}, false},
		{"clear before large", candidate{size: 7}, candidate{size: 9, crowded: 1}, true},
		{"legible before clear", candidate{size: 7, crowded: 2}, candidate{size: 5}, true},
		{"clear but illegible", candidate{size: 5}, candidate{size: 7, crowded: 2}, false},
	} {
		if got := x.a.better(&x.b); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}
