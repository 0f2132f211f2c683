package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

// create makes a new, empty store at path. It is made whole beside path and then
// renamed: bbolt's own initialisation can be caught half way by a power failure.
func create(path string) error {
	tmp := path + newMark
	if err := os.RemoveAll(tmp); err != nil {
		return fmt.Errorf("create store: %w", err)
	}
	db, err := bbolt.Open(tmp, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return fmt.Errorf("create store: %w", err)
	}
	err = db.Update(initialise)
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(fmt.Errorf("create %s: %w", path, err), os.Remove(tmp))
	}
	return install(tmp, path)
}

func initialise(tx *bbolt.Tx) error {
	const generation = 1
	names := [][]byte{
		bucketMeta, bucketJournal, bucketChain, bucketStream, bucketCommand, bucketCache,
		stateBucket(generation), sumsBucket(generation),
	}
	for _, name := range names {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	var start store.Hash
	meta := tx.Bucket(bucketMeta)
	return errors.Join(
		meta.Put(metaSchema, number(schema)),
		meta.Put(metaHead, number(0)),
		meta.Put(metaChain, start[:]),
		meta.Put(metaGeneration, number(generation)),
	)
}

// install puts a finished file in place of path, durably and atomically.
func install(tmp, path string) error {
	f, err := os.OpenFile(tmp, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("install %s: %w", path, err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("install %s: %w", path, err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("install %s: %w", path, err)
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename in dir durable. Windows cannot sync a directory and
// does not need it.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync directory: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sync directory %s: %w", dir, err)
	}
	return nil
}
