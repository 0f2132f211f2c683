// Command ccdesk is the workstation of credit controllers: a terminal desk,
// and a command for everything that the desk does, so that it can be scripted.
//
// This package only wires. A command reads its arguments, asks the desk or a
// reader of files, and prints: a table for people, or one JSON document for
// programs. Results go to stdout, everything else to stderr.
package main
