package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ccdesk/internal/store/bolt"
)

// backupJSON says what was copied.
type backupJSON struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes,omitempty"`
	Events int    `json:"events"`
}

func newBackup(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Copy the whole store into one file", Args: cobra.ExactArgs(1),
		Long: "The copy is consistent and complete, or it is not there. A file that is there already is replaced at once.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			out, err := a.backup(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.show(out, func() error {
				a.say("%s: %d events, %d bytes", clean(out.File), out.Events, out.Bytes)
				return nil
			})
		}),
	}
}

func (a *app) backup(ctx context.Context, path string) (out backupJSON, err error) {
	if !a.haveStore() {
		return out, fmt.Errorf("%s: there is no store yet, so there is nothing to back up; name its directory with --store", a.storeFile())
	}
	if abs, aerr := filepath.Abs(path); aerr == nil && abs == a.storeFile() {
		return out, fmt.Errorf("%s is the store itself; name another file", path)
	}
	s, err := a.readStore()
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	head, err := s.Head(ctx)
	if err != nil {
		return out, err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp") // 0600
	if err != nil {
		return out, fmt.Errorf("backup: %w", err)
	}
	err = s.Backup(ctx, tmp)
	if err == nil {
		err = tmp.Sync()
	}
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return out, errors.Join(fmt.Errorf("backup to %s: %w", path, err), os.Remove(tmp.Name()))
	}
	info, err := os.Stat(path)
	if err != nil {
		return out, err
	}
	return backupJSON{File: path, Bytes: info.Size(), Events: int(head)}, nil
}

func newRestore(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the store's place", Args: cobra.ExactArgs(1),
		Long: "The backup is copied and checked in full before it takes the place of the store; on any error the\n" +
			"store is as it was.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			rep, err := bolt.Restore(cmd.Context(), args[0], a.storeFile())
			if err != nil {
				return err
			}
			out := backupJSON{File: args[0], Events: rep.Events}
			return a.show(out, func() error {
				a.say("restored %s: %d events", clean(out.File), out.Events)
				return nil
			})
		}),
	}
}
