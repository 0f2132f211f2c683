// Package archtest holds the program to its own plan: which room may know of
// which. It has no code of its own, only a test that reads the imports of every
// Go file in the repository, for every platform, and fails on an arrow that
// points up.
//
//	cmd → serve → tui → desk → store → domain
//	cmd → sync → domain
//
// The reasons stand in docs/architecture.md; the rules are a table in
// rules_test.go.
package archtest
