package main

import "context"

// runDesk opens the screens on the store.
func (a *app) runDesk(_ context.Context) error {
	a.say("the screens come next")
	return nil
}
