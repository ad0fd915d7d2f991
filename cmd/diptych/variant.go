package main

import (
	"fmt"

	"diptych/render/epub"
)

// variant is how an EPUB differs from the one that is made unless something else is asked for.
type variant struct {
	readerFonts bool // no typefaces
	kindle      bool // drawings as PNG
}

// planVariant reads --fonts and --kindle.
func planVariant(fonts string, kindle bool) (variant, error) {
	if fonts != "embedded" && fonts != "none" {
		return variant{}, usageError{fmt.Errorf("there is no choice of fonts %q: take embedded or none", fonts)}
	}
	return variant{readerFonts: fonts == "none", kindle: kindle}, nil
}

// suffix tells the files of variants apart: "kindle", "kindle.no-fonts".
func (v variant) suffix() string {
	s := ""
	if v.kindle {
		s += ".kindle"
	}
	if v.readerFonts {
		s += ".no-fonts"
	}
	return s
}

// inVariant asks for a variant of all EPUBs.
func inVariant(jobs []job, v variant) []job {
	for i := range jobs {
		if jobs[i].format == formatEPUB {
			jobs[i].variant = v
		}
	}
	return jobs
}

func (v variant) options(o epub.Options) epub.Options {
	o.ReaderFonts, o.Kindle = v.readerFonts, v.kindle
	return o
}
