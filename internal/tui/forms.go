package tui

import (
	"slices"
	"strconv"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Days that forms start with, in business days from today.
const (
	promiseDays = 7
	disputeDays = 5
	snoozeDays  = 3
)

// businessDay is the n-th business day from today for a customer.
func (s *session) businessDay(v *desk.View, n int) civil.Date {
	country := ""
	if v != nil {
		country = v.Account.Customer.Country
	}
	return s.desk.Policy().Calendar(country).Add(s.today, n)
}

// invoices is what a form about invoices starts with.
type invoices struct {
	field kit.FormField
	sum   money.Money // of those that are checked
}

// invoicesFor offers the open invoices of a customer, those of the selection or
// the overdue and undisputed ones checked. Picked ones are the only ones listed.
func (s *session) invoicesFor(v *desk.View, sel selection, help string) invoices {
	in := invoices{
		field: kit.FormField{ID: "items", Label: s.words.Invoices, Kind: kit.CheckField, Help: help},
		sum:   money.Of(0, v.Account.Currency()),
	}
	items := s.itemsByDue(v.Account)
	number, amount := 0, 0
	for _, it := range items {
		number, amount = max(number, text.Width(text.Sanitize(it.Number))), max(amount, text.Width(s.amount(it.OpenMoney())))
	}
	for _, it := range items {
		isPicked := slices.Contains(sel.Items, it.ID)
		if it.Kind != ar.Invoice || len(sel.Items) > 0 && !isPicked {
			continue
		}
		state, _ := s.itemState(v, it)
		label := text.Fit(text.Sanitize(it.Number), min(number, 20)) + "  " + text.FitLeft(s.amount(it.OpenMoney()), amount) + "  " + state
		in.field.Options = append(in.field.Options, kit.Option{ID: string(it.ID), Label: label})
		if (isPicked || it.Overdue(s.today) && !disputed(v.Account, it.ID)) && it.Cur == in.sum.Cur {
			in.field.Chosen = append(in.field.Chosen, string(it.ID))
			in.sum.Minor = money.AddMinor(in.sum.Minor, it.Open)
		}
	}
	return in
}

// fields are the field, if there is something to choose from.
func (in *invoices) fields() []kit.FormField {
	if len(in.field.Options) == 0 {
		return nil
	}
	return []kit.FormField{in.field}
}

func disputed(a *ar.Account, id ar.ItemID) bool {
	return slices.ContainsFunc(a.Disputes, func(d ar.Dispute) bool { return d.OpenFor(id) })
}

// itemIDs are the ids that a check field gave.
func itemIDs(v kit.Values) []ar.ItemID {
	var out []ar.ItemID
	for _, id := range v.Checked("items") {
		out = append(out, ar.ItemID(id))
	}
	return out
}

func refs(id ar.CustomerID, items []ar.ItemID) []desk.ItemRef {
	var out []desk.ItemRef
	for _, it := range items {
		out = append(out, desk.ItemRef{Customer: id, Item: it})
	}
	return out
}

// choices makes options of codes.
func choices(codes []string, name func(explain.Lang, string) string, l explain.Lang) []kit.Option {
	var out []kit.Option
	for _, c := range codes {
		out = append(out, kit.Option{ID: c, Label: text.Sanitize(name(l, c))})
	}
	return out
}

// promiseForm records a promise to pay.
func (s *session) promiseForm() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd { return s.openPromise(v, sel) })
}

func (s *session) openPromise(v *desk.View, sel selection) tea.Cmd {
	t := s.words
	in := s.invoicesFor(v, sel, t.InvoicesHelp)
	sum, by := in.sum, s.businessDay(v, promiseDays)
	if sel.Hint.Amount.Minor > 0 && sel.Hint.Amount.Cur == sum.Cur {
		sum = sel.Hint.Amount
	}
	if sel.Hint.By >= s.today {
		by = sel.Hint.By
	}
	id := v.Account.ID
	fields := []kit.FormField{
		{ID: "amount", Label: t.Amount + " " + sum.Cur.String(), Kind: kit.AmountField, Minor: sum.Minor, Exponent: sum.Cur.Exponent(), Required: true,
			Check: func(f kit.Values) string { return s.aboveNought(f.Amount("amount")) }},
		{ID: "by", Label: t.By, Kind: kit.DateField, Date: by, Earliest: s.today, Required: true},
	}
	fields = append(fields, in.fields()...)
	fields = append(fields, kit.FormField{ID: "note", Label: t.What, Text: sel.Hint.Note})
	return s.form("promise", s.whom(t.Promise, v), func(f kit.Values) tea.Cmd {
		return s.do(desk.RecordPromise{Customer: id, Amount: money.Of(f.Amount("amount"), sum.Cur), By: f.Date("by"), Items: itemIDs(f), Note: f.Text("note")}, t.PromiseDone, nil)
	}, fields...)
}

func (s *session) aboveNought(minor int64) string {
	if minor <= 0 {
		return s.words.NotAboveZero
	}
	return ""
}

// disputeForm records that invoices are contested.
func (s *session) disputeForm() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd {
		t := s.words
		in := s.invoicesFor(v, sel, "")
		if len(sel.Items) == 0 && len(in.field.Options) > 1 {
			in.field.Chosen = nil // somebody must say which
		}
		if len(in.field.Options) == 0 {
			return s.nothingOpen()
		}
		in.field.Required = true
		reason := kit.FormField{ID: "reason", Label: t.Reason, Kind: kit.ChoiceField, Options: choices(s.desk.Codes().Disputes, explain.DisputeReason, t.Explain)}
		if sel.Hint.Reason != "" {
			reason.Chosen = []string{sel.Hint.Reason}
		}
		cur, id := v.Account.Currency(), v.Account.ID
		fields := append(in.fields(), reason,
			kit.FormField{ID: "owner", Label: t.OwnerField},
			kit.FormField{ID: "until", Label: t.Until, Kind: kit.DateField, Date: s.businessDay(v, disputeDays), Earliest: s.today, Help: t.UntilHelp},
			kit.FormField{ID: "amount", Label: t.Amount, Kind: kit.AmountField, Exponent: cur.Exponent(), Help: t.PartHelp},
			kit.FormField{ID: "note", Label: t.What, Text: sel.Hint.Note},
		)
		return s.form("dispute", s.whom(t.Dispute, v), func(f kit.Values) tea.Cmd {
			return s.do(desk.OpenDispute{Items: refs(id, itemIDs(f)), Reason: f.Choice("reason"), Owner: f.Text("owner"), Until: f.Date("until"),
				Amount: f.Amount("amount"), Note: f.Text("note")}, t.DisputeDone, nil)
		}, fields...)
	})
}

// nothingOpen says that a form about invoices has none to be about.
func (s *session) nothingOpen() tea.Cmd {
	s.notify(theme.Info, s.words.NoOpenItems)
	return nil
}

// openDisputes lists the items that are in an open dispute.
func openDisputes(a *ar.Account) []ar.ItemID {
	var out []ar.ItemID
	for i := range a.Disputes {
		for _, id := range a.Disputes[i].Items {
			if a.Disputes[i].OpenFor(id) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// resolveForm ends disputes.
func (s *session) resolveForm() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd {
		t, id := s.words, v.Account.ID
		f := kit.FormField{ID: "items", Label: t.Invoices, Kind: kit.CheckField, Required: true}
		for _, it := range openDisputes(v.Account) {
			f.Options = append(f.Options, kit.Option{ID: string(it), Label: text.Sanitize(string(it))})
			if len(sel.Items) == 0 || slices.Contains(sel.Items, it) {
				f.Chosen = append(f.Chosen, string(it))
			}
		}
		outcomes := []string{"resolved", "justified", "credited", "rejected", "withdrawn"}
		return s.form("resolve", s.whom(t.Dispute, v), func(f kit.Values) tea.Cmd {
			return s.do(desk.ResolveDispute{Items: refs(id, itemIDs(f)), Outcome: f.Choice("outcome")}, t.ResolveDone, nil)
		}, f, kit.FormField{ID: "outcome", Label: t.Outcome, Kind: kit.ChoiceField, Options: choices(outcomes, explain.DisputeOutcome, t.Explain)})
	})
}

// planForm agrees instalments.
func (s *session) planForm() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd {
		t, id := s.words, v.Account.ID
		in := s.invoicesFor(v, sel, "")
		if len(in.field.Options) == 0 {
			return s.nothingOpen()
		}
		in.field.Required = true
		count := func(f kit.Values) int { n, _ := strconv.Atoi(f.Text("count")); return n }
		fields := []kit.FormField{
			{ID: "count", Label: t.Instalments, Text: "3", Limit: 3, Required: true, Check: func(f kit.Values) string {
				if n := count(f); n < 1 || n > 520 {
					return t.CountRange
				}
				return ""
			}},
			{ID: "first", Label: t.First, Kind: kit.DateField, Date: s.businessDay(v, promiseDays), Earliest: s.today, Required: true},
			{ID: "every", Label: t.Rhythm, Kind: kit.ChoiceField, Options: []kit.Option{{ID: "month", Label: t.Month}, {ID: "week", Label: t.Week}}},
		}
		return s.form("plan", s.whom(t.Plan, v), func(f kit.Values) tea.Cmd {
			return s.do(desk.AgreePlan{Customer: id, Instalments: count(f), First: f.Date("first"), Weekly: f.Choice("every") == "week", Items: itemIDs(f)}, t.PlanDone, nil)
		}, append(fields, in.fields()...)...)
	})
}
