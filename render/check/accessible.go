package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// usageNote is a line of epubcheck-ts about something that is allowed and unwise, by its ID.
var usageNote = regexp.MustCompile(`\b(?:ACC|CSS|HTM|MED|NAV|NCX|OPF|PKG|RSC)-\d{3}[a-z]?\b`)

// embeddedFace is the note that a publication embeds typefaces, which is no fault.
const embeddedFace = "CSS-028"

// usageFaults finds the usage notes in what epubcheck-ts says.
func usageFaults(said string) error {
	seen := map[string]bool{}
	var faults []error
	for _, id := range usageNote.FindAllString(said, -1) {
		if id != embeddedFace && !seen[id] {
			seen[id] = true
			faults = append(faults, fmt.Errorf("epubcheck-ts notes %s:\n%s", id, said))
		}
	}
	return errors.Join(faults...)
}

// Accessible lets Ace by DAISY look at an EPUB in a browser: what it asserts, of any impact, is an error.
func (r Referees) Accessible(epub string) error {
	folder, err := os.MkdirTemp("", "ace")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	browser, err := r.browser()
	if err != nil {
		return err
	}
	if _, err := os.Stat(r.npm("ace-cli")); err != nil {
		return fmt.Errorf("there is no Ace by DAISY: run `make tools`: %w", err)
	}
	_, _, err = ask("env", "PUPPETEER_EXECUTABLE_PATH="+browser, "ACE_TIMEOUT_INITIAL=120000", r.npm("ace-cli"), "--force", "--silent", "--subdir", "--outdir", folder, epub)
	if err != nil {
		return err
	}
	reports, err := filepath.Glob(filepath.Join(folder, "*", "report.json"))
	if err != nil || len(reports) != 1 {
		return fmt.Errorf("there are %d reports of Ace about %s", len(reports), filepath.Base(epub))
	}
	data, err := os.ReadFile(reports[0])
	if err != nil {
		return err
	}
	return aceFindings(data)
}

// aceFindings reads the report of Ace (https://daisy.github.io/ace, EARL in JSON).
func aceFindings(report []byte) error {
	type result struct {
		Outcome string `json:"earl:outcome"`
		HTML    string `json:"html"`
	}
	var read struct {
		Result     result `json:"earl:result"`
		Assertions []struct {
			Subject struct {
				URL string `json:"url"`
			} `json:"earl:testSubject"`
			Assertions []struct {
				Test struct {
					Title  string `json:"dct:title"`
					Impact string `json:"earl:impact"`
				} `json:"earl:test"`
				Result result `json:"earl:result"`
			} `json:"assertions"`
		} `json:"assertions"`
	}
	if err := json.Unmarshal(report, &read); err != nil {
		return fmt.Errorf("the report of Ace cannot be read: %w", err)
	}
	var faults []error
	for _, document := range read.Assertions {
		for _, a := range document.Assertions {
			faults = append(faults, fmt.Errorf("%s: %s (%s): %.300s", document.Subject.URL, a.Test.Title, a.Test.Impact, a.Result.HTML))
		}
	}
	if read.Result.Outcome != "pass" {
		faults = append(faults, fmt.Errorf("the outcome of Ace is %q", read.Result.Outcome))
	}
	return errors.Join(faults...)
}

// browser is the path of Chromium, under the names that distributions give it.
func (Referees) browser() (string, error) {
	for _, name := range [...]string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Chromium: run `make tools`")
}
