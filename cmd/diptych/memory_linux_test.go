//go:build amd64 || arm64

package main

import (
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestHugeHeap fills a part of the room that was taken: it lies in huge pages where the kernel gives any, and the rest of it was
// never touched.
func TestHugeHeap(t *testing.T) {
	const room, filled = 256 << 20, 96 << 20
	// Memory that was in use before and is free again must not make the runtime clear the room.
	used := make([]byte, 1<<20)
	used[0] = 1
	runtime.KeepAlive(used)
	runtime.GC()

	before := rollup(t, "Rss")
	hugeHeap(room)
	if touched := rollup(t, "Rss") - before; touched > 16<<20 {
		t.Errorf("taking room touched %d MB of it", touched>>20)
	}
	var kept [][]byte
	for range filled >> 16 {
		part := make([]byte, 1<<16)
		part[0], part[len(part)-1] = 1, 1
		kept = append(kept, part)
	}
	mode, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	given := err == nil && !strings.Contains(string(mode), "[never]") // a kernel built without them has no such file
	if huge := rollup(t, "AnonHugePages"); given && huge < filled/2 {
		t.Errorf("of %d MB in use, %d MB are in huge pages", filled>>20, huge>>20)
	}
	runtime.KeepAlive(kept)
}

// TestShortAddressSpace limits the address space of this process for a moment to what it has.
func TestShortAddressSpace(t *testing.T) {
	if !spacious() {
		t.Fatal("no space without a limit")
	}
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_AS, &before); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: 3 << 30, Max: before.Max}); err != nil {
		t.Fatal(err)
	}
	ballast := prepareHeap()
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &before); err != nil {
		t.Fatal(err)
	}
	if ballast != nil {
		t.Error("a ballast although there is no space for it")
	}
}

// TestBallast has the collector wait for the ballast's share of garbage, and the ballast take no memory.
func TestBallast(t *testing.T) {
	t.Setenv("GOGC", "")
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	before := rollup(t, "Rss")
	ballast := prepareHeap()
	runtime.GC()
	goal := []metrics.Sample{{Name: "/gc/heap/goal:bytes"}}
	metrics.Read(goal)
	if least := uint64(ballastSize + ballastSize/100*garbage); goal[0].Value.Uint64() < least {
		t.Errorf("the collector begins at %d MB, not at %d", goal[0].Value.Uint64()>>20, least>>20)
	}
	if touched := rollup(t, "Rss") - before; touched > 16<<20 {
		t.Errorf("the ballast takes %d MB", touched>>20)
	}
	runtime.KeepAlive(ballast)

	t.Setenv("GOGC", "100")
	if prepareHeap() != nil {
		t.Error("a ballast although GOGC is set")
	}
}

// rollup is a figure of the memory of this process, in bytes.
func rollup(t *testing.T, name string) int {
	t.Helper()
	smaps, err := os.ReadFile("/proc/self/smaps_rollup")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^` + name + `:\s+(\d+) kB`).FindSubmatch(smaps)
	if found == nil {
		t.Fatalf("no %s in\n%s", name, smaps)
	}
	kilobytes, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}
