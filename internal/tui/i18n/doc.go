// Package i18n holds what the screens say, and how they write numbers and
// dates, in each language.
//
// The texts are fields of [Messages], so that a missing or misspelt one does not
// compile, filled in one file per language (en.go, nl.go). To add a text, add a
// field where it belongs in messages.go and fill it in every file; a test finds
// what was forgotten and format verbs that differ. The English wording of
// a command stands with the command; other languages have theirs by command id
// in a file such as nl_commands.go.
//
//	l := i18n.For("nl")
//	l.Messages.Table.Empty                // "Niets te zien."
//	l.Amount(123450, 2)                   // "1.234,50"
//	l.Date(civil.MustParse("2026-11-24")) // "di 24 nov 2026"
package i18n
