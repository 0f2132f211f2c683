package bankfile

import (
	"strconv"

	"ccdesk/internal/domain/ar"
)

// origin is where the id of a line comes from.
type origin struct {
	acctRef string
	ntryRef string
	suffix  string
	place   int // within a batch, from 1; 0 for an entry booked as one line
}

// identities gives the lines of one file their ids; see the package comment.
type identities struct {
	used       map[ar.EntryID]use
	statements map[ar.StatementID]bool // statements of the file so far
	same       map[string]int          // lines without reference, by their digest
	round      int                     // begins anew where a statement is repeated
}

// use is the line that had an id last.
type use struct {
	digest    string
	statement ar.StatementID
	round     int
	repeated  int // how often, within the statement
}

func newIdentities() *identities {
	return &identities{used: make(map[ar.EntryID]use), statements: make(map[ar.StatementID]bool), same: make(map[string]int)}
}

// assign sets the ids of all lines of the statement.
func (ids *identities) assign(st *Statement, origins []origin) {
	if ids.statements[st.Head.ID] {
		clear(ids.same) // the same statement once more: its lines are the same, too
		ids.round++
	}
	ids.statements[st.Head.ID] = true
	shared := make(map[string]int)
	for i := range origins {
		if o := &origins[i]; o.place > 0 && o.acctRef != "" {
			shared[st.Lines[i].Batch+"\x00"+o.acctRef]++
		}
	}
	for i := range st.Lines {
		l, o := &st.Lines[i], origins[i]
		digest := l.FactsDigest()
		l.ID = ids.unique(ids.base(l, o, digest, shared), digest, st.Head.ID)
	}
	announced(st.Pending)
}

// announced gives ids to payments that are not booked. They are the same in
// the next report, whatever day that one expects the money on.
func announced(lines []ar.BankLine) {
	seen := make(map[string]int)
	for i := range lines {
		l := lines[i]
		l.Booked, l.Value = 0, 0
		id := "pending-" + l.FactsDigest()
		if seen[id]++; seen[id] > 1 {
			id += "-" + strconv.Itoa(seen[id])
		}
		lines[i].ID = ar.EntryID(id)
	}
}

// base is the id before it is made unique.
func (ids *identities) base(l *ar.BankLine, o origin, digest string, shared map[string]int) string {
	switch {
	case o.acctRef != "":
		isBatch := o.place > 0 && (shared[l.Batch+"\x00"+o.acctRef] > 1 || o.acctRef == l.Batch)
		return o.acctRef + o.part(isBatch)
	case len(o.ntryRef) >= 8 && !looksLikeIBAN(o.ntryRef):
		return o.ntryRef + o.part(o.place > 0)
	}
	ids.same[digest]++
	id := "fp-" + digest
	if n := ids.same[digest]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

func (o origin) part(ofBatch bool) string {
	if ofBatch {
		return "-" + strconv.Itoa(o.place)
	}
	return o.suffix
}

// unique keeps an id for one line of the file.
func (ids *identities) unique(base, digest string, st ar.StatementID) ar.EntryID {
	taken := func(id ar.EntryID) bool {
		u, ok := ids.used[id]
		return ok && u.statement == st && u.round == ids.round
	}
	id := ar.EntryID(base)
	if u, ok := ids.used[id]; ok && u.digest != digest {
		id = ar.EntryID(base + "~" + digest[:8])
	}
	if first := id; taken(first) {
		u := ids.used[first]
		for n := u.repeated + 2; taken(id); n++ {
			id = first + ar.EntryID("~"+strconv.Itoa(n))
			u.repeated = n - 1
		}
		ids.used[first] = u
	}
	ids.used[id] = use{digest: digest, statement: st, round: ids.round}
	return id
}

func looksLikeIBAN(s string) bool {
	letter := func(b byte) bool { return b >= 'A' && b <= 'Z' }
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	return len(s) >= 15 && letter(s[0]) && letter(s[1]) && digit(s[2]) && digit(s[3])
}
