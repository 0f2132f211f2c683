package dunning_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"

	"pgregory.net/rapid"
)

// coming lists what is ahead as "2026-03-05 mail reminder_1: F1 reminder_1 100.00".
func (f *file) coming(today, until string) []string {
	var out []string
	day := dunning.Day{Today: date(today), BankRead: f.bank}
	for _, act := range dunning.Coming(f.a, f.policy, day, date(until)) {
		line := describe(act.Due, &act)
		if act.Kind == dunning.Expect {
			line = fmt.Sprintf("%s %s %s", act.Due, act.Step, act.Amount.Decimal())
		}
		out = append(out, line)
	}
	return out
}

func TestComingStepsOfAnInvoice(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	wantLines(t, f.coming("2026-03-01", "2026-04-30"),
		"2026-03-05 reminder_1: F1 reminder_1 100.00",
		"2026-03-12 reminder_2: F1 reminder_2 100.00",
		"2026-03-23 final_notice: F1 final_notice 100.00",
		"2026-04-01 call: F1 call 100.00")
	wantLines(t, f.coming("2026-03-01", "2026-03-05"), "2026-03-05 reminder_1: F1 reminder_1 100.00")
	if got := f.coming("2026-03-01", "2026-03-04"); got != nil {
		t.Errorf("beyond the last day: %v", got)
	}
}

func TestComingIsOneMessageWithinTheInterval(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.item("F2", "2026-03-03", 200)
	f.item("F3", "2026-03-05", 300)
	wantLines(t, f.coming("2026-03-01", "2026-03-13"),
		"2026-03-05 reminder_1: F1 reminder_1 100.00",
		"2026-03-12 reminder_2: F1 reminder_2 100.00 F2 reminder_1 200.00 F3 reminder_1 300.00")
}

func TestComingAfterAPromise(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.item("F2", "2026-03-02", 50)
	f.promise("p1", 100, "2026-03-03", "2026-03-17", "F1")
	wantLines(t, f.coming("2026-03-04", "2026-03-20"),
		"2026-03-05 reminder_1: F2 reminder_1 50.00",
		"2026-03-12 reminder_2: F2 reminder_2 50.00",
		"2026-03-17 promise_due 100.00",
		"2026-03-20 reminder_1: F1 reminder_1 100.00")
}

func TestComingAfterAHold(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "h1", Customer: "C1", Until: date("2026-03-10"), Why: "new bank", Placed: date("2026-03-01")}})
	wantLines(t, f.coming("2026-03-04", "2026-03-12"),
		"2026-03-11 reminder_1: F1 reminder_1 100.00", "2026-03-11 hold_ends 0.00")
	f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "h2", Customer: "C1", Why: "legal", Placed: date("2026-03-01")}})
	wantLines(t, f.coming("2026-03-04", "2026-03-12"), "2026-03-11 hold_ends 0.00")
}

func TestComingOfAPlanAreItsInstalments(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 300)
	f.apply(&ar.PlanAgreed{Plan: ar.Plan{ID: "pl1", Customer: "C1", Cur: money.EUR, Items: []ar.ItemID{"F1"}, Agreed: date("2026-03-03"),
		Instalments: []ar.Instalment{{Due: date("2026-03-10"), Amount: 100_00}, {Due: date("2026-03-20"), Amount: 100_00}, {Due: date("2026-04-10"), Amount: 100_00}}}})
	f.pay("F1", 130, "2026-03-09")
	wantLines(t, f.coming("2026-03-11", "2026-05-30"), "2026-03-20 instalment_due 70.00", "2026-04-10 instalment_due 100.00")
}

func TestComingLeavesOutWhatIsDisputedUntilItsDeadline(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.apply(&ar.DisputeOpened{Dispute: ar.Dispute{ID: "d1", Customer: "C1", Items: []ar.ItemID{"F1"}, Reason: "price", Opened: date("2026-03-01"), Until: date("2026-03-13")}})
	wantLines(t, f.coming("2026-03-04", "2026-04-30"), "2026-03-16 dispute_deadline: F1  0.00")
}

func TestComingOfASnoozedCustomer(t *testing.T) {
	f := newFile(t)
	f.a = f.a.Clone()
	f.a.Snoozed = date("2026-03-09")
	wantLines(t, f.coming("2026-03-04", "2026-03-09"), "2026-03-09 snooze_ends 0.00")
}

func TestComingTodayIsTheDecision(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-01-02", 100, at(dunning.FinalNotice, "2026-01-22"))
	f.item("F2", "2026-02-27", 200)
	f.promise("p1", 10, "2026-02-01", "2026-02-10", "F1")
	dec := f.decide("2026-03-04")
	got := dunning.Coming(f.a, f.policy, dunning.Day{Today: date("2026-03-04")}, date("2026-03-04"))
	if len(got) != len(dec.Due) || len(got) != 3 {
		t.Fatalf("%d actions today, the decision has %d, want 3", len(got), len(dec.Due))
	}
}

func TestStaleBankIsTakenToBeReadTomorrow(t *testing.T) {
	f := newFile(t)
	f.bank = date("2026-02-02")
	f.item("F1", "2026-03-02", 100)
	wantLines(t, f.coming("2026-03-05", "2026-03-11"), "2026-03-06 reminder_1: F1 reminder_1 100.00")
}

// Played day by day, the same happens on the same days.
func TestComingIsWhatHappens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFile(t)
		for i := range rapid.IntRange(1, 6).Draw(rt, "items") {
			due := date("2026-03-02").AddDays(rapid.IntRange(-90, 30).Draw(rt, "due"))
			f.item(fmt.Sprintf("F%d", i), due.String(), rapid.Int64Range(1, 9000).Draw(rt, "amount"))
		}
		if rapid.Bool().Draw(rt, "held") {
			until := date("2026-03-02").AddDays(rapid.IntRange(0, 20).Draw(rt, "until"))
			f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "h1", Customer: "C1", Until: until, Placed: date("2026-03-01")}})
		}
		first, last := date("2026-03-02"), date("2026-05-15")
		var ahead, life []string
		for _, act := range dunning.Coming(f.a, f.policy, dunning.Day{Today: first}, last) {
			if act.Kind != dunning.Expect {
				ahead = append(ahead, describe(max(act.Due, first), &act))
			}
		}
		for day := first; day <= last; day++ {
			if calendar.For("NL").IsBusinessDay(day) {
				dec := f.decide(day.String())
				life = append(life, f.take(&dec)...)
			}
		}
		slices.Sort(ahead)
		slices.Sort(life)
		if !slices.Equal(ahead, life) {
			rt.Fatalf("foreseen\n  %s\nhappened\n  %s", strings.Join(ahead, "\n  "), strings.Join(life, "\n  "))
		}
	})
}

func TestComingLeavesTheAccountAsItIs(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	was := *f.a.Items[0]
	first := f.coming("2026-03-01", "2026-06-30")
	if f.a.Items[0].Step != was.Step || len(f.a.Messages) != 0 || len(f.a.Calls) != 0 {
		t.Error("looking ahead changed the account")
	}
	wantLines(t, f.coming("2026-03-01", "2026-06-30"), first...)
}
