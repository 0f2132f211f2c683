package tui

import "ccdesk/internal/domain/explain"

func englishWords() *words {
	return &words{
		Explain: explain.English,
		Loading: "loading", TooSmall: "Too small", DemoMark: "demo", Bank: "bank", NoBank: "no bank data yet",
		Undo: "undo", NothingChanged: "Nothing to change: it is so already.", NothingToRepeat: "nothing has been done yet that can be repeated",
		Undone: "Taken back: %s.", NotUndone: "Cannot take back %s; in the way: %s.",
		TooSlow: "That took too long and was given up; nothing is half done. Try again.", StateNotKept: "Where you are could not be written down.",
		Leave: "Leave the desk", DraftOne: "One mail is still a draft. It is kept for next time. Leave?",
		DraftMany:  "%s mails are still drafts. They are kept for next time. Leave?",
		NotYours:   "Another role is needed for that.",
		NoCustomer: "no customer is selected",
		FindTitle:  "Find", FindMore: "type to find customers, invoices, contacts", PaletteTitle: "Commands",

		worklistWords: worklistWords{
			DSO:  "DSO",
			ToDo: "To do", Done: "done", Worth: "worth today", Open: "open", Overdue: "overdue",
			ColCustomer: "Customer", ColOverdue: "Overdue", ColOldest: "Oldest", ColPays: "Pays", ColNext: "Next action", ColBecause: "Because", ColWho: "Who",
			AllDone:     "All done. %s customers need nobody today; 2 shows them all, 5 what comes next.",
			AllDoneMine: "Nothing left for you today. f shows everybody's list, 5 what comes next.",
			NothingYet:  "Nothing is open for any of the %s customers. I imports invoices, 2 shows the customers.",
			ScopeMine:   "my list", Front: "as of %s, while the book loads",
			Limit: "limit", Risk: "risk", Procedure: "procedure", Snoozed: "snoozed until",
			NoTimeline: "Nothing has happened yet.", OnHold: "on hold", Sent: "sent", InOutbox: "in the outbox",
			Promised: "promised", Disputed: "disputed", Held: "held", OnPlan: "on plan", DaysLate: "%d d late", DueIn: "due %dd",
			NoPhone: "no phone number", NoOpenItems: "Nothing is open.", Items: "items",
			WhyPromise: "promise broke %s", WhyBroke: "promised, broke %s", WhyInstalment: "instalment missed %s", WhyDispute: "dispute past %s",
			WhyFits: "%s may be theirs", WhyOnAccount: "%s on account", WhyCredit: "credit covers it", WhyContact: "no address", WhyManual: "step is not planned",
			WhySlower: "%d d late, slower", WhySlowerBy: "%d d late, %d d slower", DoCheck: "Check the money", DoCredit: "Use the credit",
		},
		customerWords: customerWords{
			ColItem: "Invoice", ColDue: "Due", ColAmount: "Amount", ColOpenAmount: "Open", ColState: "State", ColStep: "Step",
			SecItems: "Open items", SecTimeline: "Timeline", SecPlanned: "Planned", SecAgreed: "Agreed", SecContacts: "Contacts",

			NoPlanned: "Nothing is planned.", NoAgreed: "No promise, dispute, plan or hold.", NoContacts: "No contact is known. The contact list of the ledger brings them.",
			Gone: "This customer is not in the book.", Gap: "Overdue, but no action is planned: look at it.",
			Pays: "pays %d d late, over %d invoices", PaysEarly: "pays %d d early, over %d invoices", PaysOnTime: "pays on the day, over %d invoices",
			CreditNote: "credit note", Today: "today", Due: "due", Owner: "by",
			PromiseOf: "Promise", PlanOf: "Plan", DisputeOf: "Dispute", HoldOf: "Hold", UndoneMark: "taken back", WholeCustomer: "everything", DueToday: "due today",
		},
		formWords: formWords{
			Call: "Call %s", Promise: "Promise of %s", Dispute: "Dispute of %s", Plan: "Payment plan for %s", Hold: "Stop dunning %s",
			Note: "Note on %s", Snooze: "Show %s again", Assign: "Give %s to", Mail: "Mail to %s", Several: "%s customers",
			Outcome: "Outcome", Contact: "Spoke with", Follow: "Promised", Amount: "Amount", By: "By", Invoices: "Invoices",
			Reason: "Reason", OwnerField: "Owner", Until: "Until", Rhythm: "Every", Instalments: "Instalments", First: "First on", Why: "Why",
			Who: "Controller", What: "Note", Month: "month", Week: "week", To: "To", Subject: "Subject",
			PromiseHelp: "leave empty if nothing was promised", InvoicesHelp: "none: the oldest up to the amount", UntilHelp: "the owner's deadline; it ends nothing",
			HoldHelp: "empty: until it is released", SnoozeHelp: "the day on which the customer is shown again",
			NotAboveZero: "Give an amount above nought.", CountRange: "Give a number from 1 to 520.",
			CallDone: "Call recorded", PromiseDone: "Promise recorded", DisputeDone: "Dispute recorded", ResolveDone: "Dispute resolved", PlanDone: "Plan agreed",
			HoldDone: "Dunning stopped", ReleaseDone: "Dunning goes on", NoteDone: "Noted", SnoozeDone: "Snoozed", AssignDone: "Assigned",
			MailDone: "Mail is in the outbox", StepDone: "Approved", SkipDone: "Skipped",
			SendHint: "ctrl+s send · tab next · esc keep draft · ctrl+x discard", DraftDone: "Kept as a draft", DraftOpened: "Your draft of before", Discard: "Draft dropped",
			NoAddress: "Give an address with an @.",
			HandOver:  "Hand over %s", HandOverAsk: "Hand %s over to collection? This ends our own dunning of the items concerned.",
			Facts: "Known payers and habits of %s", FactsHint: "enter forgets one", NoFacts: "Nothing has been learned yet. What people decide about money of this customer teaches it.",
			FactForgotten: "forgotten by a person", FactForget: "Forget that %s? The desk does not rely on it any more, until people confirm it anew.", FactForgetDone: "Forgotten",
			FactConfirmed: "confirmed %s times", FactFallen: "fallen: contradicted %s times", FactSeen: "seen %s times, confirmed by nobody", FactLast: "last %s", FactDoubted: "confirmed %s times, contradicted %s times",
			NoDispute: "no dispute is open", NoHold: "nothing is held", NothingToDo: "There is nothing to do today.", CannotDo: "The desk proposes nothing that one key could do: w says why.",
			OnlyOne: "this works for one customer at a time", NewName: "new", PartHelp: "empty: all of it; a part of a single invoice otherwise",
		},
		whyWords: whyWords{Checked: "Checked", Nothing: "Nothing is to be done."},
		startWords: startWords{
			Welcome: "Welcome to ccdesk.", EmptyBook: "This desk has no customers yet.",
			OfferImport: "import: customers.csv, invoices.csv, bank statements, or a folder of them", OfferDemo: "look around in a made-up book; this desk stays empty",
			ImportTitle: "Import", Path: "Path", PathHelp: "a file or a folder; formats are recognised", Importing: "importing",
			NoImport: "this session cannot read files", NotEmpty: "a made-up book is offered on an empty desk only; run ccdesk demo", ImportHint: "Once there is a book, this list says whom to call first, and why.",
		},
	}
}
