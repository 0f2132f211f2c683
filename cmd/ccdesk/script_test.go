package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ccdesk/internal/store/bolt"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ccdesk": func() { os.Exit(ccdesk()) }})
}

// TestScripts drives the real program. Every script has folders of its own,
// fixed business dates and a terminal of nobody.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, v := range []string{"DATA", "STATE", "CONFIG"} {
				e.Setenv("XDG_"+v+"_HOME", filepath.Join(e.WorkDir, ".xdg", strings.ToLower(v)))
			}
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("USER", "anna")
			e.Setenv("TZ", "UTC")
			e.Setenv("STORE", filepath.Join(e.WorkDir, ".xdg", "data", "ccdesk"))
			e.Values[mailserverKey{}] = &mailserver{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"bank": bankCmd, "json": jsonCmd, "hold-store": holdStoreCmd, "lines": linesCmd, "exit": exitCmd, "mailserver": mailserverCmd, "mails": mailsCmd,
		},
	})
}

// exit CODE COMMAND… runs the program and wants this exit code.
func exitCmd(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, expected %d", strings.Join(args[1:], " "), got, want)
	}
}

// lines FILE N wants so many lines.
func linesCmd(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[0]), "\n"); (got == want) == neg {
		ts.Fatalf("%s has %d lines, expected %d", args[0], got, want)
	}
}

// json PATH [VALUE] looks into the JSON document on stdout. A path is made of
// keys and indexes, as "0.allocations.0.invoice"; "len" is the length of a list.
// Without VALUE the path must be there.
func jsonCmd(ts *testscript.TestScript, neg bool, args []string) {
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	dec.UseNumber()
	var doc any
	ts.Check(dec.Decode(&doc))
	if dec.More() {
		ts.Fatalf("stdout holds more than one document")
	}
	got, found := lookUp(doc, strings.Split(args[0], "."))
	switch {
	case len(args) == 1 && found == neg:
		ts.Fatalf("%s: found %v", args[0], found)
	case len(args) > 1 && (found && got == args[1]) == neg:
		ts.Fatalf("%s: got %q, expected %q", args[0], got, args[1])
	}
}

func lookUp(v any, path []string) (string, bool) {
	if len(path) == 0 {
		switch x := v.(type) {
		case string:
			return x, true
		case json.Number:
			return x.String(), true
		}
		b, err := json.Marshal(v)
		return string(b), err == nil
	}
	switch x := v.(type) {
	case map[string]any:
		inner, ok := x[path[0]]
		if !ok {
			return "", false
		}
		return lookUp(inner, path[1:])
	case []any:
		if path[0] == "len" {
			return strconv.Itoa(len(x)), true
		}
		if i, err := strconv.Atoi(path[0]); err == nil && i < len(x) {
			return lookUp(x[i], path[1:])
		}
	}
	return "", false
}

// hold-store keeps the store open, as a second desk would, until the script
// ends.
func holdStoreCmd(ts *testscript.TestScript, _ bool, _ []string) {
	s, err := bolt.Open(filepath.Join(ts.Getenv("STORE"), "ccdesk.db"), bolt.Options{})
	ts.Check(err)
	ts.Defer(func() { ts.Check(s.Close()) })
}
