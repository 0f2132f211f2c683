package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/sync/intake"
)

func newInspect(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "inspect PATH…",
		Short: "Tell what files hold, without importing them",
		Long: "Tells the format, the statements with their balances and proof, or the documents of each file.\n" +
			"Neither opens nor makes a store. A statement that is not proved does not change the exit code;\n" +
			"a file that cannot be read does (1).",
		Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(_ *cobra.Command, args []string) error {
			det, err := a.detector()
			if err != nil {
				return err
			}
			reports := []intake.Report{}
			failed := false
			for _, p := range args {
				for _, f := range filesBelow(p) {
					r, err := det.Inspect(f.path)
					if err != nil && f.named {
						failed = true
						a.complain("%s", clean(err.Error()))
					}
					reports = append(reports, r)
				}
			}
			if err := a.show(reports, func() error { return a.printInspect(reports) }); err != nil {
				return err
			}
			if failed {
				return errReported
			}
			return nil
		}),
	}
}

type foundFile struct {
	path  string
	named bool
}

// filesBelow lists the files of a folder, or the path itself.
func filesBelow(path string) []foundFile {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return []foundFile{{path, true}}
	}
	var out []foundFile
	err := filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != path && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular():
			out = append(out, foundFile{p, false})
		}
		return nil
	})
	if err != nil {
		return append(out, foundFile{path, true})
	}
	return out
}

func (a *app) printInspect(reports []intake.Report) error {
	for i, r := range reports {
		if i > 0 {
			a.say("")
		}
		format := string(r.Format)
		if format == "" {
			format = "no known format"
		}
		a.say("%s  %s", a.bold(clean(r.File)), strings.TrimSpace(format+" "+r.Version))
		if len(r.Statements) > 0 {
			if err := a.printSheet(statementSheet(r.Statements)); err != nil {
				return err
			}
		}
		if len(r.Documents) > 0 {
			if err := a.printSheet(documentSheet(r.Documents)); err != nil {
				return err
			}
		}
		if r.Rows > 0 || r.Refused > 0 {
			a.say("%d rows read, %d refused", r.Rows, r.Refused)
		}
		for _, p := range r.Problems {
			a.say("problem: %s", clean(p))
		}
		for _, n := range r.Notes {
			a.say("note: %s", clean(n))
		}
	}
	return nil
}

func statementSheet(list []intake.StatementReport) *sheet {
	t := newSheet("statement", "account", "cur", ">opening", ">credits", ">sum", ">debits", ">sum", ">closing", "proved")
	for _, s := range list {
		proved := "yes"
		if !s.Proved {
			proved = "NO"
		}
		t.add(s.ID, s.Account, s.Currency, orDash(s.Opening), strconv.Itoa(s.CreditCount), s.CreditSum,
			strconv.Itoa(s.DebitCount), s.DebitSum, orDash(s.Closing), proved)
	}
	return t
}

func documentSheet(list []intake.DocumentReport) *sheet {
	t := newSheet("kind", "number", "customer", "issued", "due", "cur", ">total", ">payable", "reference")
	for _, d := range list[:min(len(list), listed)] {
		t.add(d.Kind, d.Number, d.Customer, d.Issued, orDash(d.Due), d.Currency, d.Total, d.Payable, d.Reference)
	}
	if len(list) > listed {
		t.add("…", strconv.Itoa(len(list)-listed)+" more", "", "", "", "", "", "", "")
	}
	return t
}
