package generate

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Intents of mails: what the sender wants.
const (
	IntentPromise    = "promise"
	IntentDispute    = "dispute"
	IntentCopy       = "copy_request"
	IntentPaid       = "paid"
	IntentRemittance = "remittance"
	IntentAutoReply  = "auto_reply"
	IntentBankChange = "bank_change" // the debtor's new account, or a fraud: a person looks
	IntentAddress    = "address_change"
	IntentQuestion   = "question"
	IntentBounce     = "bounce"
)

var intentWeights = []struct {
	intent string
	weight int
}{
	{IntentPromise, 20}, {IntentDispute, 18}, {IntentCopy, 18}, {IntentPaid, 14}, {IntentAutoReply, 10},
	{IntentQuestion, 8}, {IntentBankChange, 2}, {IntentAddress, 5}, {IntentBounce, 3},
}

// postman writes the mails of the last days.
type postman struct {
	w *world
	d *dice
	n int
}

// writeMails makes a few dozen mails about what is open on the last day, and
// the remittance advices of the last lump payments.
func (w *world) writeMails() error {
	p := &postman{w: w, d: newDice(w.opt.Seed, "mail")}
	var mails []*Mail
	for _, a := range w.desk.advices[max(0, len(w.desk.advices)-4):] {
		mails = append(mails, p.advice(a))
	}
	open := w.talkedAbout()
	weights := make([]int, len(intentWeights))
	for i, iw := range intentWeights {
		weights[i] = iw.weight
	}
	for range min(max(8, w.opt.Customers/22), 42) {
		if len(open) == 0 {
			break
		}
		i := p.d.n(len(open))
		slot := open[i]
		open = slices.Delete(open, i, i+1)
		mails = append(mails, p.letter(intentWeights[p.d.weighted(weights)].intent, slot))
	}
	slices.SortStableFunc(mails, func(a, b *Mail) int { return (int(a.On)-int(b.On))*1440 + a.Minute - b.Minute })
	for _, m := range mails {
		w.sum.Mails++
		if err := w.sink.Mail(m); err != nil {
			return err
		}
	}
	return nil
}

// talkedAbout lists open items that a debtor may write about: overdue ones of
// some size, one a customer.
func (w *world) talkedAbout() []uint32 {
	var slots []uint32
	seen := make([]bool, len(w.debtors))
	for i := range w.slab {
		o := &w.slab[i]
		b := w.debtors[o.debtor]
		if o.doc.n != 0 && o.open > 5_000 && o.due < w.opt.End.AddDays(-2) && !seen[o.debtor] && b.customer.Email != "" && b.fails == 0 {
			seen[o.debtor] = true
			slots = append(slots, uint32(i))
		}
	}
	return slots
}

// letter writes one mail about the item.
func (p *postman) letter(intent string, slot uint32) *Mail {
	o := &p.w.slab[slot]
	b := p.w.debtors[o.debtor]
	m := p.begin(b, intent)
	m.Items = []ar.ItemID{o.doc.id()}
	t := p.d.pickText(mailTexts[intent][m.Language])
	if intent == IntentBounce {
		p.bounce(m, b)
		return m
	}
	if intent == IntentAutoReply {
		m.Headers = append(m.Headers, [2]string{"Auto-Submitted", "auto-replied"})
		m.Items = nil
	}
	if intent == IntentBankChange || intent == IntentAddress {
		m.Items = nil
	}
	amount := o.open
	if intent == IntentPromise && p.d.permille(250) {
		amount = max(o.open/2/10_000*10_000, 5_000)
	}
	fill := strings.NewReplacer(
		"{no}", o.doc.number(), "{amount}", spoken(amount, m.Language), "{open}", spoken(o.open, m.Language),
		"{date}", spokenDate(addBankDays(p.w.opt.End, p.d.between(1, 8)), m.Language),
		"{past}", spokenDate(addBankDays(m.On, -p.d.between(1, 4)), m.Language),
		"{back}", spokenDate(addBankDays(p.w.opt.End, p.d.between(4, 12)), m.Language),
		"{iban}", inventedIBAN(p.d, b.land.code), "{place}", p.d.word(b.land.places), "{company}", b.customer.Name,
	)
	m.Subject = fill.Replace(t[0])
	m.Text = p.frame(m, fill.Replace(t[1]))
	return m
}

// begin fills what every mail of the debtor has. A third came in today, the
// others in the ten days before.
func (p *postman) begin(b *debtor, intent string) *Mail {
	c := &b.customer
	p.n++
	m := &Mail{To: sender, Language: c.Language, Intent: intent, Customer: c.ID, On: p.w.opt.End, Minute: p.d.between(5*60+10, 7*60+50)}
	if p.d.permille(680) {
		m.On, m.Minute = addBankDays(p.w.opt.End, -p.d.between(1, 8)), p.d.between(6*60, 16*60)
	}
	m.From, m.FromName = c.Email, c.Name
	if who := b.contacts[0]; who.Email != "" && p.d.permille(750) {
		m.From, m.FromName = who.Email, who.Name
	}
	m.ID = fmt.Sprintf("%s.%04d.%s@%s", compact(m.On), p.n, p.d.digits(6), m.From[strings.IndexByte(m.From, '@')+1:])
	return m
}

// advice writes which invoices a lump payment was for.
func (p *postman) advice(a advice) *Mail {
	m := p.begin(a.b, IntentRemittance)
	m.On, m.Minute = a.on, p.d.between(8*60, 15*60)
	if a.on == p.w.opt.End {
		m.Minute = p.d.between(5*60, 7*60)
	}
	var rows strings.Builder
	for _, part := range a.parts {
		m.Items = append(m.Items, part.Item)
		fmt.Fprintf(&rows, "%-16s %14s\n", part.Item, spoken(part.Amount, m.Language))
	}
	t := p.d.pickText(mailTexts[IntentRemittance][m.Language])
	fill := strings.NewReplacer("{rows}", rows.String(), "{amount}", spoken(a.amount, m.Language), "{past}", spokenDate(a.on, m.Language))
	m.Subject, m.Text = fill.Replace(t[0]), p.frame(m, fill.Replace(t[1]))
	return m
}

// bounce is the report of a mail server that our reminder did not arrive.
func (p *postman) bounce(m *Mail, b *debtor) {
	host := m.From[strings.IndexByte(m.From, '@')+1:]
	m.From, m.FromName, m.Language = "mailer-daemon@"+host, "Mail Delivery System", "en"
	m.Headers = append(m.Headers, [2]string{"Auto-Submitted", "auto-replied"}, [2]string{"Return-Path", "<>"})
	m.Subject = "Undelivered Mail Returned to Sender"
	m.Text = "This is the mail system at host mx." + host + ".\n\nYour message could not be delivered to one or more recipients.\n\n<" +
		b.customer.Email + ">: host mx." + host + " said: 550 5.1.1\n    User unknown (in reply to RCPT TO command)\n\n" +
		"--- The header of the undelivered message ---\nFrom: " + ours + " <" + sender + ">\nSubject: " + reminderSubjects[b.customer.Language][0] + "\n"
	m.Items = nil
}

// frame puts greeting and signature around a text.
func (p *postman) frame(m *Mail, body string) string {
	f := frames[m.Language]
	s := p.d.word(f.hello) + "\n\n" + body + "\n\n" + p.d.word(f.bye) + "\n" + m.FromName + "\n"
	if m.Intent != IntentAutoReply && p.d.permille(350) {
		s += "\n" + f.wrote + "\n> " + strings.ReplaceAll(strings.TrimSpace(reminderTexts[m.Language][0]), "\n", "\n> ") + "\n"
		s = strings.ReplaceAll(s, "> {items}\n", "> …\n")
	}
	return s
}

type mailFrame struct {
	hello, bye []string
	wrote      string
}

var frames = map[string]mailFrame{
	"nl": {list("Beste,|Goedemorgen,|Geachte heer/mevrouw,|Hallo,"), list("Met vriendelijke groet,|Groeten,|Mvg,"), "Op ma schreef Noordzee Groothandel BV:"},
	"en": {list("Hello,|Dear Sir or Madam,|Hi,|Good morning,"), list("Kind regards,|Best regards,|Thanks,"), "On Mon, Noordzee Groothandel BV wrote:"},
	"de": {list("Sehr geehrte Damen und Herren,|Guten Tag,|Hallo,"), list("Mit freundlichen Grüßen|Viele Grüße|MfG"), "Am Montag schrieb Noordzee Groothandel BV:"},
	"fr": {list("Bonjour,|Madame, Monsieur,"), list("Cordialement,|Bien à vous,|Salutations distinguées,"), "Lundi, Noordzee Groothandel BV a écrit :"},
}

// spoken writes an amount the way the language does.
func spoken(cents int64, lang string) string {
	if cents < 0 {
		return "-" + spoken(-cents, lang)
	}
	group, point := ".", ","
	switch lang {
	case "en":
		group, point = ",", "."
	case "fr":
		group = " "
	}
	s := fmt.Sprint(cents / 100)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + group + s[i:]
	}
	return s + point + twoDigits(int(cents%100))
}

// spokenDate writes a date the way the language does.
func spokenDate(day civil.Date, lang string) string {
	y, m, d := day.Date()
	switch lang {
	case "nl":
		return fmt.Sprintf("%d-%d-%d", d, int(m), y)
	case "de":
		return fmt.Sprintf("%02d.%02d.%d", d, int(m), y)
	case "fr":
		return fmt.Sprintf("%02d/%02d/%d", d, int(m), y)
	}
	return fmt.Sprintf("%d %s %d", d, m, y)
}

// pickText draws one of several subjects with their text.
func (d *dice) pickText(texts [][2]string) [2]string {
	if len(texts) == 0 {
		return [2]string{}
	}
	return texts[d.n(len(texts))]
}
