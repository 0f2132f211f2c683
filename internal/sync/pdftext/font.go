package pdftext

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// font tells what the bytes of a text mean and how wide they are.
type font struct {
	wide    bool // two bytes for a sign
	meaning map[int]string
	widths  map[int]float64 // in thousandths of the size
	usual   float64         // width where none is given
	simple  bool            // bytes without a meaning are Windows-1252
}

const maxSigns = 70_000

// font reads a font; the same one is read once.
func (d *document) font(v any) *font {
	if r, ok := v.(ref); ok {
		if f := d.fonts[int(r)]; f != nil {
			return f
		}
		f := d.makeFont(d.dict(v))
		d.fonts[int(r)] = f
		return f
	}
	return d.makeFont(d.dict(v))
}

func (d *document) makeFont(head dict) *font {
	f := &font{meaning: make(map[int]string), widths: make(map[int]float64), usual: 500, simple: true}
	if head["Subtype"] == name("Type0") {
		f.wide, f.simple = true, false
		if below := d.list(head["DescendantFonts"]); len(below) > 0 {
			d.wideWidths(f, d.dict(below[0]))
		}
	} else {
		first, _ := d.number(head["FirstChar"])
		for i, w := range d.list(head["Widths"]) {
			if n, ok := d.number(w); ok && i < 256 {
				f.widths[int(first)+i] = n
			}
		}
		d.differences(f, d.dict(head["Encoding"]))
	}
	if o := d.at(head["ToUnicode"]); o.stream != nil {
		f.unicode(d.unpack(o))
	}
	return f
}

// wideWidths reads the widths of a font of many signs: runs of them, or ranges
// that share one.
func (d *document) wideWidths(f *font, below dict) {
	f.usual = 1000
	if n, ok := d.number(below["DW"]); ok {
		f.usual = n
	}
	list := d.list(below["W"])
	for i := 0; i+1 < len(list) && len(f.widths) < maxSigns; {
		from, _ := d.number(list[i])
		if run := d.list(list[i+1]); run != nil {
			for k, w := range run {
				if n, ok := d.number(w); ok {
					f.widths[int(from)+k] = n
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		to, _ := d.number(list[i+1])
		w, _ := d.number(list[i+2])
		for c := int(from); c <= int(to) && c < 1<<16 && len(f.widths) < maxSigns; c++ {
			f.widths[c] = w
		}
		i += 3
	}
}

// differences reads which signs an encoding has at other places.
func (d *document) differences(f *font, encoding dict) {
	code := 0
	for _, v := range d.list(encoding["Differences"]) {
		switch x := d.at(v).value.(type) {
		case float64:
			code = int(x)
		case name:
			if s := signOf(string(x)); s != "" && code >= 0 && code < 256 {
				f.meaning[code] = s
			}
			code++
		}
	}
}

// signs are the names of the signs that are no letters.
var signs = map[string]string{
	"space": " ", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"period": ".", "comma": ",", "hyphen": "-", "minus": "-", "endash": "-", "emdash": "-", "slash": "/", "colon": ":", "semicolon": ";", "plus": "+", "parenleft": "(",
	"parenright": ")", "underscore": "_", "numbersign": "#", "ampersand": "&", "percent": "%", "at": "@", "asterisk": "*", "equal": "=", "quotesingle": "'",
	"quoteright": "'", "quotedbl": "\"", "Euro": "€", "sterling": "£", "dollar": "$", "adieresis": "ä", "odieresis": "ö", "udieresis": "ü", "Adieresis": "Ä",
	"Odieresis": "Ö", "Udieresis": "Ü", "germandbls": "ß", "eacute": "é", "egrave": "è", "ecircumflex": "ê", "edieresis": "ë", "agrave": "à", "acircumflex": "â",
	"ccedilla": "ç", "idieresis": "ï", "ocircumflex": "ô", "ucircumflex": "û", "ugrave": "ù", "fi": "fi", "fl": "fl", "ff": "ff",
}

func signOf(n string) string {
	if s, ok := signs[n]; ok {
		return s
	}
	if len(n) == 1 {
		return n
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex) == 4 {
		if v, err := strconv.ParseUint(hex, 16, 16); err == nil {
			return string(rune(v))
		}
	}
	return ""
}

// unicode reads the map of a ToUnicode stream.
func (f *font) unicode(b []byte) {
	l := &lexer{b: b}
	var held []any
	for {
		v, ok := l.next(0)
		if !ok {
			return
		}
		switch v {
		case operator("begincodespacerange"), operator("beginbfchar"), operator("beginbfrange"):
			held = held[:0]
		case operator("endcodespacerange"):
			if len(held) > 0 {
				if s, ok := held[0].([]byte); ok {
					f.wide = len(s) > 1
				}
			}
		case operator("endbfchar"):
			for i := 0; i+1 < len(held); i += 2 {
				f.mean(codeOf(held[i]), textOf(held[i+1]))
			}
		case operator("endbfrange"):
			for i := 0; i+2 < len(held); i += 3 {
				f.meanRange(codeOf(held[i]), codeOf(held[i+1]), held[i+2])
			}
		default:
			if len(held) < maxSigns {
				held = append(held, v)
			}
		}
	}
}

func (f *font) mean(code int, s string) {
	if code >= 0 && len(f.meaning) < maxSigns && len(s) <= 16 {
		f.meaning[code] = s
	}
}

func (f *font) meanRange(from, to int, v any) {
	if list, ok := v.([]any); ok {
		for i, x := range list {
			if from+i <= to {
				f.mean(from+i, textOf(x))
			}
		}
		return
	}
	base := []rune(textOf(v))
	if len(base) == 0 || from < 0 {
		return
	}
	for c := from; c <= to && c < 1<<16 && len(f.meaning) < maxSigns; c++ {
		next := append([]rune(nil), base...)
		next[len(next)-1] += rune(c - from)
		f.mean(c, string(next))
	}
}

func codeOf(v any) int {
	s, ok := v.([]byte)
	if !ok || len(s) == 0 || len(s) > 2 {
		return -1
	}
	n := 0
	for _, c := range s {
		n = n<<8 | int(c)
	}
	return n
}

// textOf reads UTF-16 as a map writes it.
func textOf(v any) string {
	s, _ := v.([]byte)
	var units []uint16
	for i := 0; i+1 < len(s) && i < 16; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// say gives the text of a string and its width in thousandths of the size,
// with the number of its signs and blanks for the spacing.
func (f *font) say(b []byte) (text string, width float64, count, blanks int) {
	var out strings.Builder
	step := 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(b); i += step {
		code := int(b[i])
		if f.wide {
			code = code<<8 | int(b[i+1])
		}
		s, known := f.meaning[code]
		if !known && f.simple {
			s = string(charmap.Windows1252.DecodeByte(byte(code)))
		}
		out.WriteString(s)
		w, given := f.widths[code]
		if !given {
			w = f.usual
		}
		width += w
		count++
		if code == ' ' && !f.wide {
			blanks++
		}
	}
	return out.String(), width, count, blanks
}
