//go:build linux

package main

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// day is the business date of all measurements.
const day = "2026-11-20"

var (
	trades  = []string{"Bouw", "Installatie", "Transport", "Horeca", "Metaal", "Schilders", "Techniek", "Groenvoorziening", "Verpakkingen", "Logistiek", "Bakkerij", "Drukkerij", "Isolatie", "Dakwerken", "Elektra", "Koeltechniek"}
	names   = []string{"Bakker", "de Vries", "Jansen", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "Bos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "Kok", "Willems", "Vermeulen", "van Dam", "Prins", "Post", "Kuipers", "Scholten", "Veenstra", "Timmermans"}
	cities  = []string{"Amsterdam", "Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Tilburg", "Almere", "Breda", "Nijmegen", "Apeldoorn", "Haarlem", "Arnhem", "Amersfoort", "Zwolle", "Leiden", "Maastricht", "Dordrecht", "Deventer"}
	people  = []string{"anna", "bram", "chloe", "daan"}
	forms   = []string{"B.V.", "B.V.", "B.V.", "N.V.", "VOF"}
	letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
)

// writeBook writes a ledger of open items: one customer for ten of them, about
// 60 % overdue, in the order of their numbers as a ledger exports them, and one
// bank statement, so that the state of the bank is known.
func writeBook(dir string, items int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	today, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(uint64(items), 7))
	customers := max(items/10, 1)
	if err := writeFile(filepath.Join(dir, "customers.csv"), func(w *bufio.Writer) {
		fmt.Fprintln(w, "id,name,kind,country,language,currency,email,phone,iban,credit_limit,segment,controller,terms_days,city")
		for i := range customers {
			name, city := names[r.IntN(len(names))], cities[r.IntN(len(cities))]
			fmt.Fprintf(w, "C%06d,%s %s %c%c %s,business,NL,nl,EUR,ap%06d@%s,+31 20 555 %02d %02d,%s,%d.00,trade,%s,30,%s\n",
				i, name, trades[r.IntN(len(trades))], letters[r.IntN(len(letters))], letters[r.IntN(len(letters))], forms[r.IntN(len(forms))],
				i, "debiteur.example", i/100%100, i%100, iban(i), 5000+500*r.IntN(100), people[i%len(people)], city)
		}
	}); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "invoices.csv"), func(w *bufio.Writer) {
		fmt.Fprintln(w, "number,customer_id,kind,issued,due,amount,currency,reference,po_number,document")
		for i := range items {
			// Numbers follow the day of issue, over the last 120 days.
			issued := today.AddDate(0, 0, -120+i*120/items)
			due := issued.AddDate(0, 0, []int{14, 30, 30, 30, 45, 60, 90}[r.IntN(7)])
			number := fmt.Sprintf("F2026%07d", i)
			fmt.Fprintf(w, "%s,C%06d,invoice,%s,%s,%d.%02d,EUR,%s,PO%06d,\n", number, r.IntN(customers),
				issued.Format(time.DateOnly), due.Format(time.DateOnly), 20+int(r.ExpFloat64()*900), r.IntN(100), reference(fmt.Sprintf("2026%07d", i)), r.IntN(1_000_000))
		}
	}); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "bank.xml"), []byte(bank), 0o644)
}

func writeFile(path string, body func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	body(w)
	return errors.Join(w.Flush(), f.Close())
}

// mod97 is the remainder that check digits are made of.
func mod97(text string) int {
	rest := 0
	for _, c := range text {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest
}

func iban(n int) string {
	account := fmt.Sprintf("CCDB%010d", n)
	return fmt.Sprintf("NL%02d%s", 98-mod97(account+"NL00"), account)
}

func reference(core string) string { return fmt.Sprintf("RF%02d%s", 98-mod97(core+"RF00"), core) }

// bank is a statement of the day before with money of strangers.
const bank = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-19T21:40:12+01:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-19T21:40:12+01:00</CreDtTm>
<Acct><Id><IBAN>NL13QNZB0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-19</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1060.42</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-19</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">60.42</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-19</Dt></BookgDt><ValDt><Dt>2026-11-19</Dt></ValDt>
<AcctSvcrRef>BR1</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Onbekende Betaler</Nm></Dbtr></RltdPties><RmtInf><Ustrd>dank u wel</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
`
