package mt940

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"ccdesk/internal/sync/bankfile"
)

// maxLine is how many bytes a line may have. SWIFT allows 65; banks that write
// a field in one line need a few hundred.
const maxLine = 16 << 10

// lines hands out the lines of a file without their ends and without control
// bytes. A line that is not UTF-8 is Windows-1252.
type lines struct {
	r       *bufio.Reader
	number  int // of the line handed out last, from 1
	bytes   int64
	recoded int // lines that were not UTF-8
	buf     []byte
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReaderSize(r, 64<<10)} }

// next is io.EOF after the last line.
func (l *lines) next() (string, error) {
	l.buf = l.buf[:0]
	l.number++
	for {
		b, err := l.r.ReadByte()
		if err == io.EOF && len(l.buf) > 0 {
			break
		}
		if err != nil {
			return "", err
		}
		if l.bytes++; l.bytes > bankfile.MaxBytes {
			return "", fmt.Errorf("line %d: the file is larger than %d MB", l.number, bankfile.MaxBytes>>20)
		}
		if b == '\n' {
			break
		}
		if b == '\r' {
			if after, err := l.r.Peek(1); err == nil && after[0] == '\n' {
				continue
			}
			break
		}
		if len(l.buf) == maxLine {
			return "", fmt.Errorf("line %d is longer than %d bytes: expected lines of a bank statement", l.number, maxLine)
		}
		l.buf = append(l.buf, b)
	}
	return l.text(), nil
}

func (l *lines) text() string {
	b := l.buf
	if l.number == 1 {
		b = []byte(strings.TrimPrefix(string(b), "\uFEFF"))
	}
	s := string(b)
	if !utf8.Valid(b) {
		l.recoded++
		var out strings.Builder
		for _, c := range b {
			out.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
		s = out.String()
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ', r >= 0x7F && r < 0xA0, r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
}
