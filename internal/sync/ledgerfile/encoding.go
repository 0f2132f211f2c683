package ledgerfile

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Encodings as Summary names them.
const (
	encUTF8  = "utf-8"
	encUTF16 = "utf-16"
	enc1252  = "windows-1252"
)

// unmark takes the byte order mark off the beginning and decodes UTF-16.
// head is what has been read of r already.
func unmark(head []byte, r io.Reader) (io.Reader, string) {
	all := io.MultiReader(bytes.NewReader(head), r)
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return io.MultiReader(bytes.NewReader(head[3:]), r), encUTF8
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(all), encUTF16
	}
	return all, ""
}

// textDecoder makes strings of a file whose encoding shows only as it is
// read. The first line that is not ASCII tells; from then on it holds.
type textDecoder struct {
	encoding string // "" until known
}

// text decodes a row; ok is false where the row contradicts the encoding.
func (d *textDecoder) text(b []byte) (s string, ok bool) {
	if d.encoding != enc1252 {
		if utf8.Valid(b) {
			if d.encoding == "" && !ascii(b) {
				d.encoding = encUTF8
			}
			return string(b), true
		}
		if d.encoding != "" {
			return "", false
		}
		d.encoding = enc1252
	}
	if ascii(b) {
		return string(b), true
	}
	var out strings.Builder
	out.Grow(len(b) + 16)
	for _, c := range b {
		out.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return out.String(), true
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
