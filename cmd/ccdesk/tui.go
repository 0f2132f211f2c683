package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"ccdesk/internal/desk"
	"ccdesk/internal/tui"
)

// runDesk opens the screens on the store.
func (a *app) runDesk(ctx context.Context) (err error) {
	d, err := a.openDesk()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	opt, err := a.screens(d)
	if err != nil {
		return err
	}
	letters, done, err := a.letters("")
	if err != nil {
		return err
	}
	defer done()
	opt.Carrier = letters
	opt.State = filepath.Join(xdg.StateHome, "ccdesk", "session-"+fileName(a.actor())+".json")
	crashed := ""
	opt.Crash = func(cause any, stack []byte) { crashed = a.keepCrash(cause, stack) }
	demo := false
	opt.Demo = func() { demo = true }
	err = tui.Run(ctx, opt)
	if crashed != "" {
		return fmt.Errorf("a fault of the program ended the screens; what was recorded is kept. The report is %s; send it with what you did", crashed)
	}
	if err != nil || !demo {
		return err
	}
	return a.demo(ctx, 0, demoSeed, false)
}

// runDemo opens the screens on a made-up book.
func (a *app) runDemo(ctx context.Context, d *desk.Desk) error {
	opt, err := a.screens(d)
	if err != nil {
		return err
	}
	opt.User, opt.Company, opt.IsDemo = demoUser, demoCompany, true
	return tui.Run(ctx, opt)
}

// screens are the options of the screens for the one who sits here.
func (a *app) screens(d *desk.Desk) (tui.Options, error) {
	cfg, err := a.settings()
	if err != nil {
		return tui.Options{}, err
	}
	look := cfg.DeskFor(a.actor())
	opt := tui.Options{Desk: d, User: a.actor(), Language: look.Language, Theme: look.Theme, Plain: look.Plain, Keys: cfg.Keys}
	if co, ok := cfg.Company(""); ok {
		opt.Company = co.Name
	}
	opt.Import = func(ctx context.Context, path string, progress func(string)) (string, error) {
		return a.importInto(ctx, d, path, progress)
	}
	return opt, nil
}

// importInto reads files for somebody at the screens and says in a sentence
// what came of it.
func (a *app) importInto(ctx context.Context, d *desk.Desk, path string, progress func(string)) (string, error) {
	det, err := a.detector()
	if err != nil {
		return "", err
	}
	rep := newImportReport()
	sources, problems := det.Walk([]string{path})
	for _, p := range problems {
		if p.Named {
			return "", errors.New(clean(p.Error()))
		}
	}
	if len(sources) == 0 {
		return "", fmt.Errorf("%s: nothing in it that can be imported: expected CSV lists, electronic invoices or bank statements", path)
	}
	in := importer{ctx: ctx, d: d, det: det, rep: rep, terms: map[string]int{},
		im: d.BeginImport(ctx, a.actor(), desk.ImportOptions{Progress: func(what string, done, _ int) {
			progress(fmt.Sprintf("%d %s", done, what))
		}})}
	if err := in.all(sources); err != nil {
		return "", err
	}
	return rep.sentence(), nil
}

// sentence sums an import up in one line.
func (r *importReport) sentence() string {
	s := fmt.Sprintf("%d customers, %d invoices, %d bank entries are new", r.Customers.New, r.Invoices.New, r.Entries.New)
	if n := r.Customers.Changed + r.Invoices.Changed; n > 0 {
		s += fmt.Sprintf(", %d changed", n)
	}
	if n := len(r.Refusals); n > 0 {
		s += fmt.Sprintf("; %d rows were refused, see ccdesk import", n)
	}
	return s
}

// fileName makes a user's name fit to be part of a file's.
func fileName(user string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, user)
}

// demoCompany is whose desk the demo shows.
const demoCompany = "Noordzee Groothandel BV"
