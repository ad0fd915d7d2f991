// Command cost prints what each file of a book costs to make: seconds on the clock, seconds of processors, and
// the most memory held at a time.
//
//	cost DIPTYCH BOOK
package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: cost DIPTYCH BOOK")
		os.Exit(2)
	}
	if err := table(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
}

// table makes every file in a process of its own, and then all of them in one.
func table(diptych, book string) error {
	out, err := os.MkdirTemp("", "cost")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(out) }() // it is temporary
	fmt.Printf("%-14s %-6s %8s %8s %8s %9s\n", "edition", "format", "wall s", "CPU s", "peak MB", "files MB")
	for _, edition := range []string{"en", "zh", "side-by-side", "all"} {
		for _, format := range []string{"pdf", "epub", "all"} {
			if (edition == "all") != (format == "all") {
				continue
			}
			if err := row(diptych, book, edition, format, filepath.Join(out, edition+"-"+format)); err != nil {
				return err
			}
		}
	}
	return nil
}

func row(diptych, book, edition, format, out string) error {
	command := exec.Command(diptych, "build", book, "--edition", edition, "--format", format, "--quiet", "-o", out)
	command.Stderr = os.Stderr
	start := time.Now()
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", edition, format, err)
	}
	wall := time.Since(start)
	size, err := folderSize(out)
	if err != nil {
		return err
	}
	state := command.ProcessState
	fmt.Printf("%-14s %-6s %8.2f %8.2f %8.0f %9.2f\n", edition, format, wall.Seconds(),
		(state.UserTime() + state.SystemTime()).Seconds(), peakMegabytes(state), float64(size)/1e6)
	return nil
}

// peakMegabytes is the resident memory at its most, as the kernel counts it: kilobytes on Linux.
func peakMegabytes(state *os.ProcessState) float64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(usage.Maxrss) * 1024 / 1e6
}

func folderSize(folder string) (int64, error) {
	var size int64
	err := filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
