package generate

// parties writes the other side: the debtor of money that comes in and of a
// debit that went back, the creditor of money that goes out.
func (c *camt) parties(p *Payment) {
	l := &p.Line
	if l.Name == "" && l.IBAN == "" {
		return
	}
	role := "Dbtr"
	if !l.Credit && p.Habit != DebitReturned {
		role = "Cdtr"
	}
	c.raw("<RltdPties>")
	c.party(role, l.Name)
	if l.IBAN != "" {
		c.raw("<", role, "Acct><Id>")
		c.el("IBAN", l.IBAN)
		c.raw("</Id></", role, "Acct>")
	}
	c.party("UltmtDbtr", l.UltimateName)
	c.raw("</RltdPties>")
}

func (c *camt) party(role, name string) {
	if name == "" {
		return
	}
	c.raw("<", role, ">")
	if c.v8 {
		c.raw("<Pty>")
		c.el("Nm", name)
		c.raw("</Pty>")
	} else {
		c.el("Nm", name)
	}
	c.raw("</", role, ">")
}

func (c *camt) remittance(p *Payment) {
	l := &p.Line
	if l.Text == "" && l.Reference == "" {
		return
	}
	c.raw("<RmtInf>")
	text := []rune(l.Text)
	for p.Cut && len(text) > 35 {
		c.el("Ustrd", string(text[:35]))
		text = text[35:]
	}
	c.el("Ustrd", string(text))
	if l.Reference != "" {
		c.raw("<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>")
		c.el("Issr", p.RefIssuer)
		c.raw("</Tp>")
		c.el("Ref", l.Reference)
		c.raw("</CdtrRefInf></Strd>")
	}
	c.raw("</RmtInf>")
}
