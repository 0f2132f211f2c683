package main

import (
	"maps"
	"slices"
	"sync"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/letter"
	"ccdesk/internal/sync/config"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// deskOptions turns the configuration into what the desk needs.
func (a *app) deskOptions() (desk.Options, error) {
	cfg, err := a.settings()
	if err != nil {
		return desk.Options{}, err
	}
	cash := cfg.Cash.Policy()
	return desk.Options{Policy: policyOf(cfg), Cash: &cash, Companies: companiesOf(cfg), Codes: codesOf(cfg), Today: a.businessDate,
		Signer: cfg.Desk.Controller, ReportCurrency: cfg.Desk.ReportCurrency}, nil
}

// detector knows the formats of files, those of the configuration included.
func (a *app) detector() (intake.Detector, error) {
	cfg, err := a.settings()
	if err != nil {
		return intake.Detector{}, err
	}
	d := intake.Detector{Profiles: make(map[string]*ledgerfile.Profile, len(cfg.Imports))}
	for name, p := range cfg.Imports {
		d.Profiles[name] = &p
	}
	return d, nil
}

// policyOf lays the configured numbers over the built-in rules.
func policyOf(cfg *config.Config) *dunning.Policy {
	p := dunning.DefaultPolicy()
	d := cfg.Dunning
	p.MinInterval, p.PromiseTolerance, p.PlanTolerance, p.BankStale = d.MinInterval, d.PromiseTolerance, d.PlanTolerance, d.BankStale
	p.Minimum = d.Minimums()
	if co, ok := cfg.Company(""); ok && co.Country != "" {
		p.HomeCountry = co.Country
	}
	if len(cfg.Holidays) > 0 {
		p.Calendars = calendars(cfg.Holidays)
	}
	return p
}

// calendars adds the house's own holidays to the public ones, making each
// country's calendar once.
func calendars(extra map[string][]civil.Date) func(string) *calendar.Calendar {
	var made sync.Map
	return func(country string) *calendar.Calendar {
		days := extra[country]
		if len(days) == 0 {
			return calendar.For(country)
		}
		c, ok := made.Load(country)
		if !ok {
			c, _ = made.LoadOrStore(country, calendar.For(country).With(days))
		}
		return c.(*calendar.Calendar)
	}
}

func companiesOf(cfg *config.Config) desk.Companies {
	out := desk.Companies{ByName: make(map[string]desk.Company, len(cfg.Companies))}
	for _, name := range slices.Sorted(maps.Keys(cfg.Companies)) {
		co := cfg.Companies[name]
		party := letter.Party{Name: co.Name, Address: co.Address, Email: co.Email, Phone: co.Phone, BIC: co.BIC, VATID: co.VATID, Website: co.Website}
		if len(co.IBANs) > 0 {
			party.IBAN = co.IBANs[0]
		}
		out.ByName[name] = desk.Company{Party: party, From: co.Email, FromName: co.Name, ReplyTo: co.ReplyTo, IBANs: co.IBANs}
		if co.Default || len(cfg.Companies) == 1 {
			out.Default = name
		}
	}
	return out
}

// codesOf adds the words of the house to the built-in ones.
func codesOf(cfg *config.Config) desk.Codes {
	c := desk.DefaultCodes()
	c.Disputes = addWords(c.Disputes, cfg.Codes.DisputeReasons)
	c.Calls = addWords(c.Calls, cfg.Codes.CallOutcomes)
	return c
}

func addWords(list, more []string) []string {
	for _, w := range more {
		if !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}
