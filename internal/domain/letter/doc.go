// Package letter writes what a customer reads: the subject, the plain text and
// the HTML of a dunning message or an account statement, in the customer's
// language (Dutch, English, German, French) down to dates, numbers and table
// heads.
//
//	out, err := letter.Render(letter.Input{Step: letter.Reminder1, Language: "de", …})
//
// The texts live in texts/*.tmpl and are parsed once. Whatever comes from
// outside (names, numbers, references) is data: it is cleaned, put in as a
// value and never parsed. The same input always gives the same bytes.
//
// The letters ask, invite and, in the final notice, announce further steps in
// general words. They never ask for interest or costs: those belong to rules
// of law that are decided elsewhere.
package letter
