package bai2

import (
	"regexp"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// returns are the codes of transactions that take another one back: reversals,
// returned and rejected items.
var returns = map[string]bool{
	"252": true, "255": true, "257": true, "258": true, "261": true, "266": true,
	"552": true, "555": true, "557": true, "558": true, "561": true, "566": true,
}

// minReference is how long a reference of the bank must be to name one
// transaction for good; a shorter one is a counter.
const minReference = 8

// silent is the code of a record that tells of no money.
const silent = "890"

// credit tells the direction of a code, by its range.
func credit(code string) (in, known bool) {
	switch {
	case len(code) != 3 || strings.Trim(code, "0123456789") != "":
	case code >= "100" && code < "400", code >= "920" && code < "960":
		return true, true
	case code >= "400" && code < "700", code >= "960":
		return false, true
	}
	return false, false
}

// transaction reads record 16: type, amount, kind of funds, references of the
// bank and of the customer, text.
func (c *reader) transaction(rec *record) error {
	c.acct.total.records += rec.parts
	f, pieces := split(rec)
	code := field(f, 0)
	if code == silent {
		c.b.Note("line %d: %s", rec.no, banktext.Clean(strings.Join(append(f[1:], pieces...), " ")))
		return nil
	}
	m, err := amount(banktext.First(field(f, 1), "0"), c.b.St.Head.Cur)
	in, known := credit(code)
	switch {
	case err != nil:
		c.b.Refused("line %d: %v", rec.no, err)
		return nil
	case c.group.unwanted != "":
		c.acct.left++
		c.acct.total.sum += m.Minor
		return nil
	case !known:
		c.b.Refused("line %d: found the type %q, expected 100 to 399 for money in or 400 to 699 for money out", rec.no, code)
		return nil
	}
	c.acct.total.sum += m.Minor
	if m.Minor < 0 {
		c.b.Note("line %d: the amount is negative: the transaction goes against the direction of its type %s", rec.no, code)
		in = !in
	}
	l := ar.BankLine{
		Booked: c.group.on, Cur: c.b.St.Head.Cur, Amount: m.Abs().Minor, Credit: in, Reversal: returns[code], BankCode: code,
	}
	rest, value := skipFunds(f[min(2, len(f)):])
	l.Value = columns.YearMonthDay(value)
	var origin bankfile.Origin
	if bank := banktext.Reference(field(rest, 0)); len(bank) >= minReference {
		origin.Bank = bank
	}
	fill(&l, banktext.Reference(field(rest, 1)), strings.Join(rest[min(2, len(rest)):], ","), pieces)
	if c.b.St.Kind == bankfile.Interim {
		c.b.Announce(l)
		return nil
	}
	c.b.Entry(money.Of(l.Amount, l.Cur), l.Credit, l.Reversal, 0)
	if l.Amount == 0 {
		c.b.Note("line %d: the transaction is of 0: no line was made", rec.no)
		return nil
	}
	if !c.b.Line(l, origin) {
		return c.in.Errorf("the account has more than %d lines", bankfile.MaxLines)
	}
	return nil
}

// split parts the fields of a transaction from its text. A continuation
// belongs to the fields as long as these have not come to the text.
func split(rec *record) (fields, pieces []string) {
	all := rec.fields
	for i, p := range rec.pieces {
		fields = strings.Split(all, ",")
		if rest, _ := skipFunds(fields[min(2, len(fields)):]); len(rest) >= 2 {
			return fields, rec.pieces[i:]
		}
		all += "," + p
	}
	return strings.Split(all, ","), nil
}

// word is a piece such as "EREF: 1111".
var word = regexp.MustCompile(`^\s*([A-Z]{4}): ?(.*)$`)

// Words within the text of a transaction.
var (
	remittance = regexp.MustCompile(`Remittance Info: "([^"]*)"`)
	because    = regexp.MustCompile(`(?i)\b(?:reason|return code|rtn code|reason code)\s*:?\s*"?([A-Z]{1,2}\d{2})\b`)
)

// fill takes the text of a transaction apart. Pieces of the form EREF: …
// are the bank's own fields; the others go on with the text.
func fill(l *ar.BankLine, customer, text string, pieces []string) {
	words := make(map[string]string)
	free := []string{text}
	var about []string
	for _, p := range pieces {
		m := word.FindStringSubmatch(p)
		switch {
		case m == nil:
			free = append(free, p)
		case words[m[1]] == "":
			words[m[1]] = banktext.Clean(m[2])
		}
	}
	note := func(name, value string) {
		if value != "" {
			about = append(about, name+" "+value)
		}
	}
	l.EndToEndID = banktext.First(banktext.Reference(words["EREF"]), customer)
	who, account, routing, bic := "CRNM", "CACT", "CABA", "CBIC"
	if l.Credit {
		who, account, routing, bic = "DBNM", "DACT", "DABA", "DBIC"
	}
	l.Name = words[who]
	if a := strings.ToUpper(strings.ReplaceAll(words[account], " ", "")); reference.ValidIBAN(a) || len(a) >= 6 && strings.Trim(a, "0123456789") == "" {
		l.IBAN = a
	} else {
		note("account", words[account])
	}
	whole, spaced := banktext.Clean(strings.Join(free, "")), banktext.Clean(strings.Join(free, " "))
	if m := remittance.FindStringSubmatch(whole); m != nil && words["REMI"] == "" {
		words["REMI"] = banktext.Clean(m[1])
	}
	if l.Text = words["REMI"]; l.Text == "" {
		// Words stand between the pieces more often than they are cut by them.
		l.Text, l.AltText = spaced, whole
	} else {
		note("", spaced)
	}
	note("routing", words[routing])
	note("BIC", words[bic])
	note("check", words["CHKN"])
	note("id", words["IDNM"])
	note("reference", banktext.Reference(words["CREF"]))
	if l.EndToEndID != customer {
		note("reference", customer)
	}
	l.Information = strings.TrimSpace(strings.Join(about, " "))
	if l.AltText == l.Text {
		l.AltText = ""
	}
	if l.Reversal {
		l.OriginalRef = banktext.First(customer, l.EndToEndID)
		if m := because.FindStringSubmatch(spaced); m != nil {
			l.ReturnReason = strings.ToUpper(m[1])
		}
	}
}
