package explain

var englishNames = [groups]map[string]string{
	stepNames: {
		"": "no step", "pre_due_notice": "notice before the due date", "reminder_1": "1st reminder", "reminder_2": "2nd reminder",
		"final_notice": "final notice", "call": "call", "hand_over": "hand-over",
		"promise_broken": "call about the broken promise", "plan_broken": "call about the missed instalment",
		"check_money": "a look at the money", "find_contact": "search for a contact", "net_credit": "settling of the credit note",
		"dispute_deadline": "chasing of the dispute", "manual": "choice of the next step",
	},
	guardNames: {
		"cash_on_account": "cash on account", "payment_fits": "payment may fit", "bank_stale": "bank not read",
		"disputed": "disputed", "promised": "promised", "on_plan": "on a payment plan", "mail_unread": "mail unread",
		"contacted_recently": "contacted recently", "below_minimum": "below the minimum", "not_due": "not due yet",
		"legal_wait": "legal waiting period", "held": "on hold", "insolvent": "insolvent",
		"direct_debit_pending": "direct debit pending", "no_contact": "no contact", "approval_needed": "needs approval",
		"credit_open": "credit covers it",
	},
	disputeReasons: {
		"price": "price", "quantity": "quantity", "quality": "quality", "delivery": "delivery", "not_received": "not received",
		"wrong_po": "wrong PO number", "duplicate": "invoiced twice", "other": "other reason",
	},
	disputeOutcomes: {
		"justified": "justified", "credited": "credited", "rejected": "rejected", "delivered": "delivered",
		"resolved": "resolved", "withdrawn": "withdrawn",
	},
	callOutcomes: {
		"reached": "reached", "no_answer": "no answer", "voicemail": "voicemail", "promise": "promises to pay",
		"dispute": "disputes it", "refused": "refuses to pay",
	},
	promiseOutcomes: {
		"open": "open", "kept": "kept", "partially_kept": "kept in part", "broken": "broken",
		"withdrawn": "withdrawn", "replaced": "replaced",
	},
	planOutcomes: {"withdrawn": "withdrawn", "replaced": "replaced"},
	stepOutcomes: {"approved": "approved", "skipped": "skipped"},
	itemStates:   {"open": "open", "settled": "settled", "cancelled": "cancelled", "written_off": "written off"},
	entryStatuses: {
		"applied": "applied", "proposed": "proposed", "unmatched": "unmatched",
	},
	evidenceNames: {
		"reference": "payment reference", "number": "invoice number", "amount": "amount", "iban": "bank account",
		"name": "name", "return": "returned payment", "person": "a person",
	},
	ruleNames: {
		"reference_exact": "reference, exact amount", "reference_several": "reference, several invoices",
		"reference_part": "reference, part payment", "reference_over": "reference, paid too much",
		"number_exact": "invoice number, exact amount", "number_several": "invoice numbers that add up",
		"number_part": "invoice number, part payment", "number_over": "invoice number, paid too much",
		"number_and_rest": "invoice number and the rest", "several_customers": "invoices of several customers",
		"ledger_explained": "the ledger had told of it", "paid_twice": "perhaps paid twice", "cancelled_item": "invoice was cancelled",
		"amount_iban": "amount and bank account", "amount_only": "amount only", "all_open": "all that is open",
		"less_credit_note": "less a credit note", "on_account": "on account", "oldest_first": "oldest first",
		"one_of_several": "one of several documents", "rest_on_account": "rest on account", "other_currency": "other currency",
		"return": "returned payment", "return_with_fee": "returned payment with charges",
		"person": "by a person", "person_on_account": "put on account by a person",
	},
	differenceNames: {
		"discount": "cash discount", "fee": "bank charges", "rounding": "rounding", "return_fee": "charges of the return", "fx": "exchange difference", "tax": "withholding tax", "deduction": "deduction",
		"write_off": "write-off", "psp_fee": "payment service's fee", "not_ours": "not ours",
	},
	factNames:  {"iban": "bank account", "mandate": "mandate", "alias": "name of a payer", "habit": "habit"},
	habitNames: {"discount_late": "takes the discount late", "lumps": "pays several invoices at once", "charges": "lets charges come off"},
	kindNames: {
		"mail": "mail", "letter": "letter", "sms": "SMS", "call": "call", "task": "task",
		"hold_delivery": "stop of deliveries", "hand_over": "hand-over",
	},
	channelNames: {
		"mail": "mail", "letter": "letter", "sms": "SMS", "call": "telephone",
		"file": "file", "smtp": "mail server", "print": "printer",
	},
	roleNames: {"payables": "accounts payable", "buyer": "buyer", "manager": "manager", "sales": "our sales", "other": "other"},
	reasonNames: {
		"booked": "the bank has booked it", "dropped": "the bank does not announce it any more", "detailed": "its payments are entries of their own",
		"ledger": "as the ledger says", "bank": "money that explains it has come", "credit": "credit note",
		"controller": "taken back by a person", "invoice_changed": "the invoice has changed", "invoice_cancelled": "the invoice was cancelled",
	},
	eventNames: {
		"customer_recorded": "customer", "customer_changed": "change of the customer", "contacts_recorded": "contacts",
		"item_recorded": "invoice", "item_changed": "change of an invoice", "item_adjusted": "settlement by the ledger",
		"item_cancelled": "cancellation", "credit_applied": "use of a credit note", "credit_unapplied": "taking back of a credit note",
		"statement_recorded": "bank statement", "entry_booked": "bank entry", "entry_proposed": "proposal",
		"entry_ended": "end of a bank entry", "details_recorded": "details of a sum", "statement_accepted": "acceptance of a statement", "return_resolved": "end of a return", "mandate_suspended": "stop of a direct debit", "item_written_off": "write-off", "advice_received": "remittance advice", "fact_revoked": "forgetting of a fact",
		"payment_applied": "payment", "payment_unapplied": "taking back of a payment", "promise_made": "promise",
		"promise_ended": "end of a promise", "dispute_opened": "dispute", "dispute_resolved": "end of a dispute",
		"plan_agreed": "payment plan", "plan_ended": "end of a payment plan", "hold_placed": "hold", "hold_released": "release",
		"note_added": "note", "call_logged": "call", "snoozed": "snooze", "assigned": "assignment", "step_taken": "step",
		"message_queued": "message", "message_started": "sending", "message_failed": "failed sending", "message_sent": "sending", "message_cancelled": "cancellation of a message",
		"run_completed": "daily run", "undone": "undo",
	},
}
