package markdown

import (
	"strings"
	"unicode/utf8"

	"diptych/content"
)

// What catalogues have of a listing are its comments and its strings, each a message, with all of their marks. To find
// them we need to know of a programming language how its comments begin, and no more: what is found by mistake is no
// message of the catalogue.

// commentMarks begin a comment that ends with its line, by the language of the fence.
var commentMarks = marksOf(map[string]string{
	"//": "rust rs c cpp c++ cc h hpp csharp cs java javascript js jsx typescript ts tsx go kotlin kt swift dart scala php proto protobuf aidl zig json5 jsonc verilog",
	"#":  "sh bash shell zsh fish console shell-session python py ruby rb toml yaml yml ini make makefile dockerfile gn bzl bazel starlark perl r powershell elixir nix",
	"--": "sql lua haskell hs ada elm",
})

func marksOf(lists map[string]string) map[string]string {
	out := map[string]string{}
	for mark, names := range lists {
		for name := range strings.FieldsSeq(names) {
			out[name] = mark
		}
	}
	return out
}

// verbatim names a comment or a string by its characters, without the indents of its lines.
func verbatim(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}

// token is a comment or a string of a listing.
type token struct {
	start, end int
	comment    bool // which ends with its line
}

// listing gives the lines of a listing with its comments and strings translated. A translation may have more lines or
// fewer.
func (t *Translations) listing(lines []content.CodeLine, info string) []content.CodeLine {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.Text
	}
	all := strings.Join(texts, "\n")
	w := listingWriter{lines: lines}
	at := 0
	tokens := tokensOf(all, commentMarks[strings.ToLower(info)])
	for i := 0; i < len(tokens); {
		source, n := t.find(all, tokens[i:])
		if n == 0 {
			i++
			continue
		}
		w.original(all[at:tokens[i].start])
		w.translation(source)
		at = tokens[i+n-1].end
		w.skipped(all[tokens[i].start:at])
		i += n
	}
	if at == 0 {
		return lines
	}
	w.original(all[at:])
	w.end()
	return w.out
}

// find looks up the first of some tokens: the longest run of comment lines that it begins, or it alone. It gives how many
// tokens that are, 0 where there is no translation.
func (t *Translations) find(all string, tokens []token) (Source, int) {
	run := 1
	for run < len(tokens) && tokens[run].comment && tokens[run-1].comment &&
		strings.Trim(all[tokens[run-1].end:tokens[run].start], " \t") == "\n" {
		run++
	}
	for ; run > 0; run-- {
		if source, ok := t.snippets[verbatim(all[tokens[0].start:tokens[run-1].end])]; ok {
			return source, run
		}
	}
	return Source{}, 0
}

// tokensOf finds the comments and the strings of a listing, given how comments begin; "" when they cannot be told.
func tokensOf(s, mark string) []token {
	var out []token
	for i := 0; i < len(s); {
		rest := s[i:]
		switch {
		case mark != "" && strings.HasPrefix(rest, mark):
			end := i + endOfLine(rest)
			out = append(out, token{i, end, true})
			i = end
		case mark == "//" && strings.HasPrefix(rest, "/*"):
			end := len(s)
			if k := strings.Index(rest, "*/"); k >= 0 {
				end = i + k + len("*/")
			}
			out = append(out, token{i, end, false})
			i = end
		case rest[0] == '\'':
			i += characterLength(rest)
		case rest[0] == '"':
			length := stringLength(rest)
			if length > 1 {
				out = append(out, token{i, i + length, false})
			}
			i += length
		default:
			i++
		}
	}
	return out
}

func endOfLine(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// characterLength is the length of a literal such as '"' or '\n', and 1 for a quote that begins none.
func characterLength(s string) int {
	i := 1
	if strings.HasPrefix(s[i:], `\`) {
		i++
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	if i += size; size > 0 && i < len(s) && s[i] == '\'' {
		return i + 1
	}
	return 1
}

// stringLength is the length of a string with its quotes, and 1 for a quote that nothing closes.
func stringLength(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 1
}

// listingWriter makes lines of the parts of a listing.
type listingWriter struct {
	lines []content.CodeLine // of the original
	at    int                // the one of them that is being read
	out   []content.CodeLine
	line  strings.Builder
	span  content.Span // of the translation in the line, if there is one
}

// original writes a part of the listing itself.
func (w *listingWriter) original(s string) {
	for i, part := range strings.Split(s, "\n") {
		if i > 0 {
			w.end()
			w.at++
		}
		w.line.WriteString(part)
	}
}

// translation writes a translation, each line of it as far in as the first.
func (w *listingWriter) translation(source Source) {
	written := w.line.String()
	indent := written[:len(written)-len(strings.TrimLeft(written, " \t"))]
	text := strings.TrimRight(string(source.Text), " \t\n")
	start := len(text) - len(strings.TrimLeft(text, " \t\n"))
	places := newPlaces(source, "")
	for i, part := range strings.Split(text[start:], "\n") {
		if i > 0 {
			w.end()
			w.line.WriteString(indent)
		}
		if w.span.IsZero() {
			w.span = places.span(start, start)
		}
		w.line.WriteString(strings.TrimLeft(part, " \t"))
		start += len(part) + 1
	}
}

// skipped goes over a part of the listing that was translated.
func (w *listingWriter) skipped(s string) { w.at += strings.Count(s, "\n") }

// end ends a line. What the original says of the line, the translation has too.
func (w *listingWriter) end() {
	line := w.lines[min(w.at, len(w.lines)-1)]
	line.Text = w.line.String()
	if !w.span.IsZero() {
		line.Span = w.span
	}
	w.out = append(w.out, line)
	w.line.Reset()
	w.span = content.Span{}
}
