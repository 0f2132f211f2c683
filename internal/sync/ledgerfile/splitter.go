package ledgerfile

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// Bounds of a file.
const (
	maxRow    = 1 << 20 // bytes of one row
	maxField  = 4 << 10 // bytes of one field
	maxFields = 512     // of one row
)

// splitter cuts a file into rows and fields. A fault ends its row, never the
// file: reading goes on with the next line.
type splitter struct {
	src      io.Reader
	buf      []byte
	pos, end int
	srcErr   error
	line     int // of the row that comes next
	comma    byte
	newline  byte
	dec      textDecoder
	fields   []string
	cuts     []cut
}

// cut is a field within the row's bytes.
type cut struct {
	from, to int
	doubled  bool // holds "" for "
}

// rowFault is why a row could not be cut.
type rowFault struct{ value, expected, remedy string }

func newSplitter(r io.Reader) *splitter {
	return &splitter{src: r, buf: make([]byte, 256<<10), line: 1, newline: '\n'}
}

// fill reads more behind the unread bytes; false at the end, or when a whole
// row's worth is waiting already.
func (s *splitter) fill() bool {
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.srcErr != nil || s.end > maxRow {
		return false
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		s.srcErr = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.srcErr = io.ErrNoProgress
	return false
}

// next gives the fields of the next row and the line it begins on. The slice
// is valid until the next call, its strings stay. Empty lines are passed.
// err is io.EOF at the end, or the reader's error.
func (s *splitter) next() (fields []string, line int, fault *rowFault, err error) {
	for {
		line = s.line
		n, ended := s.lineEnd(0)
		switch {
		case n == 0 && !ended:
			if s.srcErr != nil && s.srcErr != io.EOF {
				return nil, line, nil, s.srcErr
			}
			return nil, line, nil, io.EOF
		case n > maxRow:
			s.skipLine()
			return nil, line, &rowFault{"", "a row of at most 1 MiB", "look for a missing line end or quote"}, nil
		}
		row := s.buf[s.pos : s.pos+n]
		if bytes.IndexByte(row, '"') >= 0 {
			fields, fault = s.quoted(n, ended)
			return fields, line, fault, nil
		}
		s.drop(n, ended)
		row = trimCR(row)
		if len(row) == 0 {
			continue
		}
		fields, fault = s.plain(row)
		return fields, line, fault, nil
	}
}

// lineEnd finds the end of the line that begins from bytes behind the
// position. ended says that a newline is there.
func (s *splitter) lineEnd(from int) (n int, ended bool) {
	for {
		if i := bytes.IndexByte(s.buf[s.pos+from:s.end], s.newline); i >= 0 {
			return from + i, true
		}
		from = s.end - s.pos
		if !s.fill() {
			return s.end - s.pos, false
		}
	}
}

func (s *splitter) drop(n int, ended bool) {
	s.pos += n
	if ended {
		s.pos++
		s.line++
	}
}

// skipLine passes the rest of a line without keeping it.
func (s *splitter) skipLine() {
	for {
		if i := bytes.IndexByte(s.buf[s.pos:s.end], s.newline); i >= 0 {
			s.drop(i, true)
			return
		}
		s.pos = s.end
		if !s.fill() {
			return
		}
	}
}

// plain cuts a row without quotes.
func (s *splitter) plain(row []byte) ([]string, *rowFault) {
	text, fault := s.decode(row)
	if fault != nil {
		return nil, fault
	}
	s.fields = s.fields[:0]
	for {
		i := strings.IndexByte(text, s.comma)
		if i < 0 {
			s.fields = append(s.fields, text)
			return s.fields, nil
		}
		if len(s.fields) >= maxFields {
			return nil, tooManyFields
		}
		s.fields = append(s.fields, text[:i])
		text = text[i+1:]
	}
}

var tooManyFields = &rowFault{"", "at most " + strconv.Itoa(maxFields) + " fields", "check the delimiter"}

func (s *splitter) decode(row []byte) (string, *rowFault) {
	if bytes.IndexByte(row, 0) >= 0 {
		return "", &rowFault{"\x00", "text without NUL bytes", "export the file again as UTF-8; UTF-16 needs a byte order mark"}
	}
	text, ok := s.dec.text(row)
	if !ok {
		return "", &rowFault{"bytes that are not UTF-8", "UTF-8 as in the rows before", "export the file in one encoding"}
	}
	return text, nil
}

// quoted cuts a row with quotes, which may go over several lines. When the
// quotes do not work out, only the first line is refused: the lines behind it
// are read as rows of their own.
func (s *splitter) quoted(firstLine int, firstEnded bool) ([]string, *rowFault) {
	s.cuts = s.cuts[:0]
	i, lines := 0, 0
	bad := func(expected, remedy string) ([]string, *rowFault) {
		value := shorten(strings.ToValidUTF8(string(trimCR(s.buf[s.pos:s.pos+firstLine])), "?"))
		s.drop(firstLine, firstEnded)
		return nil, &rowFault{value, expected, remedy}
	}
	at := func(k int) (byte, bool) {
		for s.pos+k >= s.end {
			if !s.fill() {
				return 0, false
			}
		}
		return s.buf[s.pos+k], true
	}
	for {
		if len(s.cuts) > maxFields {
			return bad(tooManyFields.expected, tooManyFields.remedy)
		}
		c := cut{from: i}
		b, ok := at(i)
		if ok && b == '"' {
			c.from = i + 1
			for i++; ; i++ {
				if b, ok = at(i); !ok {
					return bad("a closing quote", "close the quote, or double a quote that belongs to the text")
				}
				if b == s.newline {
					lines++
				}
				if b != '"' {
					continue
				}
				if next, more := at(i + 1); !more || next != '"' {
					break
				}
				c.doubled = true
				i++
			}
			c.to = i
			i++
			if b, ok = at(i); ok && b == '\r' {
				if after, more := at(i + 1); !more || after == s.newline {
					i++
					b, ok = at(i)
				}
			}
			if ok && b != s.comma && b != s.newline {
				return bad("a delimiter after the closing quote", "double a quote that belongs to the text")
			}
		} else {
			for ok && b != s.comma && b != s.newline {
				i++
				b, ok = at(i)
			}
			c.to = i
			if (!ok || b == s.newline) && i > c.from && s.buf[s.pos+i-1] == '\r' {
				c.to--
			}
		}
		s.cuts = append(s.cuts, c)
		if i > maxRow {
			return bad("a row of at most 1 MiB", "look for a missing line end or quote")
		}
		if !ok || b == s.newline {
			fields, fault := s.take(i)
			s.line += lines
			s.drop(i, ok)
			return fields, fault
		}
		i++
	}
}

// take makes the strings of the cut row.
func (s *splitter) take(n int) ([]string, *rowFault) {
	row := s.buf[s.pos : s.pos+n]
	before := s.dec
	text, fault := s.decode(row)
	if fault != nil {
		return nil, fault
	}
	recoded := len(text) != len(row)
	s.fields = s.fields[:0]
	for _, c := range s.cuts {
		var f string
		if recoded {
			part := before
			part.encoding = s.dec.encoding
			f, _ = part.text(row[c.from:c.to])
		} else {
			f = text[c.from:c.to]
		}
		if c.doubled {
			f = strings.ReplaceAll(f, `""`, `"`)
		}
		s.fields = append(s.fields, f)
	}
	return s.fields, nil
}

func trimCR(b []byte) []byte {
	if len(b) > 0 && b[len(b)-1] == '\r' {
		return b[:len(b)-1]
	}
	return b
}
