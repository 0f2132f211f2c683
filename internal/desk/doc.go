// Package desk is the application: it takes commands, checks them against the
// book, writes the events they lead to and tells everyone who listens.
//
// Every change goes one way. A command builds a unit of work: events applied
// to copies of the accounts and bank entries they touch. The unit is appended
// to the store together with the state rows that follow from it, on condition
// that nobody changed those histories meanwhile; otherwise it is decided anew.
// Only then are the copies published.
package desk
