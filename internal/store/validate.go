package store

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of one command. They are small enough for engines that bound the size
// of a transaction.
const (
	MaxEvents    = 1000     // events in a command
	MaxEventData = 1 << 20  // bytes of event data in a command, summed up
	MaxName      = 512      // bytes of a command id, author, event type or stream
	MaxKind      = 64       // bytes of a kind
	MaxKey       = 4096     // bytes of a row key
	MaxValue     = 16 << 20 // bytes of a row value
)

// Empty reports whether the command asks for nothing.
func (c *Command) Empty() bool { return len(c.Events) == 0 && len(c.State) == 0 }

// Validate checks the command's form: ErrInvalid for what can never be kept,
// ErrTooLarge for what exceeds a limit. An empty command is valid whatever else
// it says. Every engine calls it; callers need not.
func (c *Command) Validate() error {
	if c.Empty() {
		return nil
	}
	if err := name("command id", c.ID, 1); err != nil {
		return err
	}
	if err := name("author", c.By, 0); err != nil {
		return fmt.Errorf("command %s: %w", c.ID, err)
	}
	if len(c.Events) == 0 {
		return fmt.Errorf("command %s: %w: %d state rows but no event; rows must follow from the journal",
			c.ID, ErrInvalid, len(c.State))
	}
	if n := len(c.Events); n > MaxEvents {
		return fmt.Errorf("command %s: %w: %d events, at most %d; split the command", c.ID, ErrTooLarge, n, MaxEvents)
	}
	size := 0
	for i := range c.Events {
		if err := c.Events[i].validate(); err != nil {
			return fmt.Errorf("command %s, event %d: %w", c.ID, i+1, err)
		}
		size += len(c.Events[i].Data)
	}
	if size > MaxEventData {
		return fmt.Errorf("command %s: %w: %d bytes of event data, at most %d; split the command",
			c.ID, ErrTooLarge, size, MaxEventData)
	}
	for i := range c.Expect {
		if err := ValidateStream(c.Expect[i].Stream); err != nil {
			return fmt.Errorf("command %s, expected version %d: %w", c.ID, i+1, err)
		}
	}
	for i := range c.State {
		if err := c.State[i].validate(); err != nil {
			return fmt.Errorf("command %s, row %d: %w", c.ID, i+1, err)
		}
	}
	return nil
}

func (e *NewEvent) validate() error {
	if err := name("event type", e.Type, 1); err != nil {
		return err
	}
	for i, s := range e.Streams {
		if err := ValidateStream(s); err != nil {
			return err
		}
		for _, other := range e.Streams[:i] {
			if s == other {
				return fmt.Errorf("%w: stream %q is named twice", ErrInvalid, s)
			}
		}
	}
	return nil
}

func (r *RowChange) validate() error { return ValidateRow(r.Kind, r.Key, r.Value) }

// ValidateStream checks a stream's form.
func ValidateStream(s Stream) error { return name("stream", string(s), 1) }

// ValidateRow checks the form of a row's kind and key and the size of its value.
func ValidateRow(kind Kind, key string, value []byte) error {
	if err := name("kind", string(kind), 1); err != nil {
		return err
	}
	switch {
	case len(kind) > MaxKind:
		return fmt.Errorf("%w: kind %q has %d bytes, at most %d", ErrTooLarge, kind, len(kind), MaxKind)
	case key == "":
		return fmt.Errorf("%w: a row of kind %s has an empty key", ErrInvalid, kind)
	case len(key) > MaxKey:
		return fmt.Errorf("%w: key %.40q… of kind %s has %d bytes, at most %d", ErrTooLarge, key, kind, len(key), MaxKey)
	case len(value) > MaxValue:
		return fmt.Errorf("%w: value of %s %.40q has %d bytes, at most %d", ErrTooLarge, kind, key, len(value), MaxValue)
	}
	return nil
}

// name checks a piece of text that names something. NUL is kept out because
// engines use it to end a name inside a key.
func name(what, s string, atLeast int) error {
	switch {
	case len(s) < atLeast:
		return fmt.Errorf("%w: the %s is empty", ErrInvalid, what)
	case len(s) > MaxName:
		return fmt.Errorf("%w: the %s %.40q… has %d bytes, at most %d", ErrTooLarge, what, s, len(s), MaxName)
	case !utf8.ValidString(s):
		return fmt.Errorf("%w: the %s %q is not UTF-8", ErrInvalid, what, s)
	case strings.IndexByte(s, 0) >= 0:
		return fmt.Errorf("%w: the %s %q contains a NUL byte", ErrInvalid, what, s)
	}
	return nil
}
