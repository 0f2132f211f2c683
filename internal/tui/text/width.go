package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Ellipsis ends text that was cut. It is one cell wide.
const Ellipsis = "…"

const blanks = "                                                                                                                                " // 128

// Spaces is n blanks. Up to 128 it does not allocate; a negative n gives "".
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// WriteSpaces appends n blanks to b.
func WriteSpaces(b *strings.Builder, n int) {
	for n > len(blanks) {
		b.WriteString(blanks)
		n -= len(blanks)
	}
	if n > 0 {
		b.WriteString(blanks[:n])
	}
}

// RuneWidth is the number of cells of one code point: 0, 1 or 2.
func RuneWidth(r rune) int {
	if w := commonWidth(r); w >= 0 {
		return w
	}
	return ansi.StringWidthWc(string(r))
}

// commonWidth answers for the ranges that the desk meets all day, -1 for others.
func commonWidth(r rune) int {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xad:
		return 0
	case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x2190 && r <= 0x2319, r >= 0x2500 && r <= 0x25fc:
		return 1
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return 2
	}
	return -1
}

// firstWidth is the width of r, the first code point of s, in size bytes. It
// hands a part of s on, because a fresh string would have to be allocated.
func firstWidth(s string, r rune, size int) int {
	if w := commonWidth(r); w >= 0 {
		return w
	}
	return ansi.StringWidthWc(s[:size])
}

// Width is the number of cells of s. Terminal sequences that our own styles put
// into s count for nothing. It does not allocate.
func Width(s string) int {
	w := 0
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b == 0x1b {
				return w + ansi.StringWidthWc(s[i:])
			}
			if b >= 0x20 && b != 0x7f {
				w++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		w += firstWidth(s[i:], r, size)
		i += size
	}
	return w
}

// cut is the longest prefix of plain s that fits w cells, as its length in
// bytes and its width, and whether that is all of s.
func cut(s string, w int) (n, width int, all bool) {
	for n < len(s) {
		size, rw := 1, 0
		if b := s[n]; b < utf8.RuneSelf {
			if b >= 0x20 && b != 0x7f {
				rw = 1
			}
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(s[n:])
			rw = firstWidth(s[n:], r, size)
		}
		if width+rw > w {
			return n, width, false
		}
		n, width = n+size, width+rw
	}
	return n, width, true
}

// Truncate shortens s to at most w cells; cut text ends in [Ellipsis].
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if strings.IndexByte(s, 0x1b) >= 0 {
		return ansi.TruncateWc(s, w, Ellipsis)
	}
	if _, _, all := cut(s, w); all {
		return s
	}
	n, _, _ := cut(s, w-1)
	return s[:n] + Ellipsis
}

// Fit makes s exactly w cells wide: cut with [Ellipsis], or padded on the
// right. Text that fits already is returned as it is.
func Fit(s string, w int) string {
	n, width, all := fitting(s, w)
	if all && width == w {
		return s
	}
	var b strings.Builder
	b.Grow(n + len(Ellipsis) + max(w-width, 0))
	WriteFit(&b, s, w)
	return b.String()
}

// FitLeft is [Fit] that pads on the left: the column is aligned right.
func FitLeft(s string, w int) string {
	n, width, all := fitting(s, w)
	if all && width == w {
		return s
	}
	var b strings.Builder
	b.Grow(n + len(Ellipsis) + max(w-width, 0))
	WriteFitLeft(&b, s, w)
	return b.String()
}

func fitting(s string, w int) (n, width int, all bool) {
	if strings.IndexByte(s, 0x1b) < 0 {
		return cut(s, w)
	}
	width = Width(s)
	return len(s), width, width <= w
}

// WriteFit appends what [Fit] returns to b.
func WriteFit(b *strings.Builder, s string, w int) {
	width := writeCut(b, s, w)
	WriteSpaces(b, w-width)
}

// WriteFitLeft appends what [FitLeft] returns to b.
func WriteFitLeft(b *strings.Builder, s string, w int) {
	n, width, all := fitting(s, w)
	if all {
		WriteSpaces(b, w-width)
		b.WriteString(s[:n])
		return
	}
	// A cut wide character can leave a cell over; it goes to the left.
	var short strings.Builder
	width = writeCut(&short, s, w)
	WriteSpaces(b, w-width)
	b.WriteString(short.String())
}

// writeCut appends s shortened to w cells and returns the width written.
func writeCut(b *strings.Builder, s string, w int) int {
	if w <= 0 {
		return 0
	}
	n, width, all := fitting(s, w)
	switch {
	case all:
		b.WriteString(s[:n])
		return width
	case strings.IndexByte(s, 0x1b) >= 0:
		t := ansi.TruncateWc(s, w, Ellipsis)
		b.WriteString(t)
		return Width(t)
	}
	n, width, _ = cut(s, w-1)
	b.WriteString(s[:n])
	b.WriteString(Ellipsis)
	return width + 1
}
