package ledgerfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// sampleSize is how much of a file is looked at before reading it.
const sampleSize = 1 << 20

// Options say how a file is to be read. The zero value reads our own format.
type Options struct {
	File    string   // its name, for messages
	Profile *Profile // nil for our own column names
	// Currency is that of customers' credit limits where no column tells.
	Currency money.Currency
}

// ErrEmpty is a file without a header.
var ErrEmpty = errors.New("the file is empty: expected a header row")

// table is a CSV file being read.
type table struct {
	opt     Options
	profile *Profile
	split   *splitter
	sum     Summary
	header  []string
	at      [columnCount]int // position of our columns, -1 where missing
	extra   []int            // positions of the others
	dec     decimals
	form    *dateForm
	values  [columnCount]map[string]string
	defs    [columnCount]string

	fields []string
	line   int
	bad    bool // the row has been refused
}

// open reads the header and settles encoding, delimiter and decimal sign.
func open(r io.Reader, kind string, opt Options) (*table, error) {
	t := &table{opt: opt, profile: opt.Profile}
	if t.profile == nil {
		t.profile = &Profile{Kind: kind}
	}
	t.sum = Summary{File: opt.File, Kind: kind}
	head, err := readHead(r, sampleSize)
	if err != nil {
		return t, fmt.Errorf("%s: %w", opt.File, err)
	}
	src, encoding := unmark(head, r)
	if encoding == encUTF16 {
		if head, err = readHead(src, sampleSize); err != nil {
			return t, fmt.Errorf("%s: %w", opt.File, err)
		}
		src = io.MultiReader(bytes.NewReader(head), src)
	} else {
		head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
		if encoding == "" {
			encoding = strings.ToLower(t.profile.Encoding)
		}
	}
	t.split = t.splitter(src, head, encoding)
	if err := t.readHeader(); err != nil {
		return t, err
	}
	t.sample(head, encoding)
	return t, nil
}

// splitter makes a reader of rows with the signs that the head shows.
func (t *table) splitter(src io.Reader, head []byte, encoding string) *splitter {
	s := newSplitter(src)
	if encoding == encUTF16 {
		s.dec.encoding = encUTF8
		t.sum.Encoding = encUTF16
	} else {
		s.dec.encoding = encoding
	}
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		s.newline = '\r'
	}
	s.comma, _ = delimiterOf(t.profile.Delimiter)
	if s.comma == 0 {
		s.comma = delimiter(head)
	}
	return s
}

// readHead takes up to n bytes.
func readHead(r io.Reader, n int) ([]byte, error) {
	var buf bytes.Buffer
	_, err := io.Copy(&buf, io.LimitReader(r, int64(n)))
	return buf.Bytes(), err
}

// delimiter is the sign that comes most often in the first line, outside
// quotes.
func delimiter(head []byte) byte {
	if len(head) >= 6 && strings.EqualFold(string(head[:4]), "sep=") && (head[5] == '\r' || head[5] == '\n') {
		return head[4] // the line "sep=;" that Excel understands
	}
	var count [256]int
	seen, inQuotes := 0, false
	for _, b := range head[:min(len(head), 64<<10)] {
		if b == '"' {
			inQuotes = !inQuotes
		}
		if (b == '\n' || b == '\r') && !inQuotes && seen > 0 {
			break
		}
		if !inQuotes {
			count[b]++
			seen++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// sample lets the amounts of the head vote on the decimal sign.
func (t *table) sample(head []byte, encoding string) {
	if t.profile.Decimal != "" {
		t.dec.sign = t.profile.Decimal[0]
		return
	}
	s := t.splitter(bytes.NewReader(head), head, encoding)
	for n := 0; ; n++ {
		fields, _, fault, err := s.next()
		if err != nil {
			break
		}
		if fault != nil || n == 0 {
			continue
		}
		for _, c := range amountColumns {
			if i := t.at[c]; i >= 0 && i < len(fields) {
				t.dec.vote(strings.TrimSpace(fields[i]))
			}
		}
	}
	t.dec.decide()
}

// rows reads the file to its end. take makes and emits a row; it may refuse
// it, too. A row that cannot even be cut comes with fields nil and bad set.
func (t *table) rows(take func() error) error {
	for {
		fields, line, fault, err := t.split.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", t.opt.File, line, err)
		}
		t.line, t.fields, t.bad = line, fields, false
		if fault != nil {
			t.refuse("", fault.value, fault.expected, fault.remedy)
		} else if t.isEmpty() {
			continue
		} else {
			t.checkWidth()
		}
		if err := take(); err != nil {
			return err
		}
		if t.bad {
			t.sum.Refused++
		}
	}
	return nil
}

// summary ends the reading.
func (t *table) summary() Summary {
	if t.split != nil {
		t.sum.Delimiter = string(t.split.comma)
		if t.sum.Encoding == "" {
			t.sum.Encoding = t.split.dec.encoding
		}
		if t.sum.Encoding == "" {
			t.sum.Encoding = encUTF8
		}
	}
	if t.dec.sign != 0 {
		t.sum.Decimal = string(t.dec.sign)
	}
	return t.sum
}

func (t *table) isEmpty() bool {
	for _, f := range t.fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// checkWidth refuses a row with too few or too many fields; empty ones behind
// the last column do not count.
func (t *table) checkWidth() {
	n := len(t.fields)
	for n > len(t.header) && strings.TrimSpace(t.fields[n-1]) == "" {
		n--
	}
	if n != len(t.header) {
		t.refuse("", fmt.Sprintf("%d fields", n), fmt.Sprintf("%d fields as in the header", len(t.header)), "quote a field that contains the delimiter")
	}
	for i, f := range t.fields {
		if len(f) > maxField {
			name := ""
			if i < len(t.header) {
				name = t.header[i]
			}
			t.refuse(name, f, "at most 4 KiB in a field", "shorten it, or look for a missing quote")
		}
	}
}

// refuse records why the row cannot be read.
func (t *table) refuse(field, value, expected, remedy string) {
	t.bad = true
	t.sum.refuse(Refusal{File: t.opt.File, Line: t.line, Field: field, Value: shorten(value), Expected: expected, Remedy: remedy})
}

// warn records what is left out of a row that lands.
func (t *table) warn(c column, value, expected, remedy string) {
	t.sum.warn(Refusal{File: t.opt.File, Line: t.line, Field: c.String(), Value: shorten(value), Expected: expected, Remedy: remedy})
}

// attributes are the columns that are not ours, where they are filled.
func (t *table) attributes() []ar.Attribute {
	var list []ar.Attribute
	for k, i := range t.extra {
		if i >= len(t.fields) {
			break
		}
		if v := strings.TrimSpace(t.fields[i]); v != "" {
			list = append(list, ar.Attribute{Name: t.sum.Unknown[k], Value: v})
		}
	}
	return list
}
