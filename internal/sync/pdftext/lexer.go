package pdftext

import (
	"bytes"
	"strconv"
)

// name, ref and operator are values beside numbers (float64), texts ([]byte),
// arrays ([]any) and dictionaries (dict).
type (
	name     string
	ref      int
	operator string
	dict     map[string]any
)

const maxNesting = 32

// lexer reads the values of a stretch of PDF.
type lexer struct {
	b []byte
	i int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) space() {
	for l.i < len(l.b) {
		switch c := l.b[l.i]; {
		case isSpace(c):
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// next reads a value; ok is false at the end.
func (l *lexer) next(depth int) (v any, ok bool) {
	l.space()
	if l.i >= len(l.b) {
		return nil, false
	}
	switch c := l.b[l.i]; c {
	case '/':
		l.i++
		return name(unescaped(l.word())), true
	case '(':
		return l.literal(), true
	case '[':
		l.i++
		return l.array(depth), true
	case '<':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '<' {
			l.i += 2
			return l.dictionary(depth), true
		}
		return l.hex(), true
	case ']', '>', ')', '{', '}':
		l.i++
		if c == '>' && l.i < len(l.b) && l.b[l.i] == '>' {
			l.i++
			return operator(">>"), true
		}
		return operator(string(c)), true
	}
	w := l.word()
	if w == "" {
		l.i++
		return operator(""), true
	}
	if n, err := strconv.ParseFloat(w, 64); err == nil && n > -1e9 && n < 1e9 {
		return n, true
	}
	return operator(w), true
}

// word reads up to a blank or delimiter.
func (l *lexer) word() string {
	from := l.i
	for l.i < len(l.b) && !isSpace(l.b[l.i]) && !isDelimiter(l.b[l.i]) {
		l.i++
	}
	return string(l.b[from:l.i])
}

// unescaped resolves #20 within a name.
func unescaped(s string) string {
	if !bytes.Contains([]byte(s), []byte("#")) {
		return s
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

// reference turns the last two values and an R into a reference.
func reference(list []any) []any {
	n := len(list)
	if n < 2 {
		return list
	}
	id, ok1 := list[n-2].(float64)
	_, ok2 := list[n-1].(float64)
	if !ok1 || !ok2 {
		return list
	}
	return append(list[:n-2], ref(int(id)))
}

func (l *lexer) array(depth int) []any {
	list := []any{}
	for depth < maxNesting {
		v, ok := l.next(depth + 1)
		if !ok || v == operator("]") {
			break
		}
		if v == operator("R") {
			list = reference(list)
			continue
		}
		list = append(list, v)
	}
	return list
}

func (l *lexer) dictionary(depth int) dict {
	var list []any
	for depth < maxNesting {
		v, ok := l.next(depth + 1)
		if !ok || v == operator(">>") || v == operator("endobj") || v == operator("stream") {
			break
		}
		if v == operator("R") {
			list = reference(list)
			continue
		}
		list = append(list, v)
	}
	d := make(dict, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		if k, ok := list[i].(name); ok {
			d[string(k)] = list[i+1]
		}
	}
	return d
}

// literal reads (text), with its escapes.
func (l *lexer) literal() []byte {
	var out []byte
	level := 0
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch {
		case c == '(':
			if level++; level == 1 {
				continue
			}
		case c == ')':
			if level--; level == 0 {
				l.i++
				return out
			}
		case c == '\\' && l.i+1 < len(l.b):
			l.i++
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out []byte) []byte {
	switch c := l.b[l.i]; {
	case c >= '0' && c <= '7':
		v := 0
		for k := 0; k < 3 && l.i < len(l.b) && l.b[l.i] >= '0' && l.b[l.i] <= '7'; k++ {
			v = v*8 + int(l.b[l.i]-'0')
			l.i++
		}
		l.i--
		return append(out, byte(v))
	case c == 'n':
		return append(out, '\n')
	case c == 'r', c == 'b', c == 'f':
		return out
	case c == 't':
		return append(out, ' ')
	case c == '\r':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
			l.i++
		}
		return out
	case c == '\n':
		return out
	default:
		return append(out, c)
	}
}

// hex reads <48656C6C6F>.
func (l *lexer) hex() []byte {
	var out []byte
	half, v := false, byte(0)
	for l.i++; l.i < len(l.b) && l.b[l.i] != '>'; l.i++ {
		n, err := strconv.ParseUint(string(l.b[l.i]), 16, 8)
		if err != nil {
			continue
		}
		if half {
			out = append(out, v<<4|byte(n))
		}
		v, half = byte(n), !half
	}
	l.i = min(l.i+1, len(l.b))
	if half {
		out = append(out, v<<4)
	}
	return out
}
