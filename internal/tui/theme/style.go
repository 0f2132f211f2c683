package theme

import (
	"strconv"
	"strings"
)

// reset ends every styled text. Styles do not nest.
const reset = "\x1b[m"

// Style is a look with its terminal sequences ready made. The zero Style
// leaves text as it is. It is a value; copies are cheap.
type Style struct {
	prefix string
	suffix string
}

// Render appends s in this style to dst. The text s must hold no style itself.
func (s Style) Render(dst *strings.Builder, text string) {
	if s.prefix == "" || text == "" {
		dst.WriteString(text)
		return
	}
	dst.WriteString(s.prefix)
	dst.WriteString(text)
	dst.WriteString(s.suffix)
}

// Wrap returns text in this style. It allocates once, or not at all where the
// style changes nothing.
func (s Style) Wrap(text string) string {
	if s.prefix == "" || text == "" {
		return text
	}
	return s.prefix + text + s.suffix
}

// Begin and End bracket text that is written in parts.
func (s Style) Begin() string { return s.prefix }

// End closes what [Style.Begin] opened.
func (s Style) End() string { return s.suffix }

// attr is a set of text attributes.
type attr uint8

const (
	bold attr = 1 << iota
	faint
	italic
	underline
	reverse
)

// none marks a colour as not set: the terminal's own.
const none = -1

// ink is a colour in the three depths that terminals have: 0-15 by number,
// 0-255 by number, 0xRRGGBB. Each may be none.
type ink struct{ basic, indexed, rgb int }

var plainInk = ink{none, none, none}

// look is how a role appears: colours, attributes with colour, and the
// attributes that take over where there is no colour.
type look struct {
	fg, bg ink
	with   attr
	mono   attr
}

func (l look) style(p Profile) Style {
	var codes []string
	attrs := l.with
	if p == NoColor {
		attrs = l.mono
	}
	for i, code := range []string{"1", "2", "3", "4", "7"} {
		if attrs&(1<<i) != 0 {
			codes = append(codes, code)
		}
	}
	if p != NoColor {
		codes = append(codes, l.fg.codes(p, 30)...)
		codes = append(codes, l.bg.codes(p, 40)...)
	}
	if len(codes) == 0 {
		return Style{}
	}
	return Style{prefix: "\x1b[" + strings.Join(codes, ";") + "m", suffix: reset}
}

// codes are the SGR parameters of the colour; base is 30 for text, 40 behind it.
func (k ink) codes(p Profile, base int) []string {
	switch {
	case p == TrueColor && k.rgb >= 0:
		return []string{strconv.Itoa(base + 8), "2", strconv.Itoa(k.rgb >> 16), strconv.Itoa(k.rgb >> 8 & 255), strconv.Itoa(k.rgb & 255)}
	case p >= Color256 && k.indexed >= 0:
		return []string{strconv.Itoa(base + 8), "5", strconv.Itoa(k.indexed)}
	case k.basic >= 8:
		return []string{strconv.Itoa(base + 60 + k.basic - 8)}
	case k.basic >= 0:
		return []string{strconv.Itoa(base + k.basic)}
	}
	return nil
}
