package desk

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// WriteOffItem gives up what is open of an invoice or credit note, or a part of
// it, for a reason. Amount is in minor units of its currency; 0 is all that is
// open. Class "" is write_off.
type WriteOffItem struct {
	ItemRef
	Amount int64
	Class  string
	Reason string
}

func (c WriteOffItem) build(w *work, by string) error {
	reason := strings.TrimSpace(c.Reason)
	if reason == "" || len(reason) > maxReason {
		return invalid("a reason of 1 to 500 characters is needed", "say why it is given up")
	}
	class := c.Class
	if class == "" {
		class = ar.WriteOff
	}
	if !differenceClass(class) {
		return &Problem{Code: "invalid", What: "class " + quote(class) + " of difference is not known", Candidates: DifferenceClasses()}
	}
	it, err := w.item(c.Customer, c.Item)
	if err != nil {
		return err
	}
	switch {
	case it == nil:
		return &Problem{Code: "unknown", What: "invoice " + quote(string(c.Item)) + " is not known"}
	case it.State == ar.WrittenOff:
		return nil // said twice is done once
	case it.State != ar.Open:
		return refused("invoice "+string(it.ID)+" is "+it.State.String(), "name an open invoice")
	case c.Amount < 0 || c.Amount > it.Open:
		return invalid(money.Of(c.Amount, it.Cur).String()+" is not within the open "+it.OpenMoney().String()+" of "+string(it.ID), "give an amount up to that")
	}
	amount := c.Amount
	if amount == 0 {
		amount = it.Open
	}
	return w.add(by, &ar.ItemWrittenOff{Customer: it.Customer, Item: it.ID, Class: class, Amount: amount, Reason: reason, On: w.d.Today()})
}
