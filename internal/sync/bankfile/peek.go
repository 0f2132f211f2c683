package bankfile

import (
	"fmt"
	"io"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/xmlscan"
)

// Heading is what stands above the entries of a bank file.
type Heading struct {
	Format  string // camt.053 …
	Version string
	Account string     // of the first statement
	To      civil.Date // its closing date, 0 where the file does not say before the entries
}

// PeekCamt reads a camt file up to its first entry, to tell what it is and
// where it belongs in time.
func PeekCamt(r io.Reader) (Heading, error) {
	c := &camt{
		scan: xmlscan.New(r, xmlscan.Limits{Bytes: MaxBytes, Depth: maxDepth, Text: MaxText}),
		st:   &Statement{},
	}
	var created civil.Date
	inside := false
	for {
		kind, err := c.scan.Next()
		if err != nil && !(err == io.EOF && c.format != "") {
			return Heading{}, fmt.Errorf("not a camt message: %w", err)
		}
		if kind != xmlscan.Start && err == nil && !(inside && kind == xmlscan.End && containers[c.scan.Local()]) {
			continue
		}
		local := c.scan.Local()
		if err == io.EOF || kind == xmlscan.End || local == "Ntry" {
			c.finishPeek(created)
			return Heading{Format: c.format, Version: c.version, Account: c.st.Head.Account, To: c.st.Head.To}, nil
		}
		c.namespace()
		switch {
		case formats[local] != "":
			c.format = formats[local]
		case c.format != "" && !inside && containers[local]:
			inside = true
		case c.format != "":
			n, err := c.scan.Tree()
			if err != nil {
				return Heading{}, err
			}
			if n.Name == "CreDtTm" {
				created = dateOf(n.Text)
			}
			if inside {
				c.headPart(n)
			}
		}
	}
}

// finishPeek settles the closing date as a full reading would.
func (c *camt) finishPeek(created civil.Date) {
	switch h := &c.st.Head; {
	case c.closed.on != 0:
		h.To = c.closed.on
	case h.To == 0:
		h.To = created
	}
}
