package desk

import (
	"context"

	"ccdesk/internal/domain/ar"
)

// importChunk is how many facts go into one durable unit. Many facts share a
// commit, so that a million rows do not wait for a million disks.
const importChunk = 20_000

// importWindow is how many invoices are put in the order of their customers
// before they are taken in. Rows of one customer lie together in the store, so
// a commit then touches a small part of it instead of all.
const importWindow = 200_000

// Count is what became of the rows of one kind.
type Count struct {
	Read    int `json:"read"`
	New     int `json:"new"`
	Changed int `json:"changed"`
	Waiting int `json:"waiting,omitempty"` // invoices of a customer that is not known yet
	Refused int `json:"refused,omitempty"`
}

// Noted is something about an imported fact that a person should see.
type Noted struct {
	Item   ar.ItemID     `json:"item,omitempty"`
	Entry  ar.EntryID    `json:"entry,omitempty"`
	Custom ar.CustomerID `json:"customer_id,omitempty"`
	What   string        `json:"what"`
}

// ImportReport is what an import did.
type ImportReport struct {
	Customers  Count   `json:"customers"`
	Contacts   Count   `json:"contacts"`
	Invoices   Count   `json:"invoices"`
	Statements Count   `json:"statements"`
	Entries    Count   `json:"entries"`
	Advices    Count   `json:"advices"`
	Applied    int     `json:"applied"`    // entries that found their place by themselves
	Proposed   int     `json:"proposed"`   // entries with a proposal for a person
	Left       int     `json:"left"`       // entries that wait without a proposal
	Unproved   int     `json:"unproved"`   // statements that do not add up
	Pending    int     `json:"pending"`    // payments that the bank has announced, not booked
	Placed     int     `json:"placed"`     // payments that took the place of a sum
	Details    int     `json:"details"`    // payments whose sum is not in the book yet
	Sums       []Noted `json:"sums"`       // sums decided before their details came, and sums told of without any
	Copies     []Noted `json:"copies"`     // statements that are in the book in another format
	Settled    []Noted `json:"settled"`    // by the ledger's complete list
	Differing  []Noted `json:"differing"`  // open amounts taken over, or explained by money
	Refusals   []Noted `json:"refusals"`   // facts that contradict the book
	WaitingFor []Noted `json:"waitingFor"` // invoices whose customer is unknown
}

// maxNoted bounds each list of a report; the counts stay exact.
const maxNoted = 1000

func note(list *[]Noted, n Noted) {
	if len(*list) < maxNoted {
		*list = append(*list, n)
	}
}

// Import takes facts into the book, many to a commit. Use it from one
// goroutine, then Finish.
type Import struct {
	ctx      context.Context
	d        *Desk
	by       string
	opt      ImportOptions
	report   ImportReport
	chunk    []func(*work, *ImportReport) error
	ahead    ahead                 // what the chunk will ask the store for
	window   []*ItemFact           // invoices not yet in a chunk
	people   []CustomerFact        // customers not yet in a chunk
	place    map[ar.CustomerID]int // of people
	contacts map[ar.CustomerID][]ar.Contact
	order    []ar.CustomerID // of contacts
	source   string
	listed   map[ar.ItemID]bool // open items that a complete list names
	firms    map[string]bool    // companies that it names
	retry    map[ar.EntryID]bool
	waiting  map[ar.CustomerID]int
	payments []StatementFact // payments files, taken in once all statements are
}

// ImportOptions say how to read the facts.
type ImportOptions struct {
	// OpenItems says that the invoices form the complete list of what is open:
	// an open item that it lacks is settled.
	OpenItems bool
	// LeaveWaiting leaves money that waits for a decision alone, even where new
	// invoices could be what it is for.
	LeaveWaiting bool
	Progress     Progress
}

// BeginImport starts taking facts in, on behalf of a user.
func (d *Desk) BeginImport(ctx context.Context, by string, opt ImportOptions) *Import {
	return &Import{ctx: ctx, d: d, by: by, opt: opt, place: map[ar.CustomerID]int{}, contacts: map[ar.CustomerID][]ar.Contact{},
		listed: map[ar.ItemID]bool{}, firms: map[string]bool{}, retry: map[ar.EntryID]bool{}, waiting: map[ar.CustomerID]int{}}
}

func (im *Import) push(f func(*work, *ImportReport) error) error {
	im.chunk = append(im.chunk, f)
	if len(im.chunk) >= importChunk {
		return im.flush()
	}
	return nil
}

// flush makes the collected facts durable. If somebody changed one of the
// customers meanwhile, the chunk is decided anew.
func (im *Import) flush() error {
	if len(im.chunk) == 0 {
		return nil
	}
	var rep ImportReport
	var more []ar.EntryID
	err := im.d.changeLight(im.ctx, true, func(w *work) error {
		rep = im.report
		if err := w.foresee(&im.ahead); err != nil {
			return err
		}
		for _, f := range im.chunk {
			if err := f(w, &rep); err != nil {
				return err
			}
		}
		var err error
		more, err = w.stirred()
		return err
	})
	if err != nil {
		return err
	}
	clear(im.chunk) // they hold the facts
	im.report, im.chunk = rep, im.chunk[:0]
	im.ahead.reset()
	im.stir(more)
	if s, ok := im.d.store.(reader); ok {
		s.Cool() // of what was looked up, where nothing had to be written
	}
	if im.opt.Progress != nil {
		r := &im.report
		im.opt.Progress("rows", r.Customers.Read+r.Invoices.Read+r.Entries.Read, 0)
	}
	return nil
}

func (im *Import) settleRows() error {
	if err := im.flushCustomers(); err != nil {
		return err
	}
	if err := im.flushContacts(); err != nil {
		return err
	}
	if err := im.flush(); err != nil {
		return err
	}
	return im.flushInvoices()
}

// Finish completes the import and tells what it did.
func (im *Import) Finish() (ImportReport, error) {
	if err := im.settleRows(); err != nil {
		return im.report, err
	}
	if err := im.paymentsFiles(); err != nil {
		return im.report, err
	}
	if im.opt.OpenItems && im.report.Invoices.Read > 0 { // all rows are in
		if err := im.settleMissing(); err != nil {
			return im.report, err
		}
	}
	err := im.retryWaiting()
	return im.report, err
}
