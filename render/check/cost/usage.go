package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// usage is what a process took.
type usage struct {
	wall, cpu float64 // seconds; cpu is that of user and system, of all processors
	peak      float64 // megabytes resident at the most
	pages     int     // that it says it made, or 0
}

const heads = "  wall s    CPU s  peak MB  pages"

func (u usage) String() string {
	return fmt.Sprintf("%8.2f %8.2f %8.0f %6d", u.wall, u.cpu, u.peak, u.pages)
}

// run waits for a command and tells what it took. install says how to get a program that is missing.
func run(install string, command *exec.Cmd) (usage, error) {
	var out, faults bytes.Buffer
	command.Stdout, command.Stderr = &out, &faults
	start := time.Now()
	err := command.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return usage{}, fmt.Errorf("there is no %s; %s", command.Args[0], install)
	case err != nil:
		said := faults.String()
		return usage{}, fmt.Errorf("%s: %w\n%s", filepath.Base(command.Args[0]), err, said[max(0, len(said)-2000):])
	}
	u := usage{wall: time.Since(start).Seconds(), cpu: (command.ProcessState.UserTime() + command.ProcessState.SystemTime()).Seconds()}
	if used, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = float64(used.Maxrss) * 1024 / 1e6 // kilobytes on Linux
	}
	if m := regexp.MustCompile(`(\d+) pages|pages (\d+)`).FindStringSubmatch(out.String()); m != nil {
		u.pages, _ = strconv.Atoi(m[1] + m[2]) // digits, or there would be no match
	}
	return u, nil
}

// build makes files of a book.
func build(diptych, book, edition, format, out string, more ...string) (usage, error) {
	arguments := append([]string{"build", book, "--edition", edition, "--format", format, "-o", out}, more...)
	used, err := run("make it", exec.Command(diptych, arguments...))
	if err != nil {
		return usage{}, fmt.Errorf("%s %s: %w", edition, format, err)
	}
	if edition == "all" {
		used.pages = 0 // what it says first are those of one file
	}
	return used, nil
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
