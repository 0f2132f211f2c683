package advicefile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/ledgerfile"
)

// provider is a payment service whose report is known.
type provider struct {
	name    string
	headers []string // that tell its report from others
	read    func(*report) error
}

var providers = []*provider{
	{"Stripe", []string{"automatic_payout_id", "reporting_category", "gross", "fee", "net", "currency"}, stripe},
	{"Mollie", []string{"date", "payment method", "currency", "amount", "id", "description", "settlement reference"}, mollie},
	{"PayPal", []string{"transaction id", "invoice id", "transaction event code", "transaction debit or credit", "gross transaction amount", "fee debit or credit", "fee amount"}, paypal},
}

// headerRows is how far down the headers may stand.
const headerRows = 8

// service knows the report of a payment service by its headers, nil for any
// other file.
func service(head []byte) *provider {
	if bytes.IndexByte(head[:min(len(head), 4096)], 0) >= 0 && !bytes.HasPrefix(head, []byte("\xFF\xFE")) && !bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return nil
	}
	var found *provider
	rows := 0
	stop := fmt.Errorf("seen enough")
	_ = ledgerfile.Cells(bytes.NewReader(head[:min(len(head), 64<<10)]), "", func(_ int, cells []string, _ string) error {
		names := lowered(cells)
		for _, p := range providers {
			if !slices.ContainsFunc(p.headers, func(h string) bool { return !slices.Contains(names, h) }) {
				found = p
			}
		}
		if rows++; found != nil || rows >= headerRows {
			return stop
		}
		return nil
	})
	return found
}

func lowered(cells []string) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = strings.ToLower(strings.TrimSpace(c))
	}
	return names
}

// report is a payment service's report while it is read.
type report struct {
	names []string
	rows  []row
	all   []ar.Advice
}

// row is one row below the headers.
type row struct {
	line  int
	names []string
	cells []string
}

// get is the cell below a header, "" where there is none.
func (r *row) get(name string) string {
	if i := slices.Index(r.names, name); i >= 0 && i < len(r.cells) {
		return banktext.Clean(r.cells[i])
	}
	return ""
}

// amount reads a decimal with a point or a comma.
func (r *row) amount(name string, cur money.Currency) (int64, error) {
	s := r.get(name)
	if s == "" {
		return 0, nil
	}
	if !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	m, err := money.Parse(s, cur)
	if err != nil {
		return 0, fmt.Errorf("line %d: %s: %w", r.line, name, err)
	}
	return m.Minor, nil
}

func (r *row) currency(name string) (money.Currency, error) {
	cur, err := money.ParseCurrency(strings.ToUpper(r.get(name)))
	if err != nil {
		return cur, fmt.Errorf("line %d: %s: found %q, expected a code such as EUR", r.line, name, r.get(name))
	}
	return cur, nil
}

// readPayouts reads the report of a payment service.
func readPayouts(b []byte, p *provider) ([]ar.Advice, error) {
	rep := &report{}
	err := ledgerfile.Cells(bytes.NewReader(b), "", func(line int, cells []string, fault string) error {
		switch {
		case fault != "":
			return fmt.Errorf("line %d: %s", line, fault)
		case rep.names == nil:
			if names := lowered(cells); !slices.ContainsFunc(p.headers, func(h string) bool { return !slices.Contains(names, h) }) {
				rep.names = names
			}
			return nil
		case len(rep.rows) >= MaxLines:
			return fmt.Errorf("has more than %d rows: export a shorter period, or one payout", MaxLines)
		}
		rep.rows = append(rep.rows, row{line: line, names: rep.names, cells: slices.Clone(cells)})
		return nil
	})
	if err == nil {
		err = p.read(rep)
	}
	if err == nil && len(rep.all) == 0 {
		err = fmt.Errorf("has no payout: expected the rows of at least one")
	}
	if err != nil {
		return nil, fmt.Errorf("report of %s: %w", p.name, err)
	}
	for i := range rep.all {
		a := &rep.all[i]
		if a.Total <= 0 {
			return nil, fmt.Errorf("report of %s: payout %s makes %s: expected what was paid out", p.name, a.Payment, money.Of(a.Total, a.Cur))
		}
		a.Payer = p.name
		*a = seal(*a)
	}
	return rep.all, nil
}

// payout is the advice with a reference and currency, made when first asked for.
func (r *report) payout(payment string, cur money.Currency) *ar.Advice {
	i := slices.IndexFunc(r.all, func(a ar.Advice) bool { return a.Payment == payment && a.Cur == cur })
	if i < 0 {
		i = len(r.all)
		r.all = append(r.all, ar.Advice{Kind: ar.AdvicePayout, Payment: payment, Cur: cur})
	}
	return &r.all[i]
}

// add books a row of a payout: a line of a document with what it brought, or a
// fee. net is what the row adds to the payout.
func add(a *ar.Advice, doc ar.PaidDocument, net int64) {
	if doc.Amount != 0 {
		a.Lines = append(a.Lines, doc)
	}
	a.Fees = money.AddMinor(a.Fees, doc.Amount-net)
	a.Total = money.AddMinor(a.Total, net)
}

// later keeps the latest date.
func later(a *ar.Advice, text string) {
	if d, ok := dateOf(text[:min(len(text), 10)]); ok {
		a.Date = max(a.Date, d)
	}
}

// numberIn finds the document's number in a description: the only word with
// letters and digits, else the only number. Where there are several, none is
// taken.
func numberIn(s string) string {
	l := cut(s[:min(len(s), 500)], 1, money.EUR)
	list := l.numbers(noTable)
	mixed := slices.DeleteFunc(slices.Clone(list), func(n string) bool { return digitsIn(n) == len(n) })
	switch {
	case len(mixed) == 1:
		return mixed[0]
	case len(list) == 1:
		return list[0]
	}
	return ""
}
