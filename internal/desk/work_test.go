package desk_test

import (
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// three makes a customer with three invoices of 100, 200 and 300, oldest first.
func three(h *house) {
	h.imports(customer("C1"), invoice("C1", "F3", "2026-03-03", 300), invoice("C1", "F1", "2026-03-01", 100), invoice("C1", "F2", "2026-03-02", 200))
}

func TestCommandsForAnUnknownCustomerAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), statement("2026-03-04", line("BR1", "2026-03-04", 70, "hello")))
		for _, c := range []desk.Command{
			desk.AddNote{Customer: "C9", Text: "x"}, desk.LogCall{Customer: "C9", Outcome: "reached"}, desk.Snooze{Customer: "C9", Until: h.today + 1},
			desk.Assign{Customers: []ar.CustomerID{"C9"}, Controller: "bob"}, desk.PlaceHold{Customer: "C9", Why: "x"},
			desk.RecordPromise{Customer: "C9", Amount: euros(1), By: h.today}, desk.AgreePlan{Customer: "C9", Instalments: 1, First: h.today},
			desk.ApplyEntry{Entry: "BR1", OnAccount: "C9"},
		} {
			if p := h.refuses(c); p.Code != "unknown" {
				t.Errorf("%T: %+v", c, p)
			}
		}
		for _, c := range []desk.Command{
			desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F9")}, Reason: "price"}, desk.ApplyEntry{Entry: "BR9", OnAccount: "C1"},
			desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F9", 0)}}, desk.UnapplyEntry{Entry: "BR9"}, desk.AcceptProposal{Entry: "BR9"},
		} {
			if p := h.refuses(c); p.Code != "unknown" {
				t.Errorf("%T: %+v", c, p)
			}
		}
	})
}

func TestPromiseWithoutInvoicesCoversTheOldest(t *testing.T) {
	for amount, want := range map[int64][]ar.ItemID{100: {"F1"}, 101: {"F1", "F2"}, 300: {"F1", "F2"}, 600: {"F1", "F2", "F3"}, 9999: {"F1", "F2", "F3"}} {
		onBoth(t, func(t *testing.T, h *house) {
			three(h)
			h.does(desk.RecordPromise{Customer: "C1", Amount: euros(amount), By: date("2026-03-13")})
			if p := h.account("C1").Promises; len(p) != 1 || !slices.Equal(p[0].Items, want) || p[0].Made != h.today {
				t.Errorf("promise of %d covers %+v, want %v", amount, p, want)
			}
		})
	}
}

func TestPromiseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		h.imports(invoice("C1", "CN", "2026-03-01", 50, isCredit), invoice("C1", "F0", "2026-03-01", 50, isSettled))
		for name, c := range map[string]desk.RecordPromise{
			"nothing promised":      {Customer: "C1", Amount: euros(0), By: h.today},
			"a day that has passed": {Customer: "C1", Amount: euros(10), By: h.today - 1},
			"a settled invoice":     {Customer: "C1", Amount: euros(10), By: h.today, Items: []ar.ItemID{"F0"}},
			"a credit note":         {Customer: "C1", Amount: euros(10), By: h.today, Items: []ar.ItemID{"CN"}},
			"another currency":      {Customer: "C1", Amount: money.Of(1000, money.USD), By: h.today},
		} {
			if p := h.refuses(c); p.Remedy == "" {
				t.Errorf("%s: %q gives no remedy", name, p)
			}
		}
		if n := h.does(desk.RecordPromise{Customer: "C1", Amount: euros(10), By: h.today}); n != 1 {
			t.Error("today is a day to pay by")
		}
	})
}

func TestPromiseSaidTwiceIsOneANewOneReplacesTheOld(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		p := desk.RecordPromise{Customer: "C1", Amount: euros(100), By: date("2026-03-13")}
		h.does(p)
		if n := h.does(p); n != 0 {
			t.Errorf("said again it wrote %d events", n)
		}
		p.By++
		h.does(p)
		h.does(desk.RecordPromise{Customer: "C1", Amount: euros(300), By: p.By, Items: []ar.ItemID{"F3"}}) // another invoice
		got := h.account("C1").Promises
		if len(got) != 3 || got[0].Ended != string(ar.PromiseReplaced) || got[1].Ended != "" || got[2].Ended != "" {
			t.Errorf("promises %+v", got)
		}
	})
}

func TestE38BrokenPromiseStaysBrokenBesideANewOne(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		h.does(desk.RecordPromise{Customer: "C1", Amount: euros(100), By: date("2026-03-06")})
		h.today = date("2026-03-10") // broken, and no run has said so yet
		h.does(desk.RecordPromise{Customer: "C1", Amount: euros(100), By: date("2026-03-13")})
		h.today = date("2026-03-17")
		h.run()
		broken := 0
		for _, p := range h.account("C1").Promises {
			if p.Outcome(h.today, h.policy.PromiseTolerance) == ar.PromiseBroken {
				broken++
			}
		}
		if broken != 2 {
			t.Errorf("%d broken promises, want 2: %+v", broken, h.account("C1").Promises)
		}
	})
}

func TestRunJudgesAPromiseOnce(t *testing.T) {
	for name, c := range map[string]struct {
		paid int64
		on   string
		want ar.PromiseOutcome
	}{
		"kept":              {100, "2026-03-13", ar.PromiseKept},
		"kept in tolerance": {100, "2026-03-15", ar.PromiseKept},
		"partly":            {60, "2026-03-12", ar.PromisePartly},
		"broken":            {0, "2026-03-12", ar.PromiseBroken},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-01", 100))
				h.does(desk.RecordPromise{Customer: "C1", Amount: euros(100), By: date("2026-03-13")})
				if c.paid > 0 {
					h.imports(statement(c.on, line("BR1", c.on, c.paid, "", cites("F1"))))
				}
				for h.today = date("2026-03-12"); h.today < date("2026-03-20"); h.today++ {
					h.imports(statement(h.today.String())) // the bank is fresh
					h.run()
					h.run()
				}
				var judged []ar.PromiseOutcome
				evs, err := h.d.Timeline(h.ctx, "C1", 0, 100)
				h.must(err)
				for _, e := range evs {
					if p, ok := e.Payload.(*ar.PromiseEnded); ok {
						judged = append(judged, p.Outcome)
					}
				}
				if !slices.Equal(judged, []ar.PromiseOutcome{c.want}) {
					t.Errorf("judged %v, want %s once", judged, c.want)
				}
			})
		})
	}
}

func TestWithdrawnPromiseHoldsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.does(desk.RecordPromise{Customer: "C1", Amount: euros(100), By: date("2026-03-13")})
		id := h.account("C1").Promises[0].ID
		h.run()
		h.wantPosted()
		h.does(desk.WithdrawPromise{Customer: "C1", ID: id})
		if n := h.does(desk.WithdrawPromise{Customer: "C1", ID: id}); n != 0 {
			t.Error("withdrawn twice")
		}
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestDisputeOpensOnceAndEndsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		h.imports(customer("C2"), invoice("C2", "G1", "2026-03-01", 10))
		both := desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1"), ref("C2", "G1"), ref("C1", "F2"), ref("C1", "F1")}, Reason: "price", Owner: "sales", Until: date("2026-03-20")}
		if n := h.does(both); n != 2 {
			t.Errorf("%d events for two customers", n)
		}
		if n := h.does(both); n != 0 {
			t.Errorf("again %d events", n)
		}
		d := h.account("C1").Disputes
		if len(d) != 1 || !slices.Equal(d[0].Items, []ar.ItemID{"F1", "F2"}) || d[0].Owner != "sales" || d[0].Opened != h.today {
			t.Errorf("disputes %+v", d)
		}
		h.does(desk.ResolveDispute{Items: []desk.ItemRef{ref("C1", "F1")}})
		if d := &h.account("C1").Disputes[0]; d.Resolved != 0 || d.OpenFor("F1") || !d.OpenFor("F2") {
			t.Errorf("dispute %+v", d)
		}
		h.does(desk.ResolveDispute{Items: []desk.ItemRef{ref("C1", "F1"), ref("C1", "F2"), ref("C2", "G1")}})
		if n := h.does(desk.ResolveDispute{Items: []desk.ItemRef{ref("C1", "F2")}}); n != 0 {
			t.Errorf("resolved again it wrote %d events", n)
		}
		if d := h.account("C1").Disputes[0]; d.Resolved != h.today {
			t.Errorf("dispute %+v", d)
		}
		if p := h.refuses(desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1")}, Reason: "mood"}); !slices.Contains(p.Candidates, "price") {
			t.Errorf("problem %+v", p)
		}
		h.refuses(desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1")}, Reason: "price", Amount: 10001})
		h.refuses(desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1"), ref("C1", "F2")}, Reason: "price", Amount: 100})
	})
}

func TestPlanAddsUpExactly(t *testing.T) {
	for name, c := range map[string]struct {
		plan desk.AgreePlan
		want []ar.Instalment
	}{
		"three months of 600": {desk.AgreePlan{Instalments: 3, First: date("2026-03-31")}, []ar.Instalment{
			{Due: date("2026-03-31"), Amount: 20000}, {Due: date("2026-04-30"), Amount: 20000}, {Due: date("2026-05-31"), Amount: 20000}}},
		"the first takes the odd cents": {desk.AgreePlan{Instalments: 7, First: date("2026-03-09"), Weekly: true, Items: []ar.ItemID{"F1"}}, []ar.Instalment{
			{Due: date("2026-03-09"), Amount: 1432}, {Due: date("2026-03-16"), Amount: 1428}, {Due: date("2026-03-23"), Amount: 1428}, {Due: date("2026-03-30"), Amount: 1428},
			{Due: date("2026-04-06"), Amount: 1428}, {Due: date("2026-04-13"), Amount: 1428}, {Due: date("2026-04-20"), Amount: 1428}}},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				three(h)
				plan := c.plan
				plan.Customer = "C1"
				h.does(plan)
				p := h.account("C1").Plans[0]
				if !slices.Equal(p.Instalments, c.want) {
					t.Errorf("instalments %v, want %v", p.Instalments, c.want)
				}
				var open int64
				for _, id := range p.Items {
					open += h.item(string(id)).Open
				}
				if p.Total() != open {
					t.Errorf("plan of %d for %d", p.Total(), open)
				}
				if n := h.does(plan); n != 0 {
					t.Errorf("agreed again it wrote %d events", n)
				}
				plan.Instalments = 2
				h.does(plan)
				if ps := h.account("C1").Plans; len(ps) != 2 || ps[0].Ended != "replaced" || ps[1].Ended != "" {
					t.Errorf("plans %+v", ps)
				}
				h.run()
				for _, m := range h.posted {
					for _, it := range m.Items {
						if slices.Contains(p.Items, it.ID) {
							t.Errorf("%s is on a plan and was asked for", it.ID)
						}
					}
				}
			})
		})
	}
}

func TestPlanIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		h.imports(customer("C2"))
		for _, c := range []desk.AgreePlan{
			{Customer: "C1", Instalments: 0, First: h.today}, {Customer: "C1", Instalments: 521, First: h.today},
			{Customer: "C1", Instalments: 2, First: h.today - 1}, {Customer: "C2", Instalments: 2, First: h.today},
			{Customer: "C1", Instalments: 2, First: h.today, Items: []ar.ItemID{"F9"}},
		} {
			h.refuses(c)
		}
	})
}

func TestHoldIncludesItsLastDay(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200))
		hold := desk.PlaceHold{Customer: "C1", Item: "F1", Until: date("2026-03-12"), Why: "copy asked"}
		h.does(hold)
		if n := h.does(hold); n != 0 {
			t.Error("placed twice")
		}
		h.run()
		h.wantPosted("C1 reminder_1 F2=200")
		h.today = date("2026-03-12")
		h.run()
		h.wantPosted("C1 reminder_2 F2=200")
		h.today = date("2026-03-19")
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
		h.refuses(desk.PlaceHold{Customer: "C1", Why: " "})
		h.refuses(desk.PlaceHold{Customer: "C1", Until: h.today - 1, Why: "x"})
		h.does(desk.PlaceHold{Customer: "C1", Why: "legal"})
		h.does(desk.ReleaseHold{Customer: "C1"})
		if n := h.does(desk.ReleaseHold{Customer: "C1"}); n != 0 {
			t.Error("released twice")
		}
	})
}

// line of the worklist, or nil where the customer is not on it.
func (h *house) listed(id ar.CustomerID) *desk.Ranked {
	h.t.Helper()
	list, _, err := h.d.Worklist(h.ctx)
	h.must(err)
	for _, r := range list {
		if r.ID == id {
			return r
		}
	}
	return nil
}

func TestSnoozeHidesUntilTheDay(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-01-02", 100))
		if h.listed("C1") == nil {
			t.Fatal("not on the worklist to begin with")
		}
		s := desk.Snooze{Customer: "C1", Until: date("2026-03-09")}
		h.does(s)
		if n := h.does(s); n != 0 {
			t.Error("snoozed twice")
		}
		for day, want := range map[string]bool{"2026-03-08": false, "2026-03-09": true} {
			if h.today = date(day); (h.listed("C1") != nil) != want {
				t.Errorf("%s: listed is %v", day, !want)
			}
		}
		h.today = date("2026-03-06")
		h.does(desk.Snooze{Customer: "C1", Until: h.today}) // wakes it
		if h.listed("C1") == nil {
			t.Error("still hidden")
		}
	})
}

func TestAssignIsForThoseWhoAreNotHisYet(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) { c.Controller = "bob" }), customer("C2"))
		if n := h.does(desk.Assign{Customers: []ar.CustomerID{"C1", "C2"}, Controller: "bob"}); n != 1 {
			t.Errorf("%d events, want 1", n)
		}
		if got := h.account("C2").ControllerName(); got != "bob" {
			t.Errorf("controller %q", got)
		}
	})
}

func TestCallTakesTheStepUnlessNobodyAnswers(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.today = date("2026-04-01") // 30 days late: the call is due
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100, func(f *desk.ItemFact) { f.Step = dunning.FinalNotice }))
		h.does(desk.LogCall{Customer: "C1", Outcome: "no_answer"})
		if it := h.item("F1"); it.Step != dunning.FinalNotice {
			t.Errorf("step %q after nobody answered", it.Step)
		}
		if h.listed("C1") != nil {
			t.Error("still to be called today")
		}
		h.today++
		h.does(desk.LogCall{Customer: "C1", Outcome: "reached", Note: " pays soon "})
		if it := h.item("F1"); it.Step != dunning.CallStep || it.StepOn != h.today {
			t.Errorf("step %q of %s", it.Step, it.StepOn)
		}
		h.does(desk.LogCall{Customer: "C1", Outcome: "reached"}) // about something else
		if calls := h.account("C1").Calls; len(calls) != 3 || calls[2].Step != "" {
			t.Errorf("calls %+v", calls)
		}
		h.refuses(desk.LogCall{Customer: "C1", Outcome: "shouted"})
		h.refuses(desk.TakeStep{Customer: "C1", Step: dunning.HandOverStep})
		h.today = date("2026-05-04")
		h.does(desk.TakeStep{Customer: "C1", Step: dunning.HandOverStep, Outcome: "approved"})
		if h.listed("C1") != nil || h.item("F1").Step != dunning.HandOverStep {
			t.Error("the hand-over is still to do")
		}
	})
}

func TestAllIsAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		three(h)
		h.refuses(desk.All{desk.AddNote{Customer: "C1", Text: "x"}, desk.AddNote{Customer: "C9", Text: "x"}})
		if n := h.does(desk.All{desk.AddNote{Customer: "C1", Text: "x"}, desk.PlaceHold{Customer: "C1", Why: "y"}}); n != 2 {
			t.Errorf("%d events", n)
		}
		h.undo("anna", 0)
		if len(h.account("C1").Holds) != 0 {
			t.Error("half of it is still there")
		}
	})
}

func TestNoteIsTrimmedAndBounded(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"))
		h.refuses(desk.AddNote{Customer: "C1", Text: " \n"})
		h.refuses(desk.AddNote{Customer: "C1", Text: string(make([]byte, 20001))})
		h.does(desk.AddNote{Customer: "C1", Text: " pays by cheque\n"})
		evs, err := h.d.Timeline(h.ctx, "C1", 0, 1)
		h.must(err)
		if n := evs[0].Payload.(*ar.NoteAdded); n.Text != "pays by cheque" || n.On != h.today || evs[0].By != "anna" {
			t.Errorf("note %+v", n)
		}
	})
}

// A reminder before the due date says when the first of its invoices is due.
func TestDueInCountsToTheFirstInvoiceAhead(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-09", 60_000), invoice("C1", "F2", "2026-03-07", 60_000),
			customer("C2"), invoice("C2", "F3", "2026-01-02", 100), invoice("C2", "F4", "2026-03-09", 60_000))
		if r := h.listed("C1"); r == nil || r.DueIn != 2 {
			t.Errorf("C1 %+v", r)
		}
		if r := h.listed("C2"); r == nil || r.DueIn != 0 {
			t.Errorf("C2 is late: %+v", r)
		}
	})
}
