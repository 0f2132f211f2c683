package ar

import (
	"strconv"
	"strings"
)

// CustomerID is the customer's number in the ledger, as the ledger writes it.
type CustomerID string

// ItemID names an open item within the whole desk. It is the document number,
// with "#n" for instalment n and "company:" in front where the item belongs to
// a named company of ours, because two companies may issue the same number.
type ItemID string

// MakeItemID builds the id of a document. company may be "" and instalment 0.
func MakeItemID(company, number string, instalment int) ItemID {
	id := number
	if company != "" {
		id = company + ":" + number
	}
	if instalment > 0 {
		id += "#" + strconv.Itoa(instalment)
	}
	return ItemID(id)
}

// EntryID is the bank's own reference of a booked line (AcctSvcrRef), made
// unique where the bank repeats or omits it.
type EntryID string

// StatementID names a statement of one bank account: "IBAN/id/date".
type StatementID string

// MessageID is the Message-ID of an outgoing message, without angle brackets.
type MessageID string

// Stream names one history in the journal. The prefix tells what it is about.
type Stream string

// CustomerStream is the history of a customer.
func CustomerStream(id CustomerID) Stream { return Stream("c/" + string(id)) }

// EntryStream is the history of a bank entry.
func EntryStream(id EntryID) Stream { return Stream("e/" + string(id)) }

// BankStream is the history of one of our bank accounts: its statements.
func BankStream(account string) Stream { return Stream("b/" + account) }

// AdviceStream is the history of a remittance advice.
func AdviceStream(id AdviceID) Stream { return Stream("a/" + string(id)) }

// DeskStream is the history of the desk itself: imports and daily runs.
const DeskStream = Stream("desk")

// Customer gives the customer whose history the stream is, if it is one.
func (s Stream) Customer() (CustomerID, bool) {
	id, ok := strings.CutPrefix(string(s), "c/")
	return CustomerID(id), ok
}

// Entry gives the bank entry whose history the stream is, if it is one.
func (s Stream) Entry() (EntryID, bool) {
	id, ok := strings.CutPrefix(string(s), "e/")
	return EntryID(id), ok
}
