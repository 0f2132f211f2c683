package mt940

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/columns"
)

// Formats that Read gives its statements.
const (
	Format        = "mt940"
	FormatInterim = "mt942"
)

// Bounds of one field; what goes beyond is cut, and the statement says so.
const (
	maxFieldLines = 200
	maxFieldBytes = bankfile.MaxText
)

// tags are the fields that the two messages may have. What looks like a tag
// and is none of these is text.
var tags = map[string]bool{
	"13": true, "13D": true, "20": true, "21": true, "25": true, "25P": true, "28": true, "28C": true, "34F": true, "60F": true,
	"60M": true, "61": true, "62F": true, "62M": true, "64": true, "65": true, "86": true, "90C": true, "90D": true, "940": true, "NS": true,
}

// Looks reports whether the first bytes of a file are an MT940 or MT942.
func Looks(head []byte) bool { return Message(head) != "" }

// Message tells from the first bytes of a file which of the two messages it
// holds, Format or FormatInterim; "" where it is neither. It wants a reference,
// and an account or an opening balance.
func Message(head []byte) string {
	r := columns.NewReader(bytes.NewReader(head[:min(len(head), 8<<10)]), "")
	var reference, account bool
	found := Format
	for {
		l, err := r.Next()
		if err != nil {
			break
		}
		line := textOf(l)
		if strings.Contains(line, "{2:I942") || strings.Contains(line, "{2:O942") {
			found = FormatInterim
		}
		if i := strings.Index(line, "{4:"); i >= 0 {
			line = line[i+3:]
		}
		tag, _ := tagOf(strings.TrimLeft(line, " "))
		reference = reference || tag == "20"
		account = account || tag == "25" || tag == "25P" || tag == "60F" || tag == "60M"
		switch {
		case tag == "34F" && reference && account:
			return FormatInterim
		case tag == "60F", tag == "60M", tag == "61":
			if reference && account {
				return found
			}
		}
	}
	if reference && account {
		return found
	}
	return ""
}

// Read reads an MT940 or MT942 file and emits its statements one by one. name
// is the file's, for messages. Statements that were complete before a fault
// have been emitted when the error comes; the one in which the file breaks off
// has not. An error of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	m := &reader{file: bankfile.NewFile(name, Format), lines: columns.NewReader(r, name), names: make(map[string]string), emit: emit}
	if err := m.read(); err != nil {
		if m.emitErr != nil {
			return m.emitErr
		}
		return fmt.Errorf("%w; %d whole statements were read before, ask the bank for the file again", err, m.whole)
	}
	if m.whole == 0 {
		return fmt.Errorf("%s: not an MT940 or MT942 statement: expected the fields :20:, :25: and :60F: of a statement", name)
	}
	return nil
}

// textOf is a line without control characters; a tab is a blank.
func textOf(l columns.Line) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ', r >= 0x7F && r < 0xA0, r == utf8.RuneError:
			return -1
		}
		return r
	}, l.Text())
}

// field is a tag with its lines.
type field struct {
	tag   string
	lines []string
	line  int // number of its first line
	bytes int
	cut   bool
}

// first is the first line of the field, trimmed.
func (f *field) first() string { return strings.TrimSpace(f.lines[0]) }

// reader is the state of reading one file.
type reader struct {
	file    *bankfile.File
	lines   *columns.Reader
	emit    func(*bankfile.Statement) error
	emitErr error
	whole   int
	names   map[string]string // what the statement of that id holds; see name
	field   *field
	st      *statement
	interim bool // the block header says MT942
}

func (m *reader) read() error {
	for {
		line, err := m.lines.Next()
		if err == io.EOF {
			return m.end()
		}
		if err != nil {
			return err
		}
		if err := m.line(textOf(line)); err != nil {
			return err
		}
	}
}

// end closes the last statement. A booked one that has no closing balance has
// been broken off.
func (m *reader) end() error {
	if err := m.closeField(); err != nil {
		return err
	}
	if m.st != nil && !m.st.closed && m.st.b.St.Kind == bankfile.Booked {
		return m.lines.Errorf("the file breaks off in the statement %s: expected :62F:, its closing balance", m.st.words())
	}
	return m.finish()
}

// line takes one line of the file.
func (m *reader) line(line string) error {
	head := strings.TrimLeft(line, " ")
	switch {
	case strings.HasPrefix(head, "-}"):
		if err := m.endMessage(); err != nil {
			return err
		}
		return m.block(head)
	case strings.HasPrefix(head, "{1:"), strings.HasPrefix(head, "{4:"):
		return m.block(head)
	case m.isEnd(strings.TrimSpace(line)):
		return m.endMessage()
	}
	if tag, rest := tagOf(head); tag != "" {
		if err := m.closeField(); err != nil {
			return err
		}
		m.field = &field{tag: tag, lines: []string{rest}, line: m.lines.No(), bytes: len(rest)}
		return nil
	}
	if f := m.field; f != nil && strings.TrimSpace(line) != "" {
		if f.bytes += len(line); len(f.lines) >= maxFieldLines || f.bytes > maxFieldBytes {
			f.cut = true
			return nil
		}
		f.lines = append(f.lines, line)
	}
	return nil
}

// block takes a line with SWIFT block headers: {4: begins the fields.
func (m *reader) block(line string) error {
	if strings.Contains(line, "{2:I94") || strings.Contains(line, "{2:O94") {
		m.interim = strings.Contains(line, "{2:I942") || strings.Contains(line, "{2:O942")
	}
	i := strings.Index(line, "{4:")
	if i < 0 {
		return nil
	}
	if err := m.endMessage(); err != nil {
		return err
	}
	return m.line(line[i+3:])
}

// isEnd knows the lines that end a message, "-" and such as "-XXX". Within the
// text of an entry they are text.
func (m *reader) isEnd(line string) bool {
	if line == "" || line[0] != '-' {
		return false
	}
	inText := m.field != nil && m.field.tag == "86" && m.st != nil && !m.st.closed
	return !inText && (line == "-" || len(line) == 4 && letters(line[1:]))
}

// endMessage closes the field and, where it is whole, the statement.
func (m *reader) endMessage() error {
	if err := m.closeField(); err != nil {
		return err
	}
	return m.finish()
}

// tagOf splits a line that begins with a tag of ours.
func tagOf(line string) (tag, rest string) {
	if len(line) < 4 || line[0] != ':' {
		return "", ""
	}
	end := strings.IndexByte(line[1:min(len(line), 6)], ':')
	if end < 0 || !tags[line[1:1+end]] {
		return "", ""
	}
	return line[1 : 1+end], line[2+end:]
}

// finish emits the statement that is being put together.
func (m *reader) finish() error {
	s := m.st
	m.st = nil
	if s == nil {
		return nil
	}
	if err := s.flush(); err != nil {
		return err
	}
	m.name(s)
	st := s.finish()
	m.whole++
	m.emitErr = m.emit(st)
	return m.emitErr
}

// name makes the statement's name. Banks that do not number their statements
// write 0; then the reference of the message stands in. Two different
// statements of one account and day must not have one name, or the second
// would pass for the first sent again.
func (m *reader) name(s *statement) {
	h := &s.b.St.Head
	if strings.Trim(h.Name, "0/ ") == "" {
		h.Name = s.reference
	}
	base, holds := h.Name, s.holds()
	for n := 2; ; n++ {
		key := h.Account + "\x00" + h.Name + "\x00" + s.closing.String()
		if known, used := m.names[key]; !used || known == holds {
			m.names[key] = holds
			return
		}
		h.Name = fmt.Sprintf("%s (%d)", base, n)
	}
}

func letters(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
