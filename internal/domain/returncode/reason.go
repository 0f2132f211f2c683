package returncode

// Consequence is what a returned payment asks of the desk.
type Consequence string

// Consequences. Retry leaves reminders waiting for the second attempt; all
// others but None hold them until a person has dealt with the return.
const (
	None        Consequence = "none"         // nothing came back
	Retry       Consequence = "retry"        // collect once more, then ask for a transfer
	Ask         Consequence = "ask"          // ask the debtor why, before anything else
	NewAccount  Consequence = "new_account"  // the account will not do: ask for another, or another way to pay
	OwnFault    Consequence = "own_fault"    // our data or file was wrong: correct and send again
	StopMandate Consequence = "stop_mandate" // no authority to collect: stop, check the proof
	Deceased    Consequence = "deceased"     // no letters to the debtor
	Person      Consequence = "person"       // nothing is known: a person decides
)

// Consequences lists them all.
func Consequences() []Consequence {
	return []Consequence{None, Retry, Ask, NewAccount, OwnFault, StopMandate, Deceased, Person}
}

// MaxRetries is how often one claim is collected again.
const MaxRetries = 2

// Suspension says when a return stops collecting by its mandate.
type Suspension uint8

// Suspensions.
const (
	Never      Suspension = iota
	SecondTime            // when it happens again to the same mandate
	AtOnce
)

// Reason is what a code means and allows.
type Reason struct {
	Code        string
	Meaning     string // a few English words, to stand in a sentence
	Consequence Consequence
	Suspend     Suspension
	Retry       bool // the same debit may be sent again without a change
	Fee         bool // what the bank asked for the return may be passed on
	Reminder    bool // a reminder may go out without a person's leave, after a retry
}

// Sentence says the meaning as a sentence.
func (r Reason) Sentence() string {
	if r.Code == "" {
		return "The bank gives no reason."
	}
	return "The bank's reason is " + r.Code + ": " + r.Meaning + "."
}

// Of gives the reason of an ISO code. A code that is not in the table, and a
// return without one, is for a person.
func Of(code string) Reason {
	if Success(code) {
		return Reason{Code: code, Meaning: "carried out", Consequence: None}
	}
	if r, ok := table[code]; ok {
		r.Code = code
		return r
	}
	return Reason{Code: code, Meaning: "a reason that is not known here", Consequence: Person}
}

// Success reports whether a code says that nothing went wrong. Return files
// list what was carried out beside what came back (E14).
func Success(code string) bool { return code == "0000" || code == "000" || code == "00" }

// Known reports whether the table has a code.
func Known(code string) bool { _, ok := table[code]; return ok }

// Codes lists the codes of the table in no order.
func Codes() []string {
	out := make([]string, 0, len(table))
	for code := range table {
		out = append(out, code)
	}
	return out
}

func funds(meaning string) Reason {
	return Reason{Meaning: meaning, Consequence: Retry, Retry: true, Fee: true, Reminder: true}
}

func account(meaning string, s Suspension) Reason {
	return Reason{Meaning: meaning, Consequence: NewAccount, Suspend: s}
}

func ours(meaning string) Reason { return Reason{Meaning: meaning, Consequence: OwnFault} }

func stop(meaning string) Reason {
	return Reason{Meaning: meaning, Consequence: StopMandate, Suspend: AtOnce}
}

// table is after rules.md §7 of the house, and for the codes that are not
// there after the meaning that ISO 20022 gives them.
var table = map[string]Reason{
	"AM04": funds("not enough money on the account"),
	"MS03": funds("no reason given"), // often hides AM04 or AC04 where the law forbids to say so

	"AC01": account("the account number is wrong", Never),
	"RC01": account("the bank's code is wrong", Never),
	"BE06": account("the account's holder is not known to the bank", Never),
	"AC04": account("the account is closed", AtOnce),
	"AC06": account("the account is blocked for debits", AtOnce),
	"AC13": account("a consumer's account in the scheme for businesses", AtOnce),
	"AG01": account("debits are not possible on such an account", AtOnce),

	"MD06": {Meaning: "the debtor asked for his money back", Consequence: Ask},
	"MS02": {Meaning: "the debtor refused it", Consequence: Ask, Suspend: SecondTime},
	"SL01": {Meaning: "the debtor has limited who may collect", Consequence: Ask},

	"MD01": stop("there is no mandate, or the debtor says so"),
	"FRAD": stop("it was reported as fraud"),
	"MD07": {Meaning: "the debtor has died", Consequence: Deceased, Suspend: AtOnce},

	"MD02": ours("data of the mandate are missing or wrong"),
	"MD05": ours("it was collected before it was due"),
	"FF01": ours("the file is not in order"),
	"FF05": ours("the kind of debit is wrong"),
	"AG02": ours("the transaction code is wrong"),
	"AM05": ours("it was sent twice"),
	"AM09": ours("the amount is not what was announced"),
	"BE01": ours("name and account do not belong together"),
	"BE04": ours("the creditor's address is missing"),
	"BE05": ours("the creditor's identifier is wrong"),
	"CNOR": ours("the creditor's bank is not registered"),
	"DNOR": ours("the debtor's bank is not registered"),
	"DT01": ours("a date is not possible"),
	"DUPL": ours("it was sent twice"),
	"ED05": ours("the settlement failed"),
	"RR01": ours("the debtor's account or identifier is missing"),
	"RR02": ours("the debtor's name or address is missing"),
	"RR03": ours("the creditor's name or address is missing"),
	"TECH": ours("a technical fault"),
	"TM01": ours("it came after the cut-off time"),

	"RR04": {Meaning: "the law or the regulator forbids it", Consequence: Person},
	"NARR": {Meaning: "told in words", Consequence: Person},
}
