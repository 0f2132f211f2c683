package painstatus

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

// messages are the elements below Document, by version.
var messages = []string{"CstmrPmtStsRpt", "pain.002.001.02", "pain.002.001.01"}

// Looks reports whether a file that begins with head is a pain.002.
func Looks(head []byte) bool {
	return iso20022.Find(head, messages) != ""
}

// Read reads a report. Where the file breaks off, the report holds what came
// before and the error says where; name is the file's, for messages.
func Read(r io.Reader, name string) (*Report, error) {
	p := &reader{
		scan: iso20022.Scanner(r),
		rep:  &Report{},
	}
	err := p.read()
	p.finish()
	switch {
	case err != nil && xmlscan.IsFault(err):
		return p.rep, fmt.Errorf("%s: %w; %d transactions were read before, ask the bank for the file again", name, err, p.listed)
	case err != nil:
		return p.rep, fmt.Errorf("%s: %w", name, err)
	case !p.begun:
		return p.rep, fmt.Errorf("%s: not a payment status report (pain.002): expected <CstmrPmtStsRpt>", name)
	}
	return p.rep, nil
}

type reader struct {
	scan   *xmlscan.Scanner
	rep    *Report
	begun  bool
	inside bool           // of a batch
	listed int            // transactions
	index  map[string]int // batches that transactions name themselves
}

func (p *reader) read() error {
	for {
		kind, err := p.scan.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		local := p.scan.Local()
		if kind == xmlscan.End && local == "OrgnlPmtInfAndSts" {
			p.inside = false
		}
		if kind != xmlscan.Start {
			continue
		}
		p.namespace()
		switch {
		case slices.Contains(messages, local):
			p.begun = true
		case !p.begun:
		case local == "OrgnlPmtInfAndSts":
			p.rep.Batches = append(p.rep.Batches, Batch{})
			p.inside = true
		default:
			n, err := p.scan.Tree()
			if err != nil {
				return err
			}
			p.part(n)
		}
	}
}

// namespace takes the version where it is declared.
func (p *reader) namespace() {
	if v := iso20022.Version(p.scan.Attrs(), "pain.002."); v != "" {
		p.rep.Version = v
	}
}

// part takes one element of the message or of a batch.
func (p *reader) part(n *xmlscan.Node) {
	if n.Name == "TxInfAndSts" {
		p.transaction(n)
		return
	}
	if p.inside {
		p.batchPart(&p.rep.Batches[len(p.rep.Batches)-1], n)
		return
	}
	switch n.Name {
	case "GrpHdr":
		p.rep.ID, p.rep.Created = banktext.Reference(n.Value("MsgId")), iso20022.Date(n.Value("CreDtTm"))
	case "OrgnlGrpInfAndSts":
		p.rep.Original, p.rep.Order = banktext.Reference(n.First("OrgnlMsgId", "NtwkFileNm")), banktext.Reference(n.Value("OrgnlMsgNmId"))
		p.rep.Status = banktext.Reference(n.Value("GrpSts"))
		n.Each("StsRsnInf", func(k *xmlscan.Node) { p.rep.reason(k) })
	}
}

func (p *reader) batchPart(b *Batch, n *xmlscan.Node) {
	switch n.Name {
	case "OrgnlPmtInfId":
		b.ID = banktext.Reference(n.Text)
	case "OrgnlNbOfTxs":
		if k, err := strconv.Atoi(n.Text); err == nil && k >= 0 {
			b.Count = k
		}
	case "OrgnlCtrlSum":
		b.Sum = banktext.Reference(n.Text)
	case "PmtInfSts":
		b.Status = banktext.Reference(n.Text)
	case "StsRsnInf":
		b.reason(n)
	}
}

// reason adds a StsRsnInf. A reason in prose only has the code NARR.
func (o *Outcome) reason(n *xmlscan.Node) {
	if len(o.Reasons) >= maxReasons {
		return
	}
	r := Reason{Code: banktext.Clean(n.First("Rsn/Cd", "Rsn/Prtry", "StsRsn/Cd", "StsRsn/Prtry"))}
	words := func(k *xmlscan.Node) {
		if len(r.Text) < bankfile.MaxText {
			r.Text = banktext.Joined(r.Text, banktext.Clean(k.Text))
		}
	}
	n.Each("AddtlInf", words)
	n.Each("AddtlStsRsnInf", words)
	if len(r.Code) > 35 {
		r.Code, r.Text = "", banktext.Joined(r.Code, r.Text)
	}
	if r.Code == "" && r.Text != "" {
		r.Code = "NARR"
	}
	if r != (Reason{}) {
		o.Reasons = append(o.Reasons, r)
	}
}

// transaction takes one TxInfAndSts.
func (p *reader) transaction(n *xmlscan.Node) {
	if p.listed >= MaxTransactions {
		p.rep.More++
		return
	}
	p.listed++
	ref := n.Child("OrgnlTxRef")
	t := Transaction{
		Instruction: banktext.Reference(n.Value("OrgnlInstrId")),
		EndToEndID:  banktext.Reference(n.Value("OrgnlEndToEndId")),
		Mandate:     banktext.Reference(ref.First("MndtRltdInf/MndtId", "MndtRltdInf/DrctDbtMndt/MndtId")),
		Name:        banktext.Clean(ref.First("Dbtr/Nm", "Dbtr/Pty/Nm")),
		IBAN:        strings.ToUpper(strings.ReplaceAll(banktext.Reference(ref.First("DbtrAcct/Id/IBAN", "DbtrAcct/Id/Othr/Id")), " ", "")),
		Due:         iso20022.Date(ref.First("ReqdColltnDt", "ReqdExctnDt", "ReqdExctnDt/Dt", "IntrBkSttlmDt")),
		Outcome:     Outcome{Status: banktext.Reference(n.Value("TxSts"))},
	}
	n.Each("StsRsnInf", func(k *xmlscan.Node) { t.reason(k) })
	for _, path := range []string{"Amt/InstdAmt", "IntrBkSttlmAmt", "InstdAmt", "Amt/EqvtAmt/Amt"} {
		if amt := ref.At(path); amt != nil {
			t.Amount = p.amount(amt, &t)
			break
		}
	}
	b := p.batchOf(banktext.Reference(n.Value("OrgnlPmtInfId")))
	b.Transactions = append(b.Transactions, t)
}

func (p *reader) amount(n *xmlscan.Node, t *Transaction) money.Money {
	cur, err := money.ParseCurrency(n.Attr("Ccy"))
	if err == nil {
		var m money.Money
		if m, err = money.Parse(n.Text, cur); err == nil && m.Minor >= 0 {
			return m
		}
	}
	p.note(fmt.Sprintf("line %d: the amount %q of %s cannot be read", n.Line, banktext.Reference(n.Text), t.Ref()))
	return money.Money{}
}

// batchOf is the batch that is open, or the one that a transaction of an old
// version names.
func (p *reader) batchOf(id string) *Batch {
	if p.inside {
		return &p.rep.Batches[len(p.rep.Batches)-1]
	}
	if p.index == nil {
		p.index = make(map[string]int)
	}
	i, ok := p.index[id]
	if !ok {
		i = len(p.rep.Batches)
		p.index[id] = i
		p.rep.Batches = append(p.rep.Batches, Batch{ID: id})
	}
	return &p.rep.Batches[i]
}

// finish decides what became of each transaction, once all levels are known.
func (p *reader) finish() {
	for i := range p.rep.Batches {
		b := &p.rep.Batches[i]
		for j := range b.Transactions {
			t := &b.Transactions[j]
			t.batch, t.all = b, p.rep
			t.Fate = decide(p.rep.Outcome, b.Outcome, t.Outcome)
			if t.Fate == Waiting && len(t.Reasons) > 0 && !t.success() {
				t.Fate = Unclear // a reason for nothing that was said
			}
		}
		switch fate := decide(p.rep.Outcome, b.Outcome); {
		case fate == Unclear:
			p.note(fmt.Sprintf("batch %s: the report contradicts itself (order %s, batch %s%s)", b.ID, said(p.rep.Status), said(b.Status), because(firstOf(b.Reasons))))
		case fate == Rejected && len(b.Transactions) > 0 && len(b.Transactions) < b.Count:
			p.note(fmt.Sprintf("batch %s is rejected, and %d of its %d transactions are listed", b.ID, len(b.Transactions), b.Count))
		}
	}
	if p.rep.More > 0 {
		p.note(fmt.Sprintf("%d transactions beyond the first %d are not listed", p.rep.More, MaxTransactions))
	}
}

func (p *reader) note(text string) {
	if len(p.rep.Notes) < maxNotes {
		p.rep.Notes = append(p.rep.Notes, text)
	}
}
