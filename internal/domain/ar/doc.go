// Package ar is the language of accounts receivable: customers, open items,
// bank entries, promises, disputes, plans and holds; the events that happened
// to them; and the Account, one customer's whole situation, folded from its
// events.
//
// Events are never changed. A mistake is a new event. Everything else in the
// program is derived from them by Account.Apply and Entry.Apply, so a replay of
// the journal always gives the same book.
//
// Field tags `pb:"n"` number the fields of the stored protobuf records (see
// internal/store/record and its schema). A number is never used again.
package ar
