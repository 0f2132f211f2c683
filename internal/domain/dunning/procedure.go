package dunning

// Kinds of actions, as in the JSON of the command line.
const (
	Mail         = "mail"
	Letter       = "letter"
	SMS          = "sms"
	CallAction   = "call"
	Task         = "task"
	HoldDelivery = "hold_delivery"
	HandOver     = "hand_over"
)

// Mode says who sets a step off.
type Mode uint8

// Modes of a step.
const (
	Automatic Mode = iota // the daily run does it
	Approve               // the run prepares it, a person lets it go
	Manual                // a person does it
)

// Step codes of the built-in procedures. Tasks that arise outside a procedure
// have codes of their own.
const (
	PreDueNotice  = "pre_due_notice"
	Reminder1     = "reminder_1"
	Reminder2     = "reminder_2"
	FinalNotice   = "final_notice"
	CallStep      = "call"
	HandOverStep  = "hand_over"
	PromiseBroken = "promise_broken"
	PlanBroken    = "plan_broken"
	CheckMoney    = "check_money"
	FindContact   = "find_contact"
	NetCredit     = "net_credit"
	DisputeLate   = "dispute_deadline"
	CheckReturn   = "check_return"
	ManualStep    = "manual"
)

// Step is one element of a procedure.
type Step struct {
	Code     string
	Action   string
	Days     int   // calendar days after the due date; negative is before it
	MinOpen  int64 // only items of at least this open amount, in whole units of the currency; 0 = all
	Mode     Mode
	Template string
}

// PreDue reports whether the step comes before the due date; such a step is
// skipped once the date has passed.
func (s *Step) PreDue() bool { return s.Days < 0 }

// Procedure is a dunning strategy: steps in the order they are taken.
type Procedure struct {
	Name  string
	Title string
	Steps []Step
}

// index finds a step by its code; -1 for the state before the first step, and
// false for a code that this procedure does not have (E29).
func (p *Procedure) index(code string) (int, bool) {
	if code == "" {
		return -1, true
	}
	for i := range p.Steps {
		if p.Steps[i].Code == code {
			return i, true
		}
	}
	return 0, false
}

// Rank orders step codes: a higher rank is further up the procedure.
func (p *Procedure) Rank(code string) int {
	i, _ := p.index(code)
	return i
}

// Standard is the built-in procedure that is in force without configuration:
// a notice 3 days before the due date for items of 5,000 or more; mails 3, 10
// and 20 days after it; a call at 30; hand-over, for a person to approve, at 60.
func Standard() *Procedure {
	return &Procedure{Name: "standard", Title: "Standard", Steps: []Step{
		{Code: PreDueNotice, Action: Mail, Days: -3, MinOpen: 5000, Template: PreDueNotice},
		{Code: Reminder1, Action: Mail, Days: 3, Template: Reminder1},
		{Code: Reminder2, Action: Mail, Days: 10, Template: Reminder2},
		{Code: FinalNotice, Action: Mail, Days: 20, Template: FinalNotice},
		{Code: CallStep, Action: CallAction, Days: 30, Mode: Manual},
		{Code: HandOverStep, Action: HandOver, Days: 60, Mode: Approve},
	}}
}
