package main

import (
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/domain/ar"
)

// newRoot builds the whole command tree.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "ccdesk",
		Short:         "The workstation of credit controllers",
		Long:          "ccdesk without a command opens the desk. Every command below does the same from the shell.",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			a.command = cmd.CommandPath()
			return a.checkGlobals()
		},
		RunE: a.do(func(cmd *cobra.Command, _ []string) error { return a.runDesk(cmd.Context()) }),
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		a.command = cmd.CommandPath()
		return err
	})
	f := root.PersistentFlags()
	f.StringVar(&a.storeDir, "store", "", "directory of the store (default $XDG_DATA_HOME/ccdesk)")
	f.StringVar(&a.configPath, "config", "", "configuration file (default $XDG_CONFIG_HOME/ccdesk/config.toml)")
	f.Var(&a.today, "today", "the business date, YYYY-MM-DD (default the local date)")
	f.StringVar(&a.as, "as", "", "who acts (default the user of the machine)")
	f.BoolVar(&a.json, "json", false, "print one JSON document")
	f.BoolVar(&a.quiet, "quiet", false, "print results and errors only")
	f.StringVar(&a.pprof, "pprof", "", "serve profiles on this loopback address")
	_ = f.MarkHidden("pprof") // the flag was defined one line above

	for _, g := range []struct {
		id, title string
		commands  []*cobra.Command
	}{
		{"look", "Look", []*cobra.Command{newWorklist(a), newCustomers(a), newCustomer(a), newWhy(a), newPayments(a), newBank(a), newFacts(a), newRules(a), newOutbox(a), newLog(a)}},
		{"work", "Work", []*cobra.Command{newCall(a), newNote(a), newPromise(a), newPlan(a), newDispute(a), newResolve(a), newHold(a), newRelease(a),
			newAccept(a), newApply(a), newUnapply(a), newNotOurs(a), newWriteOff(a), newForget(a), newUndo(a)}},
		{"feed", "Feed and run", []*cobra.Command{newImport(a), newAdvice(a), newInspect(a), newReconcile(a), newRun(a)}},
		{"tell", "Tell", []*cobra.Command{newReport(a), newExport(a), newProcedures(a), newLaw(a)}},
		{"try", "Try", []*cobra.Command{newDemo(a), newGenerate(a), newEvaluate(a)}},
		{"keep", "Keep", []*cobra.Command{newBackup(a), newRestore(a), newCheck(a), newConfig(a), newVersion(a)}},
	} {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title + ":"})
		for _, c := range g.commands {
			c.GroupID = g.id
			root.AddCommand(c)
		}
	}
	root.AddCommand(newMan(a))
	return root
}

func (a *app) checkGlobals() error {
	switch name := a.actor(); {
	case strings.EqualFold(strings.TrimSpace(name), ar.Auto):
		return usagef("--as: %q is the desk itself; name a person", name)
	case name == "" || strings.TrimSpace(name) != name || len(name) > 64 || clean(name) != name:
		return usagef("--as: found %q, expected a name of 1 to 64 printable characters, without blanks around it", name)
	}
	return nil
}

// actor is who acts: --as, or the user of the machine.
func (a *app) actor() string {
	if a.as != "" {
		return a.as
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}

// group makes a command that only holds others.
func (a *app) group(use, short string, commands ...*cobra.Command) *cobra.Command {
	names := make([]string, len(commands))
	for i, c := range commands {
		names[i] = c.Name()
	}
	g := &cobra.Command{
		Use: use, Short: short,
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("%s: found %q, expected one of %s", cmd.CommandPath(), args[0], strings.Join(names, ", "))
			}
			return usagef("%s: expected one of %s", cmd.CommandPath(), strings.Join(names, ", "))
		}),
	}
	g.AddCommand(commands...)
	return g
}
