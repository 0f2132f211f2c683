package tui

import (
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// A narrow column says the same in fewer words, and cuts none.
func TestReasonsAndActionsFitTheirColumn(t *testing.T) {
	s := settled(t, fullDesk(t), 80, 24)
	late := desk.Ranked{Kind: dunning.CallAction, Step: dunning.CallStep, Contact: "Marieke van der Berg", Oldest: 160, Slower: 3}
	broke := desk.Ranked{Kind: dunning.CallAction, Step: dunning.PromiseBroken, Amount: money.Of(1_007_40, money.EUR), Broken: day("2026-11-12")}
	fits := desk.Ranked{Kind: dunning.Task, Step: dunning.CheckMoney, Ref: "BR1", Amount: money.Of(1_434_29, money.EUR)}
	for _, c := range []struct {
		row  desk.Ranked
		w    int
		want string
	}{
		{late, 0, "160 days late, pays 3 days slower than before"}, {late, 30, "160 d late, 3 d slower"}, {late, 20, "160 d late, slower"},
		{broke, 40, "promise of 1,007.40 broke on 12 Nov"}, {broke, 32, "1,007.40 promised, broke 12 Nov"}, {broke, 20, "promise broke 12 Nov"},
		{fits, 23, "1,434.29 may be theirs"}, {fits, 20, "1,434 may be theirs"},
	} {
		if got := s.because(&c.row, c.w); got != c.want {
			t.Errorf("in %d: %q, want %q", c.w, got, c.want)
		}
	}
	for _, c := range []struct {
		row  desk.Ranked
		w    int
		want string
	}{{late, 0, "☎ Call Marieke van der Berg"}, {late, 17, "☎ Call Marieke"}, {late, 10, "☎ Call"}, {fits, 30, "· Check the money first"}, {fits, 17, "· Check the money"}} {
		if got := s.nextAction(&c.row, c.w); got != c.want {
			t.Errorf("in %d: %q, want %q", c.w, got, c.want)
		}
	}
}
