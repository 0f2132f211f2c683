package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

// checker goes through the values of a decoded configuration, brings them into
// their normal form and notes what is wrong.
type checker struct {
	at       places
	problems []Problem
}

// bad notes a problem with the value at a path of keys.
func (c *checker) bad(path []string, found, want, remedy string) {
	w := c.at.find(path)
	c.problems = append(c.problems, Problem{
		Line: w.line, Column: w.column, Key: strings.Join(path, "."), Found: found, Want: want, Remedy: remedy,
	})
}

// word checks a value of a fixed list.
func (c *checker) word(v string, allowed []string, path ...string) {
	if !slices.Contains(allowed, v) {
		remedy := ""
		if near := nearest(v, allowed); near != "" {
			remedy = fmt.Sprintf("did you mean %s?", near)
		}
		c.bad(path, quoted(v), "one of "+strings.Join(allowed, ", "), remedy)
	}
}

// line checks a text that is shown or printed: one line, not endless.
func (c *checker) line(v string, path ...string) {
	if v != "" && !oneLine(v) {
		c.bad(path, quoted(v), "one line of at most 200 bytes without control characters", "")
	}
}

func (c *checker) config(cfg *Config) {
	c.desk(&cfg.Desk)
	c.companies(cfg.Companies)
	c.smtp(&cfg.SMTP)
	c.dunning(&cfg.Dunning)
	c.cash(&cfg.Cash)
	for _, country := range slices.Sorted(maps.Keys(cfg.Holidays)) {
		c.holidays(country, cfg.Holidays[country])
	}
	for _, name := range slices.Sorted(maps.Keys(cfg.Imports)) {
		c.mapping(name, cfg.Imports[name])
	}
	c.codes(cfg.Codes.DisputeReasons, "dispute_reasons")
	c.codes(cfg.Codes.CallOutcomes, "call_outcomes")
	c.keys(cfg.Keys)
	c.users(cfg.Users)
}

// mapping lets the reader of ledger files judge, and takes its sentence apart
// so that the problem stands at the right line.
func (c *checker) mapping(name string, p ledgerfile.Profile) {
	err := p.Check(name)
	if err == nil {
		return
	}
	path := []string{"import", name}
	sentence := strings.TrimPrefix(err.Error(), "[import."+name+"] ")
	key, rest, keyed := strings.Cut(sentence, ": found ")
	found, want, parted := strings.Cut(rest, ", expected ")
	if !keyed || !parted {
		c.bad(path, sentence, "a mapping that can be used", "")
		return
	}
	c.bad(append(path, strings.Split(key, ".")...), found, want, "")
}

func (c *checker) desk(d *Desk) {
	c.word(d.Language, Languages(), "desk", "language")
	c.word(d.Theme, Themes(), "desk", "theme")
	c.line(d.Controller, "desk", "controller")
	c.line(d.OutboxDir, "desk", "outbox_dir")
	if d.ReportCurrency.IsZero() {
		c.bad([]string{"desk", "report_currency"}, `""`, "a currency such as EUR", "leave the key out for EUR")
	}
	if _, err := time.LoadLocation(d.Timezone); err != nil {
		c.bad([]string{"desk", "timezone"}, quoted(d.Timezone), "an IANA name such as Europe/Amsterdam", "leave the key out for the machine's own zone")
	}
}

func (c *checker) dunning(d *Dunning) {
	for _, n := range []struct {
		key   string
		value int
		most  int
	}{
		{"min_interval_business_days", d.MinInterval, 60},
		{"promise_tolerance_days", d.PromiseTolerance, 60},
		{"plan_tolerance_days", d.PlanTolerance, 60},
		{"bank_stale_business_days", d.BankStale, 250},
	} {
		if n.value < 0 || n.value > n.most {
			c.bad([]string{"dunning", n.key}, strconv.Itoa(n.value), fmt.Sprintf("a whole number from 0 to %d", n.most), "")
		}
	}
	for _, code := range slices.Sorted(maps.Keys(d.Minimum)) {
		c.minimum(code, string(d.Minimum[code]))
	}
}

func (c *checker) minimum(code, amount string) {
	path := []string{"dunning", "minimum", code}
	cur, err := money.ParseCurrency(code)
	if err != nil || cur.String() != code {
		c.bad(path, quoted(code), "a currency of three capital letters such as EUR", "")
		return
	}
	if v, err := money.Parse(amount, cur); err != nil || v.Minor < 0 {
		c.bad(path, quoted(amount), fmt.Sprintf("an amount with a point and at most %d decimals", cur.Exponent()), "")
	}
}

func (c *checker) holidays(country string, days []civil.Date) {
	if !isCountry(country) {
		c.bad([]string{"holidays", country}, quoted(country), "a country of two capital letters such as NL", "")
	}
	for i, d := range days {
		if d.IsZero() {
			c.bad([]string{"holidays", country, strconv.Itoa(i)}, `""`, "a date such as 2026-12-24", "")
		}
	}
}

// codes checks extra words: they stand in scripts and exports, so they have
// the form of the built-in ones.
func (c *checker) codes(list []string, key string) {
	for i, v := range list {
		path := []string{"codes", key, strconv.Itoa(i)}
		switch {
		case !isCode(v):
			c.bad(path, quoted(v), "lower-case letters, digits and underscores, such as packaging", "")
		case slices.Contains(list[:i], v):
			c.bad(path, quoted(v)+" twice", "each word once", "remove one")
		}
	}
}

func (c *checker) keys(keys map[string][]string) {
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if !isCommand(id) {
			c.bad([]string{"keys", id}, quoted(id), "the id of a command such as customer.call", "ccdesk shows the ids in its help")
		}
		for i, k := range keys[id] {
			path := []string{"keys", id, strconv.Itoa(i)}
			switch {
			case k == "" || len(k) > 40 || !oneLine(k):
				c.bad(path, quoted(k), "a key such as c, ctrl+k or f2", "an empty list takes the key away")
			case slices.Contains(keys[id][:i], k):
				c.bad(path, quoted(k)+" twice", "each key once", "remove one")
			}
		}
	}
}

func (c *checker) users(users []User) {
	seen := map[string]bool{}
	for i, u := range users {
		at := strconv.Itoa(i)
		switch {
		case u.Name == "" || !oneLine(u.Name):
			c.bad([]string{"user", at, "name"}, quoted(u.Name), "the name that the person logs in with", "")
		case seen[u.Name]:
			c.bad([]string{"user", at, "name"}, quoted(u.Name)+" twice", "one section for each person", "merge them")
		}
		seen[u.Name] = true
		if u.Language != "" {
			c.word(u.Language, Languages(), "user", at, "language")
		}
		if u.Theme != "" {
			c.word(u.Theme, Themes(), "user", at, "theme")
		}
	}
}
