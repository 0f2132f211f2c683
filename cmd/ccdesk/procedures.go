package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
)

// procedureJSON is a dunning strategy with example dates.
type procedureJSON struct {
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Default    bool       `json:"default,omitempty"`
	ExampleDue string     `json:"example_due,omitempty"` // of an invoice; the steps' dates follow from it
	Steps      []stepJSON `json:"steps,omitempty"`
}

type stepJSON struct {
	Step     string `json:"step"`
	Action   string `json:"action"`
	Mode     string `json:"mode"`
	Days     int    `json:"days"`
	When     string `json:"when"`
	MinOpen  int64  `json:"min_open,omitempty"` // whole units
	Template string `json:"template,omitempty"`
	Example  string `json:"example"`
}

func newProcedures(a *app) *cobra.Command {
	show := &cobra.Command{
		Use: "show [NAME]", Short: "The steps of a strategy, in words, with example dates", Args: cobra.MaximumNArgs(1),
		RunE: a.do(func(_ *cobra.Command, args []string) error {
			policy, err := a.policy()
			if err != nil {
				return err
			}
			name := policy.Default
			if len(args) > 0 {
				name = args[0]
			}
			p, ok := policy.Procedures[name]
			if !ok {
				return &desk.Problem{Code: "unknown", What: fmt.Sprintf("procedure %q is not known", name), Candidates: procedureNames(policy)}
			}
			out := procedureOf(p, policy, a.businessDate(), a.textLang())
			return a.show(out, func() error { return a.printProcedure(&out, policy) })
		}),
	}
	list := &cobra.Command{
		Use: "list", Short: "The strategies in force", Args: cobra.NoArgs,
		RunE: a.do(func(*cobra.Command, []string) error {
			policy, err := a.policy()
			if err != nil {
				return err
			}
			out := []procedureJSON{}
			t := newSheet("name", "title", ">steps", "default")
			for _, name := range procedureNames(policy) {
				p := policy.Procedures[name]
				out = append(out, procedureJSON{Name: p.Name, Title: p.Title, Default: name == policy.Default})
				t.add(p.Name, p.Title, fmt.Sprint(len(p.Steps)), map[bool]string{true: "default"}[name == policy.Default])
			}
			return a.show(out, func() error { return a.printSheet(t) })
		}),
	}
	check := &cobra.Command{
		Use: "check", Short: "What is wrong with the strategies", Args: cobra.NoArgs,
		RunE: a.do(func(*cobra.Command, []string) error {
			policy, err := a.policy()
			if err != nil {
				return err
			}
			problems := []string{}
			for _, name := range procedureNames(policy) {
				problems = append(problems, faults(policy.Procedures[name])...)
			}
			if err := a.show(map[string][]string{"problems": problems}, func() error {
				if len(problems) == 0 {
					a.say("%s: nothing is wrong", strings.Join(procedureNames(policy), ", "))
				}
				return nil
			}); err != nil {
				return err
			}
			for _, p := range problems {
				a.complain("%s", p)
			}
			if len(problems) > 0 {
				return errReported
			}
			return nil
		}),
	}
	return a.group("procedures", "The dunning strategies", list, show, check)
}

// policy gives the rules in force, without opening a store.
func (a *app) policy() (*dunning.Policy, error) {
	opt, err := a.deskOptions()
	return opt.Policy, err
}

// procedureOf writes a strategy out, with the dates it gives for an invoice
// that is due on the day.
func procedureOf(p *dunning.Procedure, policy *dunning.Policy, due civil.Date, lang explain.Lang) procedureJSON {
	out := procedureJSON{Name: p.Name, Title: p.Title, Default: p.Name == policy.Default, ExampleDue: day(due), Steps: []stepJSON{}}
	cal := policy.Calendar("")
	for _, s := range p.Steps {
		out.Steps = append(out.Steps, stepJSON{Step: s.Code, Action: s.Action, Mode: modeWord(s.Mode), Days: s.Days, When: whenWords(s.Days), MinOpen: s.MinOpen,
			Template: s.Template, Example: explain.DateLong(lang, cal.Next(due.AddDays(s.Days)))})
	}
	return out
}

// whenWords says an offset so that its sign cannot be misread.
func whenWords(days int) string {
	unit := "days"
	if days == 1 || days == -1 {
		unit = "day"
	}
	switch {
	case days < 0:
		return fmt.Sprintf("%d %s before the due date", -days, unit)
	case days == 0:
		return "on the due date"
	}
	return fmt.Sprintf("%d %s after the due date", days, unit)
}

func (a *app) printProcedure(p *procedureJSON, policy *dunning.Policy) error {
	a.say("%s (%s)", a.bold(p.Title), p.Name)
	a.say("Example: an invoice due on %s. Days that are no business days move to the next one.", p.ExampleDue)
	t := newSheet("step", "action", "when", "who", "only from", "example")
	for _, s := range p.Steps {
		from := ""
		if s.MinOpen > 0 {
			from = fmt.Sprintf("%d open", s.MinOpen)
		}
		t.add(s.Step, s.Action, s.When, s.Mode, from, s.Example)
	}
	if err := a.printSheet(t); err != nil {
		return err
	}
	a.say("One message a customer with all items that are due for it; at least %d business days between two messages.", policy.MinInterval)
	a.say("A promise counts as broken %d days after its date, an instalment %d.", policy.PromiseTolerance+1, policy.PlanTolerance+1)
	if policy.BankStale > 0 {
		a.say("Messages stop when the newest bank statement is older than %d business days.", policy.BankStale)
	}
	return nil
}
