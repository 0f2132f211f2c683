//go:build linux

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// aims are what the figures are held against; what has none is only told.
var aims = map[string]string{
	"import, time":                                       "≤ 60 s at 1,000,000",
	"import, peak memory with file pages":                "≤ 1,024 MiB at 1,000,000",
	"start to first useful frame":                        "≤ 150 ms",
	"start to first useful frame, cold":                  "≤ 150 ms",
	"cursor: key to last byte, p50 / p95":                "p95 ≤ 20 ms",
	"page: key to last byte, p50 / p95":                  "p95 ≤ 20 ms",
	"tab: key to last byte, p50 / p95":                   "p95 ≤ 20 ms",
	"cursor: bytes a key":                                "≤ 60",
	"page: bytes a key":                                  "≤ 4,096",
	"decide and rank all":                                "≤ 2 s at 100,000 customers",
	"one changed account, ranked again":                  "≤ 5 ms",
	"one bank entry, of a statement of a hundred":        "≤ 2 ms",
	"10,000 payments against 50,000 invoices, in memory": "≤ 3 s",
	"10,000 payments against 50,000 invoices, durable":   "≤ 3 s",
	"one frame drawn (1,000 rows)":                       "≤ 0.30 ms",
	"one frame drawn (1,000,000 rows)":                   "≤ 0.30 ms, equal",
	"idle for a second: bytes":                           "0",
}

// table collects figures by row and column, in the order in which they come.
type table struct {
	rows, cols []string
	cells      map[[2]string]string
}

func newTable() *table { return &table{cells: map[[2]string]string{}} }

func (t *table) set(row, col, value string) {
	if !slices.Contains(t.rows, row) {
		t.rows = append(t.rows, row)
	}
	if !slices.Contains(t.cols, col) {
		t.cols = append(t.cols, col)
	}
	t.cells[[2]string{row, col}] = value
}

// print writes the table as Markdown, a column for each book.
func (t *table) print(w io.Writer) {
	cols := append([]string{"Open items"}, t.cols...)
	cols = append(cols, "Aim")
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(cols, " | "), strings.Repeat(" --- |", len(cols)))
	for _, row := range t.rows {
		line := []string{row}
		for _, col := range t.cols {
			line = append(line, t.cells[[2]string{row, col}])
		}
		line = append(line, aims[row])
		fmt.Fprintf(w, "| %s |\n", strings.Join(line, " | "))
	}
}
