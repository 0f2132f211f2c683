package mem_test

import (
	"bytes"
	"testing"

	"ccdesk/internal/store"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, open, nil, func(t *testing.T, backup []byte) store.Store {
		s, err := mem.Restore(bytes.NewReader(backup))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func open(*testing.T) store.Store { return mem.New() }
