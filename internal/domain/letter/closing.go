package letter

// quotes reports whether the customer is to quote a structured reference for
// the line.
func quotes(l *Line) bool { return l.Reference != "" && !l.Credit && !l.Disputed }

// details lists our account and the reference of each item to be paid. Where
// some items have a structured reference and others none, these are quoted by
// their number.
func details(loc *locale, in *Input, lines []Line, payee string) []detail {
	var out []detail
	c := &in.Company
	if c.IBAN != "" {
		out = append(out, detail{"IBAN", c.IBAN})
		if c.BIC != "" {
			out = append(out, detail{"BIC", c.BIC})
		}
		if c.Name != "" {
			out = append(out, detail{payee, c.Name})
		}
	}
	return append(out, references(loc, sorted(lines))...)
}

func references(loc *locale, lines []Line) []detail {
	var out []detail
	any, same := false, true
	for i := range lines {
		l := &lines[i]
		if l.Credit {
			continue
		}
		ref := l.Reference
		any = any || ref != ""
		if ref == "" {
			ref = l.Number
		}
		out = append(out, detail{loc.words.reference + " " + loc.label(l), ref})
		same = same && out[0].Value == ref
	}
	switch {
	case !any:
		return nil
	case same:
		return []detail{{loc.words.reference, out[0].Value}}
	}
	return out
}

// signature says who writes and how to be reached.
func signature(loc *locale, in *Input) []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	c := &in.Company
	add(in.Controller)
	add(loc.words.department)
	add(c.Name)
	out = append(out, c.Address...)
	add(c.Phone)
	add(c.Email)
	add(c.Website)
	if c.VATID != "" {
		add(loc.words.vat + " " + c.VATID)
	}
	return out
}
