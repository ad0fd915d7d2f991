// Package gettext reads catalogues of translated messages: the PO files of GNU gettext ("The Format of PO Files" in its
// manual). It keeps where each character of a translation stands in the file, so that whatever is wrong with a text can be
// reported there.
//
// The parser is ours, because what Go has for these files is made for programs that look messages up: it knows no place of
// a message and drops escapes that it does not know, where a manuscript has to be told of its faults.
package gettext

import (
	"fmt"
	"strings"
)

// Catalogue is what a PO file says.
type Catalogue struct {
	Messages []Message // in the order of the file, without the header and without obsolete ones
}

// Message is a text and its translation.
type Message struct {
	Context     string // msgctxt, or ""
	ID          Text   // the original
	Translation Text   // of a message with plurals, the first form; without a Value when there is none yet
	Fuzzy       bool   // a guess, or about an older original: it is not used until somebody has looked at it
}

// Translated reports whether the translation is one that gettext would use.
func (m Message) Translated() bool { return !m.Fuzzy && m.Translation.Value != "" }

// Text is a string of a catalogue, which may be written in several parts.
type Text struct {
	Value  string
	Pieces []Piece // by rising offset, the first at 0
}

// Piece says that from Offset on, up to the next Piece, a Text stands in one line of the file without escapes.
type Piece struct {
	Offset int // bytes from the start of Text.Value
	Line   int // from 1
	Column int // from 1, in runes
}

// Place gives where a text begins: behind its first quote that something follows.
func (t Text) Place() (line, column int) {
	if len(t.Pieces) == 0 {
		return 0, 0
	}
	return t.Pieces[0].Line, t.Pieces[0].Column
}

// Fault is something wrong in a catalogue.
type Fault struct {
	Line, Column int
	Message      string // one sentence without a full stop
	Hint         string
}

// Parse reads a catalogue from UTF-8 text with LF line ends. Of one with faults it gives the messages that have none.
func Parse(text string) (Catalogue, []Fault) {
	p := &parser{known: map[[2]string]int{}}
	for line := range strings.Lines(text) {
		p.number++
		p.line = strings.TrimSuffix(line, "\n")
		p.readLine()
	}
	p.finish()
	return p.out, p.faults
}

// part is what of an entry a string belongs to.
type part int

const (
	nothing part = iota
	context
	identifier
	plural
	translation
	furtherForm // of a plural
)

var keywords = [...]struct {
	word string
	part part
}{
	// msgid_plural before msgid, which it begins with
	{"msgctxt", context}, {"msgid_plural", plural}, {"msgid", identifier}, {"msgstr", translation},
}

type parser struct {
	out    Catalogue
	faults []Fault
	known  map[[2]string]int // lines of the messages so far, by context and original

	number int    // of the line
	line   string // without its end

	entry   Message
	context Text
	seen    [furtherForm + 1]bool
	at      part // what a string that stands alone goes on with
	fuzzy   bool // of the entry to come
	damaged bool // the entry has a fault
	began   int  // line of its first keyword
}

func (p *parser) fault(column int, message, hint string) {
	p.damaged = true
	p.faults = append(p.faults, Fault{Line: p.number, Column: column, Message: message, Hint: hint})
}

// readLine reads one line: a comment, a keyword with a string, or a string that goes on with the one above.
func (p *parser) readLine() {
	rest := strings.TrimLeft(p.line, " \t")
	switch {
	case rest == "":
		return
	case rest[0] == '#':
		p.comment(rest)
		return
	case rest[0] == '"':
		if p.at == nothing {
			p.fault(p.column(rest), "a string that belongs to nothing", "write msgid or msgstr before it")
			return
		}
		p.text(rest)
		return
	}
	for _, k := range keywords {
		behind, ok := strings.CutPrefix(rest, k.word)
		if !ok {
			continue
		}
		behind, ok = p.form(behind, k.part)
		if !ok {
			break
		}
		if behind = strings.TrimLeft(behind, " \t"); behind == "" || behind[0] != '"' {
			p.fault(p.column(behind), "there is no string behind "+k.word, "write it in quotes: "+k.word+" \"\"")
			return
		}
		p.text(behind)
		return
	}
	p.fault(p.column(rest), fmt.Sprintf("“%s” is nothing that a catalogue may hold", firstWord(rest)), "a line is a comment (#), msgctxt, msgid, msgid_plural or msgstr with a string, or a string alone")
}

// form takes the number of a plural form from behind msgstr, and says what part of the entry begins.
func (p *parser) form(behind string, k part) (rest string, ok bool) {
	if k == translation && strings.HasPrefix(behind, "[") {
		digits, after, closed := strings.Cut(behind[1:], "]")
		if !closed || digits == "" || strings.Trim(digits, "0123456789") != "" {
			return behind, false
		}
		if behind = after; strings.Trim(digits, "0") != "" {
			k = furtherForm
		}
	} else if behind != "" && !strings.ContainsAny(behind[:1], " \t\"") {
		return behind, false
	}
	if k == context || k == identifier && (p.seen[identifier] || p.seen[translation]) {
		p.finish()
	}
	if p.began == 0 {
		p.began = p.number
	}
	if p.seen[k] && k != furtherForm {
		p.fault(1, "the message has two of these", "begin another message with msgid, or join the two")
	}
	p.seen[k], p.at = true, k
	return behind, true
}

// comment takes the flags; everything else in comments is for translators and their tools.
func (p *parser) comment(rest string) {
	if p.seen[translation] || p.seen[furtherForm] {
		p.finish() // comments stand before their message
	}
	if flags, ok := strings.CutPrefix(rest, "#,"); ok {
		for flag := range strings.SplitSeq(flags, ",") {
			p.fuzzy = p.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
	}
}

// column is that of a rest of the line.
func (p *parser) column(rest string) int {
	return 1 + len([]rune(p.line[:len(p.line)-len(rest)]))
}

func firstWord(s string) string {
	if i := strings.IndexAny(s, " \t\""); i > 0 {
		return s[:i]
	}
	return s
}

// finish ends an entry and keeps it when it is whole.
func (p *parser) finish() {
	entry, began, seen, damaged := p.entry, p.began, p.seen, p.damaged
	entry.Context, entry.Fuzzy = p.context.Value, p.fuzzy
	p.entry, p.context, p.seen, p.at, p.fuzzy, p.damaged, p.began = Message{}, Text{}, [furtherForm + 1]bool{}, nothing, false, false, 0
	if began == 0 || damaged {
		return
	}
	fault := func(message, hint string) {
		p.faults = append(p.faults, Fault{Line: began, Column: 1, Message: message, Hint: hint})
	}
	switch {
	case !seen[identifier]:
		fault("a message without msgid", "write msgid with the original before msgstr")
		return
	case !seen[translation]:
		fault("a message without msgstr", "write msgstr \"\" for a text that is not translated yet")
		return
	case entry.ID.Value == "" && entry.Context == "":
		p.header(entry.Translation)
		return
	}
	name := [2]string{entry.Context, entry.ID.Value}
	if first, ok := p.known[name]; ok {
		fault(fmt.Sprintf("the message stands in line %d already", first), "keep one of the two; msguniq joins them")
		return
	}
	p.known[name] = began
	p.out.Messages = append(p.out.Messages, entry)
}

// header holds the catalogue to the character set that it is read in. CHARSET is what a template has there.
func (p *parser) header(text Text) {
	for line := range strings.Lines(text.Value) {
		_, charset, ok := strings.Cut(line, "charset=")
		if charset = strings.TrimSpace(charset); !ok || strings.EqualFold(charset, "utf-8") || charset == "CHARSET" {
			continue
		}
		row, column := text.Place()
		p.faults = append(p.faults, Fault{Line: row, Column: column, Message: "the catalogue is said to be in " + charset, Hint: "convert it: msgconv --to-code=UTF-8"})
	}
}
