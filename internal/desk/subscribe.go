package desk

import "ccdesk/internal/domain/ar"

// Change tells that the book moved on. Customers is nil when there were too
// many to name: refetch.
type Change struct {
	Revision  uint64
	Customers []ar.CustomerID
}

// Subscription delivers changes on C. A subscriber that does not keep up is
// not waited for: it misses changes, and the last one it gets says refetch.
type Subscription struct {
	C    chan Change
	desk *Desk
}

const (
	subscriptionBuffer = 16
	maxNamedCustomers  = 64
)

// Subscribe starts delivering changes.
func (d *Desk) Subscribe() *Subscription {
	s := &Subscription{C: make(chan Change, subscriptionBuffer), desk: d}
	d.mu.Lock()
	d.subs[s] = struct{}{}
	d.mu.Unlock()
	return s
}

// Close ends the subscription and closes C.
func (s *Subscription) Close() {
	s.desk.mu.Lock()
	defer s.desk.mu.Unlock()
	if _, ok := s.desk.subs[s]; ok {
		delete(s.desk.subs, s)
		close(s.C)
	}
}

// Revision counts the changes of the book since it was opened.
func (d *Desk) Revision() uint64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.revision
}

// announce tells subscribers; the caller holds mu.
func (d *Desk) announce(customers []ar.CustomerID) {
	d.revision++
	if len(customers) > maxNamedCustomers {
		customers = nil
	}
	for s := range d.subs {
		s.tell(Change{Revision: d.revision, Customers: customers})
	}
}

// tell never waits. Where C is full, its oldest change makes room for one that
// stands for all that are missed: nobody else sends, so there is room then.
func (s *Subscription) tell(c Change) {
	select {
	case s.C <- c:
		return
	default:
	}
	select {
	case <-s.C:
	default: // the subscriber has just caught up
	}
	c.Customers = nil
	s.C <- c
}
