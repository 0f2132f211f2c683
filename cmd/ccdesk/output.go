package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
)

// clean makes foreign text harmless for a terminal.
func clean(s string) string { return text.Sanitize(s) }

// printJSON writes one document.
func (a *app) printJSON(v any) error {
	w := bufio.NewWriter(a.stdout)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return w.Flush()
}

// say writes a line of result for people; with --json nothing.
func (a *app) say(format string, args ...any) {
	if !a.json {
		fmt.Fprintf(a.stdout, format+"\n", args...)
	}
}

// show prints v as JSON, or calls human.
func (a *app) show(v any, human func() error) error {
	if a.json {
		return a.printJSON(v)
	}
	return human()
}

// language is that of human output.
func (a *app) language() *i18n.Language {
	if a.lang == nil {
		code := "en"
		if cfg, err := a.settings(); err == nil {
			code = cfg.DeskFor(a.actor()).Language
		}
		a.lang = i18n.For(code)
	}
	return a.lang
}

// amount writes money for people, without its currency.
func (a *app) amount(m money.Money) string {
	return a.language().Amount(m.Minor, m.Cur.Exponent())
}

// cash writes money for people with its currency.
func (a *app) cash(m money.Money) string { return a.amount(m) + " " + m.Cur.String() }

// local writes an amount of JSON for people.
func (a *app) local(amount, currency string) string {
	cur, err := money.ParseCurrency(currency)
	if err != nil {
		return amount
	}
	m, err := money.Parse(amount, cur)
	if err != nil {
		return amount
	}
	return a.amount(m)
}

// bold marks a heading on a terminal that shows it.
func (a *app) bold(s string) string {
	f, ok := a.stdout.(*os.File)
	if !ok || colorprofile.Detect(f, os.Environ()) <= colorprofile.ASCII {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// sheet is a table for people.
type sheet struct {
	head  []string
	right []bool // per column: aligned to the right
	rows  [][]string
}

// newSheet makes a table; a heading that begins with ">" aligns its column to
// the right.
func newSheet(heads ...string) *sheet {
	t := &sheet{right: make([]bool, len(heads))}
	for i, h := range heads {
		h, t.right[i] = strings.CutPrefix(h, ">")
		t.head = append(t.head, h)
	}
	return t
}

func (t *sheet) add(cells ...string) {
	for i := range cells {
		cells[i] = clean(cells[i])
	}
	t.rows = append(t.rows, cells)
}

// maxCell bounds a column's width, in cells.
const maxCell = 48

func (a *app) printSheet(t *sheet) error {
	w := bufio.NewWriter(a.stdout)
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, c := range row {
			widths[i] = min(max(widths[i], text.Width(c)), maxCell)
		}
	}
	fmt.Fprintln(w, a.bold(t.line(t.head, widths)))
	for _, row := range t.rows {
		fmt.Fprintln(w, t.line(row, widths))
	}
	return w.Flush()
}

func (t *sheet) line(cells []string, widths []int) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		switch {
		case t.right[i]:
			b.WriteString(text.FitLeft(c, widths[i]))
		case i == len(cells)-1:
			b.WriteString(c) // the last column may be as long as it is
		default:
			b.WriteString(text.Fit(c, widths[i]))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// isTerminal reports whether a stream is one that a person looks at.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}
