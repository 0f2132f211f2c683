package i18n

import (
	"strings"
	"unicode/utf8"
)

// Amount writes minor units with the exponent of their currency (0 to 6),
// grouped by thousands: "1,234.50" in English, "1.234,50" in Dutch and German,
// "1 234,50" with narrow no-break spaces in French. Negative amounts have a
// leading hyphen.
func (l *Language) Amount(minor int64, exponent int) string {
	var buf [64]byte
	return string(l.AppendAmount(buf[:0], minor, exponent))
}

// AppendAmount appends what [Language.Amount] returns to dst.
func (l *Language) AppendAmount(dst []byte, minor int64, exponent int) []byte {
	u := uint64(minor)
	if minor < 0 {
		dst = append(dst, '-')
		u = -u
	}
	var digits [20]byte // the most that 64 bits have
	n := len(digits)
	for ; u > 0; u /= 10 {
		n--
		digits[n] = byte('0' + u%10)
	}
	exponent = min(max(exponent, 0), 6)
	for len(digits)-n <= exponent { // leading noughts, "0.05"
		n--
		digits[n] = '0'
	}
	whole, fraction := digits[n:len(digits)-exponent], digits[len(digits)-exponent:]
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			dst = append(dst, l.group...)
		}
		dst = append(dst, d)
	}
	if exponent > 0 {
		dst = append(dst, l.decimal...)
		dst = append(dst, fraction...)
	}
	return dst
}

// Whole writes an amount in minor units without decimals, rounded half away
// from nought: for totals in a heading, never for what somebody must pay.
func (l *Language) Whole(minor int64, exponent int) string {
	unit := int64(1)
	for range min(max(exponent, 0), 6) {
		unit *= 10
	}
	whole, rest := minor/unit, minor%unit
	switch {
	case rest >= (unit+1)/2 && rest > 0:
		whole++
	case -rest >= (unit+1)/2 && rest < 0:
		whole--
	}
	return l.Amount(whole, 0)
}

// Count writes a whole number grouped by thousands.
func (l *Language) Count(n int) string { return l.Amount(int64(n), 0) }

// Percent writes a share given in tenths of a percent: 472 is "47.2%".
func (l *Language) Percent(tenths int) string {
	if tenths%10 == 0 {
		return l.Count(tenths/10) + "%"
	}
	return l.Amount(int64(tenths), 1) + "%"
}

// ParseAmount reads what somebody typed as an amount of a currency with this
// exponent: grouped or not, in the language's way or with a point, with an
// optional sign. It reports how many decimals were too many, or ok=false.
// What could be read in two ways is refused: "1.234" is one thousand in Dutch
// only when it cannot be decimals of this currency.
func (l *Language) ParseAmount(s string, exponent int) (minor int64, extra int, ok bool) {
	s = strings.TrimSpace(s)
	negative := false
	if rest, cut := strings.CutPrefix(s, "-"); cut {
		negative, s = true, rest
	} else if rest, cut := strings.CutPrefix(s, "+"); cut {
		s = rest
	}
	whole, fraction, ok := l.splitDecimal(s, exponent)
	if !ok || whole == "" && fraction == "" {
		return 0, 0, false
	}
	whole, ok = l.ungroup(whole)
	if !ok {
		return 0, 0, false
	}
	if len(fraction) > exponent {
		return 0, len(fraction) - exponent, false
	}
	fraction += strings.Repeat("0", exponent-len(fraction))
	for _, d := range []byte(whole + fraction) {
		if d < '0' || d > '9' || minor > maxTyped {
			return 0, 0, false
		}
		minor = minor*10 + int64(d-'0')
	}
	if minor > maxTyped {
		return 0, 0, false
	}
	if negative {
		minor = -minor
	}
	return minor, 0, true
}

// maxTyped bounds typed amounts: ten trillion minor units.
const maxTyped = 9_999_999_999_999

// splitDecimal divides at the decimal sign. A single point or comma with three
// digits behind it is the language's group sign if it is that, unless the
// currency has three decimals.
func (l *Language) splitDecimal(s string, exponent int) (whole, fraction string, ok bool) {
	i := strings.LastIndexAny(s, ".,")
	if i < 0 {
		return s, "", true
	}
	sign, before, after := s[i:i+1], s[:i], s[i+1:]
	if sign == l.decimal {
		if strings.Contains(before, sign) {
			return "", "", false
		}
		return before, after, true
	}
	if strings.ContainsAny(before, ".,") || len(after) == 3 && sign == l.group && before != "" {
		if len(after) == 3 && (exponent == 3 && !strings.ContainsAny(before, ".,")) {
			return "", "", false // one thousand, or one and a bit
		}
		return s, "", sign == l.group
	}
	return before, after, true
}

// ungroup removes group signs that stand where they should.
func (l *Language) ungroup(s string) (string, bool) {
	s = strings.Map(func(r rune) rune {
		if r == '\u202f' || r == '\u00a0' || r == '\'' {
			return ' '
		}
		return r
	}, s)
	sign := " "
	if strings.Contains(s, l.group) {
		sign = l.group
	}
	parts := strings.Split(s, sign)
	for i, p := range parts {
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (p == "" || utf8.RuneCountInString(p) > 3) {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}
