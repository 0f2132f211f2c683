package dunning_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

func TestE18DueTodayIsNotOverdue(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	dec := f.decide("2026-03-02")
	wantMessage(t, dec, "")
	wantGuards(t, dec, "not_due F1")
	if f.a.Item("F1").Overdue(date("2026-03-02")) || !f.a.Item("F1").Overdue(date("2026-03-03")) {
		t.Error("an item is overdue from the day after its due date")
	}
}

func TestE21NinetyDaysLateClimbsOneStepAtATime(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	first := f.decide("2026-06-01")
	wantLines(t, f.take(&first), "2026-06-01 reminder_1: F1 reminder_1 100.00")
	for range 2 { // the same day again
		dec := f.decide("2026-06-01")
		if got := f.take(&dec); len(got) > 0 {
			t.Errorf("sent again: %v", got)
		}
	}
	// From here the procedure's own waiting times: 7, 10, 10 and 30 days.
	wantLines(t, f.live("2026-06-02", "2026-09-30"),
		"2026-06-08 reminder_2: F1 reminder_2 100.00",
		"2026-06-18 final_notice: F1 final_notice 100.00",
		"2026-06-29 call: F1 call 100.00",
		"2026-07-29 hand_over: F1 hand_over 100.00",
	)
}

func TestE22SkippedStepsAreClimbedInOrder(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-01-01", 100)
	dec := f.decide("2026-06-01")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 100.00")
	if len(dec.Due) != 1 || dec.Next.Due != date("2026-01-05") {
		t.Errorf("due %+v: a step that is late says since when", dec.Due)
	}
}

func TestE23OneMessageAtTheHighestStepEachItemKeepsItsOwn(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder2, "2026-03-12"))
	f.item("F2", "2026-03-19", 200)
	wantLines(t, f.live("2026-03-23", "2026-03-23"), "2026-03-23 final_notice: F1 final_notice 100.00 F2 reminder_1 200.00")
	if a, b := f.a.Item("F1").Step, f.a.Item("F2").Step; a != dunning.FinalNotice || b != dunning.Reminder1 {
		t.Errorf("steps are %s and %s", a, b)
	}
}

func TestE24NewItemIsNotThreatened(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder2, "2026-03-12"))
	f.item("F2", "2026-03-22", 200) // one day late
	wantMessage(t, f.decide("2026-03-23"), "final_notice: F1 final_notice 100.00")
}

func TestE25PaymentOfOneLeavesTheStepsOfTheOthers(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-05"))
	f.item("F2", "2026-03-02", 200, at(dunning.Reminder2, "2026-03-12"))
	f.item("F3", "2026-03-02", 300, at(dunning.Reminder2, "2026-03-12"))
	f.pay("F1", 100, "2026-03-16")
	wantMessage(t, f.decide("2026-03-23"), "final_notice: F2 final_notice 200.00 F3 final_notice 300.00")
}

func TestE26AllPaidClearsAtOnce(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.FinalNotice, "2026-03-23"))
	f.pay("F1", 100, "2026-03-24")
	dec := f.decide("2026-04-30")
	if dec.Next != nil || len(dec.Due)+len(dec.Held)+len(dec.Guards) > 0 {
		t.Errorf("decision %+v for a customer who owes nothing", dec)
	}
}

// Each item has a clock of its own: the next oldest starts at its own first
// step.
func TestE27OldestPaidTheNextStartsAtItsOwnStep(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.FinalNotice, "2026-03-23"))
	f.item("F2", "2026-03-17", 200)
	f.pay("F1", 100, "2026-03-24")
	wantLines(t, f.live("2026-03-25", "2026-04-10"),
		"2026-03-25 reminder_1: F2 reminder_1 200.00",
		"2026-04-01 reminder_2: F2 reminder_2 200.00",
	)
}

func TestE28WhatWasNotChosenIsStillProposed(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.item("F2", "2026-03-02", 200)
	f.apply(&ar.MessageQueued{Message: ar.Message{ID: "M", Customer: "C1", Step: dunning.Reminder1, On: date("2026-03-05"),
		Items: []ar.MessageItem{{ID: "F1", Open: 10000, Cur: money.EUR, Step: dunning.Reminder1}}}})
	wantMessage(t, f.decide("2026-03-12"), "reminder_2: F1 reminder_2 100.00 F2 reminder_1 200.00")
}

func TestE29StepOfAnotherProcedureIsForAPerson(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at("mahnung_3", "2026-03-20"))
	f.item("F2", "2026-03-02", 200)
	dec := f.decide("2026-03-23")
	wantMessage(t, dec, "reminder_1: F2 reminder_1 200.00")
	if !task(dec, dunning.ManualStep) || !dec.NeedsPerson() {
		t.Errorf("no task for the item at an unknown step: %+v", dec.Due)
	}
	i := slices.IndexFunc(dec.Due, func(a dunning.Action) bool { return a.Step == dunning.ManualStep })
	if act := dec.Due[i]; act.Ref != "mahnung_3" || !slices.Equal(ids(&act), []ar.ItemID{"F1"}) {
		t.Errorf("task %+v does not say which item and which step", act)
	}
}

func TestE50WeekendsAndHolidaysMoveAStep(t *testing.T) {
	for due, want := range map[string]string{
		"2026-03-04": "2026-03-09", // Saturday
		"2026-03-05": "2026-03-09", // Sunday
		"2026-04-03": "2026-04-07", // Easter Monday
		"2026-12-22": "2026-12-28", // Christmas and the weekend
	} {
		f := newFile(t)
		f.item("F1", due, 100)
		if got := f.live(due, "2027-01-31"); len(got) == 0 || got[0][:10] != want {
			t.Errorf("due %s: %v, want reminder_1 on %s", due, got, want)
		}
	}
}

// A step taken late moves the next one: waiting time counts from the real day.
func TestE50FollowingStepsCountFromTheRealDay(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-16"))
	wantNext(t, f.decide("2026-03-17"), dunning.Reminder2, "2026-03-23")
	f = newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-04")) // early: by hand
	wantNext(t, f.decide("2026-03-05"), dunning.Reminder2, "2026-03-12")
	f = newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-14")) // 7 days later is a Saturday
	wantNext(t, f.decide("2026-03-15"), dunning.Reminder2, "2026-03-23")
}

func TestE52OnlyTheInstalmentThatIsLateIsAsked(t *testing.T) {
	f := newFile(t)
	f.item("F1#1", "2026-03-02", 100, func(it *ar.Item) { it.Number, it.Instalment = "F1", 1 })
	f.item("F1#2", "2026-04-02", 100, func(it *ar.Item) { it.Number, it.Instalment = "F1", 2 })
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1#1 reminder_1 100.00")
}

func TestE57CancelledAfterTheReminderKeepsHistoryOnly(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.live("2026-03-05", "2026-03-05")
	f.apply(&ar.ItemCancelled{Customer: "C1", Item: "F1", On: date("2026-03-09")})
	if got := f.live("2026-03-09", "2026-06-30"); len(got) > 0 {
		t.Errorf("done for a cancelled invoice: %v", got)
	}
	if it := f.a.Item("F1"); it.Step != dunning.Reminder1 || len(f.a.Messages) != 1 {
		t.Errorf("history is gone: %+v", it)
	}
}

func TestE16WrittenOffIsNotAsked(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, func(it *ar.Item) { it.State = ar.WrittenOff })
	dec := f.decide("2026-03-31")
	if dec.Next != nil || len(dec.Due) > 0 {
		t.Errorf("asked for what is written off: %+v", dec.Due)
	}
	if tot := f.a.TotalsIn(money.EUR, date("2026-03-31")); tot != (ar.Totals{Cur: money.EUR}) {
		t.Errorf("totals %+v", tot)
	}
}

func TestCallNotReachedComesBackTheNextBusinessDay(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.FinalNotice, "2026-03-23"))
	for _, outcome := range []string{"no_answer", "voicemail"} {
		f.apply(&ar.CallLogged{Customer: "C1", Outcome: outcome, On: date("2026-04-02"), Step: dunning.CallStep, Items: []ar.ItemID{"F1"}})
		wantNext(t, f.decide("2026-04-02"), dunning.CallStep, "2026-04-07") // after Easter
	}
	f.apply(&ar.CallLogged{Customer: "C1", Outcome: "reached", On: date("2026-04-07"), Step: dunning.CallStep, Items: []ar.ItemID{"F1"}})
	wantNext(t, f.decide("2026-04-07"), dunning.HandOverStep, "2026-05-07") // 30 days after the call
}

func TestHandOverNeedsApproval(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.CallStep, "2026-04-01"))
	dec := f.decide("2026-05-01")
	wantNext(t, dec, dunning.HandOverStep, "2026-05-01")
	if g := guard(t, dec, dunning.ApprovalNeeded); g.Ref != dunning.HandOverStep {
		t.Errorf("guard %+v", g)
	}
	if dec.Next.Mode != dunning.Approve || !dec.NeedsPerson() {
		t.Error("hand-over is not left to a person")
	}
}
