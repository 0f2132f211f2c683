package generate

import (
	"fmt"
	"strings"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// firstCustomer is the number of the first customer: C1000.
const firstCustomer = 1000

var controllers = []string{"anna", "bram", "chloe"}

// debtor is a customer with what nobody knows about him: how he pays.
type debtor struct {
	customer ar.Customer
	contacts []ar.Contact
	land     *land
	place    string

	weight  int64 // share of the invoices
	median  int64 // cents net
	spread  int64 // of the sizes around it, see logNormal
	fixed   int64 // cents with VAT of a subscription, 0 for none
	vat     int   // percent on our invoices
	timing  timing
	runs    time.Weekday // of weekly payers
	drift   int          // days by which he gets slower over the history
	manner  manner
	second  manner
	fails   civil.Date // from then on nothing is paid
	mandate string
	payer   string // name as his bank writes it
	iban    string
	iban2   string // of another account of his, "" for none
	parent  *debtor
	heads   bool // is the parent of somebody

	twin     *debtor          // who resembles him and gets the same invoices
	index    int              // his place among the debtors
	same     int64            // what he and his twin buy next, cents with VAT
	standing []ticket         // invoices of a fixed amount, oldest first
	settled  document         // one of his that is paid by name
	offered  ar.DiscountTerms // cash discount agreed with him
	lastPO   string           // his last order number
	dollars  bool             // is invoiced in dollars
	stranger payee            // who pays in his place, where his manner says so
	credits  []credit         // unused credit notes
	quietTo  civil.Date       // no reminder before that day
	calledOn civil.Date       // the last call
	promised civil.Date       // until when a promise stands
}

type credit struct {
	doc    document
	amount int64
}

// makeDebtors makes all customers of the book, in the order of their numbers.
func makeDebtors(o *Options) []*debtor {
	d := newDice(o.Seed, "customers")
	names := newNamer(d)
	ranks := d.shuffle(o.Customers)
	weights := make([]int, len(lands))
	for i := range lands {
		weights[i] = lands[i].weight
	}
	all := make([]*debtor, o.Customers)
	for i := range all {
		l := &lands[d.weighted(weights)]
		var like *debtor
		if i%41 == 8 {
			like = all[i-1]
			l = like.land
		}
		all[i] = makeDebtor(d, names, l, i, ranks[i], o, like)
	}
	linkParents(d, all)
	return all
}

// makeDebtor makes one customer; rank orders them by turnover, from 0. like is
// another customer whose name this one's shall resemble, or nil.
func makeDebtor(d *dice, names *namer, l *land, i, rank int, o *Options, like *debtor) *debtor {
	b := &debtor{land: l, place: d.word(l.places)}
	c := &b.customer
	c.ID = ar.CustomerID(fmt.Sprintf("C%d", firstCustomer+i))
	c.Kind, c.Country, c.Currency, c.City = ar.Business, l.code, money.EUR, b.place
	c.Language = l.language
	c.Controller = d.word(controllers)
	small := rank > o.Customers/5
	if like != nil {
		c.Name = names.alike(like)
	}
	if c.Name == "" && small && d.permille(105) && l.near {
		c.Kind = ar.Consumer
		c.Name = names.person(l)
		b.consumerContact(d)
	} else {
		if c.Name == "" {
			c.Name = names.company(l, b.place)
		}
		b.businessContacts(d, names)
	}
	b.size(d, rank, o.Customers)
	b.setTerms(d)
	b.setHabits(d, rank, o)
	b.iban = inventedIBAN(d, l.code)
	if d.permille(60) {
		b.iban2 = inventedIBAN(d, l.code)
	}
	if d.permille(780) || b.manner == debited {
		c.IBANs = []string{b.iban}
	}
	b.payer = payerName(d, c.Name, c.Kind)
	return b
}

// size spreads the turnover: a fifth of the customers makes four fifths of it.
func (b *debtor) size(d *dice, rank, customers int) {
	b.weight = int64(100_000_000 / (rank + 3 + customers/60))
	b.spread = one * 150 / 100
	c := &b.customer
	switch {
	case rank < max(1, customers/50):
		b.median, b.spread, c.Segment = 78_000, one*190/100, "key"
	case rank < max(2, customers/5):
		b.median, b.spread, c.Segment = 33_000, one*175/100, "wholesale"
	case c.Kind == ar.Consumer:
		b.median, b.weight, c.Segment = 6_500, b.weight/3+1, "private"
	default:
		b.median, c.Segment = 16_000, d.word(list("retail|retail|horeca|trade|trade|public"))
	}
	b.vat = vatRate(d, c)
	if d.permille(50) {
		b.fixed = (b.median + int64(d.n(40))*500) / 100 * int64(100+b.vat)
	}
}

// vatRate is the VAT on our invoices: none to businesses in other countries.
func vatRate(d *dice, c *ar.Customer) int {
	home := c.Country == "NL" || c.Kind == ar.Consumer && c.Country != "GB"
	switch {
	case !home:
		return 0
	case d.permille(220):
		return 9
	}
	return 21
}

func (b *debtor) setTerms(d *dice) {
	c := &b.customer
	switch {
	case c.Kind == ar.Consumer:
		c.TermsDays = 14
	case c.Segment == "key":
		c.TermsDays = []int{30, 45, 60, 60}[d.n(4)]
	default:
		c.TermsDays = []int{14, 30, 30, 30, 30, 30, 30, 30, 45, 45, 60, 60}[d.n(12)]
	}
	if d.permille(850) {
		step := int64(250_000)
		limit := b.median * 40 * int64(d.between(6, 22)) / 10
		if c.Segment == "key" || c.Segment == "wholesale" {
			step, limit = 1_000_000, limit*2
		}
		limit = (limit + step) / step * step
		c.CreditLimit, c.HasLimit = money.Of(limit, money.EUR), true
	}
	if c.Kind == ar.Business {
		c.VATID = vatID(d, c.Country)
		c.ExternalScore = d.word(list("A|A|B|B|B|C|C|D||"))
	}
}

// vatID makes a number of the country's shape; Belgian ones check modulo 97.
func vatID(d *dice, country string) string {
	switch country {
	case "NL":
		return "NL" + d.digits(9) + "B0" + string(rune('1'+d.n(9)))
	case "BE":
		core := "0" + d.digits(7)
		return "BE" + core + twoDigits(97-mod97(core))
	case "DE":
		return "DE" + d.digits(9)
	case "FR":
		return "FR" + d.digits(2) + d.digits(9)
	case "GB":
		return "GB" + d.digits(9)
	case "AT":
		return "ATU" + d.digits(8)
	case "IT":
		return "IT" + d.digits(11)
	case "PL":
		return "PL" + d.digits(10)
	case "DK":
		return "DK" + d.digits(8)
	}
	return ""
}

// setHabits chooses how the debtor pays. When he pays goes by rank, spread
// evenly, so that chance does not make all large customers punctual.
func (b *debtor) setHabits(d *dice, rank int, o *Options) {
	weights := mannerWeights
	switch {
	case b.customer.Kind == ar.Consumer:
		weights = consumerWeights
	case !b.land.near:
		weights = abroadWeights
	}
	b.manner = manner(d.weighted(weights))
	b.second = manner(d.weighted(weights))
	if b.second == debited {
		b.second = byNumber
	}
	b.timing = timing(place(timingWeights, (rank*618+int(o.Seed%1000))%1000))
	b.runs = time.Weekday(1 + d.n(5))
	b.drift = d.between(-4, 8)
	switch b.timing {
	case chronic:
		b.drift = d.between(6, 18)
	case never:
		b.fails = o.End.AddDays(-d.between(20, 110))
		b.customer.Insolvent = b.fails < o.End.AddDays(-30)
	}
	if b.manner == debited {
		b.timing = prompt
		b.mandate = "NZG-" + string(b.customer.ID)[1:] + "-" + d.digits(3)
	}
	if b.timing == chronic || b.timing == breaker {
		b.customer.ExternalScore = d.word(list("C|D|D|"))
	}
}

// payerName is the name as the payer's bank writes it.
func payerName(d *dice, name string, kind ar.Kind) string {
	switch n := d.n(10); {
	case kind == ar.Consumer && n < 4:
		parts := strings.SplitN(name, " ", 2)
		return parts[0][:1] + " " + plain(parts[1])
	case n < 3:
		return strings.ToUpper(plain(name))
	case n < 5:
		return strings.ReplaceAll(plain(name), ".", "")
	case n < 6:
		return stripForm(name)
	}
	return name
}

// linkParents makes a few groups: the parent is a large customer, and pays
// for some of the daughters.
func linkParents(d *dice, all []*debtor) {
	for range len(all) / 60 {
		parent, daughter := all[d.n(len(all))], all[d.n(len(all))]
		if parent == daughter || parent.customer.Kind != ar.Business || daughter.customer.Kind != ar.Business ||
			parent.parent != nil || daughter.parent != nil || daughter.heads {
			continue
		}
		daughter.parent, daughter.customer.Parent, parent.heads = parent, parent.customer.ID, true
		if daughter.manner != debited && d.permille(600) {
			daughter.manner = byParent
		}
	}
}

// alike gives the name of another customer with a word more or less: Jansen
// B.V. beside Jansen Bouw B.V. It gives "" where no such name is free.
func (n *namer) alike(prev *debtor) string {
	words := strings.Fields(prev.customer.Name)
	if prev.customer.Kind != ar.Business || len(words) < 3 || strings.Contains(prev.customer.Name, "(") {
		return ""
	}
	last := len(words) - 1
	name := strings.Join(words[:last], " ") + " " + n.d.word(prev.land.trades) + " " + words[last]
	if short := words[0] + " " + words[last]; len(words) == 3 && n.d.permille(600) {
		name = short
	}
	if !n.take(name) {
		return ""
	}
	return name
}
