package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/law"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/lawfile"
)

func newLaw(a *app) *cobra.Command {
	return a.group("law", "Statutory interest, costs and waits", newLawInterest(a), newLawCosts(a), newLawWaits(a), newLawCheck(a))
}

// rates are those that come with the program, with those of the file rates.csv
// beside the configuration, where there is one.
func (a *app) rates() (*law.Rates, error) {
	rates, err := law.Statutory()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(filepath.Dir(a.configFile()), "rates.csv")
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return rates, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return rates.With(f, path)
}

// lawFlags are the facts of a claim that several commands take.
type lawFlags struct{ country, kind, amount, currency string }

func (l *lawFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&l.country, "country", "NL", "whose law, ISO code of two letters")
	c.Flags().StringVar(&l.kind, "kind", "", "b2b or b2c; without it the debtor is protected as a consumer")
	c.Flags().StringVar(&l.amount, "amount", "", "the principal, such as 1000.00")
	c.Flags().StringVar(&l.currency, "currency", "EUR", "its currency")
}

func (l *lawFlags) read() (string, law.Kind, money.Money, error) {
	kind := law.Kind(strings.ToLower(l.kind))
	if kind == "" {
		kind = law.B2C
	}
	if kind != law.B2B && kind != law.B2C {
		return "", "", money.Money{}, usagef("--kind: found %q, expected b2b or b2c", l.kind)
	}
	cur, err := money.ParseCurrency(strings.ToUpper(l.currency))
	if err != nil {
		return "", "", money.Money{}, usagef("--currency: %v", err)
	}
	m, err := parseAmount(l.amount, cur)
	if err != nil || m.Minor < 0 {
		return "", "", money.Money{}, usagef("--amount: found %q, expected an amount such as 1000.00", l.amount)
	}
	return strings.ToUpper(l.country), kind, m, nil
}

// interestJSON is a computation with its parts.
type interestJSON struct {
	Country   string        `json:"country"`
	Kind      law.Kind      `json:"kind"`
	Principal string        `json:"principal"`
	Currency  string        `json:"currency"`
	Due       string        `json:"due"`
	Until     string        `json:"until"`
	Segments  []segmentJSON `json:"segments"`
	Total     string        `json:"total"`
}

type segmentJSON struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Days     int    `json:"days"`
	Rate     string `json:"rate"`
	Base     string `json:"base"`
	Verified bool   `json:"verified"` // the rate was read in a published source
	Interest string `json:"interest"`
}

func newLawInterest(a *app) *cobra.Command {
	var l lawFlags
	var due, until dateFlag
	var paid []string
	var actAct, shift bool
	c := &cobra.Command{
		Use: "interest", Short: "Statutory interest on a late payment, part by part", Args: cobra.NoArgs,
		Example: "  ccdesk law interest --country NL --kind b2b --amount 1000 --due 2026-06-15 --until 2026-08-15",
		RunE: a.do(func(*cobra.Command, []string) error {
			country, kind, m, err := l.read()
			if err != nil {
				return err
			}
			if due == 0 {
				return usagef("--due: a date is needed, such as 2026-06-15")
			}
			claim := law.Claim{Country: country, Kind: kind, Principal: m, Due: due.date(), Until: until.date(), ActAct: actAct}
			if claim.Until == 0 {
				claim.Until = a.businessDate()
			}
			if shift {
				claim.Due = law.ShiftDue(country, claim.Due)
			}
			if claim.Paid, err = credits(paid, m.Cur); err != nil {
				return err
			}
			rates, err := a.rates()
			if err != nil {
				return err
			}
			r, err := rates.StatutoryInterest(claim)
			if err != nil {
				return err
			}
			out := interestOf(claim, r)
			return a.show(out, func() error {
				a.printInterest(claim, r)
				return nil
			})
		}),
	}
	l.add(c)
	c.Flags().Var(&due, "due", "the due date")
	c.Flags().Var(&until, "until", "the day of credit, or of reckoning (default the business date)")
	c.Flags().StringArrayVar(&paid, "paid", nil, "a part payment as DATE=AMOUNT; may be given several times")
	c.Flags().BoolVar(&actAct, "act-act", false, "count 366 days in leap years")
	c.Flags().BoolVar(&shift, "shift-due", false, "move a due date off a weekend or holiday first, where the law does")
	return c
}

func credits(list []string, cur money.Currency) ([]law.Credit, error) {
	var out []law.Credit
	for _, s := range list {
		day, amount, _ := strings.Cut(s, "=")
		on, err := civil.Parse(day)
		if err != nil {
			return nil, usagef("--paid: found %q, expected DATE=AMOUNT such as 2026-07-01=250.00", s)
		}
		m, err := parseAmount(amount, cur)
		if err != nil || m.Minor <= 0 {
			return nil, usagef("--paid: found %q, expected DATE=AMOUNT such as 2026-07-01=250.00", s)
		}
		out = append(out, law.Credit{On: on, Amount: m.Minor})
	}
	return out, nil
}

func interestOf(c law.Claim, r law.Interest) interestJSON {
	out := interestJSON{Country: c.Country, Kind: c.Kind, Principal: c.Principal.Decimal(), Currency: c.Principal.Cur.String(),
		Due: day(c.Due), Until: day(c.Until), Segments: []segmentJSON{}, Total: r.Total.Decimal()}
	for _, s := range r.Segments {
		out.Segments = append(out.Segments, segmentJSON{From: day(s.From), To: day(s.To), Days: s.Days, Rate: s.Rate.String(),
			Base: s.Base.Decimal(), Verified: s.Verified, Interest: s.Interest.Decimal()})
	}
	return out
}

func (a *app) printInterest(c law.Claim, r law.Interest) {
	for _, s := range r.Segments {
		doubt := ""
		if !s.Verified {
			doubt = "  rate not verified"
		}
		a.say("%s to %s  %4d days  %6s %%  of %12s  %12s%s", s.From, s.To, s.Days, s.Rate, a.amount(s.Base), a.amount(s.Interest), doubt)
	}
	a.say("Interest from %s to %s: %s", c.Due.AddDays(1), c.Until, a.cash(r.Total))
}

// costJSON is one cost with its rule.
type costJSON struct {
	Rule     string `json:"rule"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

func newLawCosts(a *app) *cobra.Command {
	var l lawFlags
	var vat bool
	c := &cobra.Command{
		Use: "costs", Short: "Fixed compensation and collection costs of a claim", Args: cobra.NoArgs,
		Example: "  ccdesk law costs --country NL --kind b2c --amount 350",
		RunE: a.do(func(*cobra.Command, []string) error {
			country, kind, m, err := l.read()
			if err != nil {
				return err
			}
			list, err := costs(country, kind, m, vat)
			if err != nil {
				return err
			}
			return a.show(list, func() error {
				for _, x := range list {
					a.say("%-24s %12s %s", x.Rule, a.local(x.Amount, x.Currency), x.Currency)
				}
				if len(list) == 0 {
					a.say("The law sets no costs for this debtor.")
				}
				return nil
			})
		}),
	}
	l.add(c)
	c.Flags().BoolVar(&vat, "vat", false, "NL: with VAT, for a creditor who cannot deduct it")
	return c
}

// costs lists what the law sets for a claim; what needs a contract or proof is
// not in it.
func costs(country string, kind law.Kind, m money.Money, vat bool) ([]costJSON, error) {
	list := []costJSON{}
	add := func(rule string, x money.Money) {
		list = append(list, costJSON{Rule: rule, Amount: x.Decimal(), Currency: x.Cur.String()})
	}
	if kind == law.B2B {
		sum, err := law.FixedSum(country, kind, m.Minor)
		if err != nil {
			return nil, err
		}
		add("fixed_compensation", sum)
	}
	switch {
	case country == "NL" && vat:
		add("wik_scale_with_vat", money.Of(law.WIKWithVAT(m.Minor), money.EUR))
	case country == "NL":
		add("wik_scale", money.Of(law.WIK(m.Minor), money.EUR))
	case country == "BE" && kind == law.B2C:
		add("lump_sum_cap", money.Of(law.BELumpCap(m.Minor), money.EUR))
	}
	return list, nil
}

// waitJSON is a term with its days.
type waitJSON struct {
	Rule     string `json:"rule"`
	Received string `json:"received,omitempty"`
	Day1     string `json:"day1"`
	Day14    string `json:"day14"`
	Last     string `json:"last"`
	From     string `json:"costs_from"`
}

func newLawWaits(a *app) *cobra.Command {
	var country string
	var sent dateFlag
	var post bool
	c := &cobra.Command{
		Use: "waits", Short: "The term that a letter to a consumer starts", Args: cobra.NoArgs,
		Example: "  ccdesk law waits --country NL --sent 2026-09-01 --post",
		RunE: a.do(func(*cobra.Command, []string) error {
			if sent == 0 {
				sent = dateFlag(a.businessDate())
			}
			w := waitJSON{}
			var t law.Wait
			switch strings.ToUpper(country) {
			case "NL":
				received := sent.date()
				if post {
					received = law.DutchPost(received)
				}
				w.Rule, t = "fourteen_day_letter", law.DutchLetter(received)
				w.Received = day(t.Received)
			case "BE":
				w.Rule, t = "first_reminder", law.BelgianReminder(sent.date(), post)
			default:
				return usagef("--country: found %q, expected NL or BE; the others set no term before costs", country)
			}
			w.Day1, w.Day14, w.Last, w.From = day(t.Day1), day(t.Day14), day(t.Last), day(t.From)
			return a.show(w, func() error {
				if w.Received != "" {
					a.say("Received            %s", w.Received)
				}
				a.say("Day 1 and 14        %s, %s\nLast day            %s\nCosts not before    %s", w.Day1, w.Day14, w.Last, w.From)
				return nil
			})
		}),
	}
	c.Flags().StringVar(&country, "country", "NL", "NL or BE")
	c.Flags().Var(&sent, "sent", "the day of sending (default the business date)")
	c.Flags().BoolVar(&post, "post", false, "by post; otherwise by mail")
	return c
}

// errDiffers says that examples were printed that the program computes
// otherwise.
var errDiffers = errors.New("examples differ")

func newLawCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "check FILE", Short: "Compute a file of worked examples and print each that differs", Args: cobra.ExactArgs(1),
		RunE: a.do(func(_ *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			rates, err := a.rates()
			if err != nil {
				return err
			}
			list, err := lawfile.Run(f, args[0], rates)
			if err != nil {
				return err
			}
			differs := []lawfile.Example{}
			for _, e := range list {
				if !e.Holds() {
					differs = append(differs, e)
				}
			}
			err = a.show(differs, func() error {
				for _, e := range differs {
					found := e.Found
					if e.Problem != "" {
						found = e.Problem
					}
					a.say("%s:%d: %s (%s): found %s, expected %s", args[0], e.Line, clean(e.ID), clean(e.Rule), clean(found), clean(e.Expected))
				}
				a.say("%d of %d examples hold.", len(list)-len(differs), len(list))
				return nil
			})
			if err == nil && len(differs) > 0 {
				err = fmt.Errorf("%d of %d: %w", len(differs), len(list), errDiffers)
			}
			return err
		}),
	}
}
