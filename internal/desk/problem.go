package desk

import (
	"strings"

	"ccdesk/internal/domain/ar"
)

// Problem is why a command was refused: what was found, and what to do. It is
// meant for people; other errors are faults of the machine.
type Problem struct {
	Code       string     // unknown, ambiguous, invalid, refused, conflict
	What       string     // what was found and what was expected
	Remedy     string     // what to do
	Candidates []string   // the nearest things that exist
	Later      []ar.Event // events that stand in the way of an undo
}

// Error gives the whole text on one line.
func (p *Problem) Error() string {
	s := p.What
	if len(p.Candidates) > 0 {
		s += "; nearest: " + strings.Join(p.Candidates, ", ")
	}
	if p.Remedy != "" {
		s += "; " + p.Remedy
	}
	return s
}

func invalid(what, remedy string) *Problem {
	return &Problem{Code: "invalid", What: what, Remedy: remedy}
}

func refused(what, remedy string) *Problem {
	return &Problem{Code: "refused", What: what, Remedy: remedy}
}
