package manuscript

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/content/markdown"
)

// includeMark is a directive of mdBook (#) or of a preprocessor (%), or an escaped one.
var includeMark = regexp.MustCompile(`\\?\{\{\s*([#%][A-Za-z0-9_]+)\s+([^}\s][^}\n]*?)\s*\}\}`)

// maxDepth is how deep files may include one another; mdBook's limit.
const maxDepth = 10

// expand reads a file and all that it includes.
func expand(f *files, file string) (markdown.Source, bool) {
	text, err := f.read(file)
	if err != nil {
		return markdown.Source{}, false
	}
	x := &expansion{f: f}
	x.origin(file, 1, 1)
	x.file(file, text, 1, []string{file})
	if n := len(x.out.Text); n > 0 && x.out.Text[n-1] != '\n' {
		x.out.Text = append(x.out.Text, '\n')
	}
	return x.out, true
}

// expansion builds the text of a chapter.
type expansion struct {
	f   *files
	out markdown.Source
}

// origin says where the text from here on comes from.
func (x *expansion) origin(file string, line, column int) {
	o := markdown.Origin{Offset: len(x.out.Text), File: file, Line: line, Column: column}
	if n := len(x.out.Origins); n > 0 && x.out.Origins[n-1].Offset == o.Offset {
		x.out.Origins[n-1] = o
		return
	}
	x.out.Origins = append(x.out.Origins, o)
}

// file writes text, which begins at the given line of a file, with its includes resolved. The stack holds
// the files being included, the innermost last.
func (x *expansion) file(file string, text []byte, line int, stack []string) {
	column := 1
	for {
		m := nextMark(text)
		if m == nil {
			x.out.Text = append(x.out.Text, text...)
			return
		}
		x.out.Text = append(x.out.Text, text[:m[0]]...)
		line, column = advance(line, column, text[:m[0]])
		whole := text[m[0]:m[1]]
		at := content.Span{File: file, Line: line, Column: column, EndLine: line}
		if whole[0] == '\\' {
			x.origin(file, line, column+1)
			x.out.Text = append(x.out.Text, whole[1:]...)
		} else {
			x.directive(string(text[m[2]:m[3]]), string(text[m[4]:m[5]]), whole, at, stack)
		}
		line, column = advance(line, column, whole)
		text = text[m[1]:]
		x.origin(file, line, column)
	}
}

// nextMark finds the next directive as includeMark does, but looks only from where one may begin: most chapters have none.
func nextMark(text []byte) []int {
	for from := 0; ; {
		at := bytes.Index(text[from:], []byte("{{"))
		if at < 0 {
			return nil
		}
		from += at
		name := bytes.TrimLeft(text[from+2:], " \t\n\f\r{")
		if len(name) == 0 || name[0] != '#' && name[0] != '%' {
			from++
			continue
		}
		if from > 0 && text[from-1] == '\\' {
			from--
		}
		m := includeMark.FindSubmatchIndex(text[from:])
		for i := range m {
			m[i] += from
		}
		return m
	}
}

// advance gives the place behind text.
func advance(line, column int, text []byte) (int, int) {
	if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
		return line + bytes.Count(text, []byte{'\n'}), 1 + utf8.RuneCount(text[i+1:])
	}
	return line, column + utf8.RuneCount(text)
}

func (x *expansion) directive(name, argument string, whole []byte, at content.Span, stack []string) {
	words := strings.Fields(argument)
	if len(words) == 0 {
		words = []string{""} // blanks that are no white space to a regular expression
	}
	switch name {
	case "#include":
		x.include(argument, at, stack, false)
	case "#rustdoc_include":
		x.include(argument, at, stack, true)
	case "#playground", "#playpen":
		x.out.Text = append(x.out.Text, "```"+strings.Join(append([]string{"rust"}, words[1:]...), ",")+"\n"...)
		x.include(words[0], at, stack, false)
		x.out.Text = append(x.out.Text, "\n```\n"...)
	case "#title": // the title of the web page
	default:
		x.f.warn("directive-unknown", at, "unknown directive {{"+name+"}}; it is printed as it stands", "mdBook knows include, rustdoc_include, playground and title")
		x.out.Text = append(x.out.Text, whole...)
	}
}

// include writes the part of a file that argument names: "file", "file:2", "file:2:10", "file:ANCHOR".
func (x *expansion) include(argument string, at content.Span, stack []string, hideRest bool) {
	name, part, _ := strings.Cut(argument, ":")
	name = strings.TrimSpace(name)
	file := path.Join(path.Dir(at.File), name)
	if path.IsAbs(name) {
		file = name
	}
	text, err := x.f.read(file)
	switch {
	case err == errOutside:
		x.f.report("path-outside-book", at, "“"+name+"” is not in the book", "include files from the book's folder only")
		return
	case err != nil:
		x.f.report("include-missing", at, "the file "+file+" cannot be included: "+reason(err), "the path is relative to the file that includes it")
		return
	case slices.Contains(stack, file):
		x.f.report("include-cycle", at, "the file includes itself: "+strings.Join(append(stack, file), " → "), "break the circle")
		return
	}
	if len(stack) > maxDepth {
		x.f.report("include-depth", at, fmt.Sprintf("files include one another more than %d deep", maxDepth), "include the innermost file directly")
		return
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	keep, ok := selectLines(lines, part)
	if !ok {
		x.f.report("include-missing", at, "the file "+file+" has no lines or anchor “"+part+"”", "mark the lines with ANCHOR: "+part+" and ANCHOR_END: "+part)
		return
	}
	stack = append(slices.Clone(stack), file)
	first := true
	for i, line := range lines {
		hidden := !keep[i]
		if anchorMark.MatchString(line) || hidden && !hideRest {
			continue
		}
		if !first {
			x.out.Text = append(x.out.Text, '\n')
		}
		first = false
		x.origin(file, i+1, 1)
		if hidden {
			x.out.Text = append(x.out.Text, "# "...)
			x.origin(file, i+1, 1)
		}
		x.file(file, []byte(line), i+1, stack)
	}
}

var anchorMark = regexp.MustCompile(`ANCHOR(?:_END)?:\s*[\w-]+`)

// selectLines tells which lines a part names, and whether it names any at all.
func selectLines(lines []string, part string) (keep []bool, ok bool) {
	keep = make([]bool, len(lines))
	if part == "" {
		for i := range keep {
			keep[i] = true
		}
		return keep, true
	}
	if from, to, isRange := lineRange(part, len(lines)); isRange {
		for i := from; i < to; i++ {
			keep[i] = true
		}
		return keep, from < to
	}
	start := regexp.MustCompile(`ANCHOR:\s*` + regexp.QuoteMeta(part) + `(?:$|[^\w-])`)
	end := regexp.MustCompile(`ANCHOR_END:\s*` + regexp.QuoteMeta(part) + `(?:$|[^\w-])`)
	within := false
	for i, line := range lines {
		switch {
		case start.MatchString(line):
			within, ok = true, true
		case end.MatchString(line):
			within = false
		default:
			keep[i] = within
		}
	}
	return keep, ok
}

// lineRange reads "2", "2:", ":10", "2:10" into the half-open range of lines it means.
func lineRange(part string, count int) (from, to int, ok bool) {
	a, b, isRange := strings.Cut(part, ":")
	from, to = 0, count
	if a != "" {
		n, err := strconv.Atoi(a)
		if err != nil {
			return 0, 0, false
		}
		from = n - 1
		if !isRange {
			to = n
		}
	}
	if b != "" {
		n, err := strconv.Atoi(b)
		if err != nil {
			return 0, 0, false
		}
		to = n
	}
	return max(from, 0), min(to, count), true
}
