package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"

	bbolt "go.etcd.io/bbolt"
)

// The parts of bbolt's file format, version 2, that a page walk needs. All
// integers are in the machine's own byte order.
const (
	pageHeader  = 16 // id 8, flags 2, count 2, overflow 4
	element     = 16 // of a branch or a leaf page
	bucketHead  = 16 // root page 8, sequence 8
	metaSize    = 64 // magic 4 … checksum 8
	flagBranch  = 0x01
	flagLeaf    = 0x02
	flagFree    = 0x10
	leafBucket  = 0x01
	noFreelist  = math.MaxUint64
	manyEntries = 0xFFFF // the count is in the first entry of the page then
)

var native = binary.NativeEndian

// layout walks all pages in use and makes sure that every length and page number
// stays inside the file. bbolt trusts these numbers: its own check, which runs
// in a goroutine where faults cannot be caught, may only run after this one.
type layout struct {
	file  io.ReaderAt
	page  int64
	end   uint64 // pages in use; the first number that is out of range
	seen  map[uint64]bool
	depth int
}

// checkLayout reads the file behind db. No write transaction may be open.
func checkLayout(db *bbolt.DB, file io.ReaderAt) error {
	l := &layout{file: file, page: int64(db.Info().PageSize), seen: make(map[uint64]bool)}
	root, free, err := l.newest()
	if err != nil {
		return err
	}
	if err := l.tree(root); err != nil {
		return err
	}
	if free == noFreelist {
		return nil
	}
	return l.freelist(free)
}

// newest reads both meta pages and gives root and freelist of the later one.
func (l *layout) newest() (root, free uint64, err error) {
	var latest uint64
	for n := range int64(2) {
		b := make([]byte, pageHeader+metaSize)
		if _, err := l.file.ReadAt(b, n*l.page); err != nil {
			return 0, 0, fmt.Errorf("meta page %d: %w", n, err)
		}
		m := b[pageHeader:]
		h := fnv.New64a()
		h.Write(m[:metaSize-8])
		if h.Sum64() != native.Uint64(m[metaSize-8:]) {
			return 0, 0, fmt.Errorf("meta page %d of 0 and 1 is damaged, by a power failure during a commit or by the disk; "+
				"the last commit may be missing; the next commit mends the page", n)
		}
		if txid := native.Uint64(m[48:]); n == 0 || txid > latest {
			latest = txid
			root, free, l.end = native.Uint64(m[16:]), native.Uint64(m[32:]), native.Uint64(m[40:])
		}
	}
	return root, free, nil
}

// read gives a page with its overflow, after checking its header.
func (l *layout) read(id uint64) (flags uint16, count int, b []byte, err error) {
	if id < 2 || id >= l.end {
		return 0, 0, nil, fmt.Errorf("page %d is outside 2..%d", id, l.end-1)
	}
	var head [pageHeader]byte
	if _, err := l.file.ReadAt(head[:], int64(id)*l.page); err != nil {
		return 0, 0, nil, fmt.Errorf("page %d: %w", id, err)
	}
	overflow := uint64(native.Uint32(head[12:]))
	if got := native.Uint64(head[:]); got != id || id+overflow >= l.end {
		return 0, 0, nil, fmt.Errorf("page %d calls itself %d and is followed by %d more, up to %d", id, got, overflow, l.end-1)
	}
	for n := id; n <= id+overflow; n++ {
		if l.seen[n] {
			return 0, 0, nil, fmt.Errorf("page %d is used twice", n)
		}
		l.seen[n] = true
	}
	b = make([]byte, int64(overflow+1)*l.page)
	if _, err := l.file.ReadAt(b, int64(id)*l.page); err != nil {
		return 0, 0, nil, fmt.Errorf("page %d: %w", id, err)
	}
	return native.Uint16(head[8:]), int(native.Uint16(head[10:])), b, nil
}

// maxDepth is far more than any tree has; it ends a walk in circles early.
const maxDepth = 64

func (l *layout) tree(id uint64) error {
	if l.depth++; l.depth > maxDepth {
		return fmt.Errorf("page %d is deeper than %d levels", id, maxDepth)
	}
	defer func() { l.depth-- }()
	flags, count, b, err := l.read(id)
	if err != nil {
		return err
	}
	switch flags {
	case flagBranch:
		if count == 0 {
			return fmt.Errorf("branch page %d is empty", id)
		}
		err = l.branch(b, count)
	case flagLeaf:
		err = l.leaf(b, count)
	default:
		return fmt.Errorf("page %d has flags %#x, expected a branch or a leaf", id, flags)
	}
	if err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

func (l *layout) branch(b []byte, count int) error {
	for i := range count {
		at := pageHeader + i*element
		if at+element > len(b) {
			return fmt.Errorf("%d elements do not fit", count)
		}
		e := b[at:]
		if _, err := within(b, at, native.Uint32(e), native.Uint32(e[4:])); err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
		if err := l.tree(native.Uint64(e[8:])); err != nil {
			return err
		}
	}
	return nil
}

// leaf checks a leaf page, or a small bucket that is kept inside a value in the
// same form.
func (l *layout) leaf(b []byte, count int) error {
	for i := range count {
		at := pageHeader + i*element
		if at+element > len(b) {
			return fmt.Errorf("%d elements do not fit", count)
		}
		e := b[at:]
		key := native.Uint32(e[8:])
		kv, err := within(b, at, native.Uint32(e[4:]), key, native.Uint32(e[12:]))
		if err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
		switch flags := native.Uint32(e); flags {
		case 0:
		case leafBucket:
			if err := l.bucket(kv[key:]); err != nil {
				return fmt.Errorf("bucket %q: %w", kv[:key], err)
			}
		default:
			return fmt.Errorf("element %d has flags %#x", i, flags)
		}
	}
	return nil
}

func (l *layout) bucket(v []byte) error {
	if len(v) < bucketHead {
		return fmt.Errorf("its header has %d bytes, expected %d", len(v), bucketHead)
	}
	if root := native.Uint64(v); root != 0 {
		return l.tree(root)
	}
	inline := v[bucketHead:]
	if len(inline) < pageHeader || native.Uint16(inline[8:]) != flagLeaf {
		return errors.New("it has neither a root page nor content")
	}
	return l.leaf(inline, int(native.Uint16(inline[10:])))
}

// within gives the bytes of the given lengths that begin pos after at.
func within(b []byte, at int, pos uint32, lengths ...uint32) ([]byte, error) {
	from := uint64(at) + uint64(pos)
	to := from
	for _, n := range lengths {
		to += uint64(n)
	}
	if to > uint64(len(b)) {
		return nil, fmt.Errorf("it ends at %d of %d", to, len(b))
	}
	return b[from:to], nil
}

func (l *layout) freelist(id uint64) error {
	flags, count, b, err := l.read(id)
	if err != nil {
		return fmt.Errorf("freelist: %w", err)
	}
	ids := b[pageHeader:]
	n := uint64(count)
	if count == manyEntries {
		n, ids = native.Uint64(ids), ids[8:]
	}
	if flags != flagFree || n > uint64(len(ids)/8) {
		return fmt.Errorf("freelist page %d has flags %#x and %d entries in %d bytes", id, flags, n, len(ids))
	}
	for i := range n {
		free := native.Uint64(ids[8*i:])
		if free < 2 || free >= l.end || l.seen[free] {
			return fmt.Errorf("page %d is listed as free, but is in use or outside 2..%d", free, l.end-1)
		}
		l.seen[free] = true
	}
	for page := uint64(2); page < l.end; page++ {
		if !l.seen[page] {
			return fmt.Errorf("page %d is neither in use nor free", page)
		}
	}
	return nil
}
