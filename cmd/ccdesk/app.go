package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/sync/config"
	"ccdesk/internal/tui/i18n"
)

// app is one run of the program: its global flags and what it has open.
type app struct {
	in     io.Reader
	stdout io.Writer
	stderr io.Writer

	storeDir   string
	configPath string
	today      dateFlag
	as         string
	json       bool
	quiet      bool
	pprof      string

	log     *slog.Logger
	logFile io.Closer
	cfg     *config.Config
	lang    *i18n.Language
	command string // for the log and a crash report
}

func newApp(in io.Reader, out, errs io.Writer) *app {
	return &app{in: in, stdout: out, stderr: errs, log: slog.New(slog.DiscardHandler)}
}

// run carries out one command line and gives the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	return a.exit(err)
}

// do wraps the body of a command: an error from it is a failure, while every
// error that cobra finds by itself is wrong usage.
func (a *app) do(body func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		a.command = cmd.CommandPath()
		a.openLog()
		if err := a.servePprof(); err != nil {
			return &failure{err}
		}
		start := time.Now()
		err := body(cmd, args)
		a.log.Info("command", "name", a.command, "by", a.actor(), "took_ms", time.Since(start).Milliseconds(), "error", errText(err))
		if err != nil {
			return &failure{err}
		}
		return nil
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// settings gives the configuration in force, reading it once.
func (a *app) settings() (*config.Config, error) {
	if a.cfg != nil {
		return a.cfg, nil
	}
	if a.configPath != "" {
		if _, err := os.Stat(a.configPath); err != nil { // without --config no file is the defaults
			return nil, fmt.Errorf("--config: %w; run: ccdesk config init --config %s", err, a.configPath)
		}
	}
	cfg, err := config.Load(a.configFile())
	if err != nil {
		return nil, err
	}
	a.cfg = &cfg
	return a.cfg, nil
}

func (a *app) configFile() string {
	if a.configPath != "" {
		return a.configPath
	}
	return filepath.Join(xdg.ConfigHome, "ccdesk", "config.toml")
}

func (a *app) storeFile() string {
	dir := a.storeDir
	if dir == "" {
		dir = filepath.Join(xdg.DataHome, "ccdesk")
	}
	return filepath.Join(dir, "ccdesk.db")
}

// businessDate is the day that the rules see.
func (a *app) businessDate() civil.Date {
	if a.today != 0 {
		return civil.Date(a.today)
	}
	now := time.Now()
	if cfg, err := a.settings(); err == nil {
		now = now.In(cfg.Desk.Location())
	}
	return civil.FromTime(now)
}

// openDesk opens the desk on the store for changing, making the store if there
// is none. The caller closes it.
func (a *app) openDesk() (*desk.Desk, error) {
	opt, err := a.deskOptions()
	if err != nil {
		return nil, err
	}
	s, err := bolt.Open(a.storeFile(), bolt.Options{})
	if err != nil {
		return nil, err
	}
	return desk.Open(s, opt), nil
}

// readDesk opens the desk for looking only. Where there is no store yet it is
// an empty book, and none is made.
func (a *app) readDesk() (*desk.Desk, error) {
	opt, err := a.deskOptions()
	if err != nil {
		return nil, err
	}
	s, err := a.readStore()
	if err != nil {
		return nil, err
	}
	return desk.Open(s, opt), nil
}

func (a *app) readStore() (store.Store, error) {
	if !a.haveStore() {
		return mem.New(), nil
	}
	return bolt.Open(a.storeFile(), bolt.Options{ReadOnly: true})
}

// haveStore reports whether there is a store at all.
func (a *app) haveStore() bool {
	_, err := os.Stat(a.storeFile())
	return !errors.Is(err, os.ErrNotExist)
}

func (a *app) close() {
	if a.logFile != nil {
		_ = a.logFile.Close() // nothing can be done about a log that does not close
	}
}
