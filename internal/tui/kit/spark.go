package kit

import (
	"strings"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Spark draws the last w values as a line of bars between their least and their
// greatest; equal values give bars of half height. Plain themes show digits,
// 0 for the least and 9 for the greatest. Fewer values are padded on the left.
func Spark(th *theme.Theme, values []int64, w int) string {
	if w <= 0 {
		return ""
	}
	if len(values) > w {
		values = values[len(values)-w:]
	}
	var b strings.Builder
	text.WriteSpaces(&b, w-len(values))
	if len(values) == 0 {
		return b.String()
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	levels := th.Glyphs.Levels
	style := th.Style(theme.BarFull)
	b.WriteString(style.Begin())
	for _, v := range values {
		b.WriteString(levels[level(v, low, high, len(levels))])
	}
	b.WriteString(style.End())
	return b.String()
}

// level places v in [low, high] on n steps. The distances are taken as unsigned
// numbers, because they may exceed the range of an int64.
func level(v, low, high int64, n int) int {
	span := uint64(high) - uint64(low)
	if span == 0 {
		return (n - 1) / 2
	}
	above := uint64(v) - uint64(low)
	for span > 1<<56 { // keep the product in range
		span >>= 8
		above >>= 8
	}
	return int((above*uint64(n-1) + span/2) / span)
}

// Bar draws a bar of w cells filled to part of whole; both must not be negative.
// More than whole fills it, a whole of nought leaves it empty.
func Bar(th *theme.Theme, part, whole int64, w int) string {
	if w <= 0 {
		return ""
	}
	parts := max(len(th.Glyphs.Eighths)+1, 1)
	filled := 0
	if whole > 0 && part > 0 {
		part = min(part, whole)
		for whole > 1<<40 {
			whole >>= 8
			part >>= 8
		}
		filled = int(part * int64(w*parts) / whole)
	}
	full, rest := filled/parts, filled%parts
	var b strings.Builder
	fill := th.Style(theme.BarFull)
	b.WriteString(fill.Begin())
	for range full {
		b.WriteString(th.Glyphs.Full)
	}
	if rest > 0 {
		b.WriteString(th.Glyphs.Eighths[rest-1])
		full++
	}
	b.WriteString(fill.End())
	th.Render(&b, theme.BarEmpty, strings.Repeat(th.Glyphs.Empty, w-full))
	return b.String()
}
