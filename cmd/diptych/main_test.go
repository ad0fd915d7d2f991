package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"diptych": main})
}

// TestSessions runs the sessions at the command line under testdata.
func TestSessions(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"folder": folder,
			"square": square,
		},
	})
}

// exits CODE COMMAND... runs a command that must end with an exit code: `!` alone accepts any but 0.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [argument...]")
	}
	// A failure is told by the error's text alone: "exit status 2".
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("%s ended with %s, not %s", strings.Join(args[1:], " "), code, args[0])
	}
}

// folder DIR FILE... says that a folder holds these files and no others, temporary ones included; without
// files, that it is empty or not there.
func folder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: folder dir [file...]")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if err != nil && !os.IsNotExist(err) {
		ts.Fatalf("%v", err)
	}
	missing := map[string]bool{}
	for _, name := range args[1:] {
		missing[name] = true
	}
	for _, entry := range entries {
		if !missing[entry.Name()] {
			ts.Fatalf("%s should not be there", filepath.Join(args[0], entry.Name()))
		}
		if info, err := entry.Info(); err != nil || info.Size() == 0 {
			ts.Fatalf("%s is empty", filepath.Join(args[0], entry.Name()))
		}
		delete(missing, entry.Name())
	}
	for _, name := range args[1:] {
		if missing[name] {
			ts.Fatalf("%s is missing", filepath.Join(args[0], name))
		}
	}
}

// square FILE writes a grey picture of 40 x 40 pixels.
func square(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: square file")
	}
	var b bytes.Buffer
	ts.Check(png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 40))))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}
