package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/store"
)

// What people did with the first proposal of a rule.
const (
	choiceTaken   = "taken"
	choiceRefused = "refused"
)

// chosenKeys are the rows that tell what people did with the rules' answers for
// an entry: the rule of the first proposal shown, and rules that posted and
// were taken back. They follow from the entry alone, so counting rows is exact
// whatever is undone.
func chosenKeys(e *ar.Entry) []string {
	if e == nil || e.Line.ID == "" {
		return nil
	}
	var out []string
	add := func(rule, what string) {
		if k := rule + sep + what + sep + string(e.Line.ID); rule != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, r := range e.Refused {
		add(r, choiceRefused)
	}
	switch c := &e.Chosen; {
	case c.Shown == 0:
	case c.Rank == 1:
		add(c.Rule, choiceTaken)
	case len(c.Over) > 0:
		add(c.Over[0], choiceRefused)
	}
	return out
}

// tallies counts what people did with each rule's answers. The counts are read
// once from the rows and follow each unit of work from then on.
type tallies struct {
	// Units that change the rows hold mu for reading from before they are
	// written until they are counted.
	mu     sync.RWMutex
	loaded bool
	count  sync.Mutex // guards by while mu is held for reading
	by     map[string]cashapp.Tally
}

// used gives the counts by rule. The map is shared: read it only.
func (t *tallies) used(ctx context.Context, d *Desk) (map[string]cashapp.Tally, error) {
	t.mu.RLock()
	t.count.Lock()
	by, loaded := t.by, t.loaded
	t.count.Unlock()
	t.mu.RUnlock()
	if loaded {
		return by, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.loaded {
		return t.by, nil
	}
	by = map[string]cashapp.Tally{}
	err := d.eachRow(ctx, kindChosen, func(r store.Row) error {
		tallied(by, r.Key, 1)
		return nil
	})
	if err == nil {
		t.by, t.loaded = by, true
	}
	return by, err
}

// begin has a unit's rows counted once they are in the store. It is called
// before they are written, the function it gives after.
func (t *tallies) begin(rows []store.RowChange) (end func(done bool)) {
	rows = slices.Clone(rows)
	rows = slices.DeleteFunc(rows, func(r store.RowChange) bool { return r.Kind != kindChosen })
	if len(rows) == 0 {
		return func(bool) {}
	}
	t.mu.RLock()
	return func(done bool) {
		defer t.mu.RUnlock()
		t.count.Lock()
		defer t.count.Unlock()
		if !done || !t.loaded {
			return
		}
		by := maps.Clone(t.by)
		for _, r := range rows {
			n := 1
			if r.Value == nil {
				n = -1
			}
			tallied(by, r.Key, n)
		}
		t.by = by
	}
}

func (t *tallies) reset() {
	t.mu.Lock()
	t.by, t.loaded = nil, false
	t.mu.Unlock()
}

func tallied(by map[string]cashapp.Tally, key string, n int) {
	parts := splitKey(key)
	if len(parts) != 3 {
		return
	}
	c := by[parts[0]]
	if parts[1] == choiceTaken {
		c.Taken += n
	} else {
		c.Refused += n
	}
	by[parts[0]] = c
}

// Tallies tells how the proposals of each rule have fared with people, by rule.
func (d *Desk) Tallies(ctx context.Context) (map[string]cashapp.Tally, error) {
	return d.tallies.used(ctx, d)
}

// RuleTally is how a rule of cash application has fared.
type RuleTally struct {
	Rule     string
	Posted   int // entries that it has decided by itself and that stand
	Proposed int // entries that wait with its proposal first
	Taken    int // its first proposal was what people chose
	Refused  int // people chose something else, or took its decision back
}

// Rules tells how each rule has fared, by name. It reads all bank entries.
func (d *Desk) Rules(ctx context.Context) ([]RuleTally, error) {
	used, err := d.tallies.used(ctx, d)
	if err != nil {
		return nil, err
	}
	by := map[string]*RuleTally{}
	of := func(rule string) *RuleTally {
		if by[rule] == nil {
			by[rule] = &RuleTally{Rule: rule}
		}
		return by[rule]
	}
	for rule, n := range used {
		if n != (cashapp.Tally{}) {
			of(rule).Taken, of(rule).Refused = n.Taken, n.Refused
		}
	}
	err = d.Entries(ctx, func(e *ar.Entry) error {
		switch {
		case e.Decided() && e.By == ar.Auto:
			of(e.Rule).Posted++
		case !e.Decided() && len(e.Proposals) > 0:
			of(e.Proposals[0].Rule).Proposed++
		}
		return nil
	})
	out := make([]RuleTally, 0, len(by))
	for _, r := range by {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b RuleTally) int { return strings.Compare(a.Rule, b.Rule) })
	return out, err
}
