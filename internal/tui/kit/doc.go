// Package kit is what screens are built of: a windowed table, panes, dialogs,
// input fields. It knows strings and numbers, nothing of invoices.
//
// Drawing works on a [Block]: lines of exactly one width. Screens stack blocks,
// put them beside each other, lay a dialog over them, and join them once into
// the content of a frame. Components are plain structs; keys reach them through
// methods, and what they decide comes back as a typed value.
//
//	rows := table.View(layout.Body.W, layout.Body.H)
//	frame := kit.Stack(header, kit.Beside(rows, preview, sep), footer).String()
//
// Texts handed to the kit must have passed text.Sanitize. Nothing here reads a
// clock, a disk or a package-level variable that changes.
package kit
