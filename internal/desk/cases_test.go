package desk_test

import (
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func TestE6SecondOfTwoEqualPaymentsFollowsTheFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 50, "a", payer("NL99")), line("BR2", "2026-03-04", 50, "b", payer("NL99"))))
		h.undoes(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		h.wantOpen("F1 0 settled") // the payer is known now, and exactly this is open
		h.does(desk.UnapplyEntry{Entry: "BR2"})
		h.does(desk.ApplyEntry{Entry: "BR2", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		h.wantOpen("F1 0 settled")
	})
}

func TestE7WhatAPersonAllocatedStaysWhateverComes(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 60, "hello", payer("NL99"))))
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F2", 60)}})
		h.imports(statement("2026-03-05", line("BR2", "2026-03-05", 100, "", cites("F2"), payer("NL99"))), invoice("C1", "F3", "2026-03-20", 60))
		h.does(desk.ReceiveAdvice{Advice: ar.Advice{ID: "a", Kind: ar.AdviceRemittance, Cur: euros(1).Cur, Total: 60_00, Lines: []ar.PaidDocument{{Number: "F1", Amount: 60_00}}}})
		_, err := h.d.AcceptConfident(h.ctx, "bob", desk.AcceptConfident{AtLeast: 1})
		h.must(err)
		h.run()
		if e := h.entry("BR1"); e.By != "anna" || len(e.Lines) != 1 || e.Lines[0].Item != "F2" || e.Lines[0].Amount != 60_00 {
			t.Errorf("entry %+v", e)
		}
	})
}

func TestE9MoneySetApartHoldsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 97, "hello", payer("NL99"))))
		h.does(desk.ApplyEntry{Entry: "BR1", OnAccount: "C1", Other: []ar.OtherLine{{Class: ar.ServiceFee, Amount: -300}}})
		if a := h.account("C1"); len(a.OnAccount) != 1 || a.OnAccount[0].Amount != 100_00 {
			t.Errorf("on account %+v", a.OnAccount)
		}
		h.run()
		h.wantPosted()
		h.does(desk.NotOurs{Entry: "BR1", Reason: "a supplier's"})
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestE10BulkNeverChoosesBetweenTwo(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "G1", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 100, "thanks")))
		rep, err := h.d.AcceptConfident(h.ctx, "anna", desk.AcceptConfident{AtLeast: 1})
		h.must(err)
		if len(rep.Taken) != 0 || len(rep.Left) != 1 {
			t.Errorf("report %+v", rep)
		}
	})
}
