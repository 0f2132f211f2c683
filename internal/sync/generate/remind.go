package generate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// steps are those of the procedure "standard": calendar days after due.
var steps = []struct {
	code  string
	after int
}{{"reminder_1", 3}, {"reminder_2", 10}, {"final_notice", 20}}

// sender is the address that our messages leave from and debtors write to.
const sender = "debiteuren@noordzee-groothandel.example"

// remind sends the reminders of the day, one message a customer.
func (w *world) remind(day civil.Date) error {
	i, _ := w.offset(day)
	due := w.desk.reminds[i]
	w.desk.reminds[i] = nil
	slices.SortFunc(due, func(a, b ticket) int {
		return cmp.Or(cmp.Compare(w.slab[a.slot].debtor, w.slab[b.slot].debtor), cmp.Compare(a.doc.year, b.doc.year), cmp.Compare(a.doc.n, b.doc.n))
	})
	for len(due) > 0 {
		debtor := w.slab[due[0].slot].debtor
		b := w.debtors[debtor]
		wait := max(b.quietTo, onBankDay(b.promised+1))
		msg := &ar.Message{Customer: b.customer.ID, On: day}
		top := -1
		for ; len(due) > 0 && w.slab[due[0].slot].debtor == debtor; due = due[1:] {
			o := w.live(due[0])
			switch {
			case o == nil || o.contest >= day || b.customer.Email == "" || b.fails != 0 && day >= b.fails.AddDays(10):
			case wait > day:
				w.schedule(w.desk.reminds, wait, due[0].slot)
			default:
				n := stepOf(o, day)
				top = max(top, n)
				msg.Items = append(msg.Items, ar.MessageItem{ID: o.doc.id(), Open: o.open, Cur: money.EUR, Step: steps[n].code})
			}
		}
		if top < 0 {
			continue
		}
		msg.Items = slices.Compact(msg.Items)
		b.quietTo = addBankDays(day, 5)
		if err := w.send(b, msg, top); err != nil {
			return err
		}
	}
	return nil
}

// stepOf is the index of the step that the item's age calls for.
func stepOf(o *openItem, day civil.Date) int {
	n := 0
	for i, s := range steps {
		if day.Sub(o.due) >= s.after {
			n = i
		}
	}
	return n
}

// send completes the message and hands over that it was queued and sent.
func (w *world) send(b *debtor, m *ar.Message, step int) error {
	c := &b.customer
	m.ID = ar.MessageID(w.desk.id("reminder") + "@noordzee-groothandel.example")
	m.Action, m.Channel, m.Step = "mail", "mail", steps[step].code
	m.Language, m.To, m.From, m.FromName, m.ReplyTo = c.Language, c.Email, sender, ours, sender
	if p := b.contacts[0]; p.Email != "" {
		m.To, m.ToName = p.Email, p.Name
	}
	var text strings.Builder
	for _, it := range m.Items {
		fmt.Fprintf(&text, "  %-14s EUR %12s\n", it.ID, decimal(it.Open))
	}
	m.Subject = reminderSubjects[c.Language][step]
	m.Text = strings.ReplaceAll(reminderTexts[c.Language][step], "{items}", text.String())
	if err := w.act(m.On, ar.Auto, &ar.MessageQueued{Message: *m}); err != nil {
		return err
	}
	return w.act(m.On, ar.Auto, &ar.MessageSent{Customer: c.ID, ID: m.ID, Via: "smtp", On: m.On})
}

var reminderSubjects = map[string][3]string{
	"nl": {"Betalingsherinnering", "Tweede herinnering", "Laatste aanmaning"},
	"en": {"Payment reminder", "Second reminder", "Final notice"},
	"de": {"Zahlungserinnerung", "Zweite Mahnung", "Letzte Mahnung"},
	"fr": {"Rappel de paiement", "Deuxième rappel", "Dernier rappel"},
}

var reminderTexts = map[string][3]string{
	"nl": {
		"Geachte heer, mevrouw,\n\nMisschien is het u ontgaan: onderstaande facturen zijn nog niet betaald.\n\n{items}\nWilt u het bedrag overmaken? Met vriendelijke groet,\n" + ours + "\n",
		"Geachte heer, mevrouw,\n\nOndanks onze herinnering staan deze facturen nog open.\n\n{items}\nWij verzoeken u binnen zeven dagen te betalen.\n\n" + ours + "\n",
		"Geachte heer, mevrouw,\n\nDit is onze laatste aanmaning voor de volgende facturen.\n\n{items}\nBetaal binnen zeven dagen om verdere kosten te voorkomen.\n\n" + ours + "\n",
	},
	"en": {
		"Dear Sir or Madam,\n\nThese invoices may have escaped your notice; they are still unpaid.\n\n{items}\nKind regards,\n" + ours + "\n",
		"Dear Sir or Madam,\n\nIn spite of our reminder these invoices are still open.\n\n{items}\nPlease pay within seven days.\n\n" + ours + "\n",
		"Dear Sir or Madam,\n\nThis is our final notice for the invoices below.\n\n{items}\nPlease pay within seven days to avoid further costs.\n\n" + ours + "\n",
	},
	"de": {
		"Sehr geehrte Damen und Herren,\n\nsicher ist es Ihnen entgangen: folgende Rechnungen sind noch offen.\n\n{items}\nMit freundlichen Grüßen\n" + ours + "\n",
		"Sehr geehrte Damen und Herren,\n\ntrotz unserer Erinnerung sind diese Rechnungen noch offen.\n\n{items}\nBitte zahlen Sie binnen sieben Tagen.\n\n" + ours + "\n",
		"Sehr geehrte Damen und Herren,\n\ndies ist unsere letzte Mahnung zu folgenden Rechnungen.\n\n{items}\nBitte zahlen Sie binnen sieben Tagen, um weitere Kosten zu vermeiden.\n\n" + ours + "\n",
	},
	"fr": {
		"Madame, Monsieur,\n\nSauf erreur de notre part, les factures suivantes restent impayées.\n\n{items}\nCordialement,\n" + ours + "\n",
		"Madame, Monsieur,\n\nMalgré notre rappel, ces factures restent impayées.\n\n{items}\nMerci de régler sous sept jours.\n\n" + ours + "\n",
		"Madame, Monsieur,\n\nCeci est notre dernier rappel pour les factures suivantes.\n\n{items}\nMerci de régler sous sept jours afin d'éviter des frais.\n\n" + ours + "\n",
	},
}
