package desk_test

import (
	"context"
	"errors"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// unsure is a carrier whose work can break off without anybody knowing.
type unsure struct {
	h      *house
	answer func(m ar.Message, sure func() error) error
}

func (*unsure) Via() string { return "smtp" }

func (u *unsure) Carry(_ context.Context, m ar.Message, sure func() error) error {
	if err := u.answer(m, sure); err != nil {
		return err
	}
	u.h.posted = append(u.h.posted, m)
	return nil
}

func (*unsure) Left(context.Context, ar.Message) (left, known bool, err error) {
	return false, false, nil
}

func (h *house) runBy(answer func(m ar.Message, sure func() error) error) desk.RunReport {
	h.t.Helper()
	rep, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: &unsure{h: h, answer: answer}})
	h.must(err)
	return rep
}

func certain(_ ar.Message, sure func() error) error { return sure() }

func lost(_ ar.Message, sure func() error) error {
	if err := sure(); err != nil {
		return err
	}
	return &desk.InDoubt{Err: errors.New("line cut")}
}

func busy(ar.Message, func() error) error {
	return &desk.Deferred{Err: errors.New("451 later")}
}

// Nobody knows whether it left: it is not sent again by itself, whatever is
// run and whatever happens, until a person says what became of it.
func TestAMessageInDoubtIsNeverSentAgainByItself(t *testing.T) {
	for _, left := range []bool{true, false} {
		onBoth(t, func(t *testing.T, h *house) {
			h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
			rep := h.runBy(lost)
			if len(rep.InDoubt) != 1 || len(rep.Sent) != 0 {
				t.Fatalf("%+v", rep)
			}
			h.reopen()
			for range 3 {
				if rep := h.runBy(certain); len(rep.InDoubt) != 1 || len(rep.Sent) != 0 {
					t.Fatalf("%+v", rep)
				}
			}
			// Money arrives: it may have left all the same, so it is not pulled back.
			h.imports(statement("2026-03-05", line("BR1", "2026-03-05", 100, "pays", cites("F1"))))
			if rep := h.runBy(certain); len(rep.InDoubt) != 1 || len(rep.Pulled) != 0 {
				t.Fatalf("%+v", rep)
			}
			h.wantPosted()
			m := h.outbox()[0]
			h.does(desk.ResolveDoubt{ID: m.ID, Left: left})
			rep = h.runBy(certain)
			if left && (len(rep.Pulled) != 0 || h.item("F1").Step != dunning.Reminder1) || !left && len(rep.Pulled) != 1 {
				t.Errorf("left %v: %+v", left, rep)
			}
			h.wantPosted()
			if len(h.outbox()) != 0 {
				t.Error("it still waits")
			}
			h.refuses(desk.ResolveDoubt{ID: m.ID, Left: true})
		})
	}
}

// E45: a failed attempt costs nothing and doubles nothing.
func TestE45AFailedAttemptKeepsItsPlaceAndGoesOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		for n := range 3 {
			if rep := h.runBy(busy); len(rep.Deferred) != 1 || len(rep.Sent) != 0 {
				t.Fatalf("%+v", rep)
			}
			if s := h.account("C1").Messages; len(s) != 1 || s[0].Attempts != n+1 || s[0].Problem != "451 later" || s[0].Started {
				t.Fatalf("%+v", s)
			}
		}
		h.reopen()
		if rep := h.runBy(certain); len(rep.Sent) != 1 {
			t.Fatalf("%+v", rep)
		}
		h.wantPosted("C1 reminder_1 F1=100")
		if rep := h.runBy(certain); len(rep.Sent) != 0 {
			t.Errorf("%+v", rep)
		}
		h.wantPosted()
	})
}

// The server says no after the message was written: it has certainly not left,
// so nothing is in doubt.
func TestANoAfterTheMarkIsNoDoubt(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		rep := h.runBy(func(_ ar.Message, sure func() error) error {
			if err := sure(); err != nil {
				return err
			}
			return &desk.Deferred{Err: errors.New("452 full")}
		})
		if len(rep.Deferred) != 1 || h.account("C1").Messages[0].Started {
			t.Fatalf("%+v", rep)
		}
		if rep := h.runBy(certain); len(rep.Sent) != 1 {
			t.Errorf("%+v", rep)
		}
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

// A server that cannot be reached ends the work; nothing has left and nothing
// is counted against the messages.
func TestAWayThatIsClosedEndsTheRun(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		down := errors.New("no route to host")
		_, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: &unsure{h: h, answer: func(ar.Message, func() error) error { return down }}})
		if !errors.Is(err, down) {
			t.Fatal(err)
		}
		if s := h.account("C1").Messages; len(s) != 1 || s[0].Attempts != 0 || s[0].Started {
			t.Errorf("%+v", s)
		}
		h.runBy(certain)
		h.wantPosted("C1 reminder_1 F1=100")
	})
}
