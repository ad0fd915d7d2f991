package epub

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"
	"sync"

	goepub "github.com/go-shiori/go-epub"
	"github.com/vincent-petithory/dataurl"
)

// packing keeps builds of two editions apart: go-epub has one file system for the whole process, and its one in memory
// is a map without a lock. That is its package variable; this is the lock that it lacks.
var packing sync.Mutex

// inMemory makes go-epub write to memory, not to the folder for temporary files.
var inMemory = sync.OnceValue(func() error { return goepub.Use(goepub.MemoryFS) })

// packed hands all resources and documents to go-epub and returns the files of the archive that it makes, by name.
func (p *publication) packed() (map[string]*zip.File, error) {
	packing.Lock()
	defer packing.Unlock()
	if err := inMemory(); err != nil {
		return nil, err
	}
	e, err := goepub.NewEpub(p.title())
	if err != nil {
		return nil, err
	}
	e.SetIdentifier(p.identifier())
	e.SetLang(p.primary().Tag())
	e.SetAuthor(strings.Join(p.book.Authors, ", "))
	e.SetDescription(p.localize(p.book.Description).String())
	for _, it := range p.items {
		if err := hand(e, it); err != nil {
			return nil, fmt.Errorf("go-epub: %s: %.200w", it.name, err) // its errors quote whole files
		}
	}
	var archive bytes.Buffer
	if _, err := e.WriteTo(&archive); err != nil {
		return nil, fmt.Errorf("go-epub: %w", err)
	}
	return unpack(archive.Bytes())
}

// hand gives one file to go-epub. Its data URLs know no media types of fonts, so all files go as plain bytes.
func hand(e *goepub.Epub, it *item) error {
	name := path.Base(it.name)
	if it.mediaType == mediaXHTML {
		_, err := e.AddSection(string(bodyOf(it.data)), it.id, name, "")
		return err
	}
	source := dataurl.New(it.data, "application/octet-stream").String()
	var err error
	switch {
	case it.mediaType == mediaCSS:
		_, err = e.AddCSS(source, name)
	case it.mediaType == mediaFont:
		_, err = e.AddFont(source, name)
	default:
		_, err = e.AddImage(source, name)
	}
	return err
}

// bodyOf gives what stands inside the body of a document that this package has written.
func bodyOf(document []byte) []byte {
	start := bytes.Index(document, []byte("<body"))
	end := bytes.LastIndex(document, []byte("</body>"))
	if start < 0 || end < start {
		return nil
	}
	start += bytes.IndexByte(document[start:], '>') + 1
	return document[start:end]
}

func unpack(archive []byte) (map[string]*zip.File, error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("go-epub wrote no archive: %w", err)
	}
	files := map[string]*zip.File{}
	for _, f := range r.File {
		files[f.Name] = f
	}
	return files, nil
}

// takeOver compares what go-epub has packed with what it was given, and keeps it: it reports not all that goes wrong.
func takeOver(items []*item, packed map[string]*zip.File) error {
	for _, it := range items {
		file := packed[folder+it.name]
		if file == nil {
			return fmt.Errorf("go-epub lost %s", it.name)
		}
		same, err := it.unchanged(file)
		if err == nil && !same {
			err = errors.New("it has changed")
		}
		if err == nil {
			err = it.keep(file)
		}
		if err != nil {
			return fmt.Errorf("go-epub packed %s: %w", it.name, err)
		}
	}
	return nil
}

// unchanged reports whether go-epub has packed a file of ours as it is; of a document, whose head it writes itself, the body.
func (it *item) unchanged(packed *zip.File) (bool, error) {
	if it.mediaType != mediaXHTML {
		return packed.UncompressedSize64 == uint64(len(it.data)) && packed.CRC32 == crc32.ChecksumIEEE(it.data), nil
	}
	in, err := packed.Open()
	if err != nil {
		return false, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	return bytes.Contains(data, bodyOf(it.data)), err
}

// keep takes what go-epub has made of a file, as it stands in its archive. Documents are packed again, with their own heads.
func (it *item) keep(packed *zip.File) error {
	if it.mediaType == mediaXHTML || packed.Method != zip.Deflate {
		return nil
	}
	in, err := packed.OpenRaw()
	if err != nil {
		return err
	}
	it.deflated, err = io.ReadAll(in)
	return err
}
