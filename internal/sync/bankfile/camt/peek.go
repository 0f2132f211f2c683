package camt

import (
	"fmt"
	"io"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

// Looks reports whether a file that begins with head is a camt message.
func Looks(head []byte) bool { return Message(head) != "" }

// Message names the camt message that a file begins with, "" if it is none.
func Message(head []byte) string {
	return messages[iso20022.Find(head, names)]
}

// Peek reads a camt file up to its first entry, to tell what it is and where
// it belongs in time.
func Peek(r io.Reader) (bankfile.Heading, error) {
	c := newReader(r, "")
	var created civil.Date
	inside := false
	for {
		kind, err := c.scan.Next()
		if err != nil && !(err == io.EOF && c.message != "") {
			return bankfile.Heading{}, fmt.Errorf("not a camt message: %w", err)
		}
		if kind != xmlscan.Start && err == nil && !(inside && kind == xmlscan.End && containers[c.scan.Local()]) {
			continue
		}
		local := c.scan.Local()
		if err == io.EOF || kind == xmlscan.End || local == "Ntry" {
			return c.heading(created), nil
		}
		c.namespace()
		switch {
		case messages[local] != "":
			c.begin(messages[local])
			c.open()
		case c.message != "" && !inside && containers[local]:
			inside = true
		case c.message != "":
			n, err := c.scan.Tree()
			if err != nil {
				return bankfile.Heading{}, err
			}
			if n.Name == "CreDtTm" {
				created = iso20022.Date(n.Text)
			}
			if inside {
				c.headPart(n)
			}
		}
	}
}

// heading is what stood before the first entry; an Ntry without a message
// around it makes no statement.
func (c *reader) heading(created civil.Date) bankfile.Heading {
	if c.b == nil {
		return bankfile.Heading{}
	}
	c.dates(created)
	h := c.b.St.Head
	return bankfile.Heading{Format: c.message, Version: c.version, Account: h.Account, To: h.To}
}
