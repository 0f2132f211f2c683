package desk

// Advice takes a remittance advice in. The same one twice is one; the money
// that it could explain tries again at the end.
func (im *Import) Advice(f AdviceFact) error {
	if err := im.settleRows(); err != nil {
		return err
	}
	return im.stirring(func(w *work, rep *ImportReport) error {
		rep.Advices.Read++
		before := w.count
		if err := ReceiveAdvice(f).build(w, im.by); err != nil {
			return err
		}
		if w.count > before {
			rep.Advices.New++
		}
		return nil
	})
}
