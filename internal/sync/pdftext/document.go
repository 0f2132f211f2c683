package pdftext

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// Bounds of a document.
const (
	MaxBytes    = 8 << 20  // of the file
	maxUnpacked = 64 << 20 // of all streams together
	maxObjects  = 50_000
	maxPages    = 200
	maxText     = 1 << 20
)

// object is a value with the raw bytes of its stream.
type object struct {
	value  any
	stream []byte
}

// document is the objects of a file by their numbers.
type document struct {
	objects map[int]object
	order   []int
	left    int // bytes that streams may still unpack to
	fonts   map[int]*font
}

var objectForm = regexp.MustCompile(`(?:^|[\s>])(\d{1,7})\s{1,4}\d{1,5}\s{1,4}obj`)

// Read gives the text of a document.
func Read(b []byte) (string, error) {
	switch {
	case len(b) > MaxBytes:
		return "", fmt.Errorf("the PDF document is larger than %d MB", MaxBytes>>20)
	case !bytes.HasPrefix(b, []byte("%PDF-")):
		return "", errors.New("not a PDF document")
	case bytes.Contains(b, []byte("/Encrypt")):
		return "", errors.New("the PDF document is encrypted: open it, copy its text and paste it")
	}
	d := &document{objects: make(map[int]object), left: maxUnpacked, fonts: make(map[int]*font)}
	d.scan(b)
	d.unfold()
	var out strings.Builder
	for i, p := range d.pages() {
		if i > 0 {
			out.WriteByte('\n')
		}
		if out.WriteString(d.text(p)); out.Len() > maxText {
			return "", fmt.Errorf("the PDF document has more than %d MB of text", maxText>>20)
		}
	}
	if strings.TrimSpace(out.String()) == "" {
		return "", errors.New("the PDF document has no text that can be read; it may be a picture: type its lines as text")
	}
	return out.String(), nil
}

// scan finds the objects one behind the other. The table of contents at the end
// is not needed, and often broken.
func (d *document) scan(b []byte) {
	for at := 0; len(d.order) < maxObjects; {
		m := objectForm.FindSubmatchIndex(b[at:])
		if m == nil {
			return
		}
		id, _ := strconv.Atoi(string(b[at+m[2] : at+m[3]]))
		l := &lexer{b: b, i: at + m[1]}
		v, _ := l.next(0)
		o := object{value: v}
		at = max(l.i, at+m[1])
		if head, ok := v.(dict); ok {
			l.space()
			if rest := b[min(l.i, len(b)):]; bytes.HasPrefix(rest, []byte("stream")) {
				rest = bytes.TrimPrefix(bytes.TrimPrefix(rest[6:], []byte("\r")), []byte("\n"))
				end := bytes.Index(rest, []byte("endstream"))
				if n, ok := head["Length"].(float64); ok && n >= 0 && int(n) <= len(rest) && bytes.HasPrefix(bytes.TrimLeft(rest[int(n):], "\r\n"), []byte("endstream")) {
					end = int(n)
				}
				if end < 0 {
					return
				}
				o.stream = rest[:end]
				at = len(b) - len(rest) + end
			}
		}
		d.put(id, o)
	}
}

func (d *document) put(id int, o object) {
	if _, known := d.objects[id]; !known {
		d.order = append(d.order, id)
	}
	d.objects[id] = o
}

// unfold takes out the objects that lie within streams.
func (d *document) unfold() {
	for _, id := range append([]int(nil), d.order...) {
		o := d.objects[id]
		head, _ := o.value.(dict)
		if head["Type"] != name("ObjStm") {
			continue
		}
		n, _ := head["N"].(float64)
		first, _ := head["First"].(float64)
		b := d.unpack(o)
		if first < 0 || int(first) > len(b) || n > maxObjects {
			continue
		}
		table := &lexer{b: b[:int(first)]}
		for range int(n) {
			number, ok1 := table.next(0)
			offset, ok2 := table.next(0)
			k, isNumber := number.(float64)
			from, isOffset := offset.(float64)
			if !ok1 || !ok2 || !isNumber || !isOffset || from < 0 || int(first+from) > len(b) || len(d.order) >= maxObjects {
				break
			}
			v, _ := (&lexer{b: b, i: int(first + from)}).next(0)
			if _, known := d.objects[int(k)]; !known {
				d.put(int(k), object{value: v})
			}
		}
	}
}

// at resolves a reference, also one to a reference.
func (d *document) at(v any) object {
	for range 8 {
		r, ok := v.(ref)
		if !ok {
			return object{value: v}
		}
		o := d.objects[int(r)]
		if _, again := o.value.(ref); !again {
			return o
		}
		v = o.value
	}
	return object{}
}

func (d *document) dict(v any) dict {
	m, _ := d.at(v).value.(dict)
	return m
}

func (d *document) list(v any) []any {
	a, _ := d.at(v).value.([]any)
	return a
}

func (d *document) number(v any) (float64, bool) {
	n, ok := d.at(v).value.(float64)
	return n, ok
}

// unpack decodes a stream, within what the document may unpack to. What cannot
// be decoded is empty; a stream that breaks off keeps what came before.
func (d *document) unpack(o object) []byte {
	head, _ := o.value.(dict)
	filters := d.list(head["Filter"])
	if n, ok := d.at(head["Filter"]).value.(name); ok {
		filters = []any{n}
	}
	b := o.stream
	for i, f := range filters {
		if i >= 4 {
			return nil
		}
		switch d.at(f).value {
		case name("FlateDecode"), name("Fl"):
			z, err := zlib.NewReader(bytes.NewReader(b))
			if err != nil {
				return nil
			}
			b, _ = io.ReadAll(io.LimitReader(z, int64(d.left)))
		case name("ASCII85Decode"), name("A85"):
			src := bytes.TrimSuffix(bytes.TrimSpace(b), []byte("~>"))
			b, _ = io.ReadAll(io.LimitReader(ascii85.NewDecoder(bytes.NewReader(src)), int64(d.left)))
		case name("ASCIIHexDecode"), name("AHx"):
			src := bytes.Join(bytes.Fields(bytes.TrimSuffix(bytes.TrimSpace(b), []byte(">"))), nil)
			out := make([]byte, hex.DecodedLen(len(src)))
			n, _ := hex.Decode(out, src)
			b = out[:n]
		default:
			return nil
		}
		d.left -= min(len(b), d.left)
	}
	return b
}

// page is a page with what it has of its own or from above.
type page struct {
	contents  any
	resources any
}

// pages follows the tree of pages; where that is broken, all pages count in
// the order of the file.
func (d *document) pages() []page {
	var list []page
	seen := make(map[ref]bool)
	var walk func(v any, resources any, depth int)
	walk = func(v any, resources any, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		node := d.dict(v)
		if node == nil || depth > maxNesting || len(list) >= maxPages {
			return
		}
		if node["Resources"] != nil {
			resources = node["Resources"]
		}
		if kids := d.list(node["Kids"]); kids != nil {
			for _, k := range kids {
				walk(k, resources, depth+1)
			}
			return
		}
		list = append(list, page{node["Contents"], resources})
	}
	for _, id := range d.order {
		if c, ok := d.objects[id].value.(dict); ok && c["Type"] == name("Catalog") && len(list) == 0 {
			walk(c["Pages"], nil, 0)
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, id := range d.order {
		if c, ok := d.objects[id].value.(dict); ok && c["Type"] == name("Page") && len(list) < maxPages {
			list = append(list, page{c["Contents"], c["Resources"]})
		}
	}
	return list
}
