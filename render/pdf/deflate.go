package pdf

import (
	"bytes"

	"github.com/klauspost/compress/zlib"
)

// effort is the level of compression. The library takes a third of the time that Go's own takes, for contents that are
// a thirtieth larger; a level more takes twice the time for a fiftieth.
const effort = 6

// deflater compresses streams one after the other (ISO 32000-1, 7.4.4). A writer of its own for each, as gopdf and
// pdfcpu have, would be close to a megabyte of tables for a page of a few kilobytes.
type deflater struct {
	out bytes.Buffer
	w   *zlib.Writer
}

func newDeflater() *deflater {
	d := &deflater{}
	d.w, _ = zlib.NewWriterLevel(&d.out, effort) // a level that there is
	return d
}

// deflated is the parts as one stream.
func (d *deflater) deflated(parts ...[]byte) []byte {
	d.out.Reset()
	d.w.Reset(&d.out)
	for _, p := range parts {
		_, _ = d.w.Write(p) // a bytes.Buffer does not fail
	}
	_ = d.w.Close()
	return bytes.Clone(d.out.Bytes())
}
