// Package tuitest drives a whole bubbletea program without a terminal, for
// tests that read as scripts:
//
//	s := tuitest.Start(t, model, 80, 24)
//	s.Press("down", "enter").Type("12.50").Press("enter")
//	s.Golden("worklist-after-payment")
//
// It is the real program: keys travel as bytes through its input decoder, frames
// come out of its renderer and are read back from an emulated terminal. Nothing
// sleeps. After every step the session waits until the program is idle: all
// input is decoded, every message and every command has been dealt with, and
// the last view is on the screen.
//
// A command that waits for something outside (a subscription, a clock) would
// never let the program be idle. A model that keeps such commands implements
// [Waiter] to say how many it has; nothing else in production code knows of
// this package. What such a command brings later is awaited with
// [Session.WaitText] or [Session.WaitFor].
//
// The emulator knows no wide characters: screens with East Asian text or wide
// symbols are compared with [Frame] instead.
package tuitest
