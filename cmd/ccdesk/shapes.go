package main

import (
	"encoding/json"
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// decimal writes minor units as JSON and files have them.
func decimal(minor int64, cur money.Currency) string { return money.Of(minor, cur).Decimal() }

// points writes tenths of a point as a number with one decimal.
func points(tenths int64) json.Number {
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return json.Number(fmt.Sprintf("%s%d.%d", sign, tenths/10, tenths%10))
}

// day is a date that may be missing: the empty one is left out of JSON.
func day(d civil.Date) string { return d.String() }

// allocationJSON is a part of an entry put against one item.
type allocationJSON struct {
	Invoice string `json:"invoice"`
	Amount  string `json:"amount"`
}

func allocations(lines []ar.Line, cur money.Currency) []allocationJSON {
	out := make([]allocationJSON, len(lines))
	for i, l := range lines {
		out[i] = allocationJSON{Invoice: string(l.Item), Amount: decimal(l.Amount, cur)}
	}
	return out
}

// invoiceJSON is an item that an action or a message is about.
type invoiceJSON struct {
	Number   string `json:"number"`
	Open     string `json:"open"`
	Currency string `json:"currency"`
	Step     string `json:"step,omitempty"`
}

// orEmpty gives an empty list for none: JSON lists are never null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func itemIDs(ids []ar.ItemID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
