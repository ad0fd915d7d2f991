package main

import (
	"os"
	"runtime/debug"
	"strings"
	"unsafe"
)

// What the collector is told. Memory is greatest at the end of a build, so collecting often while the heap is small saves
// nothing. A ballast that is never touched has it begin late, and a smaller share of garbage ends where a greater one without
// ballast would: for a book of 1,053 pages, where the live heap is at most 136 MiB, both collect at some 200 MiB.
const (
	ballastSize = 200 << 20 // bytes
	garbage     = 20        // percent of what is in use, ballast included, that may go to waste
)

// heapRoom is how many bytes of the heap may lie in huge pages: more than a book of 3,000 pages takes.
const heapRoom = 1 << 30

// prepareHeap makes the program's memory fit for one short and heavy run. What it returns must be kept alive as long as that
// lasts. With GOGC set, the collector does as its user says; where address space is short, all is left to the runtime.
func prepareHeap() (ballast []byte) {
	if !spacious() {
		return nil
	}
	hugeHeap(heapRoom)
	if os.Getenv("GOGC") != "" {
		return nil
	}
	debug.SetGCPercent(garbage)
	return untouched(ballastSize)
}

// untouched takes address space from the heap, for which no memory is used before somebody writes to it. A builder does not
// clear what it takes; make does, all of it, when any of it was in use before.
func untouched(size int) []byte {
	var space strings.Builder
	space.Grow(size)
	space.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(space.String()), size)
}
