package main

import (
	"context"

	"ccdesk/internal/desk"
)

// runDesk opens the screens on the store.
func (a *app) runDesk(_ context.Context) error {
	a.say("the screens come next")
	return nil
}

// runDemo opens the screens on a made-up book.
func (a *app) runDemo(_ context.Context, _ *desk.Desk) error {
	a.say("the screens come next")
	return nil
}
