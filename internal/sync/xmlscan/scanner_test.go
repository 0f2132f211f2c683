package xmlscan_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/xmlscan"
)

// tokens writes a document as names, texts and ends.
func tokens(r io.Reader, lim xmlscan.Limits) (string, error) {
	s := xmlscan.New(r, lim)
	var out strings.Builder
	for {
		kind, err := s.Next()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return out.String(), err
		}
		switch kind {
		case xmlscan.Start:
			out.WriteString("<" + s.Local())
			for _, a := range s.Attrs() {
				fmt.Fprintf(&out, " %s=%q", a.Name, a.Value)
			}
			out.WriteString(">")
		case xmlscan.End:
			out.WriteString("</" + s.Local() + ">")
		case xmlscan.Text:
			out.Write(s.Text())
		}
	}
}

func TestDocumentsAreRead(t *testing.T) {
	for in, want := range map[string]string{
		`<a/>`: `<a></a>`,
		`<?xml version="1.0"?><!-- c --><x:a xmlns:x="u" y:b='1>2'>t<c/>u</x:a>`: `<a xmlns="u" b="1>2">t<c></c>u</a>`,
		"<a>&lt;&amp;&#65;&#x42;&quot;&apos;&gt;</a>":                            `<a><&AB"'></a>`,
		"<a><![CDATA[<b>]]&amp;]]></a>":                                          "<a><b>]]&amp;</a>",
		"\xEF\xBB\xBF<a b = \"x&amp;y\" >é</a >\n":                               `<a b="x&y">é</a>`,
		"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9\x80</a>":             "<a>é€</a>",
		"\xFF\xFE<\x00a\x00/\x00>\x00":                                           "<a></a>",
		"\x00<\x00a\x00/\x00>":                                                   "<a></a>",
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "byte by byte": iotest.OneByteReader(strings.NewReader(in))} {
			got, err := tokens(r, xmlscan.Limits{})
			if err != nil {
				t.Errorf("%q %s: %v", in, name, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%q %s: %s", in, name, d)
			}
		}
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "line 1: no XML element found",
		"hello":                          `line 1: found "hello" outside the document: this is not XML, or it was damaged`,
		"<a>\n<b></a>":                   "line 2: found </a> with <b> open",
		"<a>\n\n":                        "line 3: the file was cut off: it ends inside <a>",
		"<a>\n<b":                        "line 2: the file was cut off: a tag is not closed",
		"<a/>\n<b/>":                     "line 2: a second document begins: <b>",
		"<a/>x":                          `line 1: found "x" outside the document: this is not XML, or it was damaged`,
		"<a>\n\x01</a>":                  "line 2: control character U+0001, which XML does not allow",
		"<a>\n\x00</a>":                  "line 2: control character U+0000, which XML does not allow",
		"<a b=1/>":                       "line 1: attribute b has no quoted value",
		"<a b/>":                         "line 1: attribute b has no value",
		"<a b='1'c='2'/>":                `line 1: found "c='2'" where a blank or the end of the tag was expected`,
		"<a><></a>":                      `line 1: found "<>": a tag without a name`,
		"<a>&nbsp;</a>":                  `line 1: found "&nbsp;</a>": not an entity that is read (only &lt; &gt; &amp; &quot; &apos; and &#…;)`,
		"<a>&#0;</a>":                    `line 1: found "&#0;</a>": not an entity that is read (only &lt; &gt; &amp; &quot; &apos; and &#…;)`,
		"<a><!-- x":                      `line 1: the file was cut off: expected "-->"`,
		"<a><![CDATA[ x":                 `line 1: the file was cut off: expected "]]>"`,
		"<!DOCTYPE a><a/>":               "line 1: document types and declarations (<!…) are not read: remove the DOCTYPE",
		"<?xml encoding='EBCDIC'?><a/>":  `line 1: encoding "EBCDIC" is not read: expected UTF-8, UTF-16, ISO-8859-1 or Windows-1252`,
		"<a b='" + "\x02" + "'/>":        "line 1: control character U+0002, which XML does not allow",
		strings.Repeat("<a>", 100):       "line 1: elements are nested deeper than 64",
		"<a " + attrs(300) + "/>":        "line 1: an element has more than 256 attributes",
		"<a b='" + long(70_000) + "'/>":  "line 1: a tag is longer than 64 KiB",
		"<" + long(70_000) + "/>":        "line 1: a tag is longer than 64 KiB",
		"<a>" + long(1_000_001) + "</a>": "line 1: the text of <a> is longer than 1000000 characters",
	} {
		_, err := tokens(strings.NewReader(in), xmlscan.Limits{Text: 1_000_000})
		var fault *xmlscan.Error
		if !errors.As(err, &fault) || err.Error() != want {
			t.Errorf("%.40q:\ngot  %v\nwant %s", in, err, want)
		}
	}
}

func attrs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d=''", i)
	}
	return b.String()
}

func long(n int) string { return strings.Repeat("x", n) }

func TestErrorsOfTheReaderComeAsTheyAre(t *testing.T) {
	broken := errors.New("cable pulled")
	_, err := tokens(io.MultiReader(strings.NewReader("<a><b>"), iotest.ErrReader(broken)), xmlscan.Limits{})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
}

// endless repeats a text, n bytes of it.
type endless struct {
	text string
	n    int
	at   int // where the text goes on
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && n < e.n {
		k := copy(p[n:min(len(p), e.n)], e.text[e.at:])
		n, e.at = n+k, (e.at+k)%len(e.text)
	}
	e.n -= n
	return n, nil
}

func TestBombsAreRefusedInLittleMemory(t *testing.T) {
	for name, c := range map[string]struct{ open, rest, want string }{
		"one element of 200 MB":     {"<a>", "x", "longer than 10000 characters"},
		"a tag that never ends":     {"<a ", "b='c' ", "a tag is longer than 64 KiB"},
		"a value that never ends":   {"<a b='", "c", "a tag is longer than 64 KiB"},
		"nested elements":           {"", "<a>", "nested deeper than 64"},
		"many elements":             {"<a>", "<b/>", "more than 20000 elements"},
		"comments":                  {"<a>", "<!--x-->", "larger than 8 MiB"},
		"one comment":               {"<a><!--", "x<", "larger than 8 MiB"},
		"one CDATA":                 {"<a><![CDATA[", "<x", "longer than 10000 characters"},
		"entities":                  {"<a>", "&lt;", "longer than 10000 characters"},
		"an instruction":            {"<a><?", "x", "larger than 8 MiB"},
		"blanks before the element": {"", " ", "larger than 8 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			s := xmlscan.New(io.MultiReader(strings.NewReader(c.open), &endless{text: c.rest, n: 200 << 20}), xmlscan.Limits{Text: 10_000, Bytes: 8 << 20})
			var err error
			if _, err = s.Next(); err == nil {
				_, err = s.Tree()
			}
			runtime.ReadMemStats(&after)
			if !xmlscan.IsFault(err) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
				t.Errorf("%d MiB were allocated", grown>>20)
			}
		})
	}
}

func TestTreeGivesPathsAndForgivesMissingOnes(t *testing.T) {
	s := xmlscan.New(strings.NewReader("<r><a><b c='d'> one\n </b><b>two</b><e/></a><f>x</f></r>"), xmlscan.Limits{})
	if _, err := s.Next(); err != nil {
		t.Fatal(err)
	}
	n, err := s.Tree()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	n.Child("a").Each("b", func(b *xmlscan.Node) { all = append(all, b.Text) })
	if d := cmp.Diff([]string{"one", "two"}, all); d != "" {
		t.Error(d)
	}
	got := []string{n.Value("a/b"), n.At("a/b").Attr("c"), n.Value("a/x/y"), n.First("q", "f"), n.At("z").At("b").Attr("c"), n.Value("a/e")}
	if d := cmp.Diff([]string{"one", "d", "", "x", "", ""}, got); d != "" {
		t.Error(d)
	}
	if _, err := s.Next(); err != io.EOF {
		t.Errorf("after the tree: %v", err)
	}
}

func TestTextInAnotherEncodingThanDeclaredIsRead(t *testing.T) {
	s := xmlscan.New(strings.NewReader("<a>Caf\xe9</a>"), xmlscan.Limits{})
	if _, err := s.Next(); err != nil {
		t.Fatal(err)
	}
	n, err := s.Tree()
	if err != nil || n.Text != "Café" || s.Recoded() != 1 {
		t.Errorf("%v %v, recoded %d", n, err, s.Recoded())
	}
}
