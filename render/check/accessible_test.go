package check

import (
	"strings"
	"testing"
)

func TestUsageNotes(t *testing.T) {
	if err := usageFaults("CSS-028: Use of font-face declaration\nCSS-028: again\nUsages: 2"); err != nil {
		t.Errorf("an embedded face is no fault: %v", err)
	}
	if err := usageFaults("OPF-097: the resource is not referenced"); err == nil || !strings.Contains(err.Error(), "OPF-097") {
		t.Errorf("found %v", err)
	}
}

func TestAceFindings(t *testing.T) {
	const report = `{"earl:result": {"earl:outcome": "OUTCOME"}, "assertions": [{"earl:testSubject": {"url": "xhtml/index.xhtml"}, "assertions": [FINDINGS]}]}`
	of := func(outcome, findings string) error {
		return aceFindings([]byte(strings.NewReplacer("OUTCOME", outcome, "FINDINGS", findings).Replace(report)))
	}
	if err := of("pass", ""); err != nil {
		t.Errorf("a report without findings is a fault: %v", err)
	}
	finding := `{"earl:test": {"dct:title": "color-contrast", "earl:impact": "minor"}, "earl:result": {"html": "<p>"}}`
	if err := of("pass", finding); err == nil || !strings.Contains(err.Error(), "xhtml/index.xhtml: color-contrast (minor)") {
		t.Errorf("found %v", err)
	}
	if err := of("fail", ""); err == nil {
		t.Error("a failed report passes")
	}
	if err := aceFindings([]byte("{")); err == nil {
		t.Error("half a report passes")
	}
}
