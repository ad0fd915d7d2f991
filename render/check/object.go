package check

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// File is a PDF as `qpdf --json=2 --json-stream-data=inline --decode-level=generalized` writes it: names begin with a
// solidus, texts with "u:", bytes with "b:" in hexadecimal digits, and references are spelled "7 0 R".
type File struct {
	Objects map[string]any    // by reference; of a stream, its dictionary
	Streams map[string][]byte // decoded, by reference
	Trailer map[string]any
}

// readFile reads what qpdf wrote.
func readFile(r io.Reader) (*File, error) {
	var whole struct {
		QPDF []json.RawMessage `json:"qpdf"`
	}
	if err := json.NewDecoder(r).Decode(&whole); err != nil {
		return nil, fmt.Errorf("qpdf's JSON: %w", err)
	}
	if len(whole.QPDF) != 2 {
		return nil, errors.New("qpdf's JSON has no objects")
	}
	var objects map[string]struct {
		Value  any `json:"value"`
		Stream *struct {
			Data string         `json:"data"`
			Dict map[string]any `json:"dict"`
		} `json:"stream"`
	}
	if err := json.Unmarshal(whole.QPDF[1], &objects); err != nil {
		return nil, fmt.Errorf("qpdf's JSON: %w", err)
	}
	f := &File{Objects: map[string]any{}, Streams: map[string][]byte{}}
	for key, o := range objects {
		ref := strings.TrimPrefix(key, "obj:")
		switch {
		case key == "trailer":
			f.Trailer, _ = o.Value.(map[string]any)
		case o.Stream != nil:
			data, err := base64.StdEncoding.DecodeString(o.Stream.Data)
			if err != nil {
				return nil, fmt.Errorf("qpdf's JSON: the stream %s: %w", ref, err)
			}
			f.Objects[ref], f.Streams[ref] = o.Stream.Dict, data
		default:
			f.Objects[ref] = o.Value
		}
	}
	if f.Trailer == nil {
		return nil, errors.New("qpdf's JSON has no trailer")
	}
	return f, nil
}

// value follows references.
func (f *File) value(o any) any {
	for range 10 {
		ref, ok := o.(string)
		if !ok || !strings.HasSuffix(ref, " R") {
			break
		}
		o = f.Objects[ref]
	}
	return o
}

// dict is a dictionary, that of a stream too; nil for anything else.
func (f *File) dict(o any) map[string]any {
	d, _ := f.value(o).(map[string]any)
	return d
}

// list is an array, or the one thing that stands in place of one.
func (f *File) list(o any) []any {
	switch v := f.value(o).(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{o}
}

// stream is the content of the stream that a reference leads to.
func (f *File) stream(o any) ([]byte, bool) {
	ref, _ := o.(string)
	data, ok := f.Streams[ref]
	return data, ok
}

// pages lists the references of all pages in order.
func (f *File) pages() []string {
	var out []string
	var visit func(o any, depth int)
	visit = func(o any, depth int) {
		d := f.dict(o)
		if name(d["/Type"]) == "/Page" {
			ref, _ := o.(string)
			out = append(out, ref)
			return
		}
		for _, kid := range f.list(d["/Kids"]) {
			if depth < 50 {
				visit(kid, depth+1)
			}
		}
	}
	visit(f.dict(f.Trailer["/Root"])["/Pages"], 0)
	return out
}

// name is a name with its solidus, or "".
func name(o any) string {
	s, _ := o.(string)
	if strings.HasPrefix(s, "/") {
		return s
	}
	return ""
}

// said is what a text string says.
func said(s string) string { return strings.TrimPrefix(s, "u:") }
