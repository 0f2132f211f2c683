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
				if e == nil {
					continue
				}
				if e.Decided() {
					// A person's word replaces the machine's where it says more.
					if e.By != ar.Auto || len(app.Differences) == 0 || e.ReturnedBy != "" {
						continue
					}
					if err := w.add(p.By, unapplied(e, app.Booked, "controller")); err != nil {
						return err
					}
				}
				if w.checkPost(&e.Line, app) != nil {
					continue
				}
				if p.By != ar.Auto {
					if err := w.learn(e, app); err != nil {
						return err
					}
				}
			}
			if err := w.add(p.By, p.Payload); err != nil {
				return err
			}
		}
		return nil
	})
}
