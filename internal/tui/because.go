package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/text"
)

// fitting is the first of the texts, longest first, that fits w cells, else the
// last. A w of 0 is any width.
func fitting(w int, texts ...string) string {
	for _, t := range texts {
		if w <= 0 || text.Width(t) <= w {
			return t
		}
	}
	return texts[len(texts)-1]
}

// because is the short reason in at most w cells, with its date as people write
// it. A narrow column gets fewer words, not cut ones.
func (s *session) because(r *desk.Ranked, w int) string {
	full := text.Sanitize(explain.Because(s.words.Explain, r.Kind, r.Step, r.Oldest, r.Slower, r.Amount, r.Broken, r.Ref, r.Overdue, s.today))
	if !r.Broken.IsZero() {
		full = strings.Replace(full, r.Broken.String(), s.shortDate(r.Broken), 1)
	}
	if w <= 0 || text.Width(full) <= w {
		return full
	}
	t := s.words
	switch on := s.shortDate(r.Broken); r.Step {
	case dunning.PromiseBroken:
		return fitting(w, s.amount(r.Amount)+" "+fmt.Sprintf(t.WhyBroke, on), fmt.Sprintf(t.WhyPromise, on))
	case dunning.PlanBroken:
		return fmt.Sprintf(t.WhyInstalment, on)
	case dunning.CheckMoney:
		if r.Ref != "" {
			return fitting(w, fmt.Sprintf(t.WhyFits, s.amount(r.Amount)), fmt.Sprintf(t.WhyFits, s.wholeAmount(r.Amount)))
		}
		return fmt.Sprintf(t.WhyOnAccount, s.amount(r.Amount))
	case dunning.NetCredit:
		return t.WhyCredit
	case dunning.DisputeLate:
		past := fmt.Sprintf(t.WhyDispute, on)
		return fitting(w, past+" ("+text.Sanitize(explain.DisputeReason(t.Explain, r.Ref))+")", past)
	case dunning.FindContact:
		return t.WhyContact
	case dunning.ManualStep:
		return t.WhyManual
	}
	if r.Oldest > 0 && r.Slower > 0 {
		return fitting(w, fmt.Sprintf(t.WhySlowerBy, r.Oldest, r.Slower), fmt.Sprintf(t.WhySlower, r.Oldest))
	}
	return full
}

// wholeAmount leaves the decimals out.
func (s *session) wholeAmount(m money.Money) string { return s.lang.Whole(m.Minor, m.Cur.Exponent()) }

// nextAction is sign, action and whom in at most w cells: "☎ Call Marieke".
func (s *session) nextAction(r *desk.Ranked, w int) string {
	if r.Kind == "" {
		return ""
	}
	out := s.shortAction(r.Kind, r.Step, w)
	if r.Kind != dunning.CallAction || r.Contact == "" {
		return out
	}
	who := text.Sanitize(r.Contact)
	first, _, _ := strings.Cut(who, " ")
	return fitting(w, out+" "+who, out+" "+first, out)
}

// shortAction is sign and action in at most w cells.
func (s *session) shortAction(kind, step string, w int) string {
	sign := s.actionSign(kind) + " "
	full := sign + explain.Action(s.words.Explain, kind, step)
	switch step {
	case dunning.CheckMoney:
		return fitting(w, full, sign+s.words.DoCheck)
	case dunning.NetCredit:
		return fitting(w, full, sign+s.words.DoCredit)
	}
	return full
}
