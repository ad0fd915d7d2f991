package main

import (
	"fmt"
	"slices"
	"strings"
)

// differenceInLines tells where two outputs part, line by line, or "".
func differenceInLines(shown, real []string) string {
	for i := range max(len(shown), len(real)) {
		switch {
		case i >= len(shown):
			return fmt.Sprintf("the listing prints one line more: %q", real[i])
		case i >= len(real):
			return fmt.Sprintf("the listing does not print line %d: %q", i+1, shown[i])
		case shown[i] != real[i]:
			return fmt.Sprintf("line %d is %q, and the listing prints %q", i+1, shown[i], real[i])
		}
	}
	return ""
}

// differenceInWords tells where a text that may be folded differs from the real one, or "".
func differenceInWords(shown, real []string) string {
	a, b := strings.Fields(strings.Join(shown, " ")), strings.Fields(strings.Join(real, " "))
	if slices.Equal(a, b) {
		return ""
	}
	return fmt.Sprintf("the text is %q, and the program says %q", strings.Join(a, " "), strings.Join(b, " "))
}

// differenceInExcerpt tells which line of an excerpt is not in the real text behind the line before it, or "". Whole
// lines may be left out and long ones folded, so a line is found by its words.
func differenceInExcerpt(shown, real []string) string {
	const most = 400 // characters of what is there instead
	rest := " " + strings.Join(strings.Fields(strings.Join(real, " ")), " ") + " "
	for i, line := range shown {
		words := strings.Join(strings.Fields(line), " ")
		if words == "" {
			continue
		}
		at := strings.Index(rest, " "+words+" ")
		if at < 0 {
			return fmt.Sprintf("line %d, %q, is not in the real text behind what is before it: %.*s", i+1, line, most, rest)
		}
		rest = rest[at+len(words)+1:]
	}
	return ""
}

// panicMessage takes the message of the first panic from standard error; nil when there is none.
func panicMessage(stderr []string) []string {
	start := slices.IndexFunc(stderr, func(line string) bool {
		return strings.HasPrefix(line, "thread ") && strings.Contains(line, " panicked at ")
	})
	if start < 0 {
		return nil
	}
	message := stderr[start+1:]
	if end := slices.IndexFunc(message, func(line string) bool { return strings.HasPrefix(line, "note: run with `RUST_BACKTRACE") }); end >= 0 {
		message = message[:end]
	}
	return message
}

// typeSizes takes the lines of -Zprint-type-sizes from standard output, without the word that heads each.
func typeSizes(stdout []string) []string {
	var out []string
	for _, line := range stdout {
		if rest, ok := strings.CutPrefix(line, "print-type-size "); ok {
			out = append(out, rest)
		}
	}
	return out
}

// linesOf cuts a program's output into lines; a line end at its end begins no further line.
func linesOf(output string) []string {
	if output == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(output, "\r\n", "\n"), "\n"), "\n")
}
