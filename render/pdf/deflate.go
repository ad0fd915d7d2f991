package pdf

import (
	"bytes"
	"compress/zlib"
)

// deflater compresses streams one after the other (ISO 32000-1, 7.4.4). A writer of its own for each, as gopdf and
// pdfcpu have, would be close to a megabyte of tables for a page of a few kilobytes.
type deflater struct {
	out bytes.Buffer
	w   *zlib.Writer
}

func newDeflater() *deflater {
	d := &deflater{}
	d.w = zlib.NewWriter(&d.out)
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
