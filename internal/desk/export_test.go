package desk

import (
	"context"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
)

// Found gives what is looked up about an entry, like names included.
func (d *Desk) Found(ctx context.Context, l *ar.BankLine) (cashapp.Found, error) {
	w := d.begin(ctx)
	f, err := w.candidates(l)
	if err != nil {
		return f, err
	}
	more, err := w.payersByName(l)
	f.Payers = append(f.Payers, more...)
	return f, err
}
