// Package tui is the desk on a terminal: one session, one person.
//
// A [session] is the only bubbletea model. It owns the frame (header, line of
// places, footer), a stack of dialogs and the screens. A screen draws the room
// between header and footer and says what is selected; what can be done about
// the selection are commands, registered once for keys, footer, help, palette
// and documents, see [part].
//
// Nothing in Update or View waits. Whatever touches the desk goes through
// [fetch] or session.do: a tea.Cmd with a deadline whose result is applied to
// memory by a later Update.
//
//	err := tui.Run(ctx, tui.Options{Desk: d, User: "anna"})
package tui
