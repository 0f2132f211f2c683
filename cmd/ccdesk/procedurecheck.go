package main

import (
	"fmt"
	"maps"
	"slices"

	"ccdesk/internal/domain/dunning"
)

func procedureNames(p *dunning.Policy) []string { return slices.Sorted(maps.Keys(p.Procedures)) }

// faults lists what a strategy must not have: steps twice, or out of order, so
// that one could never be reached.
func faults(p *dunning.Procedure) []string {
	var out []string
	seen := map[string]bool{}
	for i, s := range p.Steps {
		if s.Code == "" || seen[s.Code] {
			out = append(out, fmt.Sprintf("procedure %s: step %d: found code %q, expected one that no other step has", p.Name, i+1, s.Code))
		}
		seen[s.Code] = true
		if i > 0 && s.Days <= p.Steps[i-1].Days {
			out = append(out, fmt.Sprintf("procedure %s: step %s comes %s, expected later than step %s (%s)", p.Name, s.Code, whenWords(s.Days), p.Steps[i-1].Code, whenWords(p.Steps[i-1].Days)))
		}
		if s.PreDue() && s.Action != dunning.Mail {
			out = append(out, fmt.Sprintf("procedure %s: step %s: found %s before the due date, expected a message", p.Name, s.Code, s.Action))
		}
	}
	if len(p.Steps) == 0 {
		out = append(out, fmt.Sprintf("procedure %s has no steps", p.Name))
	}
	return out
}
