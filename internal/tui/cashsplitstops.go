package tui

import (
	"slices"

	"ccdesk/internal/tui/kit"
)

// stopKind is a kind of place in the form of a split where the keys can be.
type stopKind int

// The documents come first, then what stands below them.
const (
	stopItem   stopKind = iota
	stopOther           // money that is no receivable
	stopRate            // of exchange
	stopRest            // on whose account the rest goes
	stopReason          // why a rest is given up
)

type splitStop struct {
	kind stopKind
	i    int // among those of its kind
}

// stops are the places in order; what is not needed is not there.
func (f *splitter) stops() []splitStop {
	out := make([]splitStop, 0, len(f.rows)+len(f.others)+3)
	for i := range f.rows {
		out = append(out, splitStop{stopItem, i})
	}
	for i := range f.others {
		out = append(out, splitStop{stopOther, i})
	}
	if f.exchanged() >= 0 {
		out = append(out, splitStop{stopRate, 0})
	}
	if f.left() > 0 && len(f.owners) > 1 && f.absorbing() < 0 {
		out = append(out, splitStop{stopRest, 0})
	}
	if len(f.written()) > 0 || f.asksReason() {
		out = append(out, splitStop{stopReason, 0})
	}
	return out
}

// stop is where a place stands among the stops, the first where it is not there.
func (f *splitter) stop(kind stopKind, i int) int {
	return max(slices.Index(f.stops(), splitStop{kind, i}), 0)
}

// here is the stop that has the keys.
func (f *splitter) here() splitStop {
	stops := f.stops()
	f.at = max(min(f.at, len(stops)-1), 0)
	return stops[f.at]
}

// field is what is typed into at a stop, nil for none.
func (f *splitter) field(s splitStop) *kit.Field {
	switch s.kind {
	case stopItem:
		return f.rows[s.i].put
	case stopOther:
		return f.others[s.i].put
	case stopRate:
		return f.rate
	case stopReason:
		return f.reason
	}
	return nil
}
