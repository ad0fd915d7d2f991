package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"diptych/content"
)

// What was found is printed although something else has failed: it may say why.
func TestReportWith(t *testing.T) {
	var d content.Diagnostics
	d.Warn("link-broken", content.Span{File: "en/a.md", Line: 2}, "a link leads nowhere", "mend it")
	var printed bytes.Buffer
	o := &options{stdout: &printed, stderr: &printed}
	fault := errors.New("a fault")
	if err := newReporter(o, t.TempDir()).reportWith(fault, &d); !errors.Is(err, fault) {
		t.Errorf("the failure became %v", err)
	}
	if !strings.Contains(printed.String(), "en/a.md:2: warning: a link leads nowhere") {
		t.Errorf("beside a failure only this was printed: %q", printed.String())
	}
	if err := newReporter(o, t.TempDir()).reportWith(nil, &d); err != nil {
		t.Errorf("a warning alone gives %v", err)
	}
	d.Error("image-missing", content.Span{}, "no such file", "look for it")
	if err := newReporter(o, t.TempDir()).reportWith(nil, &d); !errors.Is(err, errReported) {
		t.Errorf("an error gives %v", err)
	}
	if err := newReporter(o, t.TempDir()).reportWith(fault, &d); !errors.Is(err, fault) {
		t.Errorf("beside an error, the failure became %v", err)
	}
}
