package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// profile shows where the time of the English PDF goes: for each package, and for the collector of garbage, the share
// of the processors' time with everything that it calls.
func profile(diptych, book, work string) error {
	samples := filepath.Join(work, "cpu.prof")
	if _, err := build(diptych, book, "en", "pdf", filepath.Join(work, "profiled"), "--cpu-profile", samples); err != nil {
		return err
	}
	out, err := exec.Command("go", "tool", "pprof", "-top", "-cum", "-nodecount=400", diptych, samples).Output()
	if err != nil {
		return fmt.Errorf("go tool pprof: %w", err)
	}
	fmt.Println("\nWhere the time of the English PDF goes: share of the CPU, with what is called")
	shown := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if len(fields) < 6 || shown == 24 {
			continue
		}
		if name := fields[5]; strings.Contains(name, "diptych/") || strings.HasSuffix(name, "gcBgMarkWorker") || strings.HasSuffix(name, "mallocgc") {
			fmt.Printf("%8s  %s\n", fields[4], name)
			shown++
		}
	}
	return nil
}
