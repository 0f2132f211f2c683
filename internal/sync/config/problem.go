package config

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a configuration.
type Problem struct {
	Line   int    // from 1; 0 when the problem is the file itself
	Column int    // from 1, in bytes
	Key    string // as desk.language
	Found  string
	Want   string // what was expected
	Remedy string // what to do, where that is not plain from Want
}

// String says where, what was found, what was expected and what to do.
func (p Problem) String() string {
	var b strings.Builder
	if p.Line > 0 {
		fmt.Fprintf(&b, "line %d, column %d: ", p.Line, p.Column)
	}
	if p.Key != "" {
		b.WriteString(p.Key + ": ")
	}
	b.WriteString("found " + p.Found + ", expected " + p.Want)
	if p.Remedy != "" {
		b.WriteString("; " + p.Remedy)
	}
	return b.String()
}

// Error is a configuration that cannot be used, with everything that is wrong
// with it, in the order of its lines.
type Error struct {
	Path     string
	Problems []Problem
}

// Error lists the problems, a line each.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = e.Path + ": " + p.String()
	}
	return strings.Join(lines, "\n")
}

// quoted shows a foreign value within a message: quoted, and short.
func quoted(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
