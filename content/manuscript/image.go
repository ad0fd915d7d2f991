package manuscript

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	_ "image/jpeg" // to know JPEG by its header
	_ "image/png"  // to know PNG by its header
	"strings"
)

// imageFault says what is wrong with the bytes of an image; "" when nothing is.
func imageFault(data []byte) (message, hint string) {
	start := bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xef\xbb\xbf")))
	switch {
	case len(data) == 0:
		return "is empty", "save it again"
	case bytes.HasPrefix(data, []byte("GIF8")):
		return "is a GIF", "save it as PNG; of an animation, the frame that says most"
	case bytes.HasPrefix(data, []byte("RIFF")) && bytes.Contains(data[:min(len(data), 16)], []byte("WEBP")):
		return "is a WebP", "save it as PNG or JPEG"
	case bytes.HasPrefix(start, []byte("<")):
		if !bytes.Contains(data[:min(len(data), 4096)], []byte("<svg")) {
			return "is no SVG", "save it as SVG, PNG or JPEG"
		}
		return "", ""
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "is no image that can be read", "save it as PNG, JPEG or SVG"
	}
	if size.Width < 1 || size.Height < 1 {
		return fmt.Sprintf("is a %s of %d × %d pixels", strings.ToUpper(kind), size.Width, size.Height), "save it again"
	}
	if kind == "png" {
		message = pngFault(data)
	} else {
		message = jpegFault(data)
	}
	if message != "" {
		return message, "save it again, or copy it again from where it came"
	}
	return "", ""
}

const cutOff = "is cut off: its end is missing"

// pngFault walks the chunks of a PNG up to IEND and computes their checksums (PNG specification, 5.3), which is a
// fraction of the work of decoding the picture and finds what a broken copy has lost.
func pngFault(data []byte) string {
	const signature, around = 8, 12 // around is length, type and checksum of a chunk
	for rest := data[signature:]; ; {
		if len(rest) < around {
			return cutOff
		}
		size := int64(binary.BigEndian.Uint32(rest))
		if size > int64(len(rest)-around) {
			return cutOff
		}
		named := rest[4 : 8+size]
		if crc32.ChecksumIEEE(named) != binary.BigEndian.Uint32(rest[8+size:]) {
			return "is damaged: its bytes are not those that were saved"
		}
		if string(named[:4]) == "IEND" {
			return ""
		}
		rest = rest[around+size:]
	}
}

// jpegFault walks the segments of a JPEG up to its first scan, behind which the end of the image must come (ITU-T T.81,
// B.1.1). A preview among the segments has an end of its own, which says nothing.
func jpegFault(data []byte) string {
	const startOfScan, endOfImage = 0xda, "\xff\xd9"
	for rest := data[2:]; len(rest) >= 4; {
		if rest[0] != 0xff || rest[1] == 0xff { // stray bytes, or filling before a marker
			rest = rest[1:]
			continue
		}
		if rest[1] == startOfScan {
			if bytes.Contains(rest, []byte(endOfImage)) {
				return ""
			}
			return cutOff
		}
		rest = rest[min(2+int(binary.BigEndian.Uint16(rest[2:])), len(rest)):]
	}
	return cutOff
}
