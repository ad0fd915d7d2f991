package epub

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	checklistRow = regexp.MustCompile(`(?m)^\| (\d+) \| (.+) \| (.+) \|$`)
	namedTest    = regexp.MustCompile("`(Test[A-Za-z]+)`")
	testFunction = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(`)
)

// TestChecklist holds CHECKLIST.md to its thirty points and to tests that exist.
func TestChecklist(t *testing.T) {
	data, err := os.ReadFile("CHECKLIST.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, folder := range [...]string{".", "../check", "../../cmd/diptych"} {
		files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range testFunction.FindAllSubmatch(source, -1) {
				known[string(m[1])] = true
			}
		}
	}
	rows := checklistRow.FindAllStringSubmatch(string(data), -1)
	if len(rows) != 30 {
		t.Errorf("there are %d points", len(rows))
	}
	for i, row := range rows {
		if row[1] != strconv.Itoa(i+1) {
			t.Errorf("point %s stands where %d should", row[1], i+1)
		}
		tests := namedTest.FindAllStringSubmatch(row[3], -1)
		if len(tests) == 0 && !strings.Contains(row[3], "`lint`") {
			t.Errorf("nothing holds point %s", row[1])
		}
	}
	for _, m := range namedTest.FindAllStringSubmatch(string(data), -1) {
		if !known[m[1]] {
			t.Errorf("there is no %s", m[1])
		}
	}
}
