package explain

var dutchNames = [groups]map[string]string{
	stepNames: {
		"": "geen stap", "pre_due_notice": "vooraankondiging", "reminder_1": "1e herinnering", "reminder_2": "2e herinnering",
		"final_notice": "laatste aanmaning", "call": "telefoontje", "hand_over": "overdracht aan incasso",
		"promise_broken": "telefoontje over de verbroken belofte", "plan_broken": "telefoontje over de gemiste termijn",
		"check_money": "controle van het geld", "find_contact": "zoeken van een contactpersoon", "net_credit": "verrekening van de creditnota",
		"dispute_deadline": "navraag over de betwisting", "manual": "keuze van de volgende stap",
	},
	guardNames: {
		"cash_on_account": "geld op rekening", "payment_fits": "betaling past mogelijk", "bank_stale": "bank niet ingelezen",
		"disputed": "betwist", "promised": "toegezegd", "on_plan": "in betalingsregeling", "mail_unread": "mail ongelezen",
		"contacted_recently": "kort geleden benaderd", "below_minimum": "onder het minimum", "not_due": "nog niet aan de beurt",
		"legal_wait": "wettelijke termijn", "held": "geblokkeerd", "insolvent": "insolvent",
		"direct_debit_pending": "incasso loopt", "no_contact": "geen contact", "approval_needed": "goedkeuring nodig",
		"credit_open": "tegoed dekt het",
	},
	disputeReasons: {
		"price": "prijs", "quantity": "aantal", "quality": "kwaliteit", "delivery": "levering", "not_received": "niet ontvangen",
		"wrong_po": "verkeerd ordernummer", "duplicate": "dubbel gefactureerd", "other": "andere reden",
	},
	disputeOutcomes: {
		"justified": "terecht", "credited": "gecrediteerd", "rejected": "afgewezen", "delivered": "geleverd",
		"resolved": "opgelost", "withdrawn": "ingetrokken",
	},
	callOutcomes: {
		"reached": "gesproken", "no_answer": "geen gehoor", "voicemail": "voicemail", "promise": "zegt betaling toe",
		"dispute": "betwist de factuur", "refused": "weigert te betalen",
	},
	promiseOutcomes: {
		"open": "lopend", "kept": "nagekomen", "partially_kept": "deels nagekomen", "broken": "verbroken",
		"withdrawn": "ingetrokken", "replaced": "vervangen",
	},
	planOutcomes: {"withdrawn": "ingetrokken", "replaced": "vervangen"},
	stepOutcomes: {"approved": "goedgekeurd", "skipped": "overgeslagen"},
	itemStates:   {"open": "openstaand", "settled": "voldaan", "cancelled": "ingetrokken", "written_off": "afgeboekt"},
	entryStatuses: {
		"applied": "afgeletterd", "proposed": "voorgesteld", "unmatched": "niet herkend",
	},
	evidenceNames: {
		"reference": "betalingskenmerk", "number": "factuurnummer", "amount": "bedrag", "iban": "bankrekening",
		"name": "naam", "return": "teruggeboekte betaling", "person": "een medewerker",
	},
	ruleNames: {
		"reference_exact": "betalingskenmerk, precies het bedrag", "reference_several": "betalingskenmerk, meer facturen",
		"reference_part": "betalingskenmerk, deelbetaling", "reference_over": "betalingskenmerk, te veel betaald",
		"number_exact": "factuurnummer, precies het bedrag", "number_several": "factuurnummers die samen kloppen",
		"number_part": "factuurnummer, deelbetaling", "number_over": "factuurnummer, te veel betaald",
		"number_and_rest": "factuurnummer en de rest", "several_customers": "facturen van meer klanten",
		"ledger_explained": "al bekend in de boekhouding", "paid_twice": "mogelijk dubbel betaald", "cancelled_item": "factuur is ingetrokken",
		"amount_iban": "bedrag en bankrekening", "amount_only": "alleen het bedrag", "all_open": "alles wat openstaat",
		"less_credit_note": "minus een creditnota", "on_account": "op rekening", "oldest_first": "oudste eerst",
		"one_of_several": "een van meer documenten", "rest_on_account": "rest op rekening", "other_currency": "andere valuta",
		"return": "teruggeboekte betaling", "return_with_fee": "teruggeboekte betaling met kosten",
		"person": "door een medewerker", "person_on_account": "door een medewerker op rekening gezet",
	},
	differenceNames: {
		"discount": "betalingskorting", "fee": "bankkosten", "rounding": "afronding", "return_fee": "kosten van de storno", "fx": "koersverschil", "tax": "bronbelasting", "deduction": "inhouding",
		"write_off": "afboeking", "psp_fee": "kosten van de betaaldienst", "not_ours": "niet van ons",
	},
	factNames:  {"iban": "bankrekening", "mandate": "machtiging", "alias": "naam van een betaler", "habit": "gewoonte"},
	habitNames: {"discount_late": "neemt de korting te laat", "lumps": "betaalt meerdere facturen ineens", "charges": "laat kosten inhouden"},
	kindNames: {
		"mail": "mail", "letter": "brief", "sms": "sms", "call": "telefoontje", "task": "taak",
		"hold_delivery": "leveringsstop", "hand_over": "overdracht aan incasso",
	},
	channelNames: {
		"mail": "mail", "letter": "brief", "sms": "sms", "call": "telefoon",
		"file": "bestand", "smtp": "mailserver", "print": "printer",
	},
	roleNames: {"payables": "crediteurenadministratie", "buyer": "inkoper", "manager": "leidinggevende", "sales": "onze verkoop", "other": "overig"},
	reasonNames: {
		"booked": "de bank heeft het geboekt", "dropped": "de bank meldt het niet meer", "detailed": "de betalingen staan apart",
		"ledger": "volgens de boekhouding", "bank": "het geld ervoor is binnen", "credit": "creditnota",
		"controller": "teruggenomen door een medewerker", "invoice_changed": "de factuur is gewijzigd", "invoice_cancelled": "de factuur is ingetrokken",
	},
	eventNames: {
		"customer_recorded": "klant", "customer_changed": "wijziging van de klant", "contacts_recorded": "contactpersonen",
		"item_recorded": "factuur", "item_changed": "wijziging van een factuur", "item_adjusted": "voldaan volgens de boekhouding",
		"item_cancelled": "intrekking", "credit_applied": "verrekening van een creditnota", "credit_unapplied": "terugnemen van een creditnota",
		"statement_recorded": "bankafschrift", "entry_booked": "bankboeking", "entry_proposed": "voorstel",
		"entry_ended": "einde van een bankboeking", "details_recorded": "details van een verzamelboeking", "statement_accepted": "aanvaarding van een afschrift", "return_resolved": "afhandeling van een storno", "mandate_suspended": "stop van een incasso", "item_written_off": "afboeking", "advice_received": "betaalspecificatie", "fact_revoked": "vergeten van een feit",
		"payment_applied": "betaling", "payment_unapplied": "terugnemen van een betaling", "promise_made": "betalingsbelofte",
		"promise_ended": "einde van een belofte", "dispute_opened": "betwisting", "dispute_resolved": "einde van een betwisting",
		"plan_agreed": "betalingsregeling", "plan_ended": "einde van een regeling", "hold_placed": "blokkade", "hold_released": "vrijgave",
		"note_added": "notitie", "call_logged": "telefoongesprek", "snoozed": "uitstel", "assigned": "toewijzing", "step_taken": "stap",
		"message_queued": "bericht", "message_started": "verzenden", "message_failed": "mislukte verzending", "message_sent": "verzending", "message_cancelled": "intrekking van een bericht",
		"run_completed": "dagelijkse gang", "undone": "ongedaan maken",
	},
}
