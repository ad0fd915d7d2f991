//go:build amd64 || arm64

package main

import (
	"runtime"
	"syscall"
)

// hugeHeap has the heap grow into memory of which the kernel may hand out two megabytes at a time instead of four kilobytes.
// The kernel clears a page when it is touched for the first time: with small pages that was a quarter of all the CPU time a
// book took. https://docs.kernel.org/admin-guide/mm/transhuge.html tells what MADV_HUGEPAGE asks for.
//
// The runtime has no way to ask for that. So address space is taken from it, advised and given back: what grows afterwards
// grows there. Where the kernel knows no huge pages, nothing changes.
func hugeHeap(size int) {
	_ = syscall.Madvise(untouched(size), syscall.MADV_HUGEPAGE) // advice, no more
	runtime.GC()
}

// spacious reports whether the kernel grants address space for the heap's room and as much for the rest of the program: under
// a limit of it (ulimit -v) the runtime ends the program when it is refused some.
func spacious() bool {
	probe, err := syscall.Mmap(-1, 0, 2*heapRoom, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	return err == nil && syscall.Munmap(probe) == nil
}
