//go:build referee

package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each referee must condemn a file that deserves it: a judge who never says no proves nothing.

func referees() Referees {
	return Referees{Packages: "tools", EPUBCheckJar: "/usr/share/java/epubcheck.jar"}
}

// brokenPDF has a cross-reference table that points nowhere and a font that is not embedded.
const brokenPDF = `%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R
   /Resources << /Font << /F 5 0 R >> >> >>
endobj
4 0 obj
<< /Length 44 >>
stream
BT /F 12 Tf 20 100 Td (Helvetica) Tj /X gs ET
endstream
endobj
5 0 obj
<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
endobj
xref
0 6
0000000000 65535 f
0000000001 00000 n
trailer
<< /Size 6 /Root 1 0 R >>
startxref
9999
%%EOF
`

func file(t *testing.T, name, data string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func fonts(r Referees) func(string) error {
	return func(pdf string) error { return r.Fonts(pdf, nil) }
}

func TestRefereesCondemn(t *testing.T) {
	r := referees()
	broken := file(t, "broken.pdf", brokenPDF)
	for name, judge := range map[string]func(string) error{"Structure": r.Structure, "Fonts": fonts(r), "Drawing": r.Drawing} {
		if err := judge(broken); err == nil {
			t.Errorf("%s has nothing to say about a broken PDF", name)
		} else if strings.Contains(err.Error(), "missing") {
			t.Error(err)
		}
	}
	if _, err := r.Text(file(t, "no.pdf", "no PDF at all")); err == nil {
		t.Error("Text copies out of what is no PDF")
	}
	if _, err := r.Inks(file(t, "no.pdf", "no PDF at all")); err == nil {
		t.Error("Inks separates what is no PDF")
	}
	if err := r.EPUB(file(t, "broken.epub", "no EPUB at all")); err == nil {
		t.Error("EPUB has nothing to say about what is no EPUB")
	} else if strings.Contains(err.Error(), "missing") {
		t.Error(err)
	}
}

func TestRefereesAreMissed(t *testing.T) {
	pdf := file(t, "a.pdf", brokenPDF)
	r := Referees{Packages: t.TempDir(), EPUBCheckJar: filepath.Join(t.TempDir(), "none.jar")}
	t.Setenv("PATH", t.TempDir())
	_, text := r.Text(pdf)
	_, inks := r.Inks(pdf)
	_, trace := r.Trace(pdf)
	_, grey := r.Grey(pdf, 50)
	for name, err := range map[string]error{"Structure": r.Structure(pdf), "Fonts": r.Fonts(pdf, nil), "Drawing": r.Drawing(pdf), "Text": text, "Trace": trace, "Inks": inks, "Grey": grey, "EPUB": r.EPUB(pdf)} {
		if err == nil || !strings.Contains(err.Error(), "make tools") {
			t.Errorf("%s without its program: %v", name, err)
		}
	}
}
