package xmlscan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Kind is what Next found.
type Kind uint8

// Kinds of tokens. An empty element gives a Start and an End.
const (
	Start Kind = iota + 1
	End
	Text
)

// MaxTag bounds one tag with all its attributes, in bytes.
const MaxTag = 64 << 10

// Limits cap what is read. A zero field takes the default named with it.
type Limits struct {
	Bytes int64 // of the decoded file; 32 MiB
	Depth int   // of nested elements; 64
	Attrs int   // of one element; 256
	Text  int   // bytes of text between two tags; none
	Nodes int   // elements of one Tree; 20,000
}

// Error is a fault in the file: where and what.
type Error struct {
	Line   int
	Reason string
}

// Error names the line and the fault.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Attr is one attribute by local name; for a namespace declaration Name is
// "xmlns" and Value the namespace.
type Attr struct{ Name, Value string }

// Scanner reads one document. It is not safe for concurrent use.
type Scanner struct {
	src      io.Reader
	lim      Limits
	buf      []byte
	pos, end int
	srcErr   error
	taken    int64
	line     int
	err      error

	names   map[string]string
	stack   []string // names as written, for matching the end tags
	local   string
	attrs   []Attr
	text    []byte
	char    [4]byte
	run     int // bytes of text since the last tag
	rooted  bool
	closing bool // the End of an empty element is still to be given
	cdata   bool
	arena   arena
	recoded int
}

// New makes a scanner. The encoding is taken from the byte order mark or the
// XML declaration: UTF-8, UTF-16, ISO-8859-1, ISO-8859-15 or Windows-1252.
func New(r io.Reader, lim Limits) *Scanner {
	if lim.Bytes == 0 {
		lim.Bytes = 32 << 20
	}
	if lim.Depth == 0 {
		lim.Depth = 64
	}
	if lim.Attrs == 0 {
		lim.Attrs = 256
	}
	if lim.Nodes == 0 {
		lim.Nodes = 20_000
	}
	s := &Scanner{lim: lim, line: 1, buf: make([]byte, 2*MaxTag), names: make(map[string]string, 128)}
	s.src, s.err = decoded(r)
	return s
}

// Line is where the scanner stands, from 1.
func (s *Scanner) Line() int { return s.line }

// Depth is how many elements are open.
func (s *Scanner) Depth() int { return len(s.stack) }

// Local is the local name of the element of the last Start or End.
func (s *Scanner) Local() string { return s.local }

// Attrs are the attributes of the last Start. They are valid until Next.
func (s *Scanner) Attrs() []Attr { return s.attrs }

// Text is the piece of text that Next found, valid until Next. One element's
// text may come in several pieces.
func (s *Scanner) Text() []byte { return s.text }

// Recoded counts texts that were not UTF-8 although the file says so, and
// were read as Windows-1252.
func (s *Scanner) Recoded() int { return s.recoded }

// Next gives the next token, io.EOF after a whole document, and an *Error
// where the document is broken, cut off or beyond the limits. Errors of the
// reader come as they are.
func (s *Scanner) Next() (Kind, error) {
	if s.err != nil {
		return 0, s.err
	}
	k, err := s.next()
	if err != nil {
		s.err = err
	}
	return k, err
}

func (s *Scanner) next() (Kind, error) {
	if s.closing {
		s.closing = false
		return s.pop()
	}
	for {
		if s.pos == s.end && !s.fill() {
			return 0, s.finish()
		}
		switch {
		case s.cdata:
			if k, err := s.section(); k != 0 || err != nil {
				return k, err
			}
		case s.buf[s.pos] == '<':
			if k, err := s.markup(); k != 0 || err != nil {
				return k, err
			}
		default:
			if k, err := s.characters(); k != 0 || err != nil {
				return k, err
			}
		}
	}
}

// finish judges the end of the bytes.
func (s *Scanner) finish() error {
	switch {
	case s.srcErr != nil && s.srcErr != io.EOF:
		return s.srcErr
	case len(s.stack) > 0:
		return s.fault("the file was cut off: it ends inside <%s>", s.stack[len(s.stack)-1])
	case !s.rooted:
		return s.fault("no XML element found")
	}
	return io.EOF
}

func (s *Scanner) fault(format string, args ...any) error {
	return &Error{Line: s.line, Reason: fmt.Sprintf(format, args...)}
}

// fill reads more behind the unread bytes. It reports false when nothing can
// be added: at the end, on a fault, or when the buffer is full.
func (s *Scanner) fill() bool {
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.srcErr != nil || s.end == len(s.buf) {
		return false
	}
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		s.taken += int64(n)
		if s.taken > s.lim.Bytes {
			err = s.fault("the file is larger than %d MiB", s.lim.Bytes>>20)
		}
		s.srcErr = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.srcErr = io.ErrNoProgress
	return false
}

// need makes n unread bytes available.
func (s *Scanner) need(n int) bool {
	for s.end-s.pos < n {
		if !s.fill() {
			return false
		}
	}
	return true
}

func (s *Scanner) advance(n int) {
	s.line += bytes.Count(s.buf[s.pos:s.pos+n], []byte{'\n'})
	s.pos += n
}

// skipTo passes everything up to and with the mark.
func (s *Scanner) skipTo(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(mark)); i >= 0 {
			s.advance(i + len(mark))
			return nil
		}
		if n := s.end - s.pos - len(mark) + 1; n > 0 {
			s.advance(n)
		}
		if !s.fill() {
			return s.cutOff("expected %q", mark)
		}
	}
}

func (s *Scanner) cutOff(format string, args ...any) error {
	if s.srcErr != nil && s.srcErr != io.EOF {
		return s.srcErr
	}
	return s.fault("the file was cut off: "+format, args...)
}

// pop closes the innermost element.
func (s *Scanner) pop() (Kind, error) {
	s.local = localName(s.stack[len(s.stack)-1])
	s.stack = s.stack[:len(s.stack)-1]
	s.run, s.attrs = 0, s.attrs[:0]
	return End, nil
}

// IsFault reports whether the error is about the file's content, not about
// reading it.
func IsFault(err error) bool {
	var e *Error
	return errors.As(err, &e)
}
