package bolt

import (
	"encoding/binary"
	"fmt"
	"strconv"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

var (
	bucketMeta    = []byte("meta")
	bucketJournal = []byte("journal")
	bucketChain   = []byte("chain")
	bucketStream  = []byte("stream")
	bucketCommand = []byte("command")
	bucketCache   = []byte("cache")

	metaSchema     = []byte("schema")     // integer
	metaHead       = []byte("head")       // position of the last event
	metaChain      = []byte("hash")       // chain value at the head
	metaGeneration = []byte("generation") // number N of the state buckets in use
	metaRebuild    = []byte("rebuild")    // present while ReplaceState is at work
	metaProofs     = []byte("proofs")     // number of commits made to prove the disk
)

// chainEvery is the distance of kept chain values. A tampered record is thereby
// placed, and a file cut in the middle can be proved up to there.
const chainEvery = 256

// growing is the fill of pages whose keys only grow; bbolt's default of 0.5
// leaves such pages half empty for ever.
const growing = 0.9

func stateBucket(generation uint64) []byte {
	return strconv.AppendUint([]byte("state."), generation, 10)
}

func sumsBucket(generation uint64) []byte {
	return strconv.AppendUint([]byte("sums."), generation, 10)
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// parseNumber reads a big-endian integer; ok is false if b is not one.
func parseNumber(b []byte) (n uint64, ok bool) {
	if len(b) != 8 {
		return 0, false
	}
	return binary.BigEndian.Uint64(b), true
}

func streamKey(dst []byte, s store.Stream, version uint64) []byte {
	dst = append(dst, s...)
	dst = append(dst, 0)
	return binary.BigEndian.AppendUint64(dst, version)
}

// parseStreamKey splits a key of the stream bucket.
func parseStreamKey(k []byte) (s store.Stream, version uint64, ok bool) {
	n := len(k) - 9
	if n < 1 || k[n] != 0 {
		return "", 0, false
	}
	return store.Stream(k[:n]), binary.BigEndian.Uint64(k[n+1:]), true
}

func cacheKey(kind store.Kind, key string) []byte {
	k := make([]byte, 0, len(kind)+1+len(key))
	k = append(k, kind...)
	k = append(k, 0)
	return append(k, key...)
}

// buckets are the file's parts inside one transaction.
type buckets struct {
	meta, journal, chain, stream, command, cache, state, sums *bbolt.Bucket
	generation                                                uint64
}

func open(tx *bbolt.Tx) (buckets, error) {
	b := buckets{meta: tx.Bucket(bucketMeta)}
	if b.meta == nil {
		return b, fmt.Errorf("%w: it has no bucket %q", store.ErrDamaged, bucketMeta)
	}
	var ok bool
	if b.generation, ok = parseNumber(b.meta.Get(metaGeneration)); !ok {
		return b, fmt.Errorf("%w: meta has no generation", store.ErrDamaged)
	}
	for _, part := range []struct {
		to   **bbolt.Bucket
		name []byte
	}{
		{&b.journal, bucketJournal}, {&b.chain, bucketChain}, {&b.stream, bucketStream},
		{&b.command, bucketCommand}, {&b.cache, bucketCache},
		{&b.state, stateBucket(b.generation)}, {&b.sums, sumsBucket(b.generation)},
	} {
		if *part.to = tx.Bucket(part.name); *part.to == nil {
			return b, fmt.Errorf("%w: it has no bucket %q", store.ErrDamaged, part.name)
		}
	}
	return b, nil
}

// head reads the last position and the chain value there.
func (b *buckets) head() (store.Pos, store.Hash, error) {
	n, ok := parseNumber(b.meta.Get(metaHead))
	h := b.meta.Get(metaChain)
	if !ok || len(h) != len(store.Hash{}) {
		return 0, store.Hash{}, fmt.Errorf("%w: meta has no head", store.ErrDamaged)
	}
	return store.Pos(n), store.Hash(h), nil
}

// version reads the number of events in a stream: the last key it has.
func (b *buckets) version(s store.Stream) (uint64, error) {
	c := b.stream.Cursor()
	k, _ := c.Seek(streamKey(nil, s, ^uint64(0)))
	if k == nil {
		k, _ = c.Last()
	} else {
		k, _ = c.Prev()
	}
	if k == nil {
		return 0, nil
	}
	found, version, ok := parseStreamKey(k)
	if !ok {
		return 0, fmt.Errorf("%w: bad key %x in the stream index", store.ErrDamaged, k)
	}
	if found != s {
		return 0, nil
	}
	return version, nil
}

// commandPos looks a command up.
func (b *buckets) commandPos(id string) (store.Pos, bool, error) {
	v := b.command.Get([]byte(id))
	if v == nil {
		return 0, false, nil
	}
	n, ok := parseNumber(v)
	if !ok {
		return 0, false, fmt.Errorf("%w: bad position of command %s", store.ErrDamaged, id)
	}
	return store.Pos(n), true, nil
}
