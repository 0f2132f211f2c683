//go:build unix

package main

import (
	"fmt"
	"html"
	"strings"

	"github.com/hinshun/vt10x"
)

// Sizes in the picture, in its own units.
const (
	cellW, cellH = 8.43, 16.5
	fontSize     = 14.0
	baseline     = 12.8
	margin       = 14.0
	bar          = 26.0 // the window's title bar
)

const (
	paper = "#16181d"
	ink   = "#d5d8de"
	frame = "#2a2e36"
)

// svg draws a screen as a window. Every run of cells of one look is one text
// element with its length given, so that columns stand straight in every font.
func svg(lines [][]cell, title string) string {
	w, h := width*cellW+2*margin, float64(len(lines))*cellH+margin+bar+margin/2
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`+"\n", w, h, html.EscapeString(title))
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(title))
	fmt.Fprintf(&b, `<rect width="%.0f" height="%.0f" rx="8" fill="%s" stroke="%s"/>`+"\n", w, h, paper, frame)
	for i := range 3 {
		fmt.Fprintf(&b, `<circle cx="%.0f" cy="%.0f" r="5" fill="%s"/>`+"\n", margin+5+float64(i)*16, bar/2+2, frame)
	}
	fmt.Fprintf(&b, `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="%.0f" fill="%s" style="white-space:pre" xml:space="preserve">`+"\n", fontSize, ink)
	for y, line := range lines {
		for x := 0; x < len(line); {
			end := x + 1
			for end < len(line) && sameLook(line[x], line[end]) {
				end++
			}
			run(&b, x, y, line[x:end])
			x = end
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

func sameLook(a, b cell) bool {
	a.char, b.char = 0, 0
	return a == b
}

// run draws cells of one look: their ground, then their text without the
// blanks around it.
func run(b *strings.Builder, x, y int, cells []cell) {
	look := cells[0]
	left, top := margin+float64(x)*cellW, bar+float64(y)*cellH
	if look.bg != "" {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", left, top, float64(len(cells))*cellW, cellH, look.bg)
	}
	text := make([]rune, len(cells))
	for i, c := range cells {
		text[i] = c.char
	}
	first, last := 0, len(text)
	for first < last && text[first] == ' ' {
		first++
	}
	for first < last && text[last-1] == ' ' {
		last--
	}
	if first == last {
		return
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" textLength="%.1f"%s>%s</text>`+"\n", left+float64(first)*cellW, top+baseline,
		float64(last-first)*cellW, attributes(look), html.EscapeString(string(text[first:last])))
}

func attributes(c cell) string {
	var b strings.Builder
	if c.fg != "" {
		fmt.Fprintf(&b, ` fill="%s"`, c.fg)
	}
	if c.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if c.italic {
		b.WriteString(` font-style="italic"`)
	}
	if c.underline {
		b.WriteString(` text-decoration="underline"`)
	}
	return b.String()
}

// colour is a terminal's colour; "" is the default. Text in reverse has the
// defaults swapped.
func colour(c vt10x.Color, text bool) string {
	switch {
	case c == vt10x.DefaultFG && text, c == vt10x.DefaultBG && !text:
		return ""
	case c == vt10x.DefaultFG:
		return ink
	case c == vt10x.DefaultBG:
		return paper
	case c < 16:
		return sixteen[c]
	case c < 232:
		level := func(n vt10x.Color) uint32 { return []uint32{0, 95, 135, 175, 215, 255}[n] }
		c -= 16
		return rgb(level(c/36)<<16 | level(c/6%6)<<8 | level(c%6))
	case c < 256:
		grey := uint32(c-232)*10 + 8
		return rgb(grey<<16 | grey<<8 | grey)
	}
	return rgb(uint32(c))
}

func rgb(n uint32) string { return fmt.Sprintf("#%06x", n&0xffffff) }

var sixteen = [16]string{
	"#1d2026", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
	"#5c6370", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
}
