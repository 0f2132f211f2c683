package desk

import "ccdesk/internal/domain/ar"

// Advice takes a remittance advice in. The same one twice is one; the money
// that it could explain tries again at the end.
func (im *Import) Advice(f AdviceFact) error {
	if err := im.settleRows(); err != nil {
		return err
	}
	var rep ImportReport
	var more []ar.EntryID
	err := im.d.change(im.ctx, func(w *work) error {
		rep = im.report
		rep.Advices.Read++
		before := w.count
		if err := ReceiveAdvice(f).build(w, im.by); err != nil {
			return err
		}
		if w.count > before {
			rep.Advices.New++
		}
		var err error
		more, err = w.stirred()
		return err
	})
	if err == nil {
		im.report = rep
		im.stir(more)
	}
	return err
}
