package desk

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/priority"
)

// Ranked is a customer's line of the worklist. It is never changed once shown.
type Ranked struct {
	ID         ar.CustomerID
	Name       string
	Controller string
	Kind       string // action kind
	Step       string
	Due        civil.Date
	Mode       dunning.Mode
	Contact    string
	Tenths     int64 // score in tenths of a point
	Overdue    money.Money
	Open       money.Money
	Oldest     int
	DueIn      int // days until the first invoice of the next action is due; 0 unless all of them are ahead
	MedianLate int
	Slower     int // days slower than before; 0 = no trend
	Broken     civil.Date
	Ref        string
	Amount     money.Money
	Listed     bool // belongs on the worklist today
	Done       bool // worked today
	Risk       money.Money
}

// Summary are the figures of the whole book in the report currency.
type Summary struct {
	Currency  money.Currency
	Customers int
	ToDo      int
	Done      int
	Open      int64
	Overdue   int64
	Worth     int64 // overdue money that today's worklist is about
}

// worklist keeps everybody's line, and the ranked list of those that need
// somebody today, in step with the book.
type worklist struct {
	mu      sync.Mutex // guards what follows; taken after Desk.mu, never before
	pending map[ar.CustomerID]struct{}
	all     bool // everything must be decided anew

	busy sync.Mutex // one refresh at a time
	day  dunning.Day
	rows map[ar.CustomerID]*Ranked
	list []*Ranked // ranked; replaced, never changed
	sum  Summary
}

func (l *worklist) dirty(ids []ar.CustomerID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pending == nil {
		l.pending = map[ar.CustomerID]struct{}{}
	}
	for _, id := range ids {
		l.pending[id] = struct{}{}
	}
}

func (l *worklist) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all, l.pending = true, nil
}

func (l *worklist) take() (ids []ar.CustomerID, all bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id := range l.pending {
		ids = append(ids, id)
	}
	all = l.all || l.rows == nil
	l.pending, l.all = nil, false
	return ids, all
}

// Worklist gives the ranked list for today with the book's figures. It decides
// only the customers that changed, all of them on a new day. The slice is
// shared: read it only.
func (d *Desk) Worklist(ctx context.Context) ([]*Ranked, Summary, error) {
	if err := d.Load(ctx, nil); err != nil {
		return nil, Summary{}, err
	}
	day, err := d.Day(ctx)
	if err != nil {
		return nil, Summary{}, err
	}
	l := &d.list
	l.busy.Lock()
	defer l.busy.Unlock()
	ids, all := l.take()
	if all || l.day != day {
		l.day = day
		d.rankAll()
	} else if len(ids) > 0 {
		d.rankSome(ids)
	}
	return l.list, l.sum, nil
}

// Rows gives everybody's line by customer, also of those with nothing to do.
func (d *Desk) Row(id ar.CustomerID) (*Ranked, bool) {
	d.list.busy.Lock()
	defer d.list.busy.Unlock()
	r, ok := d.list.rows[id]
	return r, ok
}

func (d *Desk) rankAll() {
	accounts := d.all()
	rows := make([]*Ranked, len(accounts))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	size := (len(accounts) + workers - 1) / max(workers, 1)
	for from := 0; from < len(accounts); from += max(size, 1) {
		to := min(from+size, len(accounts))
		wg.Go(func() {
			for i := from; i < to; i++ {
				rows[i] = d.rank(accounts[i])
			}
		})
	}
	wg.Wait()
	l := &d.list
	l.rows = make(map[ar.CustomerID]*Ranked, len(rows))
	l.sum = Summary{Currency: d.opt.ReportCurrency}
	l.list = make([]*Ranked, 0, len(rows)/4)
	for _, r := range rows {
		if r == nil {
			continue
		}
		l.rows[r.ID] = r
		l.sum.add(r, 1)
		if r.Listed {
			l.list = append(l.list, r)
		}
	}
	slices.SortFunc(l.list, compareRanked)
}

func (d *Desk) rankSome(ids []ar.CustomerID) {
	l := &d.list
	list := slices.Clone(l.list)
	for _, id := range ids {
		d.mu.RLock()
		a := d.accounts[id]
		d.mu.RUnlock()
		if old, ok := l.rows[id]; ok {
			l.sum.add(old, -1)
			delete(l.rows, id)
			if i, ok := slices.BinarySearchFunc(list, old, compareRanked); ok && old.Listed {
				list = slices.Delete(list, i, i+1)
			}
		}
		if a == nil {
			continue
		}
		r := d.rank(a)
		if r == nil {
			continue
		}
		l.rows[id] = r
		l.sum.add(r, 1)
		if r.Listed {
			i, _ := slices.BinarySearchFunc(list, r, compareRanked)
			list = slices.Insert(list, i, r)
		}
	}
	l.list = list
}

func compareRanked(a, b *Ranked) int {
	return priority.Compare(priority.Score{Tenths: a.Tenths, Overdue: a.Overdue, Oldest: a.Oldest}, a.ID,
		priority.Score{Tenths: b.Tenths, Overdue: b.Overdue, Oldest: b.Oldest}, b.ID)
}

func (s *Summary) add(r *Ranked, n int) {
	s.Customers += n
	if r.Listed {
		s.ToDo += n
	}
	if r.Done {
		s.Done += n
	}
	if r.Open.Cur == s.Currency {
		s.Open += int64(n) * r.Open.Minor
		s.Overdue += int64(n) * r.Overdue.Minor
		if r.Listed {
			s.Worth += int64(n) * r.Risk.Minor
		}
	}
}

// rank makes a customer's line; nil for one that is not known yet.
func (d *Desk) rank(a *ar.Account) *Ranked {
	if !a.Known {
		return nil
	}
	day := d.list.day
	dec := dunning.Decide(a, d.opt.Policy, day)
	sc := priority.Of(a, &dec, d.opt.Policy, day.Today)
	r := &Ranked{ID: a.ID, Name: a.Customer.Name, Controller: a.ControllerName(), Tenths: sc.Tenths,
		Overdue: sc.Overdue, Open: sc.Open, Oldest: sc.Oldest, Done: workedOn(a, day.Today)}
	if n := dec.Next; n != nil {
		r.Kind, r.Step, r.Due, r.Mode, r.Ref, r.Amount, r.Broken = n.Kind, n.Step, n.Due, n.Mode, n.Ref, n.Amount, n.On
		r.Contact = n.Contact.Name
		r.Listed = n.Due <= day.Today && a.Snoozed <= day.Today
		r.DueIn = dueIn(n, day.Today)
	}
	if m, n := a.MedianDaysLate(); n > 0 {
		r.MedianLate = m
	}
	if s, ok := a.Trend(); ok {
		r.Slower = s
	}
	for _, f := range sc.Factors {
		if f.Name == priority.AmountAtRisk {
			r.Risk = f.Amount
		}
	}
	return r
}

// dueIn is how many days ahead the first due date of an action's items is.
func dueIn(n *dunning.Action, today civil.Date) int {
	first := 0
	for _, ai := range n.Items {
		days := ai.Item.Due.Sub(today)
		if days <= 0 {
			return 0
		}
		if first == 0 || days < first {
			first = days
		}
	}
	return first
}

// workedOn reports whether a person did something for the customer that day.
func workedOn(a *ar.Account, day civil.Date) bool {
	for i := range a.Calls {
		if a.Calls[i].On == day {
			return true
		}
	}
	for i := range a.Promises {
		if a.Promises[i].Made == day {
			return true
		}
	}
	for i := range a.Disputes {
		if a.Disputes[i].Opened == day || a.Disputes[i].Resolved == day {
			return true
		}
	}
	for i := range a.Plans {
		if a.Plans[i].Agreed == day {
			return true
		}
	}
	return false
}
