package ar

// NeedsItems lists the items that must be loaded before the event is applied to
// the account: those of its customer that the event changes, settled ones
// included.
func (a *Account) NeedsItems(p Payload) []ItemID {
	c := a.ID
	switch e := p.(type) {
	case *ItemRecorded:
		return []ItemID{e.Item.ID}
	case *ItemChanged:
		return []ItemID{e.Item.ID}
	case *ItemAdjusted:
		return []ItemID{e.Item}
	case *ItemCancelled:
		return []ItemID{e.Item}
	case *CreditApplied:
		return append(lineItems(e.Lines, c), e.Credit)
	case *CreditUnapplied:
		return append([]ItemID{e.Credit}, e.Items...)
	case *PaymentApplied:
		ids := append(lineItems(e.Lines, c), lineItems(e.Explains, c)...)
		for _, d := range e.Differences {
			if d.Customer == c {
				ids = append(ids, d.Item)
			}
		}
		return ids
	case *PaymentUnapplied:
		return append(lineItems(e.Lines, c), lineItems(e.Explains, c)...)
	case *ItemWrittenOff:
		return []ItemID{e.Item}
	case *CallLogged:
		return e.Items
	case *StepTaken:
		return e.Items
	case *MessageQueued:
		ids := make([]ItemID, 0, len(e.Message.Items))
		for _, mi := range e.Message.Items {
			ids = append(ids, mi.ID)
		}
		return ids
	case *MessageCancelled:
		for i := range a.Messages {
			if a.Messages[i].ID == e.ID {
				return a.Messages[i].Items
			}
		}
	}
	return nil
}

func lineItems(lines []Line, c CustomerID) []ItemID {
	var ids []ItemID
	for _, l := range lines {
		if l.Customer == c {
			ids = append(ids, l.Item)
		}
	}
	return ids
}
