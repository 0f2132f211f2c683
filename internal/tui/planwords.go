package tui

// planWords are the texts of the screen for what is ahead.
type planWords struct {
	ColWhen, ColCustomer, ColWhat, ColAmount, ColAbout, ColDay string

	Loading   string
	Nothing   string // %s: last day
	NothingOf string // %s: name of a filter; %s: last day
	Until     string // %s: last day
	Actions   string // %s: number above 1
	OneAction string
	Expected  string // before an amount
	Waiting   string // %s: number of messages in the outbox, above 1
	OneWaits  string
	Only      string // %s: name of a filter

	FilterActions, FilterMoney, FilterOutbox string

	PromiseDue, InstalmentDue, HoldEnds, SnoozeEnds string
	Outbox                                          string
	Approval, ByItself, ByPerson                    string
	To, Subject                                     string

	NotOutbox, NoOutbox                string
	SendTitle, Sending                 string
	SendOne                            string // %s: subject; %s: address
	SendMany                           string // %s: number above 1
	OneLeft, OnePulled                 string
	ManyLeft, ManyPulled               string // %s: number
	OneUnsent, ManyUnsent              string // %s: number
	CancelTitle, CancelAsk, CancelDone string // ask: %s: customer
	CloseHint                          string
}

func planWordsFor(code string) *planWords {
	if code == "nl" {
		return &planWords{
			ColWhen: "Wanneer", ColCustomer: "Klant", ColWhat: "Wat", ColAmount: "Bedrag", ColAbout: "Waarover", ColDay: "Van de dag",
			Loading: "Vooruitkijken …", Nothing: "Tot en met %s komt er niets.", NothingOf: "Geen %s tot en met %s; f toont de rest.", Until: "tot en met %s",
			Actions: "%s acties", OneAction: "1 actie", Expected: "verwacht", Waiting: "%s berichten in de uitbak", OneWaits: "1 bericht in de uitbak", Only: "alleen %s",
			FilterActions: "acties", FilterMoney: "verwacht geld", FilterOutbox: "berichten in de uitbak",
			PromiseDue: "Toezegging vervalt", InstalmentDue: "Termijn vervalt", HoldEnds: "Stillegging eindigt", SnoozeEnds: "Uitstel eindigt",
			Outbox: "Uitbak", Approval: "na goedkeuring", ByItself: "vanzelf", ByPerson: "door een medewerker", To: "Aan", Subject: "Onderwerp",
			NotOutbox: "dit is geen bericht in de uitbak", NoOutbox: "er is geen map om in te bezorgen; start met een uitbakmap in de instellingen",
			SendTitle: "Laten gaan", Sending: "versturen", SendOne: "“%s” aan %s laten gaan? Wat het huis uit is, komt niet terug.",
			SendMany: "%s berichten laten gaan? Wat het huis uit is, komt niet terug.",
			OneLeft:  "1 bericht is weg", ManyLeft: "%s berichten zijn weg", OnePulled: "1 teruggehaald: er spreekt nu iets tegen", ManyPulled: "%s teruggehaald: er spreekt nu iets tegen",
			OneUnsent: "1 wacht nog: zie het postvak uit", ManyUnsent: "%s wachten nog: zie het postvak uit",
			CancelTitle: "Bericht terughalen", CancelAsk: "Het bericht aan %s terughalen? Het verlaat het huis niet, en de facturen krijgen hun vorige stap terug.",
			CancelDone: "Teruggehaald", CloseHint: "esc sluiten",
		}
	}
	return &planWords{
		ColWhen: "When", ColCustomer: "Customer", ColWhat: "What", ColAmount: "Amount", ColAbout: "About", ColDay: "Of the day",
		Loading: "Looking ahead …", Nothing: "Nothing is ahead until %s.", NothingOf: "No %s until %s; f shows the rest.", Until: "until %s",
		Actions: "%s actions", OneAction: "1 action", Expected: "expected", Waiting: "%s messages in the outbox", OneWaits: "1 message in the outbox", Only: "only %s",
		FilterActions: "actions", FilterMoney: "money expected", FilterOutbox: "messages in the outbox",
		PromiseDue: "Promise is due", InstalmentDue: "Instalment is due", HoldEnds: "Hold ends", SnoozeEnds: "Snooze ends",
		Outbox: "Outbox", Approval: "after approval", ByItself: "by itself", ByPerson: "by a person", To: "To", Subject: "Subject",
		NotOutbox: "this is no message in the outbox", NoOutbox: "there is no folder to deliver to; start with an outbox folder configured",
		SendTitle: "Let it go", Sending: "sending", SendOne: "Let “%s” to %s go? What has left the house does not come back.",
		SendMany: "Let %s messages go? What has left the house does not come back.",
		OneLeft:  "1 message has left", ManyLeft: "%s messages have left", OnePulled: "1 pulled back: something speaks against it now", ManyPulled: "%s pulled back: something speaks against them now",
		OneUnsent: "1 still waits: see the outbox", ManyUnsent: "%s still wait: see the outbox",
		CancelTitle: "Pull the message back", CancelAsk: "Pull the message to %s back? It does not leave the house, and its invoices get the step they had before.",
		CancelDone: "Pulled back", CloseHint: "esc close",
	}
}
