package camt

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// side is one party of a payment with its account.
type side struct{ name, iban, ultimate string }

func (s side) empty() bool { return s.name == "" && s.iban == "" && s.ultimate == "" }

// parties finds who is on the other end. Money in comes from the debtor,
// money out goes to the creditor. In a return banks keep the roles of the
// original payment or turn them; so the side that is us is left out first,
// and where that does not tell, the original roles count.
func (c *reader) parties(n *xmlscan.Node, l *ar.BankLine) {
	rel := n.Child("RltdPties")
	debtor, creditor := party(rel, "Dbtr"), party(rel, "Cdtr")
	other, own := debtor, creditor
	isReturn := l.Reversal || l.ReturnReason != ""
	if l.Credit == isReturn {
		other, own = creditor, debtor
	}
	if c.isUs(other) && !c.isUs(own) || other.empty() && !c.isUs(own) {
		other = own
	}
	if c.isUs(other) {
		other = side{}
	}
	l.Name, l.IBAN, l.UltimateName = c.kept(other.name), c.kept(other.iban), c.kept(other.ultimate)
}

// isUs recognises our own side by account number, or by the owner's name.
func (c *reader) isUs(s side) bool {
	if s.iban != "" {
		return s.iban == c.b.St.Head.Account
	}
	return s.name != "" && strings.EqualFold(s.name, c.owner)
}

// party reads the debtor or creditor: the name lies directly below the role
// in old versions and below Pty or Agt in new ones.
func party(rel *xmlscan.Node, role string) side {
	p, u := rel.Child(role), rel.Child("Ultmt"+role)
	s := side{
		name:     banktext.Clean(p.First("Nm", "Pty/Nm", "Agt/FinInstnId/Nm")),
		ultimate: banktext.Clean(u.First("Nm", "Pty/Nm")),
	}
	if acct := rel.Child(role + "Acct"); acct != nil {
		s.iban = accountNumber(acct)
		if s.name == "" {
			s.name = banktext.Clean(acct.Value("Nm"))
		}
	}
	return s
}

// accountNumber reads an account: IBAN, or what stands under Othr.
func accountNumber(acct *xmlscan.Node) string {
	s := acct.First("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN")
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	return s[:min(len(s), 64)]
}
