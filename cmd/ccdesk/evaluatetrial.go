package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/evaluate"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// trial is a made-up book with its truth, ready to be played day by day.
type trial struct {
	truth   map[ar.EntryID]*evaluate.Payment
	masters []intake.Source
	items   map[civil.Date][]desk.ItemFact // by the day on which the ledger gives them
	files   map[civil.Date][]intake.Source // statements and advices, by their day
	days    []civil.Date
	det     intake.Detector
	opt     desk.Options
}

// readTrial reads the book that generate wrote below dir.
func readTrial(dir string, det intake.Detector, opt desk.Options) (*trial, error) {
	tr := &trial{items: map[civil.Date][]desk.ItemFact{}, files: map[civil.Date][]intake.Source{}, det: det, opt: opt}
	name := filepath.Join(dir, "truth.csv")
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w; expected a folder that ccdesk generate --truth wrote", err)
	}
	defer f.Close()
	if tr.truth, err = evaluate.ReadTruth(f, name); err != nil {
		return nil, err
	}
	sources, _ := det.Walk([]string{dir})
	advices, err := filepath.Glob(filepath.Join(dir, "advices", "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range advices { // named, as a person would: not every table says that it is one
		sources = append(sources, intake.Source{Path: path, Format: intake.Advice})
	}
	named := len(sources) - len(advices)
	for i, s := range sources {
		day := dayOf(s)
		switch {
		case s.Format == intake.Advice && i < named:
		case s.Format == intake.InvoicesCSV:
			if err := tr.readItems(s, day); err != nil {
				return nil, err
			}
		case s.Format == intake.CustomersCSV || s.Format == intake.ContactsCSV:
			tr.masters = append(tr.masters, s)
		case day != 0:
			tr.files[day] = append(tr.files[day], s)
		}
	}
	days := map[civil.Date]bool{}
	for d := range tr.items {
		days[d] = true
	}
	for d := range tr.files {
		days[d] = true
	}
	tr.days = slices.Sorted(maps.Keys(days))
	if len(tr.days) == 0 {
		return nil, fmt.Errorf("%s holds no invoices and no statements", dir)
	}
	return tr, nil
}

var dayInName = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// dayOf is the day on which a file comes: of its statement, else the one in its
// name.
func dayOf(s intake.Source) civil.Date {
	if s.Date != 0 {
		return s.Date
	}
	day, err := civil.Parse(dayInName.FindString(filepath.Base(s.Name())))
	if err != nil {
		return 0
	}
	return day
}

// readItems spreads an invoice list over the days: that of the file's name, else
// each invoice's date of issue.
func (tr *trial) readItems(s intake.Source, day civil.Date) error {
	f, err := s.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = ledgerfile.ReadInvoices(f, ledgerfile.Options{File: s.Name()}, func(row ledgerfile.InvoiceRow) error {
		on := cmp.Or(day, row.Item.Issued)
		tr.items[on] = append(tr.items[on], itemFact(&row, s.Name()))
		return nil
	})
	return err
}

// half is the day before which the first half of the days with statements lies.
func (tr *trial) half() civil.Date {
	bank := slices.Sorted(maps.Keys(tr.files))
	if len(bank) == 0 {
		return tr.days[0]
	}
	return bank[len(bank)/2]
}

// evaluateBook measures both passes.
func (tr *trial) evaluateBook(ctx context.Context, cases func(outcome)) (evaluate.Report, error) {
	var rep evaluate.Report
	var err error
	if rep.DayOne, err = tr.play(ctx, tr.days[0], tr.days[0], cases); err != nil {
		return rep, err
	}
	half := tr.half()
	if rep.After, err = tr.play(ctx, half, half, nil); err != nil {
		return rep, err
	}
	rep.Goals = evaluate.Targets(rep.DayOne, rep.After)
	return rep, nil
}
