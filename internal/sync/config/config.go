package config

import (
	"slices"
	"time"

	// The zone database comes along, so that one static binary knows every zone
	// that the configuration may name.
	_ "time/tzdata"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

// Config is the whole configuration. It is a value to read; what Load gives
// has been checked.
type Config struct {
	Desk      Desk                          `toml:"desk"`
	Companies map[string]Company            `toml:"company,omitempty"`
	SMTP      SMTP                          `toml:"smtp"`
	Dunning   Dunning                       `toml:"dunning"`
	Cash      Cash                          `toml:"cash"`
	Holidays  map[string][]civil.Date       `toml:"holidays,omitempty"` // by country, beside the public ones
	Imports   map[string]ledgerfile.Profile `toml:"import,omitempty"`
	Codes     Codes                         `toml:"codes"`
	Keys      map[string][]string           `toml:"keys,omitempty"` // keys by command id; an empty list takes all away
	Users     []User                        `toml:"user,omitempty"`
}

// Desk is how the desk looks and whom it speaks for.
type Desk struct {
	Language       string         `toml:"language"`        // of the screens: nl, en, de, fr
	Theme          string         `toml:"theme"`           // one of Themes
	Plain          bool           `toml:"plain"`           // ASCII only: for screen readers
	Controller     string         `toml:"controller"`      // who signs letters where nobody is assigned
	OutboxDir      string         `toml:"outbox_dir"`      // folder for finished letters; "" leaves them in the outbox
	ReportCurrency money.Currency `toml:"report_currency"` // of totals over currencies
	Timezone       string         `toml:"timezone"`        // IANA name; "" is the machine's
}

// SMTP is the mail server that letters are handed to. Without a host there is
// none.
type SMTP struct {
	Host     string `toml:"host"`
	Port     int    `toml:"port"`     // 0: 465 with tls, else 587
	Security string `toml:"security"` // tls, starttls, or none for a server on this machine
	User     string `toml:"user"`     // "" signs in nowhere
	// PasswordCommand prints the password, or with OAuth the access token, on
	// its first line: program and arguments, no shell.
	PasswordCommand []string `toml:"password_command"`
	OAuth           bool     `toml:"oauth"`
}

// Company is one of our companies, as customers see it. The key of its section
// is the word in the column company of the ledger's files.
type Company struct {
	Name    string   `toml:"name"`
	Address []string `toml:"address"`
	Email   string   `toml:"email"`    // sends
	ReplyTo string   `toml:"reply_to"` // "" for the sender
	Phone   string   `toml:"phone"`
	IBANs   []string `toml:"ibans"` // the first is printed; without blanks, upper case
	BIC     string   `toml:"bic"`
	VATID   string   `toml:"vat_id"`
	Website string   `toml:"website"`
	Country string   `toml:"country"` // ISO 3166 alpha-2
	Default bool     `toml:"default"` // for customers without a company
}

// Dunning is the part of the dunning rules that is the same for every
// procedure.
type Dunning struct {
	MinInterval      int               `toml:"min_interval_business_days"` // between two messages to a customer
	PromiseTolerance int               `toml:"promise_tolerance_days"`     // calendar days before a promise counts as broken
	PlanTolerance    int               `toml:"plan_tolerance_days"`        // the same for an instalment
	BankStale        int               `toml:"bank_stale_business_days"`   // age of the newest statement that stops dunning; 0 never
	Minimum          map[string]Amount `toml:"minimum,omitempty"`          // least total worth a message, by currency
}

// Amount is a decimal amount as it was written, such as "25.00". Load has
// proved that it is exact in its currency.
type Amount string

// Minimums gives the least amounts in minor units.
func (d Dunning) Minimums() map[money.Currency]int64 {
	m := make(map[money.Currency]int64, len(d.Minimum))
	for code, a := range d.Minimum {
		cur, err := money.ParseCurrency(code)
		if err != nil {
			continue
		}
		if v, err := money.Parse(string(a), cur); err == nil {
			m[cur] = v.Minor
		}
	}
	return m
}

// Codes are words of the house beside the built-in ones.
type Codes struct {
	DisputeReasons []string `toml:"dispute_reasons"`
	CallOutcomes   []string `toml:"call_outcomes"`
}

// User is how the screens look for one person; what is empty is as in [desk].
type User struct {
	Name     string `toml:"name"`
	Language string `toml:"language"`
	Theme    string `toml:"theme"`
	Plain    bool   `toml:"plain"`
}

// Languages lists the languages of the screens and letters.
func Languages() []string { return []string{"nl", "en", "de", "fr"} }

// Themes lists the themes that a configuration may name.
func Themes() []string {
	return []string{"auto", "dark", "light", "high-contrast", "deuteranopia", "mono"}
}

// Default is the configuration in force without a file.
func Default() Config {
	return Config{
		Desk:    Desk{Language: "en", Theme: "auto", ReportCurrency: money.EUR},
		SMTP:    SMTP{Security: "tls"},
		Dunning: Dunning{MinInterval: 5, PromiseTolerance: 2, PlanTolerance: 2, BankStale: 5},
		Cash:    defaultCash(),
	}
}

// Company finds one of our companies by the name of its section; "" is the
// default one, which is also the only one where there is just one.
func (c Config) Company(name string) (Company, bool) {
	if name != "" {
		co, ok := c.Companies[name]
		return co, ok
	}
	for _, co := range c.Companies {
		if co.Default || len(c.Companies) == 1 {
			return co, true
		}
	}
	return Company{}, false
}

// DeskFor is the desk as one person wants to see it.
func (c Config) DeskFor(user string) Desk {
	d := c.Desk
	i := slices.IndexFunc(c.Users, func(u User) bool { return u.Name == user })
	if i < 0 {
		return d
	}
	u := c.Users[i]
	if u.Language != "" {
		d.Language = u.Language
	}
	if u.Theme != "" {
		d.Theme = u.Theme
	}
	d.Plain = d.Plain || u.Plain
	return d
}

// Location is the zone in which the desk's day begins and ends.
func (d Desk) Location() *time.Location {
	if d.Timezone == "" {
		return time.Local
	}
	if l, err := time.LoadLocation(d.Timezone); err == nil {
		return l
	}
	return time.Local
}
