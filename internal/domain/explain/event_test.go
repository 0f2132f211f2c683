package explain

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

func TestEveryEventHasALine(t *testing.T) {
	for _, l := range Languages() {
		for _, p := range ar.Payloads() {
			got := Event(l, ar.Event{Payload: p})
			if got.Title == "" || strings.ContainsAny(got.Title+got.Detail+got.Extra, "{}[]") {
				t.Errorf("%s: %s reads %+v", l, p.EventType(), got)
			}
			if utf8.RuneCountInString(got.Icon) != 1 || len(got.Plain) != 1 || got.Plain[0] > unicode.MaxASCII {
				t.Errorf("%s has the signs %q and %q, want one character each", p.EventType(), got.Icon, got.Plain)
			}
		}
	}
	if got := Event(English, ar.Event{}); got.Icon == "" {
		t.Errorf("an event without content reads %+v", got)
	}
}

func TestEvent(t *testing.T) {
	items := []ar.ItemID{"F2026-0311", "F2026-0312"}
	for _, tc := range []struct {
		name   string
		by     string
		p      ar.Payload
		en, nl EventLine
	}{
		{"promise broken", ar.Auto, &ar.PromiseEnded{Customer: "C1042", ID: "p1", Outcome: ar.PromiseBroken, Amount: 3000000, Cur: money.EUR},
			EventLine{"✗", "x", "promise broken", "30,000.00 on F2026-0311, F2026-0312", ""},
			EventLine{"✗", "x", "belofte verbroken", "30.000,00 op F2026-0311, F2026-0312", ""}},
		{"call", "anna", &ar.CallLogged{Customer: "C1042", Outcome: "promise", Contact: "Marieke", Note: "pays Thursday"},
			EventLine{"☎", "c", "call: promises to pay", "anna → Marieke", "“pays Thursday”"},
			EventLine{"☎", "c", "gebeld: zegt betaling toe", "anna → Marieke", "“pays Thursday”"}},
		{"reminder", ar.Auto, &ar.MessageQueued{Message: ar.Message{Step: "reminder_2", To: "ap@visser.example", Subject: "Reminder",
			Items: []ar.MessageItem{{ID: "A"}, {ID: "B"}, {ID: "C"}, {ID: "D"}, {ID: "E"}}}},
			EventLine{"✉", "m", "2nd reminder", "to ap@visser.example: A, B, C +2 more", "Reminder"},
			EventLine{"✉", "m", "2e herinnering", "aan ap@visser.example: A, B, C +2 meer", "Reminder"}},
		{"payment of two customers", ar.Auto, &ar.PaymentApplied{Entry: "BR1", Evidence: []string{"reference"}, Sentence: "It fits.", Lines: []ar.Line{
			{Customer: "C1042", Item: "F2026-0311", Amount: 481000}, {Customer: "C9", Item: "F9", Amount: 100}}},
			EventLine{"⇄", "$", "payment", "4,810.00 → F2026-0311 (payment reference)", "It fits."},
			EventLine{"⇄", "$", "betaling", "4.810,00 → F2026-0311 (betalingskenmerk)", "It fits."}},
		{"payment with a rest", ar.Auto, &ar.PaymentApplied{Lines: []ar.Line{{Customer: "C1042", Item: "F2026-0311", Amount: 481000}},
			OnAccount: []ar.Share{{Customer: "C1042", Amount: 1000, Cur: money.EUR}}},
			EventLine{"⇄", "$", "payment", "4,810.00 → F2026-0311, 10.00 on account", ""},
			EventLine{"⇄", "$", "betaling", "4.810,00 → F2026-0311, 10,00 op rekening", ""}},
		{"on account", ar.Auto, &ar.PaymentApplied{OnAccount: []ar.Share{{Customer: "C1042", Amount: 1000, Cur: money.EUR}}},
			EventLine{"⇄", "$", "payment on account", "10.00", ""}, EventLine{"⇄", "$", "betaling op rekening", "10,00", ""}},
		{"returned", ar.Auto, &ar.PaymentApplied{Returns: "BR0", Lines: []ar.Line{{Customer: "C1042", Item: "F2026-0311", Amount: -481000}}},
			EventLine{"✗", "x", "payment returned", "4,810.00 of F2026-0311", ""},
			EventLine{"✗", "x", "betaling teruggeboekt", "4.810,00 van F2026-0311", ""}},
		{"dispute", "anna", &ar.DisputeOpened{Dispute: ar.Dispute{Items: items[:1], Reason: "price", Owner: "Sales", Opened: day("2026-11-03"), Until: day("2026-11-27"), Note: "agreed 4 %"}},
			EventLine{"⚖", "!", "dispute", "F2026-0311 (price), with Sales until Fri 27 Nov", "“agreed 4 %”"},
			EventLine{"⚖", "!", "betwisting", "F2026-0311 (prijs), bij Sales tot en met vr 27 nov", "“agreed 4 %”"}},
		{"hold of the customer", "anna", &ar.HoldPlaced{Hold: ar.Hold{Until: day("2026-11-27"), Placed: day("2026-11-03"), Why: "asked by sales"}},
			EventLine{"⏸", "=", "hold", "until Fri 27 Nov", "“asked by sales”"},
			EventLine{"⏸", "=", "blokkade", "tot en met vr 27 nov", "“asked by sales”"}},
		{"note of several lines", "anna", &ar.NoteAdded{Text: "first\nsecond\x1b[31m {item}"},
			EventLine{"✎", "n", "note", "", "first second[31m {item}"}, EventLine{"✎", "n", "notitie", "", "first second[31m {item}"}},
		{"changed", "ledger", &ar.CustomerChanged{Changes: []ar.FieldChange{{Field: "credit_limit", From: "1", To: "2"}, {Field: "phone", To: "3"}}, Source: "customers.csv"},
			EventLine{"✎", "n", "customer changed", "credit limit: 1 → 2, phone → 3", "from customers.csv"},
			EventLine{"✎", "n", "klant gewijzigd", "credit limit: 1 → 2, phone → 3", "uit customers.csv"}},
		{"undone", "anna", &ar.Undone{Types: []string{"promise_made", "note_added"}},
			EventLine{"↶", "u", "undone", "promise, note", ""}, EventLine{"↶", "u", "ongedaan gemaakt", "betalingsbelofte, notitie", ""}},
		{"woken", "anna", &ar.Snoozed{Until: day("2026-11-03"), On: day("2026-11-03")},
			EventLine{"▶", ">", "back on the worklist", "", ""}, EventLine{"▶", ">", "terug op de werklijst", "", ""}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ev := ar.Event{By: tc.by, Payload: tc.p}
			if got := EventOf(English, ev, visser()); got != tc.en {
				t.Errorf("got  %+v\nwant %+v", got, tc.en)
			}
			if got := EventOf(Dutch, ev, visser()); got != tc.nl {
				t.Errorf("got  %+v\nwant %+v", got, tc.nl)
			}
		})
	}
}

func TestEventKnowsTheCurrencyOfItems(t *testing.T) {
	a := visser()
	a.Item("F2026-0311").Cur = money.JPY
	ev := ar.Event{Payload: &ar.PaymentApplied{Lines: []ar.Line{{Customer: "C1042", Item: "F2026-0311", Amount: 4810}}}}
	if got, want := EventOf(English, ev, a).Detail, "4,810 JPY → F2026-0311"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
