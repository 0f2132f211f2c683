package generate

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// desk is what the people of the house know and do.
type desk struct {
	end     civil.Date // last bank day of the book
	hardOn  int        // payments of that day still to be made difficult
	advices []advice
}

// advice is a lump payment of the last days whose invoices a mail will name.
type advice struct {
	b     *debtor
	on    civil.Date
	parts []Part
}

func newDesk(opt Options) desk {
	end := opt.End
	for !bankDay(end) {
		end--
	}
	return desk{end: end, hardOn: min(12, opt.Customers/10)}
}

// hard reports whether the payment shall be one that needs a person: the
// statement of the last day has about a dozen of them.
func (k *desk) hard(d *dice, day civil.Date) bool {
	if day != k.end || k.hardOn == 0 || !d.permille(350) {
		return false
	}
	k.hardOn--
	return true
}

// advise remembers a lump payment without text of the last three days.
func (k *desk) advise(b *debtor, day civil.Date, parts []Part) {
	if day >= k.end-3 {
		k.advices = append(k.advices, advice{b, day, parts})
	}
}

func (w *world) foresee(uint32) {}

func (w *world) peopleAtWork(civil.Date) error { return nil }

func (w *world) writeMails() error { return nil }

var _ = ar.Open
