package check

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Referees are the programs that judge finished files. A program that is not installed is an error: what was
// not judged has not passed.
type Referees struct {
	// Packages is the folder in which `npm ci` has put the checkers that come from npm.
	Packages string
	// EPUBCheckJar is EPUBCheck; Debian puts it at /usr/share/java/epubcheck.jar.
	EPUBCheckJar string
}

// ask gives what a program prints; an exit code other than 0 is an error with all that it said.
func ask(name string, args ...string) (stdout, stderr string, err error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", "", fmt.Errorf("%s is missing: run `make tools`", name)
	}
	var out, diagnostics bytes.Buffer
	command := exec.Command(path, args...)
	command.Stdout, command.Stderr = &out, &diagnostics
	command.Env = append(os.Environ(), "NO_COLOR=1")
	if err := command.Run(); err != nil {
		return out.String(), diagnostics.String(), fmt.Errorf("%s %s: %w\n%s%s", name, filepath.Base(args[len(args)-1]), err, out.String(), diagnostics.String())
	}
	return out.String(), diagnostics.String(), nil
}

// Structure lets qpdf read every object of a PDF. Warnings are errors.
func (Referees) Structure(pdf string) error {
	_, _, err := ask("qpdf", "--check", pdf) // exit code 3 for warnings
	return err
}

// Fonts wants all fonts of a PDF embedded, subset, with a map to Unicode, and of the names that are known (T25).
func (Referees) Fonts(pdf string, known []string) error {
	out, _, err := ask("pdffonts", pdf)
	if err != nil {
		return err
	}
	return fontFaults(out, known)
}

// fontFaults reads the table of pdffonts: two lines of head, then a line for each font that starts with its name,
// "AAAAAA+Name", and ends in "emb sub uni object generation".
func fontFaults(table string, known []string) error {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if len(lines) < 3 {
		return errors.New("the PDF has no fonts")
	}
	var faults []error
	for _, line := range lines[2:] {
		fields := strings.Fields(line)
		if n := len(fields); n < 6 || fields[n-5] != "yes" || fields[n-4] != "yes" || fields[n-3] != "yes" {
			faults = append(faults, fmt.Errorf("a font is not embedded, subset and mapped to Unicode: %s", line))
		}
		_, name, _ := strings.Cut(strings.Fields(line + " ?")[0], "+")
		if !slices.Contains(known, name) {
			faults = append(faults, fmt.Errorf("a font is none of the theme's: %s", line))
		}
	}
	return errors.Join(faults...)
}

// Drawing lets MuPDF draw every page. It may not complain.
func (Referees) Drawing(pdf string) error {
	_, complaints, err := ask("mutool", "draw", "-q", "-F", "bbox", "-o", os.DevNull, pdf)
	if err != nil {
		return err
	}
	// Debian builds MuPDF without the library for colour profiles, and it says so once for each file that has one.
	complaints = strings.ReplaceAll(complaints, "warning: ICC support is not available\n", "")
	if complaints != "" {
		return fmt.Errorf("mutool draw %s: %s", filepath.Base(pdf), complaints)
	}
	return nil
}

// Text gives what poppler copies out of a PDF in the order of painting, a form feed after each page.
func (Referees) Text(pdf string) (string, error) {
	out, complaints, err := ask("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")
	if err == nil && complaints != "" {
		err = fmt.Errorf("pdftotext %s: %s", filepath.Base(pdf), complaints)
	}
	return out, err
}

// Inks lets Ghostscript separate a PDF for a press, and gives for each page how much of its trimmed area each plate prints:
// cyan, magenta, yellow, black.
func (Referees) Inks(pdf string) ([][4]float64, error) {
	out, complaints, err := ask("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-o", "-", "-sDEVICE=inkcov", "-dUseTrimBox", pdf)
	if err != nil {
		return nil, err
	}
	if complaints != "" {
		return nil, fmt.Errorf("gs %s: %s", filepath.Base(pdf), complaints)
	}
	var pages [][4]float64
	for line := range strings.Lines(out) {
		var page [4]float64
		if _, err := fmt.Sscanf(line, "%f %f %f %f CMYK OK", &page[0], &page[1], &page[2], &page[3]); err != nil {
			return nil, fmt.Errorf("gs %s: %s", filepath.Base(pdf), line)
		}
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("gs %s: there are no pages", filepath.Base(pdf))
	}
	return pages, nil
}

// Trace gives what MuPDF draws, glyph by glyph, as `mutool trace` prints it.
func (Referees) Trace(pdf string) (string, error) {
	out, _, err := ask("mutool", "trace", pdf, "1-N")
	return out, err
}

// Grey draws every page in grey, one PGM after the other, at so many pixels an inch.
func (Referees) Grey(pdf string, resolution int) (string, error) {
	out, _, err := ask("pdftoppm", "-gray", "-r", strconv.Itoa(resolution), pdf)
	return out, err
}

// EPUB lets two checkers read an EPUB: EPUBCheck with the rules of EPUB 3.2, and epubcheck-ts with those of 3.3.
// Warnings are errors.
func (r Referees) EPUB(epub string) error {
	if _, err := os.Stat(r.EPUBCheckJar); err != nil {
		return fmt.Errorf("EPUBCheck is missing: run `make tools`: %w", err)
	}
	_, _, official := ask("java", "-jar", r.EPUBCheckJar, "--failonwarnings", epub)
	out, _, second := ask(r.npm("epubcheck-ts"), "--usage", "--fail-on-warnings", epub)
	if second == nil {
		second = usageFaults(out)
	}
	return errors.Join(official, second)
}

// npm is where a program that came from npm lies.
func (r Referees) npm(program string) string {
	return filepath.Join(r.Packages, "node_modules", ".bin", program)
}

// Kindle lets calibre convert an EPUB to AZW3, which is what happens to books that are sent to a Kindle.
func (Referees) Kindle(epub string) error {
	out := strings.TrimSuffix(epub, ".epub") + ".azw3"
	said, complaints, err := ask("ebook-convert", epub, out)
	if err != nil {
		return err
	}
	info, err := os.Stat(out)
	if err != nil || info.Size() == 0 {
		return fmt.Errorf("ebook-convert made nothing of %s:\n%s%s", filepath.Base(epub), said, complaints)
	}
	return os.Remove(out)
}

// Objects gives all objects of a PDF, as qpdf reads them.
func (Referees) Objects(pdf string) (*File, error) {
	out, _, err := ask("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", pdf)
	if err != nil {
		return nil, err
	}
	return readFile(strings.NewReader(out))
}

// StructureText gives the structure of a PDF with its text, as poppler reads it.
func (Referees) StructureText(pdf string) (string, error) {
	out, complaints, err := ask("pdfinfo", "-struct-text", "-enc", "UTF-8", pdf)
	if err == nil && complaints != "" {
		err = fmt.Errorf("pdfinfo -struct-text %s: %s", filepath.Base(pdf), complaints)
	}
	return out, err
}
