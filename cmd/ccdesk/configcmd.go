package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"ccdesk/internal/sync/config"
)

// faultJSON is one thing that is wrong with the configuration.
type faultJSON struct {
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Key      string `json:"key,omitempty"`
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Remedy   string `json:"remedy,omitempty"`
}

func newConfig(a *app) *cobra.Command {
	return a.group("config", "The configuration", newConfigInit(a), newConfigShow(a), newConfigCheck(a))
}

func newConfigInit(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "init", Short: "Write a commented configuration", Args: cobra.NoArgs,
		Long: "Writes a configuration in which every setting is explained and commented out. A file that is there\n" +
			"already is left alone (exit 1, unless it is the same).",
		RunE: a.do(func(*cobra.Command, []string) error {
			path := a.configFile()
			err := writeNew(path, config.Commented())
			if errors.Is(err, fs.ErrExist) {
				if have, rerr := os.ReadFile(path); rerr == nil && string(have) == config.Commented() {
					err = nil
				} else {
					return fmt.Errorf("%s is there already and was left alone; move it away, or name another file with --config", path)
				}
			}
			if err != nil {
				return fmt.Errorf("config init: %w", err)
			}
			return a.show(map[string]string{"file": path}, func() error { a.say("%s", clean(path)); return nil })
		}),
	}
}

// writeNew makes a file that must not be there yet.
func writeNew(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func newConfigShow(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "show", Short: "The configuration in force", Args: cobra.NoArgs,
		RunE: a.do(func(*cobra.Command, []string) error {
			cfg, err := a.settings()
			if err != nil {
				return err
			}
			text := config.Show(*cfg)
			if !a.json {
				_, err := fmt.Fprint(a.stdout, text)
				return err
			}
			out := map[string]any{}
			if err := toml.Unmarshal([]byte(text), &out); err != nil {
				return fmt.Errorf("config show: %w", err)
			}
			return a.printJSON(out)
		}),
	}
}

func newConfigCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: "What is wrong with the configuration", Args: cobra.NoArgs,
		RunE: a.do(func(*cobra.Command, []string) error {
			path := a.configFile()
			problems := config.Check(path)
			out := struct {
				File     string      `json:"file"`
				Problems []faultJSON `json:"problems"`
			}{path, []faultJSON{}}
			for _, p := range problems {
				out.Problems = append(out.Problems, faultJSON{Line: p.Line, Column: p.Column, Key: p.Key, Found: p.Found, Expected: p.Want, Remedy: p.Remedy})
			}
			if err := a.show(out, func() error {
				if len(problems) == 0 {
					a.say("%s: nothing is wrong", clean(path))
				}
				return nil
			}); err != nil {
				return err
			}
			for _, p := range problems {
				a.complain("%s: %s", clean(path), clean(p.String()))
			}
			if len(problems) > 0 {
				return errReported
			}
			return nil
		}),
	}
}
