package desk

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"sync"
	"sync/atomic"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/letter"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store"
)

// Options are what a desk needs of the world.
type Options struct {
	Policy    *dunning.Policy
	Companies Companies
	Codes     Codes
	// Cash says what of the money may be decided without a person; nil is
	// cashapp.DefaultPolicy.
	Cash *cashapp.Policy
	// Signer signs letters to customers whom nobody is assigned to.
	Signer string
	// ReportCurrency is what the figures of the whole book are in; zero is EUR.
	ReportCurrency money.Currency
	Today          func() civil.Date // the business date; nil means the local date of Now
	Now            func() time.Time  // recorded times; nil means time.Now
	NewID          func() string     // nil means 128 random bits
}

// Companies are our own legal entities, by the name customers.csv uses.
type Companies struct {
	Default string
	ByName  map[string]Company
}

// Company is one of our own legal entities: letterhead and sender.
type Company struct {
	Party    letter.Party
	From     string // sender address
	FromName string
	ReplyTo  string
	IBANs    []string // bank accounts that its money comes in on; none: not known
}

// For gives the company of a name, the default one for "" or an unknown name.
func (c Companies) For(name string) Company {
	if co, ok := c.ByName[name]; ok {
		return co
	}
	return c.ByName[c.Default]
}

// Codes are the allowed reasons and outcomes.
type Codes struct {
	Disputes []string
	Calls    []string
}

// DefaultCodes are those of the contract of the command line.
func DefaultCodes() Codes {
	return Codes{
		Disputes: []string{"price", "quantity", "quality", "delivery", "not_received", "wrong_po", "duplicate", "other"},
		Calls:    []string{"reached", "no_answer", "voicemail", "promise", "dispute", "refused"},
	}
}

// Desk is the application on one store. Its methods may be called from many
// goroutines.
type Desk struct {
	store store.Store
	opt   Options

	mu       sync.RWMutex
	accounts map[ar.CustomerID]*ar.Account // published, never changed
	loaded   bool                          // accounts holds every customer
	unseen   uint64                        // changes of accounts that were not published with their unit
	missed   map[ar.CustomerID]struct{}    // those of them that came while the book is being loaded
	revision uint64
	subs     map[*Subscription]struct{}

	// turn is held for reading by whoever changes the book, and for writing by
	// one who was beaten to it too often. It is taken before mu.
	turn sync.RWMutex

	list worklist

	bankMu     sync.Mutex // one reading of the statements at a time
	bank       atomic.Pointer[bankhealth.Bank]
	bankChange atomic.Uint64 // how often the statements have changed

	rows    layoutState
	tallies tallies
}

// Open makes a desk on an open store. It reads nothing yet.
func Open(s store.Store, opt Options) *Desk {
	if opt.Policy == nil {
		opt.Policy = dunning.DefaultPolicy()
	}
	if opt.Cash == nil {
		p := cashapp.DefaultPolicy()
		opt.Cash = &p
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Today == nil {
		opt.Today = func() civil.Date { return civil.FromTime(opt.Now()) }
	}
	if opt.NewID == nil {
		opt.NewID = randomID
	}
	if opt.ReportCurrency.IsZero() {
		opt.ReportCurrency = money.EUR
	}
	if opt.Codes.Disputes == nil {
		opt.Codes = DefaultCodes()
	}
	return &Desk{store: s, opt: opt, accounts: map[ar.CustomerID]*ar.Account{}, subs: map[*Subscription]struct{}{}}
}

// Close lets go of the store.
func (d *Desk) Close() error { return d.store.Close() }

// Store gives the store, for backup and check.
func (d *Desk) Store() store.Store { return d.store }

// Policy is the rules in force.
func (d *Desk) Policy() *dunning.Policy { return d.opt.Policy }

// ReportCurrency is what the figures of the whole book are in.
func (d *Desk) ReportCurrency() money.Currency { return d.opt.ReportCurrency }

// Cash is what of the money may be decided without a person.
func (d *Desk) Cash() cashapp.Policy { return *d.opt.Cash }

// Codes are the reasons and outcomes in force.
func (d *Desk) Codes() Codes { return d.opt.Codes }

// Companies are our own legal entities.
func (d *Desk) Companies() Companies { return d.opt.Companies }

// Today is the business date.
func (d *Desk) Today() civil.Date { return d.opt.Today() }

func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// Day is the business day with what is known of the world: how far the bank
// accounts are known.
func (d *Desk) Day(ctx context.Context) (dunning.Day, error) {
	bank, err := d.bankState(ctx)
	if err != nil {
		return dunning.Day{}, err
	}
	return dunning.Day{Today: d.Today(), BankRead: bank.Read(), Bank: bank}, nil
}
