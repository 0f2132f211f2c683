package ledgerfile

import (
	"errors"
	"strings"

	"ccdesk/internal/domain/civil"
)

// dateForm is a profile's date form, cut into its parts.
type dateForm struct {
	text  string
	parts []datePart
}

// datePart is one of YYYY, MM, DD or a separator.
type datePart struct {
	unit byte // 'Y', 'M', 'D', or 0 for a separator
	text string
	// loose allows one digit for a day or month: nothing touches it.
	loose bool
}

var errDateForm = errors.New("YYYY, MM and DD once each, with separators, such as DD-MM-YYYY")

func parseForm(form string) (*dateForm, error) {
	f := &dateForm{text: form}
	seen := map[byte]int{}
	for rest := form; rest != ""; {
		var p datePart
		switch {
		case strings.HasPrefix(rest, "YYYY"):
			p = datePart{unit: 'Y', text: "YYYY"}
		case strings.HasPrefix(rest, "MM"):
			p = datePart{unit: 'M', text: "MM"}
		case strings.HasPrefix(rest, "DD"):
			p = datePart{unit: 'D', text: "DD"}
		default:
			if c := rest[0]; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' && c != 'T' || c >= 'a' && c <= 'z' {
				return nil, errDateForm
			}
			p = datePart{text: rest[:1]}
		}
		seen[p.unit]++
		rest = rest[len(p.text):]
		f.parts = append(f.parts, p)
	}
	if seen['Y'] != 1 || seen['M'] != 1 || seen['D'] != 1 {
		return nil, errDateForm
	}
	for i := range f.parts {
		digitBefore := i > 0 && f.parts[i-1].unit != 0
		digitAfter := i+1 < len(f.parts) && f.parts[i+1].unit != 0
		f.parts[i].loose = !digitBefore && !digitAfter
	}
	return f, nil
}

// parse reads a date, and a time behind it is passed over.
func (f *dateForm) parse(s string) (civil.Date, bool) {
	var y, m, d int
	for _, p := range f.parts {
		if p.unit == 0 {
			if !strings.HasPrefix(s, p.text) {
				return 0, false
			}
			s = s[len(p.text):]
			continue
		}
		width := 0
		v := 0
		for width < len(p.text) && width < len(s) && s[width] >= '0' && s[width] <= '9' {
			v = v*10 + int(s[width]-'0')
			width++
		}
		if width != len(p.text) && (p.unit == 'Y' || !p.loose || width == 0) {
			return 0, false
		}
		s = s[width:]
		switch p.unit {
		case 'Y':
			y = v
		case 'M':
			m = v
		case 'D':
			d = v
		}
	}
	if !isTime(s) {
		return 0, false
	}
	date, err := civil.Make(y, m, d)
	return date, err == nil
}

// isoDate reads YYYY-MM-DD, and a time behind it is passed over.
func isoDate(s string) (civil.Date, bool) {
	if len(s) < 10 || !isTime(s[10:]) {
		return 0, false
	}
	d, err := civil.Parse(s[:10])
	return d, err == nil
}

// isTime reports whether s, behind a date, is empty or a time of day. The
// date counts as written, whatever the zone.
func isTime(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != 'T' && s[0] != ' ' || len(s) < 6 {
		return false
	}
	for _, c := range []byte(s[1:]) {
		if (c < '0' || c > '9') && c != ':' && c != '.' && c != 'Z' && c != '+' && c != '-' {
			return false
		}
	}
	return s[3] == ':'
}
