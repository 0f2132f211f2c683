// Package explain says in full sentences what the desk decided, scored and
// recorded, so that a manager can read it and an auditor can check it.
//
//	why := explain.Why(explain.English, account, &decision, &score, policy, day)
//	for _, sentence := range why.Text() { … }
//
// Each language is one table of texts; nothing else in the package knows
// words. A text is a template: "{name}" stands for a value, and a part in
// square brackets is left out when a value in it is missing. Values are data
// from outside: they are put in as they are, on one line, and never read as a
// template.
package explain
