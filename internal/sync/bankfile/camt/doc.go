// Package camt reads the bank messages of ISO 20022: camt.053, the statement
// that is booked from, camt.052, the running day, and camt.054, the details of
// single entries. They have the same build; elements are found by local name,
// so that every version reads alike and the version is only reported.
//
//	err := camt.Read(f, "2026-01-09.xml", func(s *bankfile.Statement) error {
//		fmt.Println(s.Head.Account, s.Head.Proved, len(s.Lines))
//		return nil
//	})
package camt
