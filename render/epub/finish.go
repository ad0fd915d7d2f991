package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

const (
	ncxID        = "ncx"
	folder       = "EPUB/"
	fileMimetype = "mimetype"
	epubType     = "application/epub+zip"
)

// pack lets go-epub pack the publication, replaces what it cannot express (the package document, the navigation, the
// NCX, the heads of the documents), checks the whole and writes the archive.
func (p *publication) pack(w io.Writer) error {
	packed, err := p.packed()
	if err != nil {
		return err
	}
	if err := takeOver(p.items, packed); err != nil {
		return err
	}
	files := p.archive()
	if err := lint(files, p.languages, p.absent); err != nil {
		return fmt.Errorf("the file fails the program's own checks, which is a fault of the program and not of the book:\n%w", err)
	}
	return writeArchive(w, files, p.modified())
}

// archiveFile is one file of the finished archive.
type archiveFile struct {
	name     string
	data     []byte
	deflated []byte // the same, where it has been packed before
}

// archive gives the files of the finished book in their order: what a reader needs first comes first.
func (p *publication) archive() []archiveFile {
	for _, it := range p.items {
		if it.root != nil {
			it.properties = propertiesOf(it.root)
		}
	}
	navigation := &item{id: "nav", name: "nav.xhtml", mediaType: mediaXHTML, properties: "nav", data: document(p.navigation())}
	ncx := &item{id: ncxID, name: "toc.ncx", mediaType: mediaNCX, data: p.ncx()}
	p.items = append([]*item{navigation, ncx}, p.items...)
	files := []archiveFile{
		{name: fileMimetype, data: []byte(epubType)},
		{name: "META-INF/container.xml", data: []byte(containerDocument)},
	}
	if !p.options.ReaderFonts {
		files = append(files, archiveFile{name: "META-INF/com.apple.ibooks.display-options.xml", data: []byte(appleOptions)})
	}
	files = append(files, archiveFile{name: folder + "package.opf", data: p.packageDocument()})
	for _, it := range p.items {
		files = append(files, archiveFile{folder + it.name, it.data, it.deflated})
	}
	return files
}

const containerDocument = xmlDeclaration + `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// appleOptions makes Apple Books use the embedded faces from the first opening on.
const appleOptions = xmlDeclaration + `<display_options><platform name="*"><option name="specified-fonts">true</option></platform></display_options>
`

// writeArchive writes an OCF archive (EPUB 3.3 section 4.3): the mimetype first, stored, without extra fields or a data
// descriptor; all times those of the publication, in the DOS form only, because the others would be extra fields.
func writeArchive(w io.Writer, files []archiveFile, at time.Time) error {
	if len(files) == 0 || files[0].name != fileMimetype {
		return errors.New("the mimetype is not the first file")
	}
	var body bytes.Buffer
	deflater, err := flate.NewWriter(&body, flate.BestCompression)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	date, clock := dosTime(at)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(f.data), UncompressedSize64: uint64(len(f.data))}
		//lint:ignore SA1019 Modified, which replaces them, would write an extra field
		header.ModifiedDate, header.ModifiedTime = date, clock
		data := f.deflated
		if data == nil {
			body.Reset()
			deflater.Reset(&body)
			if _, err := deflater.Write(f.data); err != nil {
				return err
			}
			if err := deflater.Close(); err != nil {
				return err
			}
			data = body.Bytes()
		}
		if f.name == fileMimetype || len(data) >= len(f.data) {
			header.Method, data = zip.Store, f.data
		}
		header.CompressedSize64 = uint64(len(data))
		out, err := z.CreateRaw(header)
		if err != nil {
			return err
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}

// dosTime gives the date and the time of day as FAT keeps them, from 1980 on, in steps of two seconds.
func dosTime(t time.Time) (date, clock uint16) {
	t = t.UTC()
	return uint16(t.Day() | int(t.Month())<<5 | (t.Year()-1980)<<9), uint16(t.Second()/2 | t.Minute()<<5 | t.Hour()<<11)
}
