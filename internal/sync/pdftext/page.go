package pdftext

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
)

// matrix is [a b c d e f] of the PDF imaging model.
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// times is m applied before n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// piece is a text at its place, in the units of the page.
type piece struct {
	x, y, end, size float64
	text            string
}

const (
	maxPieces    = 100_000 // of a page
	maxOperators = 2_000_000
	maxForms     = 6 // forms within forms
	maxSaved     = 64
)

// painter follows the operators of a page as far as text goes.
type painter struct {
	d         *document
	pieces    []piece
	operators int
}

// state is what q saves and Q restores.
type state struct {
	ctm              matrix
	font             *font
	size             float64
	spacing, wordGap float64
	scale, leading   float64
}

// text is the text of a page, line by line.
func (d *document) text(p page) string {
	var content []byte
	for _, v := range append(d.list(p.contents), p.contents) {
		if o := d.at(v); o.stream != nil {
			content = append(append(content, d.unpack(o)...), '\n')
		}
	}
	t := &painter{d: d}
	t.run(content, d.dict(p.resources), state{ctm: unit, scale: 1}, 0)
	return lay(t.pieces)
}

// run follows a stream of operators.
func (t *painter) run(b []byte, resources dict, s state, depth int) {
	l := &lexer{b: b}
	var held []any
	var saved []state
	tm, line := unit, unit
	num := func(i int) float64 {
		if i < 0 || i >= len(held) {
			return 0
		}
		n, _ := held[i].(float64)
		return n
	}
	six := func() (matrix, bool) {
		n := len(held)
		return matrix{num(n - 6), num(n - 5), num(n - 4), num(n - 3), num(n - 2), num(n - 1)}, n >= 6
	}
	move := func(x, y float64) {
		line = matrix{1, 0, 0, 1, x, y}.times(line)
		tm = line
	}
	for {
		v, ok := l.next(0)
		if !ok || t.operators > maxOperators || len(t.pieces) >= maxPieces {
			return
		}
		op, isOperator := v.(operator)
		if !isOperator {
			if len(held) < 64 {
				held = append(held, v)
			}
			continue
		}
		t.operators++
		last := len(held) - 1
		switch op {
		case "q":
			if len(saved) < maxSaved {
				saved = append(saved, s)
			}
		case "Q":
			if n := len(saved); n > 0 {
				s, saved = saved[n-1], saved[:n-1]
			}
		case "cm":
			if m, ok := six(); ok {
				s.ctm = m.times(s.ctm)
			}
		case "BT":
			tm, line = unit, unit
		case "Tf":
			if last >= 1 {
				if n, ok := held[last-1].(name); ok {
					f := t.d.dict(resources["Font"])[string(n)]
					if _, shared := f.(ref); !shared {
						t.operators += 1000 // read anew each time
					}
					s.font = t.d.font(f)
				}
				s.size = num(last)
			}
		case "Tc":
			s.spacing = num(last)
		case "Tw":
			s.wordGap = num(last)
		case "Tz":
			s.scale = num(last) / 100
		case "TL":
			s.leading = num(last)
		case "Td":
			move(num(last-1), num(last))
		case "TD":
			s.leading = -num(last)
			move(num(last-1), num(last))
		case "Tm":
			if m, ok := six(); ok {
				tm, line = m, m
			}
		case "T*":
			move(0, -s.leading)
		case "Tj", "'", "\"":
			if op != "Tj" {
				move(0, -s.leading)
			}
			if last >= 0 {
				t.show(&s, &tm, held[last])
			}
		case "TJ":
			if last >= 0 {
				t.show(&s, &tm, held[last])
			}
		case "Do":
			if last >= 0 && depth < maxForms {
				t.form(held[last], resources, s, depth)
			}
		case "BI":
			i := bytes.Index(l.b[l.i:], []byte("EI"))
			if i < 0 {
				return
			}
			l.i += i + 2
		}
		held = held[:0]
	}
}

// form follows a form that the page shows.
func (t *painter) form(v any, resources dict, s state, depth int) {
	n, _ := v.(name)
	o := t.d.at(t.d.dict(resources["XObject"])[string(n)])
	head, _ := o.value.(dict)
	if head["Subtype"] != name("Form") {
		return
	}
	if m := t.d.list(head["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i], _ = t.d.number(m[i])
		}
		s.ctm = own.times(s.ctm)
	}
	if own := t.d.dict(head["Resources"]); own != nil {
		resources = own
	}
	t.run(t.d.unpack(o), resources, s, depth+1)
}

// show places a text, or the texts and gaps of an array.
func (t *painter) show(s *state, tm *matrix, v any) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, x := range list {
		switch x := x.(type) {
		case float64:
			*tm = matrix{1, 0, 0, 1, -x / 1000 * s.size * s.scale, 0}.times(*tm)
		case []byte:
			if s.font == nil {
				continue
			}
			text, width, count, blanks := s.font.say(x)
			advance := (width/1000*s.size + float64(count)*s.spacing + float64(blanks)*s.wordGap) * s.scale
			from := tm.times(s.ctm)
			*tm = matrix{1, 0, 0, 1, advance, 0}.times(*tm)
			to := tm.times(s.ctm)
			size := math.Abs(s.size) * math.Hypot(from[2], from[3])
			if strings.TrimSpace(text) != "" && len(t.pieces) < maxPieces && !math.IsNaN(from[4]+from[5]+to[4]+size) {
				t.pieces = append(t.pieces, piece{from[4], from[5], to[4], size, text})
			}
		}
	}
}

// lay puts the pieces of a page into lines, from the top.
func lay(pieces []piece) string {
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.y, a.y) })
	var out strings.Builder
	for i := 0; i < len(pieces); {
		j := i + 1
		for j < len(pieces) && pieces[i].y-pieces[j].y < 0.4*max(pieces[i].size, 1) {
			j++
		}
		row := pieces[i:j]
		slices.SortStableFunc(row, func(a, b piece) int { return cmp.Compare(a.x, b.x) })
		for k, p := range row {
			if k > 0 {
				switch gap := p.x - row[k-1].end; {
				case gap > p.size:
					out.WriteString("   ")
				case gap > 0.15*p.size:
					out.WriteByte(' ')
				}
			}
			out.WriteString(p.text)
		}
		out.WriteByte('\n')
		i = j
	}
	return out.String()
}
