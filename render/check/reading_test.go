package check

import (
	"strings"
	"testing"
)

func TestReadingFaults(t *testing.T) {
	spot := []Spot{{Element: "pre", Text: "fn main()", By: 12}}
	tests := []struct {
		name    string
		reading Reading
		columns bool
		want    string // "" for no fault
	}{
		{"sound, columns", Reading{Readings: []Screenful{{Screen: "tablet", Pairs: &Halves{Columns: 3}}, {Screen: "phone", Pairs: &Halves{Stacked: 3}}, {Screen: withoutColumns, Pairs: &Halves{Stacked: 3}}}}, true, ""},
		{"never without the sheet", Reading{Readings: []Screenful{{Screen: "tablet", Pairs: &Halves{Columns: 3}}}}, true, "nothing was seen without the sheet"},
		{"sound, stacked", Reading{Readings: []Screenful{{Screen: "tablet", Pairs: &Halves{Stacked: 3}}}}, false, ""},
		{"nothing", Reading{}, true, "nothing was seen"},
		{"complaint", Reading{Complaints: []string{"TypeError"}, Readings: []Screenful{{}}}, true, "complains: TypeError"},
		{"wide", Reading{Readings: []Screenful{{File: "a", Screen: "phone", Wide: spot}}}, true, `a, phone: <pre> "fn main()" (12) is wider than the page, and 0 more`},
		{"scrolling", Reading{Readings: []Screenful{{Scrolling: spot}}}, true, "has to be scrolled"},
		{"missing", Reading{Readings: []Screenful{{Missing: spot}}}, true, "does not show"},
		{"drawing", Reading{Readings: []Screenful{{Broken: spot}}}, true, "is out of its columns"},
		{"pale", Reading{Readings: []Screenful{{Screen: "night", Pale: spot}}}, true, "can hardly be read"},
		{"columns on a phone", Reading{Readings: []Screenful{{Screen: "phone", Pairs: &Halves{Columns: 2}}}}, true, "2 pairs are in columns"},
		{"columns in large type", Reading{Readings: []Screenful{{Screen: "large", Pairs: &Halves{Columns: 2}}}}, true, "2 pairs are in columns"},
		{"stacked on a tablet", Reading{Readings: []Screenful{{Screen: "tablet", Pairs: &Halves{Stacked: 2}}}}, true, "2 pairs are stacked"},
		{"stacked on two pages", Reading{Readings: []Screenful{{Screen: "desktop", Pairs: &Halves{Stacked: 2}}}}, true, "2 pairs are stacked"},
		{"unwanted columns", Reading{Readings: []Screenful{{Screen: "tablet", Pairs: &Halves{Columns: 2}}}}, false, "2 pairs are in columns"},
		{"columns without their sheet", Reading{Readings: []Screenful{{Screen: "without columns", Pairs: &Halves{Columns: 2}}}}, true, "2 pairs are in columns"},
		{"out of order", Reading{Readings: []Screenful{{Screen: "phone", Pairs: &Halves{Astray: spot}}}}, true, "neither beside nor below"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.reading.Faults(test.columns)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestNavigationDiffers(t *testing.T) {
	meant := Navigation{Contents: []Way{{Label: "One壹·", Href: "EPUB/a.xhtml", Leads: true}, {Depth: 1, Label: "Two", Href: "EPUB/a.xhtml#two", Leads: true}}}
	same := Navigation{Contents: []Way{{Label: "One · 壹", Href: "EPUB/a.xhtml", Leads: true}, {Depth: 1, Label: "Two", Href: "EPUB/a.xhtml#two", Leads: true}}}
	if err := same.Differs(meant); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*Navigation){
		"finds 1 entries": func(n *Navigation) { n.Contents = n.Contents[:1] },
		"leads nowhere":   func(n *Navigation) { n.Contents[1].Leads = false },
		"Depth:0":         func(n *Navigation) { n.Contents[1].Depth = 0 },
		"a.xhtml#three":   func(n *Navigation) { n.Contents[1].Href = "EPUB/a.xhtml#three" },
		"Label:Six":       func(n *Navigation) { n.Contents[1].Label = "Six" },
	} {
		damaged := Navigation{Contents: append([]Way(nil), same.Contents...)}
		change(&damaged)
		if err := damaged.Differs(meant); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
