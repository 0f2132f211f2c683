package dunning_test

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// Due on Monday 2 March 2026: 20 days later is a Sunday.
func TestStandardProcedureDayByDay(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 4999)
	wantLines(t, f.live("2026-02-01", "2026-06-30"),
		"2026-03-05 reminder_1: F1 reminder_1 4999.00",
		"2026-03-12 reminder_2: F1 reminder_2 4999.00",
		"2026-03-23 final_notice: F1 final_notice 4999.00",
		"2026-04-01 call: F1 call 4999.00",
		"2026-05-01 hand_over: F1 hand_over 4999.00",
	)
}

// The notice goes out on Friday 27 February; four business days later is too
// early for the first reminder, so that goes on the fifth.
func TestStandardProcedureOfALargeItemStartsBeforeTheDueDate(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 5000)
	wantLines(t, f.live("2026-02-01", "2026-06-30"),
		"2026-02-27 pre_due_notice: F1 pre_due_notice 5000.00",
		"2026-03-06 reminder_1: F1 reminder_1 5000.00",
		"2026-03-13 reminder_2: F1 reminder_2 5000.00",
		"2026-03-23 final_notice: F1 final_notice 5000.00",
		"2026-04-01 call: F1 call 5000.00",
		"2026-05-01 hand_over: F1 hand_over 5000.00",
	)
}

func TestPreDueNoticeIsForWhatIsOpen(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 6000)
	f.pay("F1", 1500, "2026-02-20")
	wantMessage(t, f.decide("2026-02-27"), "")
	wantNext(t, f.decide("2026-02-27"), dunning.Reminder1, "2026-03-05")
}

func TestPreDueNoticeIsSkippedOnceDue(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 9000)
	wantMessage(t, f.decide("2026-03-02"), "pre_due_notice: F1 pre_due_notice 9000.00")
	wantMessage(t, f.decide("2026-03-03"), "")
	wantNext(t, f.decide("2026-03-03"), dunning.Reminder1, "2026-03-05")
}

// A notice whose day would be moved past the due date makes no sense.
func TestPreDueNoticeNeverMovesPastTheDueDate(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-12-27", 9000) // Sunday; Thursday 24 is a business day
	wantNext(t, f.decide("2026-12-20"), dunning.PreDueNotice, "2026-12-24")
	f = newFile(t)
	f.item("F1", "2026-12-28", 9000) // 25 December and the weekend before it
	wantNext(t, f.decide("2026-12-20"), dunning.PreDueNotice, "2026-12-28")
	f = newFile(t)
	f.item("F1", "2026-04-06", 9000) // Easter Monday, three days after Good Friday
	wantNext(t, f.decide("2026-04-01"), dunning.Reminder1, "2026-04-09")
}

func TestIntervalOfExactlyFiveBusinessDaysIsAllowed(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-05"))
	f.item("F2", "2026-03-08", 100)
	f.apply(&ar.MessageQueued{Message: ar.Message{ID: "M", Customer: "C1", Step: dunning.Reminder1, On: date("2026-03-05")}})
	dec := f.decide("2026-03-11") // fourth business day; F2 is due for its reminder
	wantMessage(t, dec, "")
	g := guard(t, dec, dunning.ContactedRecently)
	if g.Until != date("2026-03-11") || g.On != date("2026-03-05") || g.Item != "" {
		t.Errorf("guard %+v", g)
	}
	wantNext(t, dec, dunning.Reminder2, "2026-03-12")
	wantMessage(t, f.decide("2026-03-12"), "reminder_2: F1 reminder_2 100.00 F2 reminder_1 100.00")
}

func TestIntervalCountsHolidaysOfTheCustomer(t *testing.T) {
	for country, want := range map[string]string{"NL": "2026-05-18", "XX": "2026-05-15"} {
		f := newFile(t, func(c *ar.Customer) { c.Country = country })
		f.item("F1", "2026-05-05", 100)
		f.apply(&ar.MessageQueued{Message: ar.Message{ID: "M", Customer: "C1", On: date("2026-05-08")}})
		// Ascension Day is 14 May 2026; the Friday after it is a business day.
		if got := f.live("2026-05-08", "2026-05-20"); len(got) != 1 || got[0][:10] != want {
			t.Errorf("%s: %v, want one message on %s", country, got, want)
		}
	}
}

func TestMessageToPlanKeepsItsContact(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	for _, day := range []string{"2026-03-01", "2026-03-05"} {
		dec := f.decide(day)
		if dec.Next == nil || dec.Next.Contact.Email != "ap@visser.example" || dec.Next.Kind != dunning.Mail || dec.Procedure != "standard" {
			t.Errorf("%s: next %+v", day, dec.Next)
		}
	}
}

func TestUnknownCustomerIsNeverDunned(t *testing.T) {
	a := ar.NewAccount("C1")
	a.Apply(ar.Event{Payload: &ar.ItemRecorded{Item: ar.Item{ID: "F1", Customer: "C1", Number: "F1", Amount: 100, Due: date("2026-01-01")}}})
	dec := dunning.Decide(a, dunning.DefaultPolicy(), dunning.Day{Today: date("2026-06-01")})
	if dec.Next != nil || len(dec.Due) > 0 {
		t.Errorf("decided %+v for an invoice that waits for its customer", dec.Due)
	}
}
