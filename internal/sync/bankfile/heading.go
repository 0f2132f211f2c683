package bankfile

import "ccdesk/internal/domain/civil"

// Heading is what stands above the entries of a bank file.
type Heading struct {
	Format  string // camt.053 …
	Version string
	Account string     // of the first statement
	To      civil.Date // its closing date, 0 where the file does not say before the entries
}
