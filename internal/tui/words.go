package tui

import (
	"fmt"

	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/i18n"
)

// words are the texts of the screens in one language. What the kit says by
// itself is in package i18n, what the desk decides in package explain; command
// names stand with the commands.
type words struct {
	Explain explain.Lang

	// Frame.
	Loading, TooSmall, DemoMark, Bank, NoBank       string
	Undo, NothingChanged, NothingToRepeat, NotYours string
	Undone                                          string // %s: what
	NotUndone                                       string // %s: what; %s: what stands in the way
	TooSlow, StateNotKept, Leave                    string
	DraftOne                                        string
	DraftMany                                       string // %s: number
	NoCustomer                                      string
	FindTitle, FindMore, PaletteTitle               string

	worklistWords
	customerWords
	formWords
	whyWords
	startWords
}

// DraftsKept is the question before leaving with drafts.
func (w *words) DraftsKept(l *i18n.Language, n int) string {
	if n == 1 {
		return w.DraftOne
	}
	return fmt.Sprintf(w.DraftMany, l.Count(n))
}

type worklistWords struct {
	DSO, ToDo, Done, Worth, Open, Overdue string // summary
	ColCustomer, ColOverdue, ColOldest    string
	ColPays, ColNext, ColBecause, ColWho  string
	AllDone                               string // %s: customers in the book
	AllDoneMine                           string
	NothingYet                            string // %s: customers in the book
	ScopeMine                             string
	Front                                 string // %s: date of the list that is shown while the book loads
	Limit, Risk, Procedure, Snoozed       string
	NoTimeline, OnHold, Sent, InOutbox    string
	Promised, Disputed, Held, OnPlan      string // marks of items
	DaysLate, DueIn                       string // %d: days
	NoPhone, NoOpenItems, Items           string

	// Reasons and actions in few words, for narrow columns.
	WhyPromise, WhyBroke, WhyInstalment, WhyDispute string // %s: date
	WhyFits, WhyOnAccount                           string // %s: amount
	WhyCredit, WhyContact, WhyManual                string
	WhySlower                                       string // %d: days late
	WhySlowerBy                                     string // %d: days late; %d: days slower
	DoCheck, DoCredit                               string
}

type customerWords struct {
	ColItem, ColDue, ColAmount, ColOpenAmount, ColState, ColStep string
	SecItems, SecTimeline, SecPlanned, SecAgreed, SecContacts    string
	NoPlanned, NoAgreed, NoContacts, Gone, Gap                   string
	Pays                                                         string // %d: days; %d: invoices
	PaysEarly                                                    string // %d: days; %d: invoices
	PaysOnTime                                                   string // %d: invoices
	CreditNote, Today, Due, Owner                                string
	PromiseOf, PlanOf, DisputeOf, HoldOf                         string // see use
	UndoneMark, DueToday, WholeCustomer                          string
}

type formWords struct {
	Call, Promise, Dispute, Plan, Hold, Note, Snooze, Assign, Mail string // titles; %s: whom
	Several                                                        string // %s: number of customers
	Outcome, Contact, Follow, Amount, By, Invoices, Reason         string
	OwnerField, Until, Rhythm, Instalments, First, Why, Who, What  string
	Month, Week, To, Subject                                       string
	PromiseHelp, InvoicesHelp, UntilHelp, HoldHelp, SnoozeHelp     string
	NotAboveZero, CountRange                                       string
	CallDone, PromiseDone, DisputeDone, ResolveDone, PlanDone      string
	HoldDone, ReleaseDone, NoteDone, SnoozeDone, AssignDone        string
	MailDone, StepDone, SkipDone                                   string
	SendHint, DraftDone, DraftOpened, Discard, NoAddress           string
	HandOver, HandOverAsk                                          string // %s: whom
	NoDispute, NoHold, NothingToDo, CannotDo                       string
	OnlyOne, NewName, PartHelp                                     string

	Facts                                         string // title; %s: whom
	FactsHint, NoFacts, FactForgotten             string
	FactForget                                    string // %s: fact
	FactForgetDone                                string
	FactConfirmed, FactFallen, FactSeen, FactLast string // %s: times; FactLast: day
	FactDoubted                                   string // %s: times confirmed; %s: times contradicted
}

type whyWords struct {
	Checked, Nothing string
}

type startWords struct {
	Welcome, EmptyBook, OfferImport, OfferDemo, ImportTitle, Path, PathHelp string
	Importing, NoImport, NotEmpty, ImportHint                               string
}

// wordsFor gives the texts of a language; English where there are none.
func wordsFor(code string) *words {
	if code == "nl" {
		return dutchWords()
	}
	return englishWords()
}
