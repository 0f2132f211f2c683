package letter

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/money"
)

// ErrNothingToAsk is returned for a dunning step when no currency has anything
// left to ask after credit notes and money on account: such a letter would be
// a wrong one, and the caller must hold it.
var ErrNothingToAsk = errors.New("nothing is left to ask for")

// letter is a message with all its words, before it is laid out.
type letter struct {
	Lang      string
	Subject   string
	Greeting  []string
	Reason    []string
	Tables    []*table
	Pay       string
	Details   []detail // where and under which reference to pay
	After     []string
	Close     string
	Signature []string
}

// detail is one line of the payment details.
type detail struct{ Label, Value string }

// Render writes the letter. It fails on an unknown step, on a line without a
// positive open amount, and with ErrNothingToAsk; it never guesses.
func Render(in Input) (Output, error) {
	if !slices.Contains(Steps(), in.Step) {
		return Output{}, fmt.Errorf("letter: step %q has no text: expected one of %s", in.Step, strings.Join(Steps(), ", "))
	}
	in = cleaned(in)
	if err := validate(&in); err != nil {
		return Output{}, err
	}
	l, err := compose(&in)
	if err != nil {
		return Output{}, err
	}
	return Output{Subject: l.Subject, Text: l.text(), HTML: l.html(), Language: l.Lang}, nil
}

func validate(in *Input) error {
	if in.Today.IsZero() {
		return errors.New("letter: no date: a letter needs the business date")
	}
	for i := range in.Lines {
		l := &in.Lines[i]
		switch {
		case l.Number == "":
			return fmt.Errorf("letter: line %d has no document number", i+1)
		case l.Open.Minor <= 0 || l.Open.Cur.IsZero():
			return fmt.Errorf("letter: %s: open amount is %q: expected more than nought, in a currency", l.Number, l.Open)
		case !l.Amount.IsZero() && l.Amount.Cur != l.Open.Cur:
			return fmt.Errorf("letter: %s: amount is in %s, open amount in %s: expected one currency", l.Number, l.Amount.Cur, l.Open.Cur)
		}
	}
	for _, m := range in.OnAccount {
		if m.Minor <= 0 || m.Cur.IsZero() {
			return fmt.Errorf("letter: money on account is %q: expected more than nought, in a currency", m)
		}
	}
	return nil
}

// parts divides the lines: what the message is about, what is listed apart
// because its own step is lower, and what is contested.
func parts(in *Input) (main, also, disputed []Line) {
	for _, l := range in.Lines {
		switch {
		case l.Disputed:
			disputed = append(disputed, l)
		case l.Credit || in.Step == Statement || rank(l.Step) >= rank(in.Step):
			main = append(main, l)
		default:
			also = append(also, l)
		}
	}
	return main, also, disputed
}

// rank orders the dunning steps; a code without a text is below them all, so
// that it never brings a threat along.
func rank(step string) int { return slices.Index(Steps()[:4], step) }

func compose(in *Input) (*letter, error) {
	loc := localeOf(in.Language)
	main, also, disputed := parts(in)
	due := sums(main, in.OnAccount)
	if in.Step != Statement && !slices.ContainsFunc(due, func(m money.Money) bool { return m.Minor > 0 }) {
		return nil, fmt.Errorf("letter: %s to %s: %w", in.Step, in.CustomerName, ErrNothingToAsk)
	}
	p := newPhrase(loc, in, main, due)
	p.NAlso, p.NDisputed = len(also), len(disputed)
	p.Empty = len(in.Lines) == 0 && len(in.OnAccount) == 0

	w := writer{lang: loc.code, phrase: p}
	l := &letter{Lang: loc.code}
	l.Subject = w.say("subject." + in.Step)
	if in.Company.Name != "" {
		l.Subject += " - " + in.Company.Name
	}
	l.Greeting = paragraphs(w.say("greeting"))
	l.Reason = paragraphs(w.say("reason." + in.Step))
	if len(main) > 0 || len(in.OnAccount) > 0 {
		l.Tables = append(l.Tables, newTable(loc, main, in.OnAccount))
	}
	for _, apart := range []struct {
		lines []Line
		title string
		block string
	}{{also, loc.words.alsoOpen, "also"}, {disputed, loc.words.disputed, "disputed"}} {
		if len(apart.lines) == 0 {
			continue
		}
		t := newTable(loc, apart.lines, nil)
		t.Title, t.Intro = apart.title, w.say(apart.block)
		if apart.block == "disputed" {
			t.Totals = nil // nothing of it is asked
		}
		l.Tables = append(l.Tables, t)
	}
	if !p.Empty {
		l.Pay = w.say("pay")
		l.Details = details(loc, in, append(slices.Clone(main), also...), w.say("payee"))
	}
	l.After = after(&w, in)
	l.Close = w.say("close")
	l.Signature = signature(loc, in)
	return l, w.err
}

// writer says blocks one after the other and keeps the first failure.
type writer struct {
	lang   string
	phrase *phrase
	err    error
}

func (w *writer) say(block string) string {
	s, err := say(w.lang, block, w.phrase)
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("letter: text %s: %w", w.lang, err)
	}
	return s
}

func paragraphs(s string) []string { return strings.Split(s, "\n\n") }

func newPhrase(loc *locale, in *Input, main []Line, due []money.Money) *phrase {
	payBy := in.PayBy
	if payBy.IsZero() {
		payBy = in.Today.AddDays(graceDays(in.Step, in.Consumer))
	}
	p := &phrase{
		Company: in.Company.Name, Customer: in.CustomerName, Contact: in.ContactName,
		Consumer: in.Consumer, Statement: in.Step == Statement, Final: in.Step == FinalNotice,
		PayBy: loc.long(payBy), LastWritten: loc.long(in.LastWritten), Today: loc.long(in.Today),
		Terms: in.TermsDays, Phone: strings.ReplaceAll(in.Company.Phone, " ", nbsp),
	}
	var last *Line
	for i := range main {
		if !main[i].Credit {
			p.N++
			last = &main[i]
		}
	}
	if p.N == 1 {
		p.One, p.Due = loc.label(last), loc.long(last.Due)
	}
	var asked []string
	for _, m := range due {
		if m.Minor > 0 {
			asked = append(asked, loc.money(m))
		}
	}
	p.Total = loc.list(asked)
	p.Refs = slices.ContainsFunc(in.Lines, func(l Line) bool { return quotes(&l) })
	return p
}

// graceDays is how long the customer gets, from the day of the letter.
func graceDays(step string, consumer bool) int {
	switch {
	case step == FinalNotice && consumer:
		return 14
	case step == FinalNotice:
		return 10
	}
	return 7
}

// after is what follows the payment details.
func after(w *writer, in *Input) []string {
	var out []string
	if in.TermsDays > 0 && in.Step != FinalNotice {
		out = append(out, w.say("terms"))
	}
	invite := w.say("arrange")
	if in.Arrangement != "" {
		invite += " " + in.Arrangement
	}
	out = append(out, invite)
	if in.Step != Statement {
		out = append(out, w.say("paid"))
	}
	return out
}
