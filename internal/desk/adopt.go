package desk

import (
	"context"

	"ccdesk/internal/domain/ar"
)

// Past is something that was done before the desk was there, or elsewhere.
type Past struct {
	By      string
	Payload ar.Payload
}

// Adopt takes history over as it is, without checking it against the rules of
// today: what a former system recorded, or a made-up past. Allocations must
// add up all the same.
func (d *Desk) Adopt(ctx context.Context, list []Past) error {
	return d.change(ctx, func(w *work) error {
		for _, p := range list {
			if app, ok := p.Payload.(*ar.PaymentApplied); ok {
				e, err := w.entry(app.Entry)
				if err != nil {
					return err
				}
				if e == nil || e.Decided() {
					continue
				}
				if w.checkPost(&e.Line, app) != nil {
					continue
				}
			}
			if err := w.add(p.By, p.Payload); err != nil {
				return err
			}
		}
		return nil
	})
}
