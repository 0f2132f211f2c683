package ar

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Facts writes what the bank says about a line: account, dates, amount,
// direction, parties and texts. The line's id, statement and place do not
// count: a statement sent again under another number holds the same lines.
func (l *BankLine) Facts() string {
	return strings.Join([]string{
		l.Account, l.Booked.String(), l.Value.String(), strconv.FormatInt(l.Signed(), 10), l.Cur.String(),
		l.Name, l.IBAN, l.Text, l.Reference, l.EndToEndID, l.Mandate,
	}, "\x1f")
}

// FactsDigest is 64 bits of the SHA-256 of Facts, in hexadecimal.
func (l *BankLine) FactsDigest() string {
	h := sha256.Sum256([]byte(l.Facts()))
	return hex.EncodeToString(h[:8])
}

// DistinctID is the id for a line whose own one another line with other facts
// already has. It depends on the facts alone, so the same line gets the same
// id every time.
func (l *BankLine) DistinctID() EntryID { return l.ID + EntryID("~"+l.FactsDigest()[:8]) }
