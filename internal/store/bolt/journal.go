package bolt

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// pageSize bounds the events read in one transaction when a caller wants all.
// The journal and a stream only grow, so pages of several transactions fit
// together.
const pageSize = 4096

// Head implements store.Store.
func (s *Store) Head(ctx context.Context) (pos store.Pos, err error) {
	err = s.view(ctx, func(b buckets) error {
		pos, _, err = b.head()
		return err
	})
	return pos, err
}

// Lookup implements store.Store.
func (s *Store) Lookup(ctx context.Context, commandID string) (pos store.Pos, found bool, err error) {
	if commandID == "" {
		return 0, false, ctx.Err()
	}
	err = s.view(ctx, func(b buckets) error {
		pos, found, err = b.commandPos(commandID)
		return err
	})
	return pos, found, err
}

// Version implements store.Store.
func (s *Store) Version(ctx context.Context, stream store.Stream) (v uint64, err error) {
	if err := store.ValidateStream(stream); err != nil {
		return 0, err
	}
	err = s.view(ctx, func(b buckets) error {
		v, err = b.version(stream)
		return err
	})
	return v, err
}

// Journal implements store.Store.
func (s *Store) Journal(ctx context.Context, from store.Pos, limit int) ([]store.Event, error) {
	from = max(from, 1)
	return pages(limit, func(have, n int) ([]store.Event, error) {
		return s.journalPage(ctx, from+store.Pos(have), n)
	})
}

func (s *Store) journalPage(ctx context.Context, from store.Pos, n int) (es []store.Event, err error) {
	err = s.view(ctx, func(b buckets) error {
		c := b.journal.Cursor()
		for k, v := c.Seek(number(uint64(from))); k != nil && len(es) < n; k, v = c.Next() {
			want := from + store.Pos(len(es))
			if at, ok := parseNumber(k); !ok || store.Pos(at) != want {
				return fmt.Errorf("%w: journal %d is missing, found %x", store.ErrDamaged, want, k)
			}
			e, err := decode(want, v)
			if err != nil {
				return err
			}
			es = append(es, e)
		}
		head, _, err := b.head()
		if err != nil {
			return err
		}
		if last := from + store.Pos(len(es)) - 1; len(es) < n && last < head {
			return fmt.Errorf("%w: journal %d is missing, the head is %d", store.ErrDamaged, last+1, head)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return es, nil
}

// Stream implements store.Store.
func (s *Store) Stream(ctx context.Context, stream store.Stream, from uint64, limit int) ([]store.Event, error) {
	if err := store.ValidateStream(stream); err != nil {
		return nil, err
	}
	from = max(from, 1)
	return pages(limit, func(have, n int) ([]store.Event, error) {
		return s.streamPage(ctx, stream, from+uint64(have), n)
	})
}

func (s *Store) streamPage(ctx context.Context, stream store.Stream, from uint64, n int) (es []store.Event, err error) {
	err = s.view(ctx, func(b buckets) error {
		last, err := b.version(stream)
		if err != nil || last < from {
			return err
		}
		es, err = b.streamEvents(stream, from, min(last, from+uint64(n)-1))
		return err
	})
	if err != nil {
		return nil, err
	}
	return es, nil
}

// StreamTail implements store.Store.
func (s *Store) StreamTail(ctx context.Context, stream store.Stream, before uint64, limit int) ([]store.Event, error) {
	if err := store.ValidateStream(stream); err != nil {
		return nil, err
	}
	if before == 1 {
		return nil, ctx.Err()
	}
	// The stream may grow between pages; what is below the first page does not.
	return pages(limit, func(_, n int) ([]store.Event, error) {
		es, from, err := s.tailPage(ctx, stream, before, n)
		before = from
		return es, err
	})
}

// tailPage reads up to n events below before, newest first, and gives the
// version of the last one, below which the next page begins.
func (s *Store) tailPage(ctx context.Context, stream store.Stream, before uint64, n int) (es []store.Event, from uint64, err error) {
	if before == 1 {
		return nil, 1, nil
	}
	err = s.view(ctx, func(b buckets) error {
		last, err := b.version(stream)
		if err != nil {
			return err
		}
		if before > 0 {
			last = min(last, before-1)
		}
		if last == 0 {
			from = 1
			return nil
		}
		from = 1
		if last > uint64(n) {
			from = last - uint64(n) + 1
		}
		es, err = b.streamEvents(stream, from, last)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	slices.Reverse(es)
	return es, from, nil
}

// streamEvents reads versions from to last, which exist.
func (b *buckets) streamEvents(stream store.Stream, from, last uint64) ([]store.Event, error) {
	es := make([]store.Event, 0, last-from+1)
	c := b.stream.Cursor()
	k, v := c.Seek(streamKey(nil, stream, from))
	for version := from; version <= last; version++ {
		if found, at, ok := parseStreamKey(k); !ok || found != stream || at != version {
			return nil, fmt.Errorf("%w: stream %s has no version %d of %d", store.ErrDamaged, stream, version, last)
		}
		pos, ok := parseNumber(v)
		if !ok {
			return nil, fmt.Errorf("%w: stream %s has a bad position at version %d", store.ErrDamaged, stream, version)
		}
		e, err := decode(store.Pos(pos), b.journal.Get(v))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(e.Streams, stream) || len(es) > 0 && es[len(es)-1].Pos >= e.Pos {
			return nil, fmt.Errorf("%w: version %d of stream %s points at journal %d, which is another event",
				store.ErrDamaged, version, stream, pos)
		}
		es = append(es, e)
		k, v = c.Next()
	}
	return es, nil
}

// decode reads the record that is kept at pos.
func decode(pos store.Pos, rec []byte) (store.Event, error) {
	if rec == nil {
		return store.Event{}, fmt.Errorf("%w: journal %d is missing", store.ErrDamaged, pos)
	}
	e, err := envelope.Decode(rec)
	if err != nil {
		return e, fmt.Errorf("journal %d: %w", pos, err)
	}
	if e.Pos != pos {
		return e, fmt.Errorf("%w: journal %d holds the record of position %d", store.ErrDamaged, pos, e.Pos)
	}
	return e, nil
}

// pages collects up to limit events, or all, from a reader of pages that is told
// how many events there are so far and how many to read.
func pages(limit int, read func(have, n int) ([]store.Event, error)) ([]store.Event, error) {
	var all []store.Event
	for {
		n := pageSize
		if limit > 0 {
			n = min(n, limit-len(all))
		}
		page, err := read(len(all), n)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = page
		} else {
			all = append(all, page...)
		}
		if len(page) < n || len(all) == limit {
			return all, nil
		}
	}
}
