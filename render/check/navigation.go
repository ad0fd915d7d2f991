package check

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Navigation is how a program understands the ways through an EPUB.
type Navigation struct {
	Contents  []Way `json:"contents"`
	Landmarks []Way `json:"landmarks"`
	Pages     []Way `json:"pages"`
}

// Way is an entry of the table of contents, a landmark (its label is the kind), or a page of the printed book.
type Way struct {
	Depth int    `json:"depth"`
	Label string `json:"label"`
	Href  string `json:"href"` // in the archive
	Leads bool   `json:"leads"`
}

// navigationFile is where our EPUBs have their navigation document.
const navigationFile = "EPUB/nav.xhtml"

// navElement is an element of a navigation document.
type navElement struct {
	XMLName  xml.Name
	Type     string       `xml:"http://www.idpf.org/2007/ops type,attr"`
	Href     string       `xml:"href,attr"`
	Text     string       `xml:",chardata"`
	Children []navElement `xml:",any"`
}

// ReadNavigation reads the navigation of an EPUB by itself, as a second opinion.
func ReadNavigation(epub string) (Navigation, error) {
	archive, err := zip.OpenReader(epub)
	if err != nil {
		return Navigation{}, err
	}
	defer archive.Close()
	file, err := archive.Open(navigationFile)
	if err != nil {
		return Navigation{}, err
	}
	defer file.Close()
	var root navElement
	if err := xml.NewDecoder(file).Decode(&root); err != nil {
		return Navigation{}, fmt.Errorf("%s: %w", navigationFile, err)
	}
	var out Navigation
	root.visit(func(e navElement) {
		if e.XMLName.Local != "nav" {
			return
		}
		switch e.Type {
		case "toc":
			out.Contents = e.ways(0)
		case "landmarks":
			out.Landmarks = e.ways(0)
		case "page-list":
			out.Pages = e.ways(0)
		}
	})
	return out, nil
}

func (e navElement) visit(f func(navElement)) {
	f(e)
	for _, c := range e.Children {
		c.visit(f)
	}
}

// ways lists the links below e; a list in an item is a level deeper.
func (e navElement) ways(depth int) []Way {
	var out []Way
	for _, c := range e.Children {
		switch {
		case c.XMLName.Local == "a" && c.Type != "":
			out = append(out, Way{Depth: depth, Label: c.Type, Href: path.Join(path.Dir(navigationFile), c.Href), Leads: true})
		case c.XMLName.Local == "a":
			out = append(out, Way{Depth: depth, Label: c.plain(), Href: path.Join(path.Dir(navigationFile), c.Href), Leads: true})
		case c.XMLName.Local == "ol" && e.XMLName.Local == "li":
			out = append(out, c.ways(depth+1)...)
		default:
			out = append(out, c.ways(depth)...)
		}
	}
	return out
}

// plain gives the letters below e. Which stand in the element and which in its children does not matter for comparing.
func (e navElement) plain() string {
	s := Letters(e.Text)
	for _, c := range e.Children {
		s += c.plain()
	}
	return s
}

// Differs compares how a reading program understands the ways with how they were meant. Labels are compared by their letters,
// in any order, because the two readers nest them differently.
func (n Navigation) Differs(meant Navigation) error {
	var faults []error
	for _, list := range [...]struct {
		name       string
		have, want []Way
	}{
		{"contents", n.Contents, meant.Contents}, {"landmarks", n.Landmarks, meant.Landmarks}, {"pages", n.Pages, meant.Pages},
	} {
		if len(list.have) != len(list.want) {
			faults = append(faults, fmt.Errorf("%s: the reading program finds %d entries, and there are %d", list.name, len(list.have), len(list.want)))
			continue
		}
		for i, have := range list.have {
			want := list.want[i]
			if have.Depth != want.Depth || have.Href != want.Href || sortedLetters(have.Label) != sortedLetters(want.Label) {
				faults = append(faults, fmt.Errorf("%s: the reading program reads %+v for %+v", list.name, have, want))
			}
			if !have.Leads {
				faults = append(faults, fmt.Errorf("%s: %q leads nowhere in the reading program", list.name, have.Label))
			}
		}
	}
	return errors.Join(faults...)
}

func sortedLetters(s string) string {
	runes := []rune(Letters(s))
	slices.Sort(runes)
	return string(runes)
}

func sorted(faults []error) []error {
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return faults
}
