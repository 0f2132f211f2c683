package generate

import "ccdesk/internal/domain/civil"

// plan decides when the invoice will be paid; 0 is never.
func (b *debtor) plan(d *dice, o *openItem, age int, opt Options) civil.Date {
	if opt.Wide {
		if day, ok := b.planWide(d, o); ok {
			return day
		}
	}
	day := o.due
	gone := b.drift * age / opt.Days
	switch b.timing {
	case early:
		day = day.AddDays(-d.between(3, 12))
	case prompt:
		day = day.AddDays(d.between(-2, 3))
	case usual:
		day = day.AddDays(d.between(1, 15) + gone/2)
	case slow:
		day = day.AddDays(d.between(9, 26) + gone)
	case chronic:
		day = day.AddDays(d.between(14, 30) + gone)
	case monthEnd:
		day = monthEndRun(day.AddDays(-2))
	case weekly:
		for day = day.AddDays(d.between(-3, 5)); day.Weekday() != b.runs; {
			day++
		}
	case breaker:
		day = day.AddDays(d.between(30, 105))
	case never:
		day = day.AddDays(d.between(15, 30))
	}
	if b.manner == withDiscount && o.due.Sub(o.issued) > 14 {
		day = o.issued.AddDays(d.between(4, 11))
	}
	if b.manner == debited {
		day = o.due
	}
	switch x := d.n(1000); {
	case x < 36: // mislaid
		day = day.AddDays(15 + d.n(100)*d.n(100)/70)
	case x < 44 && o.issued > opt.End.AddDays(-200): // lost, or contested without a word
		return 0
	}
	day = onBankDay(max(day, o.issued.AddDays(2)))
	if b.fails != 0 && day >= b.fails {
		return 0
	}
	return day
}
