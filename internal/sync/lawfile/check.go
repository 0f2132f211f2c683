// Package lawfile runs files of worked examples against the statutory rules, so
// that anybody can check the program's law with figures of his own.
//
// A file has the columns country, kind, rule, input and expected behind an id;
// input and expected are lists such as "principal=1000; due=2026-06-15". Text
// in parentheses is a remark.
package lawfile

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/law"
	"ccdesk/internal/domain/money"
)

// Example is one row of a file with what the program says.
type Example struct {
	ID       string `json:"id"`
	Line     int    `json:"line"`
	Rule     string `json:"rule"`
	Expected string `json:"expected"`
	Found    string `json:"found"`
	Problem  string `json:"problem,omitempty"` // why it could not be computed
}

// Holds reports whether the program says what is expected.
func (e *Example) Holds() bool { return e.Problem == "" && e.Found == e.Expected }

// maxExamples bounds a file.
const maxExamples = 100_000

// Run computes every example of a file. The error is about the file as a
// whole; what is wrong with a row stands in it.
func Run(r io.Reader, name string, rates *law.Rates) ([]Example, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	col := map[string]int{}
	for i, h := range head {
		col[strings.ToLower(strings.TrimSpace(h))] = i
	}
	for _, want := range []string{"id", "country", "kind", "rule", "input", "expected"} {
		if _, ok := col[want]; !ok {
			return nil, fmt.Errorf("%s: found the columns %q, expected id, country, kind, rule, input and expected", name, head)
		}
	}
	var out []Example
	for {
		rec, err := in.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("%s: %w", name, err)
		}
		if len(out) == maxExamples {
			return out, fmt.Errorf("%s: more than %d rows", name, maxExamples)
		}
		get := func(c string) string {
			if i := col[c]; i < len(rec) {
				return strings.TrimSpace(rec[i])
			}
			return ""
		}
		line, _ := in.FieldPos(0)
		e := Example{ID: get("id"), Line: line, Rule: get("rule"), Expected: get("expected")}
		if e.Found, err = compute(rates, get("country"), law.Kind(get("kind")), e.Rule, get("input")); err != nil {
			e.Problem = err.Error()
		}
		out = append(out, e)
	}
}

// input is the list of an example's values.
type input struct {
	text   string
	values map[string]string
	err    error
}

func parse(text string) *input {
	in := &input{text: text, values: map[string]string{}}
	for _, part := range strings.Split(text, ";") {
		if i := strings.IndexByte(part, '('); i >= 0 {
			part = part[:i]
		}
		if k, v, ok := strings.Cut(part, "="); ok {
			in.values[strings.ToLower(strings.TrimSpace(k))] = strings.TrimSpace(v)
		}
	}
	return in
}

func (in *input) fail(key, found, want string) {
	if in.err == nil {
		in.err = fmt.Errorf("%s: found %q, expected %s", key, found, want)
	}
}

func (in *input) date(key string) civil.Date {
	d, err := civil.Parse(in.values[key])
	if err != nil {
		in.fail(key, in.values[key], "a date such as 2026-06-15")
	}
	return d
}

// anyDate is the date behind a word, for inputs that are half prose.
func (in *input) anyDate(after string) civil.Date {
	i := strings.Index(in.text, after)
	if i >= 0 {
		for _, w := range strings.FieldsFunc(in.text[i+len(after):], func(r rune) bool { return r == ' ' || r == '=' || r == ';' }) {
			if d, err := civil.Parse(w); err == nil {
				return d
			}
		}
	}
	in.fail(after, in.text, "a date behind it")
	return 0
}

func (in *input) amount(keys ...string) money.Money {
	for _, k := range keys {
		if v, ok := in.values[k]; ok {
			m, err := money.Parse(v, money.EUR)
			if err != nil {
				in.fail(k, v, "an amount such as 1000.00")
			}
			return m
		}
	}
	in.fail(keys[0], "", "an amount such as 1000.00")
	return money.Of(0, money.EUR)
}

func (in *input) number(key string, fallback int) int {
	v, ok := in.values[key]
	if !ok && fallback >= 0 {
		return fallback
	}
	n := 0
	if _, err := fmt.Sscanf(v, "%d", &n); err != nil {
		in.fail(key, v, "a whole number")
	}
	return n
}

func fields(pairs ...any) string {
	var parts []string
	for p := range slices.Chunk(pairs, 2) {
		parts = append(parts, fmt.Sprintf("%v=%v", p[0], p[1]))
	}
	return strings.Join(parts, "; ")
}
