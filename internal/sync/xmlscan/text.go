package xmlscan

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// characters reads text up to the next tag, entity, or end of the buffer.
func (s *Scanner) characters() (Kind, error) {
	b := s.buf[s.pos:s.end]
	if b[0] == '&' {
		if !bytes.Contains(b, []byte(";")) {
			s.need(12)
			b = s.buf[s.pos:s.end]
		}
		r, n := entity(b)
		if n == 0 {
			return 0, s.fault("found %.12q: not an entity that is read (only &lt; &gt; &amp; &quot; &apos; and &#…;)", b)
		}
		if len(s.stack) == 0 {
			return 0, s.fault("text outside the document")
		}
		s.text = s.char[:utf8.EncodeRune(s.char[:], r)]
		s.advance(n)
		return s.piece()
	}
	n := len(b)
	if i := bytes.IndexByte(b, '<'); i >= 0 {
		n = i
	}
	if i := bytes.IndexByte(b[:n], '&'); i >= 0 {
		n = i
	}
	s.text = b[:n]
	if len(s.stack) == 0 {
		if len(bytes.Trim(s.text, " \t\r\n")) > 0 {
			return 0, s.fault("found %.20q outside the document: this is not XML, or it was damaged", s.text)
		}
		s.advance(n)
		return 0, nil
	}
	if err := s.controls(s.text); err != nil {
		return 0, err
	}
	s.advance(n)
	return s.piece()
}

// section reads the inside of CDATA.
func (s *Scanner) section() (Kind, error) {
	const mark = "]]>"
	for {
		b := s.buf[s.pos:s.end]
		i := bytes.Index(b, []byte(mark))
		if i == 0 {
			s.advance(len(mark))
			s.cdata = false
			return 0, nil
		}
		if i < 0 {
			i = len(b) - len(mark) + 1
		}
		if i > 0 {
			s.text = b[:i]
			if err := s.controls(s.text); err != nil {
				return 0, err
			}
			s.advance(i)
			return s.piece()
		}
		if !s.fill() {
			return 0, s.cutOff("expected %q", mark)
		}
	}
}

func (s *Scanner) piece() (Kind, error) {
	s.run += len(s.text)
	if s.lim.Text > 0 && s.run > s.lim.Text {
		return 0, s.fault("the text of <%s> is longer than %d characters", s.stack[len(s.stack)-1], s.lim.Text)
	}
	return Text, nil
}

// controls refuses what XML does not allow in text.
func (s *Scanner) controls(b []byte) error {
	for i, c := range b {
		if c < 0x20 && c != '\n' && c != '\t' && c != '\r' {
			line := s.line + bytes.Count(b[:i], []byte{'\n'})
			return &Error{Line: line, Reason: fmt.Sprintf("control character U+%04X, which XML does not allow", c)}
		}
	}
	return nil
}

// valid makes a string; bytes that are not UTF-8 are read as Windows-1252,
// which is what senders of such files nearly always mean.
func (s *Scanner) valid(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	s.recoded++
	var out strings.Builder
	for _, c := range b {
		out.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return out.String()
}

// entity decodes the reference that b begins with; n is its length, 0 when
// it is not one.
func entity(b []byte) (r rune, n int) {
	i := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if i < 2 {
		return 0, 0
	}
	switch name := string(b[1:i]); name {
	case "lt":
		return '<', i + 1
	case "gt":
		return '>', i + 1
	case "amp":
		return '&', i + 1
	case "quot":
		return '"', i + 1
	case "apos":
		return '\'', i + 1
	default:
		digits, isNumber := strings.CutPrefix(name, "#")
		if !isNumber {
			return 0, 0
		}
		base := 10
		if rest, hex := strings.CutPrefix(digits, "x"); hex {
			digits, base = rest, 16
		}
		v, err := strconv.ParseUint(digits, base, 32)
		ok := err == nil && (v == '\t' || v == '\n' || v == '\r' || v >= 0x20) && v <= utf8.MaxRune && utf8.ValidRune(rune(v))
		if !ok || v == 0xFFFE || v == 0xFFFF {
			return 0, 0
		}
		return rune(v), i + 1
	}
}

// decoded gives the file as UTF-8.
func decoded(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 4096)
	head, err := br.Peek(256)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, err := br.Discard(3)
		return br, err
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(br), nil
	case bytes.HasPrefix(head, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(br), nil
	case bytes.HasPrefix(head, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(br), nil
	}
	switch name := declared(head); strings.ToLower(name) {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return br, nil
	case "iso-8859-1", "latin1", "windows-1252", "cp1252":
		return charmap.Windows1252.NewDecoder().Reader(br), nil
	case "iso-8859-15":
		return charmap.ISO8859_15.NewDecoder().Reader(br), nil
	default:
		return nil, &Error{Line: 1, Reason: fmt.Sprintf("encoding %q is not read: expected UTF-8, UTF-16, ISO-8859-1 or Windows-1252", name)}
	}
}

// declared is the encoding that the XML declaration names.
func declared(head []byte) string {
	end := bytes.Index(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, rest, found := bytes.Cut(head[:end], []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !found || len(rest) < 2 {
		return ""
	}
	name, _, found := bytes.Cut(rest[1:], rest[:1])
	if !found {
		return ""
	}
	return string(name)
}
