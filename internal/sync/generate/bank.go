package generate

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// ledgerAccount is our account at the bank.
type ledgerAccount struct {
	iban      string
	balance   int64
	target    int64 // what we leave on it, cents
	year, seq int
	d         *dice
	suppliers []supplier
}

type supplier struct{ name, iban string }

func newLedgerAccount(opt Options) ledgerAccount {
	a := ledgerAccount{iban: ibanOf("NL", "QNZB0417164300"), balance: 28_461_337, target: 30_000_000, d: newDice(opt.Seed, "bank")}
	names := newNamer(a.d)
	for range 24 {
		l := &lands[a.d.n(3)]
		a.suppliers = append(a.suppliers, supplier{names.company(l, a.d.word(l.places)), inventedIBAN(a.d, l.code)})
	}
	return a
}

// book makes the statement of a bank day.
func (w *world) book(day civil.Date) error {
	lines := w.payers(day)
	lines = w.mix(lines)
	lines = append(lines, w.bounced(day)...)
	for _, l := range lines {
		if l.Line.Credit && !l.Line.Pending {
			w.sum.Payments++
		}
	}
	lines = append(lines, w.bank.others(day, lines)...)
	st := w.bank.statement(day, lines)
	w.sum.Statements++
	for _, a := range w.told {
		if err := w.sink.Advice(a); err != nil {
			return err
		}
	}
	w.told = nil
	return w.sink.Statement(st, lines)
}

// mix puts the payments of the day into the order of the bank; those of a
// batch stay together, for they are one entry.
func (w *world) mix(lines []Payment) []Payment {
	var single, batched []Payment
	for i := range lines {
		if lines[i].Line.Batch != "" {
			batched = append(batched, lines[i])
		} else {
			single = append(single, lines[i])
		}
	}
	out := make([]Payment, 0, len(lines)+6)
	for _, i := range w.bank.d.shuffle(len(single)) {
		out = append(out, single[i])
	}
	return append(out, batched...)
}

// others are the lines that have nothing to do with customers: we pay
// suppliers, wages and the bank, and now and then somebody sends money.
func (a *ledgerAccount) others(day civil.Date, lines []Payment) []Payment {
	var out []Payment
	_, _, dom := day.Date()
	balance := a.balance
	for i := range lines {
		if !lines[i].Line.Pending {
			balance += lines[i].Line.Signed()
		}
	}
	add := func(credit bool, amount int64, name, iban, text string) {
		pm := Payment{Habit: OutgoingMoney}
		if credit {
			pm.Habit, pm.Others = OtherIncome, []ar.OtherLine{{Class: ar.NotOurs, Amount: amount}}
		}
		pm.Line = ar.BankLine{Booked: day, Value: day, Cur: money.EUR, Amount: amount, Credit: credit, Name: name, IBAN: iban, Text: text}
		out = append(out, pm)
		if credit {
			balance += amount
		} else {
			balance -= amount
		}
	}
	if a.d.permille(12) {
		add(true, int64(a.d.between(4_000, 180_000)), "Waarborg De Dijk Verzekeringen", ibanOf("NL", "QDYK0300200100"), "Schade "+a.d.digits(6)+" uitkering")
	}
	if dom >= 24 && dom <= 26 && day.Weekday() != 1 && balance > a.target {
		add(false, 9_000_000+int64(a.d.n(900_000)), "", "", "Salarissen")
		l := &out[len(out)-1].Line
		l.Opaque, l.Count, l.Information, l.Text = true, 34, l.Text, ""
	}
	if dom == 1 || dom <= 3 && day.Weekday() == 1 {
		add(false, int64(a.d.between(3_500, 9_000)), bankName, "", "Kosten zakelijk betalingsverkeer")
	}
	for n := a.d.between(1, 3); n > 0 && balance > a.target; n-- {
		s := a.suppliers[a.d.n(len(a.suppliers))]
		amount := (balance - a.target) / int64(n)
		add(false, amount/4+a.d.amount(amount)*3/4+100, s.name, s.iban, "Factuur "+a.d.digits(7))
	}
	return out
}

// bankCode is the bank transaction code of the line (ISO 20022 external code
// set): domain, family, subfamily.
func bankCode(p *Payment) string {
	switch {
	case p.Habit == DirectDebit:
		return "PMNT-IDDT-ESDD"
	case p.Habit == DebitReturned:
		return "PMNT-IDDT-UPDD"
	case p.Habit == ReturnFee, !p.Line.Credit && p.Line.IBAN == "" && !p.Line.Opaque:
		return "PMNT-MDOP-CHRG"
	case !p.Line.Credit:
		return "PMNT-ICDT-ESCT"
	}
	return "PMNT-RCDT-ESCT"
}

// statement closes the day: it numbers the lines and proves the balance.
func (a *ledgerAccount) statement(day civil.Date, lines []Payment) *ar.Statement {
	if y, _, _ := day.Date(); y != a.year {
		a.year, a.seq = y, 0
	}
	a.seq++
	st := &ar.Statement{
		Account: a.iban, Name: fmt.Sprintf("QNZB%s%04d", compact(day), a.seq), Cur: money.EUR, From: day, To: day,
		HasBalance: true, Opening: a.balance, Proved: true, Format: "camt.053", Sequence: a.seq,
	}
	st.ID = ar.StatementID(a.iban + "/" + st.Name + "/" + day.String())
	st.File = "statements/" + day.String() + ".xml"
	batch := ""
	for i := range lines {
		l := &lines[i].Line
		if l.Pending {
			l.ID = ar.EntryID(appendDigits([]byte("PD"+compact(day)), int64(i+1), 6))
			l.BankCode, l.Statement, l.Account = bankCode(&lines[i]), st.ID, a.iban
			continue
		}
		if l.Batch == "" || l.Batch != batch {
			st.Entries++
		}
		batch = l.Batch
		l.ID = ar.EntryID(appendDigits([]byte("BR"+compact(day)), int64(i+1), 6))
		l.BankCode = bankCode(&lines[i])
		l.Statement, l.Account, l.Proved, l.Ordinal = st.ID, a.iban, true, i+1
		if l.Credit {
			st.Credits += l.Amount
		} else {
			st.Debits += l.Amount
		}
	}
	st.Closing = st.Opening + st.Credits - st.Debits
	a.balance = st.Closing
	return st
}
