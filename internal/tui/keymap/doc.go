// Package keymap is the one registry of what a person can do at the desk.
//
// A [Command] names an action once: id, title, help, where it works, its keys,
// who may run it, why it cannot run now, and how it runs. Dispatch, the footer,
// the help screen, the palette and the table of keys in the documentation all
// read the same registry, so they cannot disagree.
//
// The registry is generic over the context C that commands get to see, which
// keeps it free of screens. Key names are those of bubbletea's
// KeyPressMsg.String: "space", "ctrl+k", "?", "enter", "esc", "up".
package keymap
