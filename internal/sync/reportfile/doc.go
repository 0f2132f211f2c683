// Package reportfile writes the tables of package report as files that people
// pass on: XLSX, HTML and PDF. Amounts stay exact: they are written as decimal
// text that the reading program takes for a number, never through a float.
package reportfile
