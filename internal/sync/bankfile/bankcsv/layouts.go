package bankcsv

import (
	"ccdesk/internal/sync/ledgerfile"
)

// layouts are the exports that are known without a profile, by all headers
// that tell them from others.
var layouts = []*ledgerfile.Profile{
	{ // our own names
		Kind:  ledgerfile.Statement,
		Match: ledgerfile.Match{Header: []string{"booked", "amount", "currency", "balance"}},
	},
	{ // ING Netherlands, separated by semicolons, with balances; newest first
		Kind: ledgerfile.Statement, DateForm: "YYYYMMDD", Decimal: ",",
		Match: ledgerfile.Match{Header: []string{"Datum", "Naam / Omschrijving", "Rekening", "Tegenrekening", "Af Bij", "Bedrag (EUR)", "Mededelingen", "Saldo na mutatie"}},
		Columns: map[string]string{
			"booked": "Datum", "name": "Naam / Omschrijving", "account": "Rekening", "iban": "Tegenrekening", "code": "Code",
			"direction": "Af Bij", "amount": "Bedrag (EUR)", "text": "Mededelingen", "balance": "Saldo na mutatie",
		},
		Defaults: map[string]string{"currency": "EUR"},
	},
	{ // Rabobank, separated by commas; oldest first
		Kind: ledgerfile.Statement, Decimal: ",",
		Match: ledgerfile.Match{Header: []string{"IBAN/BBAN", "Munt", "Volgnr", "Datum", "Rentedatum", "Bedrag", "Saldo na trn", "Tegenrekening IBAN/BBAN", "Omschrijving-1"}},
		Columns: map[string]string{
			"account": "IBAN/BBAN", "currency": "Munt", "booked": "Datum", "value": "Rentedatum", "amount": "Bedrag", "balance": "Saldo na trn",
			"iban": "Tegenrekening IBAN/BBAN", "name": "Naam tegenpartij", "code": "Code", "end_to_end_id": "Transactiereferentie",
			"mandate": "Machtigingskenmerk", "reference": "Betalingskenmerk", "text": "Omschrijving-1", "text_2": "Omschrijving-2", "text_3": "Omschrijving-3",
			"bank_ref": "Volgnr",
		},
	},
}

// layoutOf finds the layout of a file by its header, nil where none fits.
func layoutOf(head []byte) *ledgerfile.Profile {
	for _, p := range layouts {
		if ledgerfile.HeaderFits(head, p) {
			return p
		}
	}
	return nil
}
