//go:build !linux || (!amd64 && !arm64)

package main

// hugeHeap is for Linux, whose kernel has to be asked for huge pages, and for machines with address space to spare.
func hugeHeap(int) {}

// spacious is true where the ballast is all that is asked for.
func spacious() bool { return true }
