package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/sync/intake"
)

func newImport(a *app) *cobra.Command {
	var openItems bool
	c := &cobra.Command{
		Use:   "import [--open-items] PATH…",
		Short: "Read files or folders into the book",
		Long: "Reads customers, contacts, invoices and bank statements, the format by content, in the right order.\n" +
			"What cannot be read is refused by line and field, and the exit code is 3. A file that is named itself and\n" +
			"is empty, unreadable or of no known format stops everything before anything is imported (exit 1).",
		Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			rep, err := a.importPaths(cmd.Context(), args, openItems)
			if err != nil {
				return err
			}
			if err := a.show(rep, func() error { return a.printImport(rep) }); err != nil {
				return err
			}
			a.explainImport(rep)
			if rep.partly() {
				return errPart
			}
			return nil
		}),
	}
	c.Flags().BoolVar(&openItems, "open-items", false, "the invoices are the complete list of what is open: an item that it lacks is settled")
	return c
}

// importPaths reads everything below the paths into the book.
func (a *app) importPaths(ctx context.Context, paths []string, openItems bool) (*importReport, error) {
	det, err := a.detector()
	if err != nil {
		return nil, err
	}
	rep := newImportReport()
	sources, problems := det.Walk(paths)
	if err := a.refuseNamed(problems); err != nil {
		return nil, err
	}
	for _, p := range problems {
		rep.Skipped = append(rep.Skipped, skippedFile{File: p.Path, Format: string(p.Format), Reason: p.Reason})
	}
	if err := a.tryNamed(det, sources, paths); err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return rep, nil
	}
	d, err := a.openDesk()
	if err != nil {
		return nil, err
	}
	// An import makes much garbage for little that lives: collecting it more
	// often keeps a million rows within a gigabyte.
	defer debug.SetGCPercent(debug.SetGCPercent(75))
	report, done := a.progress()
	in := importer{ctx: ctx, d: d, det: det, rep: rep, terms: map[string]int{},
		im: d.BeginImport(ctx, a.actor(), desk.ImportOptions{OpenItems: openItems, Progress: report})}
	err = in.all(sources)
	done()
	if err != nil {
		err = fmt.Errorf("%w; what was read before that is in the book, import the same again to go on", err)
	}
	return rep, errors.Join(err, d.Close())
}

// namedFiles lists the paths that are files, in the form of a Source's.
func namedFiles(paths []string) map[string]bool {
	named := map[string]bool{}
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			named[filepath.Clean(p)] = true
		}
	}
	return named
}

// refuseNamed fails when a path that was given by name cannot be read.
func (a *app) refuseNamed(problems []intake.Problem) error {
	failed := false
	for _, p := range problems {
		if p.Named {
			failed = true
			line := p.Error()
			if strings.HasPrefix(p.Reason, p.Path) {
				line = p.Reason // it names the file itself, with the line
			}
			a.complain("%s", clean(line))
		}
	}
	if failed {
		a.complain("nothing was imported")
		return errReported
	}
	return nil
}

// tryNamed reads the named files once without keeping anything, so that a file
// that breaks off stops the import before it begins.
func (a *app) tryNamed(det intake.Detector, sources []intake.Source, paths []string) error {
	named := namedFiles(paths)
	var problems []intake.Problem
	for _, s := range sources {
		if !named[filepath.Clean(s.Path)] {
			continue
		}
		if err := try(det, s); err != nil {
			problems = append(problems, intake.Problem{Path: s.Name(), Reason: err.Error(), Named: true})
		}
	}
	return a.refuseNamed(problems)
}
