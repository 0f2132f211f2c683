package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan makes the manual pages from the command tree itself, so that they
// cannot differ from it.
func newMan(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: "Write the manual pages into a directory", Args: cobra.ExactArgs(1), Hidden: true,
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("man: %w", err)
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true
			date := time.Unix(0, 0).UTC() // the same pages from every build
			return doc.GenManTree(root, &doc.GenManHeader{Title: "CCDESK", Section: "1", Date: &date, Source: "ccdesk " + version, Manual: "ccdesk"}, args[0])
		}),
	}
}
