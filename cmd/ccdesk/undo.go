package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
)

func newUndo(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "undo [EVENT]", Short: "Take back your last change, or one of them", Args: cobra.MaximumNArgs(1),
		Long: "EVENT is the number that ccdesk log shows as seq. Where later events depend on the change it is\n" +
			"refused and they are named.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			var event uint64
			if len(args) == 1 {
				n, err := strconv.ParseUint(args[0], 10, 64)
				if err != nil || n == 0 {
					return usagef("undo: found %q, expected the number of an event", args[0])
				}
				event = n
			}
			return a.acting(cmd, func(ctx context.Context, d *desk.Desk) error {
				_, err := d.Undo(ctx, a.actor(), event)
				return err
			})
		}),
	}
}
