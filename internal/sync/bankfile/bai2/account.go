package bai2

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// account is one record 03 while its transactions come in.
type account struct {
	total    tally
	balances map[string]money.Money // by type code
	left     int                    // transactions of a group that is not wanted
}

// Type codes of balances: ledger, and available where the bank gives no ledger.
var balancePairs = [][2]string{{"010", "015"}, {"040", "045"}}

// Type codes of sums that the bank makes itself.
const (
	totalCredits = "100"
	totalDebits  = "400"
)

// openAccount reads record 03: number, currency, and then type, amount, count
// and kind of funds of each balance or sum.
func (c *reader) openAccount(rec *record) {
	f := rec.list()
	kind := bankfile.Booked
	if c.group.interim {
		kind = bankfile.Interim
	}
	c.b = c.file.Begin(kind)
	c.acct = account{total: tally{records: rec.parts}, balances: make(map[string]money.Money)}
	c.group.accounts++
	h := &c.b.St.Head
	h.Account = strings.ToUpper(banktext.Reference(strings.ReplaceAll(field(f, 0), " ", "")))
	h.To, h.Name, h.Cur = c.group.on, c.number, c.group.cur
	if code := field(f, 1); code != "" {
		h.Cur, _ = money.ParseCurrency(code)
	}
	if h.Cur.IsZero() {
		c.b.Refused("line %d: found the currency %q, expected a code such as USD", rec.no, field(f, 1))
	}
	// A bank may report an account twice on one day.
	place := h.Account + "/" + h.To.String()
	if c.names[place]++; c.names[place] > 1 {
		h.Name += "-" + strconv.Itoa(c.names[place])
	}
	h.Sequence, _ = columns.Number(c.number)
	if c.group.remark != "" {
		c.b.Note("%s", c.group.remark)
	}
	for f = f[min(2, len(f)):]; len(f) > 0; {
		f = c.summary(rec, f)
	}
	c.balance()
}

// summary takes one balance or sum from the fields of record 03, and gives
// those behind it.
func (c *reader) summary(rec *record, f []string) []string {
	code, digits, count := field(f, 0), field(f, 1), field(f, 2)
	rest, _ := skipFunds(f[min(3, len(f)):])
	if code == "" || digits == "" {
		return rest
	}
	m, err := amount(digits, c.b.St.Head.Cur)
	if err != nil {
		c.b.Problem("line %d: type %s: %v", rec.no, code, err)
		return rest
	}
	c.acct.total.sum += m.Minor
	switch code {
	case totalCredits:
		c.b.Total("credit", count, m.Abs().Decimal())
	case totalDebits:
		c.b.Total("debit", count, m.Abs().Decimal())
	default:
		c.acct.balances[code] = m
	}
	return rest
}

// skipFunds takes the kind of funds and the fields that belong to it: V a date
// and a time, S three amounts, D a count and as many days with amounts.
func skipFunds(f []string) (rest []string, value string) {
	n := 1
	switch field(f, 0) {
	case "V":
		n, value = 3, field(f, 1)
	case "S":
		n = 4
	case "D":
		days, _ := columns.Number(field(f, 1))
		n = 2 + 2*min(days, len(f))
	}
	return f[min(n, len(f)):], value
}

// amount reads digits with an implied point, perhaps a sign. Some banks write
// the point against the rule.
func amount(s string, cur money.Currency) (money.Money, error) {
	digits := strings.TrimLeft(s, "+-")
	if strings.Contains(digits, ".") {
		return money.Parse(s, cur)
	}
	m, err := columns.Amount(digits, cur.Exponent(), cur)
	if strings.HasPrefix(s, "-") {
		m = m.Neg()
	}
	return m, err
}

// balance gives the builder the opening and closing balance: of the ledger,
// or what was available where the bank says no other.
func (c *reader) balance() {
	for i, pair := range balancePairs {
		opening, hasOpening := c.acct.balances[pair[0]]
		closing, hasClosing := c.acct.balances[pair[1]]
		if hasOpening && hasClosing {
			c.b.Opening(opening)
			c.b.Closing(closing)
			if i > 0 {
				c.b.Note("the bank gives no ledger balance (types 010 and 015): the available one (040 and 045) stands in for it")
			}
			return
		}
	}
	if closing, ok := c.acct.balances["015"]; ok {
		c.b.Closing(closing)
	}
}

// closeAccount reads record 49 and holds it against the account.
func (c *reader) closeAccount(rec *record) error {
	c.acct.total.records += rec.parts
	for _, p := range c.acct.total.against("account", rec.list(), "", 0) {
		c.b.Problem("%s", p)
	}
	if c.acct.left > 0 {
		c.b.Refused("%s: its %d transactions were left out", c.group.unwanted, c.acct.left)
	}
	c.group.total.add(c.acct.total)
	c.held = append(c.held, c.b)
	c.lines += len(c.b.St.Lines) + len(c.b.St.Pending) + 1
	c.b = nil
	if c.lines > bankfile.MaxLines {
		return c.in.Errorf("the group has more than %d lines", bankfile.MaxLines)
	}
	return nil
}

// against compares what was read with a trailer: sum, perhaps the number of
// what it holds, and records.
func (t tally) against(what string, f []string, parts string, n int) (problems []string) {
	if sum, err := strconv.ParseInt(strings.TrimPrefix(field(f, 0), "+"), 10, 64); err != nil || sum != t.sum {
		problems = append(problems, fmt.Sprintf("the control total of the %s says %s, its records make %d", what, field(f, 0), t.sum))
	}
	if parts != "" {
		if m, ok := columns.Number(field(f, 1)); !ok || m != n {
			problems = append(problems, fmt.Sprintf("the %s announces %s %s and has %d", what, field(f, 1), parts, n))
		}
		f = f[min(1, len(f)):]
	}
	if m, ok := columns.Number(field(f, 1)); !ok || m != t.records {
		problems = append(problems, fmt.Sprintf("the %s announces %s records and has %d", what, field(f, 1), t.records))
	}
	return problems
}
