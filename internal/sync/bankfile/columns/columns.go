// Package columns reads the bank files that are made of lines with fields in
// fixed columns (CODA, CFONB120, BgMax, OCR giro), and the lines of those
// that are not (BAI2), one by one in bounded memory.
package columns

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// MaxLine is how many bytes a line may have.
const MaxLine = 64 << 10

// Reader gives the lines of a file.
type Reader struct {
	name  string
	in    *bufio.Reader
	left  int64
	no    int
	begun bool
}

// NewReader reads r. The name is the file's, for messages.
func NewReader(r io.Reader, name string) *Reader {
	return &Reader{name: name, in: bufio.NewReaderSize(r, MaxLine), left: bankfile.MaxBytes}
}

// Each hands over every line that is not blank. It ends at the first error, its
// own or that of the record.
func (r *Reader) Each(record func(Line) error) error {
	for {
		l, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = record(l)
		}
		if err != nil {
			return err
		}
	}
}

// Next gives the next line that is not blank, and io.EOF after the last. Its
// error names the file and the line.
func (r *Reader) Next() (Line, error) {
	for {
		b, err := r.in.ReadSlice('\n')
		r.left -= int64(len(b))
		if len(b) > 0 {
			r.no++
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return Line{}, r.Errorf("found a line of more than %d bytes, expected records", MaxLine)
		case r.left < 0:
			return Line{}, r.Errorf("the file has more than %d MiB", bankfile.MaxBytes>>20)
		case err != nil && err != io.EOF:
			return Line{}, r.Errorf("%w", err)
		}
		if !r.begun {
			b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
			r.begun = true
		}
		if text := bytes.TrimRight(b, "\r\n\x1A\x00"); len(bytes.TrimSpace(text)) > 0 {
			return LineOf(r.no, text), nil
		}
		if err == io.EOF {
			return Line{}, io.EOF
		}
	}
}

// No is the number of the line that was read last, from 1.
func (r *Reader) No() int { return r.no }

// Errorf is an error that names the file, where it has a name, and the line
// read last.
func (r *Reader) Errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if r.no > 0 {
		err = fmt.Errorf("line %d: %w", r.no, err)
	}
	if r.name == "" {
		return err
	}
	return fmt.Errorf("%s: %w", r.name, err)
}

// Line is one line of a file.
type Line struct {
	No    int
	ascii string
	runes []rune // of a line that is not ASCII: columns are characters
}

// LineOf makes a line of bytes in UTF-8 or, where they are none, in
// Windows-1252, which holds ISO-8859-1.
func LineOf(no int, b []byte) Line {
	l := Line{No: no}
	switch {
	case isASCII(b):
		l.ascii = string(b)
	case utf8.Valid(b):
		l.runes = []rune(string(b))
	default:
		l.runes = make([]rune, len(b))
		for i, c := range b {
			l.runes[i] = charmap.Windows1252.DecodeByte(c)
		}
	}
	return l
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Len is the number of characters.
func (l Line) Len() int { return max(len(l.ascii), len(l.runes)) }

// Text is the whole line, as it is.
func (l Line) Text() string {
	if l.runes != nil {
		return string(l.runes)
	}
	return l.ascii
}

// Raw gives the characters of the columns from … to, counted from 1, both
// included, as they are. A line that is too short counts as filled with
// blanks: editors take those at the end away.
func (l Line) Raw(from, to int) string {
	var s string
	if end := min(to, l.Len()); from <= end {
		if l.runes != nil {
			s = string(l.runes[from-1 : end])
		} else {
			s = l.ascii[from-1 : end]
		}
	}
	if missing := to - max(l.Len(), from-1); missing > 0 {
		s += strings.Repeat(" ", missing)
	}
	return s
}

// Field is Raw without control characters and without blanks around it.
func (l Line) Field(from, to int) string { return banktext.Clean(l.Raw(from, to)) }

// Starts reports whether the line begins so.
func (l Line) Starts(prefix string) bool { return strings.HasPrefix(l.Raw(1, len(prefix)), prefix) }

// Number reads a field of digits; blank counts as 0.
func (l Line) Number(from, to int) (int, bool) { return Number(l.Field(from, to)) }

// Number reads up to 9 significant digits; "" is 0.
func Number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 99_999_999 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Amount reads digits whose last ones, as many as decimals says, stand behind
// the point. What the currency has no place for must be zeros.
func Amount(digits string, decimals int, cur money.Currency) (money.Money, error) {
	digits = strings.TrimSpace(digits)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return money.Money{}, fmt.Errorf("found %q, expected an amount in digits", digits)
	}
	if n := decimals + 1 - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	at := len(digits) - decimals
	return money.Parse(digits[:at]+"."+digits[at:], cur)
}

// DayMonthYear reads DDMMYY; 0 where it is blank, zeros or no date.
func DayMonthYear(s string) civil.Date {
	if len(s) != 6 {
		return 0
	}
	return YearMonthDay(s[4:6] + s[2:4] + s[0:2])
}

// YearMonthDay reads YYMMDD or YYYYMMDD; 0 where it is no date. Two digits
// of a year from 80 on are of the last century: no such file is older.
func YearMonthDay(s string) civil.Date {
	if len(s) == 6 {
		century := "20"
		if s >= "80" {
			century = "19"
		}
		s = century + s
	}
	if len(s) != 8 {
		return 0
	}
	d, err := civil.Parse(s[:4] + "-" + s[4:6] + "-" + s[6:])
	if err != nil {
		return 0
	}
	return d
}

// Cut gives the characters from … to of a text, counted from 0, to not
// included; less where the text ends before.
func Cut(s string, from, to int) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			r := []rune(s)
			return string(r[min(from, len(r)):max(min(to, len(r)), min(from, len(r)))])
		}
	}
	return s[min(from, len(s)):max(min(to, len(s)), min(from, len(s)))]
}

// Untabbed is the line with the blanks that its tabs stand for, at stops of
// eight columns: editors put them in.
func (l Line) Untabbed() Line {
	text := l.Text()
	if !strings.Contains(text, "\t") {
		return l
	}
	var out []rune
	for _, r := range text {
		if r != '\t' {
			out = append(out, r)
			continue
		}
		for n := 8 - len(out)%8; n > 0; n-- {
			out = append(out, ' ')
		}
	}
	return Line{No: l.No, runes: out}
}
