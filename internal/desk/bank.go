package desk

import (
	"context"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/store"
)

// BankAccount is one of our bank accounts: how far its statements can be
// relied on.
type BankAccount = bankhealth.Account

// BankHealth tells of every bank account that has a statement, by its number:
// its newest statement, and what is in doubt. It is read once and kept until a
// statement comes or is accepted; the slice is shared, read it only.
func (d *Desk) BankHealth(ctx context.Context) ([]BankAccount, error) {
	b, err := d.bankState(ctx)
	if err != nil {
		return nil, err
	}
	return b.Accounts, nil
}

// bankState gives what is known of the accounts, the same pointer as long as
// nothing changes.
func (d *Desk) bankState(ctx context.Context) (*bankhealth.Bank, error) {
	d.bankMu.Lock()
	defer d.bankMu.Unlock()
	if b := d.bank.Load(); b != nil {
		return b, nil
	}
	change := d.bankChange.Load()
	accepted, err := d.acceptedStatements(ctx)
	if err != nil {
		return nil, err
	}
	b := &bankhealth.Bank{Default: d.opt.Companies.Default, Companies: sortedNames(d.opt.Companies.ByName)}
	var list []ar.Statement
	end := func() {
		if len(list) > 0 {
			a := bankhealth.Of(list[0].Account, list, accepted)
			a.Companies = d.opt.Companies.collecting(a.Account)
			b.Accounts = append(b.Accounts, a)
		}
		list = list[:0]
	}
	err = d.eachRow(ctx, kindStatement, func(r store.Row) error {
		s, err := decodeStatement(r)
		if err != nil {
			return err
		}
		if len(list) > 0 && list[0].Account != s.Account {
			end()
		}
		list = append(list, *s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	end()
	if d.bankChange.Load() == change {
		d.bank.Store(b)
	}
	return b, nil
}

// bankChanged forgets what is known of the accounts if a unit of work is about
// them.
func (d *Desk) bankChanged(rows []store.RowChange) {
	if slices.ContainsFunc(rows, func(r store.RowChange) bool { return r.Kind == kindStatement || r.Kind == kindAccepted }) {
		d.forgetBank()
	}
}

func (d *Desk) forgetBank() {
	d.bankChange.Add(1)
	d.bank.Store(nil)
}

// acceptedStatements are those that a person has said are right as they are.
func (d *Desk) acceptedStatements(ctx context.Context) (map[ar.StatementID]bool, error) {
	out := map[ar.StatementID]bool{}
	err := d.eachRow(ctx, kindAccepted, func(r store.Row) error {
		out[ar.StatementID(r.Key)] = true
		return nil
	})
	return out, err
}

func sortedNames(m map[string]Company) []string {
	out := make([]string, 0, len(m))
	for name := range m {
		out = append(out, name)
	}
	slices.SortFunc(out, strings.Compare)
	return out
}

// collecting lists the companies that an account belongs to, none where it is
// in no company's list.
func (c Companies) collecting(account string) []string {
	var out []string
	for _, name := range sortedNames(c.ByName) {
		if slices.Contains(c.ByName[name].IBANs, account) {
			out = append(out, name)
		}
	}
	return out
}
