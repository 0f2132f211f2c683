package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

// crash turns a panic into a report in the state folder and a message that
// says where it is. The command's arguments may name customers, so only the
// command itself is in the report.
func (a *app) crash() {
	cause := recover()
	if cause == nil {
		return
	}
	path := a.keepCrash(cause, debug.Stack())
	a.complain("a fault of the program ended this command; nothing half-done was kept. The report is %s; send it with what you did", path)
	os.Exit(exitFailed)
}

// keepCrash writes the report and tells where it is.
func (a *app) keepCrash(cause any, stack []byte) (path string) {
	report := fmt.Sprintf("ccdesk %s\ncommand: %s\ntime: %s\npanic: %v\n\n%s",
		revision(), a.command, time.Now().Format(time.RFC3339), cause, stack)
	path = filepath.Join(stateDir(), fmt.Sprintf("crash-%s-%d.txt", time.Now().Format("20060102-150405"), os.Getpid()))
	err := os.MkdirAll(stateDir(), 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(report), 0o600)
	}
	if err != nil {
		fmt.Fprint(a.stderr, report)
		path = "above"
	}
	return path
}
