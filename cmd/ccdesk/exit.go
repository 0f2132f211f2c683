package main

import (
	"errors"
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/store"
)

// Exit codes, as scripts rely on them.
const (
	exitDone   = 0
	exitFailed = 1 // nothing changed
	exitUsage  = 2
	exitPart   = 3 // some input was refused
	exitInUse  = 4
)

// failure marks an error as one of a command's body. What is not marked is
// wrong usage that cobra found.
type failure struct{ err error }

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usageError is wrong usage that the body of a command found.
type usageError struct{ text string }

func (u *usageError) Error() string { return u.text }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// errPart says that the result is printed and some input was refused; what was
// refused stands on stderr already.
var errPart = errors.New("done in part")

// errReported is a failure that has been explained on stderr already.
var errReported = errors.New("failed")

// exit says on stderr what went wrong and gives the exit code.
func (a *app) exit(err error) int {
	var fail *failure
	var usage *usageError
	var problem *desk.Problem
	var inUse *store.InUseError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPart):
		return exitPart
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &usage) || !errors.As(err, &fail):
		a.complain("%v\nrun: %s --help", err, helpFor(a.command))
		return exitUsage
	case errors.As(err, &inUse):
		a.complain("%s", inUseText(inUse))
		return exitInUse
	case errors.As(err, &problem):
		a.complain("%s", problemText(problem))
		return exitFailed
	}
	a.complain("%v", err)
	return exitFailed
}

func helpFor(command string) string {
	if command == "" {
		return "ccdesk"
	}
	return command
}

// complain writes a diagnostic, also when quiet.
func (a *app) complain(format string, args ...any) {
	fmt.Fprintf(a.stderr, "ccdesk: "+format+"\n", args...)
}

// inform writes what is good to know on stderr, unless quiet.
func (a *app) inform(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// problemText lists the candidates a line each.
func problemText(p *desk.Problem) string {
	var b strings.Builder
	b.WriteString(clean(p.What))
	if p.Remedy != "" {
		b.WriteString("; " + clean(p.Remedy))
	}
	if len(p.Candidates) > 0 {
		b.WriteString("\nnearest:")
		for _, c := range p.Candidates {
			b.WriteString("\n  " + clean(c))
		}
	}
	return b.String()
}

func inUseText(e *store.InUseError) string {
	who := "another process"
	if e.PID != 0 {
		who = fmt.Sprintf("process %d on %s, since %s", e.PID, e.Host, e.Since.Local().Format("2006-01-02 15:04:05"))
	}
	return fmt.Sprintf("the store %s is in use by %s; close that ccdesk (or wait until it ends) and repeat the command", e.Path, who)
}
