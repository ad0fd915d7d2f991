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
// grows there. Where the kernel knows no huge pages, or grants no such space, nothing changes.
func hugeHeap(size int) {
	// The runtime ends the program when the kernel refuses what it asks for, so the kernel is asked first.
	probe, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil || syscall.Munmap(probe) != nil {
		return
	}
	_ = syscall.Madvise(untouched(size), syscall.MADV_HUGEPAGE) // advice, no more
	runtime.GC()
}
