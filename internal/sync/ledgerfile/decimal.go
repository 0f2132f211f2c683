package ledgerfile

import (
	"errors"
	"strings"

	"ccdesk/internal/domain/money"
)

// decimals decides the decimal sign of a file; see the package comment.
type decimals struct {
	sign  byte // '.' or ',', 0 while undecided
	votes [2]int
	first byte
}

// vote counts what a value of the sample tells.
func (d *decimals) vote(v string) {
	sign := evidence(v)
	if sign == 0 {
		return
	}
	if d.first == 0 {
		d.first = sign
	}
	d.votes[index(sign)]++
}

// decide ends the vote.
func (d *decimals) decide() {
	switch point, comma := d.votes[index('.')], d.votes[index(',')]; {
	case point > comma:
		d.sign = '.'
	case comma > point:
		d.sign = ','
	default:
		d.sign = d.first
	}
}

func index(sign byte) int {
	if sign == '.' {
		return 0
	}
	return 1
}

func otherSign(sign byte) byte {
	if sign == '.' {
		return ','
	}
	return '.'
}

// evidence is the decimal sign that a value alone proves, 0 where it could be
// read either way.
func evidence(v string) byte {
	v, _ = unsigned(v)
	last := strings.LastIndexAny(v, ".,")
	if last < 0 || !isNumber(v) {
		return 0
	}
	sign := v[last]
	before, after := v[:last], v[last+1:]
	switch {
	case strings.IndexByte(before, otherSign(sign)) >= 0:
		return sign
	case strings.IndexByte(before, sign) >= 0:
		return otherSign(sign)
	case len(after) != 3 || len(before) == 0 || len(before) > 3 || before[0] == '0':
		return sign
	}
	return 0
}

// isNumber reports whether only digits, signs and group marks are in it.
func isNumber(v string) bool {
	digits := false
	for _, r := range v {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r == '.' || r == ',' || isBlankGroup(r):
		default:
			return false
		}
	}
	return digits
}

func isBlankGroup(r rune) bool {
	return r == ' ' || r == '\'' || r == '\u00a0' || r == '\u202f' || r == '’'
}

// unsigned takes the sign off, in front or (as SAP writes it) behind.
func unsigned(v string) (string, bool) {
	switch {
	case v == "":
		return v, false
	case v[0] == '-':
		return v[1:], true
	case v[0] == '+':
		return v[1:], false
	case v[len(v)-1] == '-':
		return v[:len(v)-1], true
	}
	return v, false
}

// Faults of amounts, as "expected …".
var (
	errAmount    = errors.New("a decimal number")
	errAmbiguous = errors.New("an amount that shows the decimal sign")
	errGroups    = errors.New("groups of three digits")
)

// parse reads an amount in the file's way.
func (d *decimals) parse(v string, cur money.Currency) (int64, error) {
	if minor, ok := simple(v, d.sign, cur); ok {
		return minor, nil
	}
	if d.sign == 0 {
		if sign := evidence(v); sign != 0 {
			d.sign = sign
		} else if strings.ContainsAny(v, ".,") && isNumber(v) {
			return 0, errAmbiguous
		}
	}
	body, negative := unsigned(v)
	whole, frac := body, ""
	if d.sign != 0 {
		if i := strings.IndexByte(body, d.sign); i >= 0 {
			whole, frac = body[:i], body[i+1:]
		}
	}
	whole, err := ungroup(whole, d.sign)
	if err != nil {
		return 0, err
	}
	if strings.ContainsAny(frac, "+-., ") || whole == "" && frac == "" {
		return 0, errAmount
	}
	m, err := money.Parse(whole+"."+frac, cur)
	if err != nil {
		return 0, err
	}
	if negative {
		m.Minor = -m.Minor
	}
	return m.Minor, nil
}

// simple is the way of nearly all amounts: digits, and perhaps the sign with
// exactly the currency's decimals.
func simple(v string, sign byte, cur money.Currency) (int64, bool) {
	if len(v) == 0 || len(v) > 12 {
		return 0, false
	}
	var n int64
	decimals := -1
	for i := 0; i < len(v); i++ {
		switch b := v[i]; {
		case b >= '0' && b <= '9':
			n = n*10 + int64(b-'0')
			if decimals >= 0 {
				decimals++
			}
		case b == sign && decimals < 0 && i > 0:
			decimals = 0
		default:
			return 0, false
		}
	}
	return n, decimals >= 0 && decimals == cur.Exponent()
}

// ungroup takes the thousands separators out, if they are where they belong.
func ungroup(whole string, sign byte) (string, error) {
	plain := true
	for i := 0; i < len(whole); i++ {
		plain = plain && whole[i] >= '0' && whole[i] <= '9'
	}
	if plain {
		return whole, nil
	}
	var groups []string
	start := 0
	var mark rune
	for i, r := range whole {
		isMark := isBlankGroup(r) || sign != 0 && r == rune(otherSign(sign))
		switch {
		case r >= '0' && r <= '9':
		case !isMark:
			return "", errAmount
		case mark != 0 && r != mark:
			return "", errGroups
		default:
			mark = r
			groups = append(groups, whole[start:i])
			start = i + len(string(r))
		}
	}
	groups = append(groups, whole[start:])
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > 3) {
			return "", errGroups
		}
	}
	return strings.Join(groups, ""), nil
}
