package coda

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// group is a movement with its parts.
type group struct {
	parent *movement
	parts  []*movement
}

// last is the movement that the next records belong to.
func (g *group) last() *movement {
	if n := len(g.parts); n > 0 {
		return g.parts[n-1]
	}
	return g.parent
}

func (c *reader) addPart(m *movement) error {
	if len(c.group.parts)+len(c.b.St.Lines) >= bankfile.MaxLines {
		return c.in.Errorf("the statement has more than %d lines", bankfile.MaxLines)
	}
	c.group.parts = append(c.group.parts, m)
	return nil
}

// flush makes lines of the movement that is whole: of its parts where these
// add up to it, else of itself.
func (c *reader) flush() error {
	g := c.group
	c.group = group{}
	p := g.parent
	if p == nil || p.refused {
		return nil
	}
	p.settle()
	for _, m := range g.parts {
		m.settle()
	}
	l := p.line
	c.b.Entry(money.Of(l.Amount, l.Cur), l.Credit, l.Reversal, len(g.parts))
	if l.Amount == 0 {
		c.b.Note("line %d: the movement is of 0: no line was made", p.no)
		return nil
	}
	if main := g.withCharges(); main != nil {
		return c.line(*main, bankfile.Origin{Bank: p.bank})
	}
	if parts := g.lines(); parts != nil {
		batch := banktext.First(p.bank, "batch-"+l.FactsDigest())
		for i, m := range parts {
			m.line.Batch = batch
			m.line.Information = banktext.First(m.line.Information, l.Text)
			if err := c.line(m.line, bankfile.Origin{Bank: m.bank, Place: i + 1}); err != nil {
				return err
			}
		}
		return nil
	}
	switch totals := p.code != "" && (p.code[0] == '1' || p.code[0] == '2'); {
	case len(g.parts) > 0:
		l.Opaque, l.Count = true, len(g.parts)
		c.b.Note("line %d: the %d parts do not make up the movement of %s: it is booked as one sum", p.no, len(g.parts), money.Of(l.Amount, l.Cur).Decimal())
	case totals:
		l.Opaque = true
		c.b.Note("line %d: the movement of %s is a sum of several and the bank gives no parts", p.no, money.Of(l.Amount, l.Cur).Decimal())
	}
	return c.line(l, bankfile.Origin{Bank: p.bank})
}

func (c *reader) line(l ar.BankLine, o bankfile.Origin) error {
	if !c.b.Line(l, o) {
		return c.in.Errorf("the statement has more than %d lines", bankfile.MaxLines)
	}
	return nil
}

// lines are the parts that make up the movement: all of them, or those of the
// same type as the first where parts have parts of their own.
func (g *group) lines() []*movement {
	if len(g.parts) == 0 {
		return nil
	}
	first := g.parts[0].kind()
	var same []*movement
	for _, m := range g.parts {
		if m.kind() == first {
			same = append(same, m)
		}
	}
	for _, parts := range [][]*movement{g.parts, same} {
		var sum int64
		whole := true
		for _, m := range parts {
			whole = whole && !m.refused && m.line.Amount > 0 && max(sum, -sum) <= bankfile.MaxSum
			if whole {
				sum = money.AddMinor(sum, m.line.Signed())
			}
		}
		if whole && sum == g.parent.line.Signed() {
			return parts
		}
	}
	return nil
}

func (m *movement) kind() byte {
	if m.code == "" {
		return 0
	}
	return m.code[0]
}

// withCharges is the line of a simple amount with detailed data (type 3),
// whose parts (type 7) are one principal and charges: one payment, with its
// charges told apart. nil where it is not that.
func (g *group) withCharges() *ar.BankLine {
	if g.parent.kind() != '3' || len(g.parts) < 2 {
		return nil
	}
	l := g.parent.line
	var principal, rest int64
	for _, m := range g.parts {
		if m.kind() != '7' || len(m.code) != 8 || m.refused || max(rest, -rest) > bankfile.MaxSum {
			return nil
		}
		switch m.code[5:] {
		case "000", "100": // net amount, gross amount
			if principal != 0 {
				return nil
			}
			principal = m.line.Signed()
			l.Name, l.IBAN = banktext.First(l.Name, m.line.Name), banktext.First(l.IBAN, m.line.IBAN)
			l.Text, l.Reference = banktext.First(l.Text, m.line.Text), banktext.First(l.Reference, m.line.Reference)
			l.EndToEndID = banktext.First(l.EndToEndID, m.line.EndToEndID)
		default:
			rest = money.AddMinor(rest, m.line.Signed())
		}
	}
	if principal == 0 || rest > 0 || money.AddMinor(principal, rest) != l.Signed() {
		return nil
	}
	l.Charges = -rest
	if l.Original.IsZero() && rest != 0 {
		l.Original = money.Of(max(principal, -principal), l.Cur)
	}
	return &l
}
