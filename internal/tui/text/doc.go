// Package text makes foreign text safe to show and fits it into columns.
//
// Everything that somebody outside the desk wrote (mail, names, bank text,
// imported fields) passes [Sanitize] or [SanitizeLines] once, where it enters
// view code. The widths count terminal cells the way the screen renderer does:
// per code point, with East Asian wide characters as two.
//
//	text.Fit(text.Sanitize(name), 20) // exactly 20 cells
package text
