package bai2

import (
	"io"
	"regexp"
	"strings"

	"ccdesk/internal/sync/bankfile/columns"
)

// maxPieces is how many continuations of one record are read.
const maxPieces = 500

// record is one record with what continues it.
type record struct {
	no     int      // of its first line
	code   string   // 01, 02, 03, 16, 49, 98, 99
	fields string   // behind the code, without the slash at the end
	pieces []string // of records 88, and of lines without a code
	parts  int      // records as the bank counts them: itself and its 88s
}

// records cuts a file into records: one to a line, several on a line, or one
// over several lines.
type records struct {
	in    *columns.Reader
	queue []piece // of the line that is being cut
	next  *record // begun already
}

// piece is a record or a part of one on a line.
type piece struct {
	no   int
	code string // "" of a line that goes on with the record before it
	text string
}

// begins is how a record begins, and starts where one may begin behind the
// slash of another: with a shape that a text hardly has.
var (
	begins = regexp.MustCompile(`^\s*(01|02|03|16|49|88|98|99),`)
	starts = regexp.MustCompile(`/\s*(?:01,[^,]*,[^,]*,\d{6},|02,[^,]*,[^,]*,\d?,\d{6},|03,[^,/]+,(?:[A-Z]{3})?,|16,\d{3},[+-]?\d*,|88,|49,[+-]?\d+,\d+|98,[+-]?\d+,\d+,\d+|99,[+-]?\d+,\d+,\d+)`)
)

// read gives the next whole record, and io.EOF after the last.
func (r *records) read() (*record, error) {
	for {
		p, err := r.piece()
		if err != nil {
			if err == io.EOF && r.next != nil {
				rec := r.next
				r.next = nil
				return rec, nil
			}
			return nil, err
		}
		switch rec := r.next; {
		case p.code == "88" || p.code == "":
			if rec == nil {
				return nil, r.in.Errorf("not a BAI2 file: found %.20q, expected record 01, the file header", p.text)
			}
			rec.goOn(p)
		default:
			r.next = &record{no: p.no, code: p.code, fields: p.text, parts: 1}
			if rec != nil {
				return rec, nil
			}
		}
	}
}

// goOn adds a continuation.
func (rec *record) goOn(p piece) {
	if p.code != "" {
		rec.parts++
	}
	switch n := len(rec.pieces); {
	case n >= maxPieces:
	case p.code == "" && n > 0:
		rec.pieces[n-1] += p.text
	case p.code == "":
		rec.fields += p.text
	default:
		rec.pieces = append(rec.pieces, p.text)
	}
}

// piece gives the next part of a line.
func (r *records) piece() (piece, error) {
	if len(r.queue) == 0 {
		l, err := r.in.Next()
		if err != nil {
			return piece{}, err
		}
		rest := l.Text()
		for rest != "" {
			this := rest
			rest = ""
			if at := starts.FindStringIndex(this); at != nil {
				this, rest = this[:at[0]+1], this[at[0]+1:]
			}
			r.queue = append(r.queue, pieceOf(l.No, this))
		}
	}
	p := r.queue[0]
	r.queue = r.queue[1:]
	return p, nil
}

func pieceOf(no int, text string) piece {
	p := piece{no: no, text: text}
	if m := begins.FindStringSubmatch(text); m != nil {
		p.code, p.text = m[1], text[len(m[0]):]
	}
	p.text = strings.TrimSuffix(strings.TrimRight(p.text, " \t"), "/")
	return p
}

// list gives the fields, with those of the continuations.
func (rec *record) list() []string {
	all := rec.fields
	for _, p := range rec.pieces {
		all += "," + p
	}
	fields := strings.Split(all, ",")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}

// field of a list, "" where it has none.
func field(fields []string, i int) string {
	if i < len(fields) {
		return fields[i]
	}
	return ""
}
