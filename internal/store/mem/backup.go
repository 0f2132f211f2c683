package mem

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"io"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// snapshot is what a backup holds; everything else follows from the records.
type snapshot struct {
	Records [][]byte
	Rows    map[store.Kind]map[string][]byte
}

// Backup implements store.Store.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	var buf bytes.Buffer
	if err := s.read(ctx, func() error {
		return gob.NewEncoder(&buf).Encode(snapshot{s.records, s.rows.plain()})
	}); err != nil {
		return err
	}
	_, err := buf.WriteTo(w)
	return err
}

// Restore makes a store from a backup.
func Restore(r io.Reader) (*Store, error) {
	var snap snapshot
	if err := gob.NewDecoder(r).Decode(&snap); err != nil {
		return nil, fmt.Errorf("restore: %w: %w", store.ErrDamaged, err)
	}
	s := New()
	for _, rec := range snap.Records {
		e, err := envelope.Decode(rec)
		if err != nil {
			return nil, fmt.Errorf("restore: %w", err)
		}
		s.records = append(s.records, rec)
		s.hash = envelope.Link(s.hash, rec)
		s.commands[e.Command] = e.Pos
		for _, st := range e.Streams {
			s.streams[st] = append(s.streams[st], e.Pos)
		}
	}
	for kind, rows := range snap.Rows {
		for key, value := range rows {
			if value == nil { // gob does not tell empty from nil
				value = []byte{}
			}
			s.rows.put(kind, key, value)
		}
	}
	return s, nil
}
