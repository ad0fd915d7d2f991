package fonts

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
)

// TestSums holds the list of sums against the files: a face that was replaced must not keep its old fingerprint.
func TestSums(t *testing.T) {
	list, err := files.ReadFile(sumsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range catalogue {
		if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(entry.data), entry.file); !strings.Contains(string(list), want) {
			t.Errorf("%s has no line %q", sumsFile, want)
		}
	}
	if n := strings.Count(string(list), "\n"); n != len(catalogue) {
		t.Errorf("%s has %d lines, want one for each of %d faces", sumsFile, n, len(catalogue))
	}
}

func TestFingerprint(t *testing.T) {
	one, err := Fingerprint("serif-regular")
	if err != nil {
		t.Fatal(err)
	}
	two, err := Fingerprint("serif-regular", "serif-bold")
	if err != nil || one == two {
		t.Errorf("%v: a face and two faces have the fingerprints %s and %s", err, one, two)
	}
	if _, err := Fingerprint("serif-regular", "no-such-face"); err == nil || !strings.Contains(err.Error(), "no-such-face") {
		t.Errorf("an unknown face: %v", err)
	}
}
