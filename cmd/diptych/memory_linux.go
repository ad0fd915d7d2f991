//go:build amd64 || arm64

package main

import (
	"runtime"
	"strings"
	"syscall"
	"unsafe"
)

// hugeHeap has the heap grow into memory of which the kernel may hand out two megabytes at a time instead of four kilobytes.
// The kernel clears a page when it is touched for the first time: with small pages that was a third of all the CPU time a book
// took. https://docs.kernel.org/admin-guide/mm/transhuge.html tells what MADV_HUGEPAGE asks for.
//
// The runtime has no way to ask for that. So the address space is taken from it, advised and given back: what grows afterwards
// grows there. No page of it is touched before it is used, and where the kernel knows no huge pages, or grants no such room,
// nothing changes.
func hugeHeap(size int) {
	// The runtime ends the program when the kernel refuses what it asks for, so the kernel is asked first.
	probe, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return
	}
	if syscall.Munmap(probe) != nil {
		return
	}
	// A builder takes memory without clearing it; make would touch every page when one of them was in use before.
	var room strings.Builder
	room.Grow(size)
	room.WriteByte(0)
	_ = syscall.Madvise(unsafe.Slice(unsafe.StringData(room.String()), size), syscall.MADV_HUGEPAGE) // advice, no more
	room.Reset()
	runtime.GC()
}
