package tui

import (
	"context"
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// chosenMessages are the waiting messages that approving is about: those to the
// picked customers, else the one under the cursor.
func (p *plan) chosenMessages() []*ar.Message {
	if len(p.marks) == 0 {
		if r := p.current(); r != nil && r.message != nil {
			return []*ar.Message{r.message}
		}
		return nil
	}
	var out []*ar.Message
	for _, r := range p.rows {
		if r.message != nil && p.marks[r.id] {
			out = append(out, r.message)
		}
	}
	return out
}

func (p *plan) whyNotApprove() string {
	switch {
	case len(p.chosenMessages()) == 0:
		return p.t.NotOutbox
	case p.s.opt.Carrier == nil:
		return p.t.NoOutbox
	}
	return ""
}

// approve asks, then lets the chosen messages go. What somebody looked at is
// what leaves: the ids are taken before the question.
func (p *plan) approve() tea.Cmd {
	list := p.chosenMessages()
	ids := make([]ar.MessageID, len(list))
	for i, m := range list {
		ids[i] = m.ID
	}
	question := fmt.Sprintf(p.t.SendMany, p.s.lang.Count(len(list)))
	if len(list) == 1 {
		question = fmt.Sprintf(p.t.SendOne, text.Sanitize(list[0].Subject), text.Sanitize(list[0].To))
	}
	q := kit.NewConfirm(p.s.theme, p.s.lang, "plan.approve", p.t.SendTitle, question, true, nil)
	return p.s.ask(q, func(any) tea.Cmd { return p.send(ids) })
}

func (p *plan) send(ids []ar.MessageID) tea.Cmd {
	d, user, opt := p.s.desk, p.s.user, &p.s.opt
	return p.s.long(p.t.Sending, func(ctx context.Context, _ func(string)) (string, error) {
		done, err := d.ApproveMessages(ctx, user, ids, opt.Carrier)
		if err != nil {
			return "", err
		}
		out := p.counted(len(done.Left), p.t.OneLeft, p.t.ManyLeft)
		if n := len(done.Pulled); n > 0 {
			out += "; " + p.counted(n, p.t.OnePulled, p.t.ManyPulled)
		}
		if n := len(done.Deferred) + len(done.InDoubt); n > 0 {
			out += "; " + p.counted(n, p.t.OneUnsent, p.t.ManyUnsent)
		}
		return out, nil
	}, func() tea.Cmd {
		p.unpick()
		return p.refresh()
	})
}
