// Bench measures ccdesk as its users meet it and prints the figures as a
// Markdown table: imports by the real program in a process of its own, start
// and keys in a pseudo terminal, and the Go benchmarks of the desk and the
// screens on the same book. It needs Linux.
//
//	go run ./scripts/bench -sizes 10000,100000,1000000
//
// docs/performance.md says what each figure means.
package main
