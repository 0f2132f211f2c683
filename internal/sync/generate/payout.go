package generate

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Those who pay for others: a payment service and a factor. They do not exist.
var (
	service = payee{"Stg Derdengelden Betaalvlot", ibanOf("NL", "QBVL0200300400")}
	factor  = payee{"Nieuwland Factoring N.V.", ibanOf("NL", "QNWF0500600700")}
)

// factorLimit is how many invoices one payment of the factor names.
const factorLimit = 8

// foreign pays out what services and factors collected for the day.
func (p *purse) foreign(day int) {
	p.payout(p.w.stillOpen(p.w.services[day]))
	due := p.w.stillOpen(p.w.factored[day])
	for len(due) > 0 {
		n := min(len(due), factorLimit)
		p.byFactor(due[:n])
		due = due[n:]
	}
	p.w.services[day], p.w.factored[day] = nil, nil
}

func (w *world) stillOpen(list []ticket) []ticket {
	var out []ticket
	for _, t := range list {
		if w.live(t) != nil {
			out = append(out, t)
		}
	}
	return out
}

func (p *purse) beginFor(who payee, habit Habit) Payment {
	pm := Payment{Habit: habit}
	pm.Line = ar.BankLine{Booked: p.day, Value: p.day, Cur: money.EUR, Credit: true, Name: who.name, IBAN: who.iban}
	return pm
}

// putFor puts the whole of an item into a payment of somebody else.
func (p *purse) putFor(pm *Payment, t ticket) Part {
	o := p.w.live(t)
	part := p.part(t.slot, o.open)
	pm.Parts = append(pm.Parts, part)
	pm.Line.Amount += part.Amount
	p.w.settle(t.slot, part.Amount)
	return part
}

func (p *purse) byFactor(group []ticket) {
	pm := p.beginFor(factor, FactorPays)
	docs := make([]document, 0, len(group))
	for _, t := range group {
		docs = append(docs, t.doc)
		p.putFor(&pm, t)
	}
	pm.Line.Text = invoicesText(p.d, "nl", docs)
	p.done(pm)
}

// payout is one credit for what many have paid by card, less the fees, with
// the service's report in the columns of a known one.
func (p *purse) payout(group []ticket) {
	if len(group) == 0 {
		return
	}
	pm := p.beginFor(service, ServicePayout)
	id := "po_" + compact(p.day) + p.d.digits(6)
	var report strings.Builder
	report.WriteString("automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created,currency,gross,fee,net,reporting_category,description,payment_metadata[invoice]\n")
	var fees int64
	for i, t := range group {
		part := p.putFor(&pm, t)
		fee := 25 + (part.Amount*14+500)/1000
		fees += fee
		fmt.Fprintf(&report, "%s,%s 00:00:00,txn_%s%04d,%s 12:00:00,eur,%s,%s,%s,charge,Payment for %s,%s\n", id, p.day, compact(p.day), i+1,
			addBankDays(p.day, -2), decimal(part.Amount), decimal(fee), decimal(part.Amount-fee), part.Item, part.Item)
	}
	pm.Line.Amount -= fees
	pm.Others = []ar.OtherLine{{Class: ar.ServiceFee, Amount: -fees}}
	pm.Line.Text = "BETAALVLOT " + id
	p.w.tell(&Advice{On: p.day, Ext: ".csv", Text: report.String()})
	p.done(pm)
}

// tell keeps an advice until the day is handed over.
func (w *world) tell(a *Advice) { w.told = append(w.told, a) }

// adviceFile is the remittance advice of a lump payment, as a table or a mail.
func (p *purse) adviceFile(pm *Payment) *Advice {
	lang := p.b.customer.Language
	a := &Advice{On: p.day, Ext: ".csv"}
	var rows strings.Builder
	if p.d.permille(500) {
		rows.WriteString("invoice;amount;currency\n")
		for _, part := range pm.Parts {
			fmt.Fprintf(&rows, "%s;%s;EUR\n", part.Item, decimal(part.Amount))
		}
		a.Text = rows.String()
		return a
	}
	a.Ext = ".eml"
	for _, part := range pm.Parts {
		fmt.Fprintf(&rows, "%-16s %14s\n", part.Item, spoken(part.Amount, lang))
	}
	t := p.d.pickText(mailTexts[IntentRemittance][lang])
	fill := strings.NewReplacer("{rows}", rows.String(), "{amount}", spoken(pm.Line.Amount, lang), "{past}", spokenDate(p.day, lang))
	m := &Mail{To: sender, Language: lang, Intent: IntentRemittance, Customer: p.b.customer.ID, On: p.day, Minute: 9 * 60,
		From: "payments@" + slug(stripForm(p.b.customer.Name)) + ".example", FromName: p.b.customer.Name}
	if p.b.customer.Email != "" {
		m.From = p.b.customer.Email
	}
	m.ID = fmt.Sprintf("%s.adv%s@%s", compact(p.day), p.d.digits(6), m.From[strings.IndexByte(m.From, '@')+1:])
	m.Subject, m.Text = fill.Replace(t[0]), fill.Replace(t[1])+"\n\n"+m.FromName+"\n"
	a.Text = string(m.Bytes())
	return a
}

// combinedFee is one charge of the bank for several returns.
func combinedFee(day civil.Date, returns int) Payment {
	fee := int64(returns) * 300
	pm := Payment{Habit: ReturnFee, Others: []ar.OtherLine{{Class: ar.ReturnFee, Amount: -fee}}}
	pm.Line = ar.BankLine{Booked: day, Value: day, Cur: money.EUR, Amount: fee, Name: bankName,
		Text: fmt.Sprintf("Kosten %d stornering(en) incasso", returns)}
	return pm
}
