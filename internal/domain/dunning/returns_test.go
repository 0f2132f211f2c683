package dunning_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/returncode"
)

// returned books the payment of an item and its return, as a direct debit.
func (f *file) returned(number string, amount int64, on, code string) {
	f.pay(number, amount, on)
	f.count++
	f.apply(&ar.PaymentApplied{Entry: ar.EntryID("R" + on), Booked: date(on), Returns: "BR", ReturnCode: code, Mandate: "M1",
		Consequence: string(returncode.Of(code).Consequence), Lines: []ar.Line{{Customer: "C1", Item: ar.ItemID(number), Amount: -amount * 100}}})
}

func TestE15ReturnsHoldTheirItemsAsTheirReasonSays(t *testing.T) {
	for _, c := range []struct {
		code string
		task string // what a person is asked, "" for nothing
		kind string
		free string // first day that the reminder may go, "" for never by itself
	}{
		{"AM04", "", "", "2026-03-12"}, // five business days after the return
		{"MS03", "", "", "2026-03-12"},
		{"MD06", dunning.CheckReturn, dunning.CallAction, ""},
		{"AC04", dunning.CheckReturn, dunning.CallAction, ""},
		{"MD01", dunning.CheckReturn, dunning.Task, ""},
		{"AG02", dunning.CheckReturn, dunning.Task, ""},
		{"RR04", dunning.CheckReturn, dunning.Task, ""},
		{"", dunning.CheckReturn, dunning.Task, ""},
		{"MD07", dunning.CheckReturn, dunning.Task, ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			f := newFile(t)
			f.item("F1", "2026-02-02", 100, at(dunning.Reminder2, "2026-02-12"))
			f.item("F2", "2026-03-02", 50)
			f.returned("F1", 100, "2026-03-04", c.code)
			it := f.a.Item("F1")
			if it.Due != date("2026-02-02") || it.Step != dunning.Reminder2 || it.Open != 10000 {
				t.Fatalf("after the return %+v", it)
			}
			dec := f.decide("2026-03-05")
			got := asked(&dec)
			if slices.Contains(got, "F1") {
				t.Errorf("asks for %v", got)
			}
			if other := slices.Contains(got, "F2"); other == (c.code == "MD07") {
				t.Errorf("the other item: asks for %v", got)
			}
			i := slices.IndexFunc(dec.Due, func(a dunning.Action) bool { return a.Step == dunning.CheckReturn })
			if (i >= 0) != (c.task != "") {
				t.Fatalf("due %+v", dec.Due)
			}
			if i >= 0 {
				if a := dec.Due[i]; a.Kind != c.kind || a.Ref != c.code || a.Amount.Minor != 10000 {
					t.Errorf("task %+v", a)
				}
			}
			for day := date("2026-03-05"); day <= date("2026-03-20"); day++ {
				dec := dunning.Decide(f.a, f.policy, dunning.Day{Today: day})
				if may := slices.Contains(asked(&dec), "F1"); may != (c.free != "" && day >= date(c.free) && day.Weekday()%6 != 0) && day.Weekday()%6 != 0 {
					t.Errorf("%s: asks for F1 is %v", day, may)
				}
			}
			f.apply(&ar.ReturnResolved{Customer: "C1", Entry: "R2026-03-04"})
			dec = f.decide("2026-03-20")
			if !slices.Contains(asked(&dec), "F1") {
				t.Errorf("resolved, and the guards are %+v", dec.Guards)
			}
		})
	}
}

// A debit is tried again twice; the third return waits for nothing more.
func TestRetriesEnd(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-02-02", 100)
	for i, on := range []string{"2026-02-10", "2026-02-20", "2026-03-04"} {
		f.returned("F1", 100, on, "AM04")
		dec := f.decide(date(on).AddDays(1).String())
		if _, held := dec.Excludes("F1"); held != (i < 2) {
			t.Errorf("after %d returns: guards %+v", i+1, dec.Guards)
		}
	}
}
