package xmlscan

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// markup reads what begins with '<'. Kind 0 means: passed, nothing to give.
func (s *Scanner) markup() (Kind, error) {
	if !s.need(2) {
		return 0, s.cutOff("expected a tag after %q", "<")
	}
	switch s.buf[s.pos+1] {
	case '?':
		return 0, s.skipTo("?>")
	case '!':
		if s.need(4) && string(s.buf[s.pos:s.pos+4]) == "<!--" {
			s.advance(4)
			return 0, s.skipTo("-->")
		}
		if s.need(9) && string(s.buf[s.pos:s.pos+9]) == "<![CDATA[" {
			if len(s.stack) == 0 {
				return 0, s.fault("text outside the document")
			}
			s.advance(9)
			s.cdata = true
			return 0, nil
		}
		return 0, s.fault("document types and declarations (<!…) are not read: remove the DOCTYPE")
	}
	n, err := s.tagLength()
	if err != nil {
		return 0, err
	}
	tag := s.buf[s.pos+1 : s.pos+n-1]
	if tag[0] == '/' {
		return s.endTag(tag[1:], n)
	}
	return s.startTag(tag, n)
}

// tagLength finds the '>' that is not inside quotes.
func (s *Scanner) tagLength() (int, error) {
	var quote byte
	for i := 1; ; i++ {
		if i >= MaxTag {
			return 0, s.fault("a tag is longer than %d KiB", MaxTag>>10)
		}
		if s.pos+i >= s.end && !s.need(i+1) {
			return 0, s.cutOff("a tag is not closed")
		}
		b := s.buf[s.pos+i]
		switch {
		case b == '<':
			return 0, s.fault("found %q inside a tag", "<")
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			if i == 1 {
				return 0, s.fault("found %q: a tag without a name", "<>")
			}
			return i + 1, nil
		}
	}
}

func (s *Scanner) endTag(tag []byte, n int) (Kind, error) {
	name := bytes.TrimRight(tag, " \t\r\n")
	if len(s.stack) == 0 || s.stack[len(s.stack)-1] != string(name) {
		open := "nothing open"
		if len(s.stack) > 0 {
			open = "<" + s.stack[len(s.stack)-1] + "> open"
		}
		return 0, s.fault("found </%.40s> with %s", name, open)
	}
	s.advance(n)
	return s.pop()
}

func (s *Scanner) startTag(tag []byte, n int) (Kind, error) {
	empty := tag[len(tag)-1] == '/'
	if empty {
		tag = tag[:len(tag)-1]
	}
	i := nameEnd(tag)
	if i == 0 {
		return 0, s.fault("found <%.20s: not the name of an element", tag)
	}
	if len(s.stack) == 0 && s.rooted {
		return 0, s.fault("a second document begins: <%.40s>", tag[:i])
	}
	if len(s.stack) >= s.lim.Depth {
		return 0, s.fault("elements are nested deeper than %d", s.lim.Depth)
	}
	name := s.intern(tag[:i])
	if err := s.attributes(tag[i:]); err != nil {
		return 0, err
	}
	s.advance(n)
	s.stack = append(s.stack, name)
	s.rooted, s.closing, s.run, s.local = true, empty, 0, localName(name)
	return Start, nil
}

func (s *Scanner) attributes(b []byte) error {
	s.attrs = s.attrs[:0]
	for {
		trimmed := bytes.TrimLeft(b, " \t\r\n")
		if len(trimmed) == 0 {
			return nil
		}
		if len(trimmed) == len(b) {
			return s.fault("found %.20q where a blank or the end of the tag was expected", b)
		}
		b = trimmed
		i := nameEnd(b)
		if i == 0 {
			return s.fault("found %.20q: not the name of an attribute", b)
		}
		name := b[:i]
		b = bytes.TrimLeft(b[i:], " \t\r\n")
		if len(b) == 0 || b[0] != '=' {
			return s.fault("attribute %.40s has no value", name)
		}
		b = bytes.TrimLeft(b[1:], " \t\r\n")
		if len(b) < 2 || b[0] != '"' && b[0] != '\'' {
			return s.fault("attribute %.40s has no quoted value", name)
		}
		j := bytes.IndexByte(b[1:], b[0])
		if j < 0 {
			return s.fault("the value of attribute %.40s is not closed", name)
		}
		if len(s.attrs) >= s.lim.Attrs {
			return s.fault("an element has more than %d attributes", s.lim.Attrs)
		}
		value, err := s.value(b[1 : 1+j])
		if err != nil {
			return err
		}
		local := localName(s.intern(name))
		if bytes.HasPrefix(name, []byte("xmlns:")) {
			local = "xmlns"
		}
		s.attrs = append(s.attrs, Attr{Name: local, Value: value})
		b = b[j+2:]
	}
}

// value decodes an attribute's value.
func (s *Scanner) value(b []byte) (string, error) {
	if bytes.IndexByte(b, '&') < 0 {
		if err := s.controls(b); err != nil {
			return "", err
		}
		if len(b) <= 32 {
			return s.intern(b), nil
		}
		return s.valid(b), nil
	}
	var out strings.Builder
	for len(b) > 0 {
		i := bytes.IndexByte(b, '&')
		if i != 0 {
			if i < 0 {
				i = len(b)
			}
			if err := s.controls(b[:i]); err != nil {
				return "", err
			}
			out.WriteString(s.valid(b[:i]))
			b = b[i:]
			continue
		}
		r, n := entity(b)
		if n == 0 {
			return "", s.fault("found %.12q: not an entity that is read", b)
		}
		out.WriteRune(r)
		b = b[n:]
	}
	return out.String(), nil
}

// intern keeps one string for each short name; a hostile file cannot fill
// the table.
func (s *Scanner) intern(b []byte) string {
	if v, ok := s.names[string(b)]; ok {
		return v
	}
	v := s.valid(b)
	if len(s.names) < 2048 && len(b) <= 128 {
		s.names[string(b)] = v
	}
	return v
}

func localName(name string) string {
	// A colon at either end parts nothing: the name is all there is.
	if i := strings.LastIndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[i+1:]
	}
	return name
}

// nameEnd is the length of the name that b begins with.
func nameEnd(b []byte) int {
	for i, c := range b {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf
		other := c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':'
		if !letter && (i == 0 || !other) {
			return i
		}
	}
	return len(b)
}
