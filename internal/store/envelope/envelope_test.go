package envelope_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/encoding/protowire"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

var event = store.Event{
	Pos: 1042, Command: "01J", At: time.Date(2026, 3, 2, 12, 0, 0, 5, time.UTC), By: "anna", Type: "noted",
	Streams: []store.Stream{"c/1", "b/2"}, Data: []byte{0, 1, 2},
}

// The bytes of a record are what journals of years to come are made of: this
// test must never need a change.
func TestRecordBytesAreFixed(t *testing.T) {
	const want = "01" + "089208" + "120330314a" + "18" + "80efab9a0d" + "2005" + "2a04616e6e61" + "32056e6f746564" +
		"3a03632f31" + "3a03622f32" + "4203000102"
	rec := envelope.Append(nil, &event)
	if got := hex.EncodeToString(rec[:len(rec)-4]); got != want {
		t.Errorf("record is\n%s, expected\n%s", got, want)
	}
	var start store.Hash
	one := envelope.Link(start, []byte("a"))
	if got, want := one.String(), "41a0370c3d9f42773a59e8e01651911c"; got[:32] != want {
		t.Errorf("link is %s, expected it to begin with %s", got, want)
	}
}

func TestRecordComesBack(t *testing.T) {
	prefix := []byte("before")
	rec := envelope.Append(prefix, &event)[len(prefix):]
	got, err := envelope.Decode(rec)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(event, got); diff != "" {
		t.Error(diff)
	}
	clear(rec)
	if diff := cmp.Diff(event, got); diff != "" {
		t.Errorf("the event shares memory with the record: %s", diff)
	}
}

func TestEveryFlippedBitIsFound(t *testing.T) {
	rec := envelope.Append(nil, &event)
	for bit := range len(rec) * 8 {
		rec[bit/8] ^= 1 << (bit % 8)
		if _, err := envelope.Decode(rec); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("bit %d: error is %v, expected %v", bit, err, store.ErrDamaged)
		}
		rec[bit/8] ^= 1 << (bit % 8)
	}
	for n := range rec {
		if _, err := envelope.Decode(rec[:n]); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("cut to %d bytes: error is %v, expected %v", n, err, store.ErrDamaged)
		}
	}
}

func TestUnknownFieldsAreSkipped(t *testing.T) {
	body := envelope.Append(nil, &event)
	body = body[:len(body)-4]
	body = protowire.AppendVarint(protowire.AppendTag(body, 100, protowire.VarintType), 7)
	body = protowire.AppendFixed64(protowire.AppendTag(body, 101, protowire.Fixed64Type), 7)
	body = protowire.AppendString(protowire.AppendTag(body, 102, protowire.BytesType), "later")
	got, err := envelope.Decode(sum(body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(event, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecordsWithAGoodChecksumCanBeBad(t *testing.T) {
	for name, body := range map[string][]byte{
		"later format":    {2},
		"cut tag":         {1, 0x80},
		"cut text":        {1, 0x12, 9, 'a'},
		"wrong type":      {1, 0x0a, 1, 'a'},
		"too many nanos":  {1, 0x20, 0x80, 0x94, 0xeb, 0xdc, 0x03},
		"no field number": {1, 0x00, 0x00},
	} {
		if _, err := envelope.Decode(sum(body)); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: error is %v, expected %v", name, err, store.ErrDamaged)
		}
	}
}

func FuzzDecode(f *testing.F) {
	rec := envelope.Append(nil, &event)
	f.Add(rec[:len(rec)-4])
	f.Add([]byte{1})
	f.Add([]byte{1, 0x18, 0x01, 0x20, 0x05, 0x3a, 0x00, 0x3a, 0x01, 'a'})
	f.Fuzz(func(t *testing.T, body []byte) {
		e, err := envelope.Decode(sum(body))
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("error is %v, expected %v", err, store.ErrDamaged)
			}
			return
		}
		// What was read can be written, and then stays the same.
		once := envelope.Append(nil, &e)
		again, err := envelope.Decode(once)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once, envelope.Append(nil, &again)) {
			t.Fatalf("%+v comes back as %+v", e, again)
		}
	})
}

// sum makes a record of a body by adding its checksum.
func sum(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(bytes.Clone(body), crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
}
