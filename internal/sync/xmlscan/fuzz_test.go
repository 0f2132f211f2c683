package xmlscan_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"ccdesk/internal/sync/xmlscan"
)

// FuzzAgainstTheStandardLibrary: whatever both readers accept, they read the
// same way. Ours may refuse more.
func FuzzAgainstTheStandardLibrary(f *testing.F) {
	for _, s := range []string{
		"<a/>", "<?xml version='1.0'?><x:a b='1&amp;2'>t<c/>&#65;<![CDATA[<]]></x:a>", "<a>&lt;</a><!-- c -->", "<a><b></a></b>", "<!DOCTYPE a><a/>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		if !utf8.Valid(doc) || bytes.Contains(doc, []byte("encoding")) || bytes.ContainsRune(doc, '\r') {
			return // the standard library does not decode, and turns line ends
		}
		ours, err := outline(doc)
		if err != nil {
			return
		}
		theirs, err := standardOutline(doc)
		if err != nil {
			return
		}
		if ours != theirs {
			t.Errorf("%q\nours   %q\ntheirs %q", doc, ours, theirs)
		}
	})
}

func outline(doc []byte) (string, error) {
	s := xmlscan.New(bytes.NewReader(doc), xmlscan.Limits{})
	var out strings.Builder
	for {
		kind, err := s.Next()
		switch {
		case err == io.EOF:
			return out.String(), nil
		case err != nil:
			return "", err
		case kind == xmlscan.Start:
			out.WriteString("<" + s.Local() + ">")
		case kind == xmlscan.End:
			out.WriteString("</" + s.Local() + ">")
		default:
			out.Write(s.Text())
		}
	}
}

func standardOutline(doc []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(doc, []byte("\xEF\xBB\xBF"))))
	var out strings.Builder
	depth := 0
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			depth++
			out.WriteString("<" + e.Name.Local + ">")
		case xml.EndElement:
			depth--
			out.WriteString("</" + e.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				out.Write(e)
			}
		}
	}
}
