package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version and commit are set by the release build, which leaves out what the
// build would find out by itself so that it comes out the same everywhere.
var version, commit = "dev", ""

// storeSchema is the layout of the store that this release writes.
const storeSchema = 1

type versionJSON struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Schema   int    `json:"schema"`
	Go       string `json:"go,omitempty"`
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print version, commit and schema", Args: cobra.NoArgs,
		RunE: a.do(func(*cobra.Command, []string) error {
			v := buildVersion()
			return a.show(v, func() error {
				from := v.Commit
				if v.Modified {
					from += " (modified)"
				}
				a.say("ccdesk %s\ncommit %s\nschema %d", v.Version, orDash(from), v.Schema)
				return nil
			})
		}),
	}
}

func buildVersion() versionJSON {
	v := versionJSON{Version: version, Commit: commit, Schema: storeSchema}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Go = info.GoVersion
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

// revision is the build in short, for reports.
func revision() string {
	v := buildVersion()
	return v.Version + " " + v.Commit
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
