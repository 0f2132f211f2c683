package generate

import (
	"cmp"
	"iter"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Book is a whole made-up book in memory, for a desk that is filled directly.
// Every list is in the order of its dates.
type Book struct {
	Customers  []Master
	Items      []*ar.Item
	Statements []BookedStatement
	Acts       []Act
	Mails      []*Mail
	Summary    Summary
}

// Master is a customer with its contacts.
type Master struct {
	Customer *ar.Customer
	Contacts []ar.Contact
}

// BookedStatement is a bank statement with its lines.
type BookedStatement struct {
	Statement *ar.Statement
	Lines     []Payment
}

// Day is what happened on one date, in the order in which a desk would have
// come to know it: items, the bank, people, mail.
type Day struct {
	Date       civil.Date
	Items      []*ar.Item
	Statements []BookedStatement
	Acts       []Act
	Mails      []*Mail
}

// Collect makes the book in memory: about 2 kB an invoice with its payment.
func Collect(opt Options) (*Book, error) {
	b := &Book{}
	sum, err := Generate(opt, b)
	if err != nil {
		return nil, err
	}
	b.Summary = sum
	slices.SortStableFunc(b.Acts, func(x, y Act) int { return cmp.Compare(x.On, y.On) })
	slices.SortStableFunc(b.Mails, func(x, y *Mail) int {
		return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.Minute, y.Minute))
	})
	return b, nil
}

// Customer implements Sink.
func (b *Book) Customer(c *ar.Customer, contacts []ar.Contact) error {
	b.Customers = append(b.Customers, Master{c, contacts})
	return nil
}

// Item implements Sink.
func (b *Book) Item(it *ar.Item, _ civil.Date) error {
	b.Items = append(b.Items, it)
	return nil
}

// Statement implements Sink.
func (b *Book) Statement(st *ar.Statement, lines []Payment) error {
	b.Statements = append(b.Statements, BookedStatement{st, lines})
	return nil
}

// Act implements Sink.
func (b *Book) Act(a Act) error {
	b.Acts = append(b.Acts, a)
	return nil
}

// Advice implements Sink. A book in memory has no place for advices.
func (b *Book) Advice(*Advice) error { return nil }

// Mail implements Sink.
func (b *Book) Mail(m *Mail) error {
	b.Mails = append(b.Mails, m)
	return nil
}

// Days goes through the book date by date. Dates on which nothing happened
// are left out.
func (b *Book) Days() iter.Seq[Day] {
	return func(yield func(Day) bool) {
		items, sts, acts, mails := b.Items, b.Statements, b.Acts, b.Mails
		for len(items)+len(sts)+len(acts)+len(mails) > 0 {
			day := civil.Date(1<<31 - 1)
			if len(items) > 0 {
				day = min(day, items[0].Issued)
			}
			if len(sts) > 0 {
				day = min(day, sts[0].Statement.To)
			}
			if len(acts) > 0 {
				day = min(day, acts[0].On)
			}
			if len(mails) > 0 {
				day = min(day, mails[0].On)
			}
			d := Day{Date: day}
			d.Items, items = until(items, func(it *ar.Item) bool { return it.Issued == day })
			d.Statements, sts = until(sts, func(s BookedStatement) bool { return s.Statement.To == day })
			d.Acts, acts = until(acts, func(a Act) bool { return a.On == day })
			d.Mails, mails = until(mails, func(m *Mail) bool { return m.On == day })
			if !yield(d) {
				return
			}
		}
	}
}

// until cuts the list behind the leading elements that belong.
func until[T any](list []T, belongs func(T) bool) (head, rest []T) {
	n := 0
	for n < len(list) && belongs(list[n]) {
		n++
	}
	return list[:n:n], list[n:]
}
