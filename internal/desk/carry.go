package desk

import (
	"context"
	"errors"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Carrier carries messages out of the house.
type Carrier interface {
	// Via names the way in the journal: file, smtp.
	Via() string
	// Carry hands a message over. A carrier whose work can break off without
	// anybody knowing whether the message left calls sure at the last moment in
	// which it certainly has not; the desk records that, and where sure fails
	// the message must not leave. A carrier that never calls sure must be
	// idempotent: the desk calls it again for a message whose delivery it could
	// not record.
	//
	// An *Undeliverable is a final no, a *Deferred concerns this message only
	// and keeps it waiting, an *InDoubt leaves the mark that sure made. Any other
	// error ends the work; the message has not left.
	Carry(ctx context.Context, m ar.Message, sure func() error) error
	// Left reports whether a message was carried out before; known is false
	// where the carrier cannot tell.
	Left(ctx context.Context, m ar.Message) (left, known bool, err error)
}

// Idempotent is a carrier that can be asked for the same message twice, such as
// a folder of files.
type Idempotent struct {
	Way     string // for the journal
	Deliver func(ctx context.Context, m ar.Message) error
	Has     func(ctx context.Context, m ar.Message) (bool, error) // nil cannot tell
}

// Via implements Carrier.
func (i Idempotent) Via() string { return i.Way }

// Carry implements Carrier.
func (i Idempotent) Carry(ctx context.Context, m ar.Message, _ func() error) error {
	return i.Deliver(ctx, m)
}

// Left implements Carrier.
func (i Idempotent) Left(ctx context.Context, m ar.Message) (left, known bool, err error) {
	if i.Has == nil {
		return false, false, nil
	}
	left, err = i.Has(ctx, m)
	return left, err == nil, err
}

// Undeliverable is a delivery's final no: the message can never leave as it is,
// because its address or another field is not fit for mail.
type Undeliverable struct{ Err error }

// Error gives the reason.
func (u *Undeliverable) Error() string { return u.Err.Error() }

// Unwrap gives the reason.
func (u *Undeliverable) Unwrap() error { return u.Err }

// Deferred says that one message cannot leave now and may later.
type Deferred struct{ Err error }

// Error gives the reason.
func (d *Deferred) Error() string { return d.Err.Error() }

// Unwrap gives the reason.
func (d *Deferred) Unwrap() error { return d.Err }

// InDoubt says that nobody knows whether a message left.
type InDoubt struct{ Err error }

// Error gives the reason.
func (d *InDoubt) Error() string { return d.Err.Error() }

// Unwrap gives the reason.
func (d *InDoubt) Unwrap() error { return d.Err }

// carry lets one message go and records what is known of it, except that it has
// left: the caller does that, for many at once where it can.
func (d *Desk) carry(ctx context.Context, by string, m *ar.Message, c Carrier, on civil.Date) error {
	left, err := d.doubtful(ctx, m, c)
	if err != nil || left {
		return err
	}
	started := false
	err = c.Carry(ctx, *m, func() error {
		err := d.change(ctx, func(w *work) error {
			if waits, err := w.inOutbox(m); err != nil || !waits {
				return errors.Join(err, errGone)
			}
			return w.add(by, &ar.MessageStarted{Customer: m.Customer, ID: m.ID, Via: c.Via(), On: on})
		})
		started = err == nil
		return err
	})
	switch {
	case err == nil || errors.As(err, new(*InDoubt)) || errors.As(err, new(*Undeliverable)):
		return err
	case errors.Is(err, errGone):
		return &Deferred{Err: err}
	case !started && !errors.As(err, new(*Deferred)):
		return err // of the way, not of the message
	}
	// The mark must go: it has certainly not left.
	record := d.change(context.WithoutCancel(ctx), func(w *work) error {
		if waits, err := w.inOutbox(m); err != nil || !waits {
			return err
		}
		return w.add(by, &ar.MessageFailed{Customer: m.Customer, ID: m.ID, On: on, Reason: err.Error()})
	})
	return errors.Join(err, record)
}

// errGone: a colleague settled the message while it was on its way.
var errGone = errors.New("the message does not wait in the outbox any more")

// doubtful finds out about a message whose sending began before. It is an
// *InDoubt if nobody can tell; true says that it has left.
func (d *Desk) doubtful(ctx context.Context, m *ar.Message, c Carrier) (left bool, err error) {
	a, err := d.account(ctx, m.Customer)
	if err != nil {
		return false, err
	}
	if s := a.Message(m.ID); s == nil || !s.Started {
		return false, nil
	}
	left, known, err := c.Left(ctx, *m)
	if err == nil && !known {
		err = &InDoubt{Err: errDoubt}
	}
	return left, err
}

var errDoubt = errors.New("an earlier attempt broke off: look whether the message has left")

// ResolveDoubt is a person's word about a message that nobody knew of: it has
// left, or it has not and may be sent again.
type ResolveDoubt struct {
	ID   ar.MessageID
	Left bool
}

func (c ResolveDoubt) build(w *work, by string) error {
	m, err := w.d.queued(w.ctx, c.ID)
	if err != nil {
		return err
	}
	if m == nil {
		return &Problem{Code: "unknown", What: "no message " + quote(string(c.ID)) + " waits in the outbox", Remedy: "see ccdesk outbox"}
	}
	a, err := w.account(m.Customer)
	if err != nil {
		return err
	}
	if s := a.Message(m.ID); s == nil || !s.Started {
		return refused("message "+string(m.ID)+" is not in doubt", "let it go with ccdesk outbox approve, or cancel it")
	}
	if c.Left {
		return w.add(by, &ar.MessageSent{Customer: m.Customer, ID: m.ID, Via: "smtp", On: w.d.Today()})
	}
	return w.add(by, &ar.MessageFailed{Customer: m.Customer, ID: m.ID, On: w.d.Today(), Reason: "not sent, as " + by + " has found"})
}
