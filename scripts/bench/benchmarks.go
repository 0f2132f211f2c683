//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
)

// result is a line of go test -bench.
type result struct {
	name           string
	seconds        float64
	ranking        float64 // seconds of it spent on the worklist
	entry          float64 // seconds a bank entry
	allocs, memory int
}

var (
	benchLine = regexp.MustCompile(`(?m)^Benchmark(\S+?)(?:-\d+)?\s+\d+\s.*$`)
	benchUnit = regexp.MustCompile(`([0-9.]+) (\S+)`)
)

// goBench runs benchmarks of a package; env is added to the environment.
func goBench(pattern, pkg string, runs int, env ...string) ([]result, error) {
	c := exec.Command("go", "test", "-run", "^$", "-bench", pattern, "-benchmem", "-benchtime", "1s", "-count", strconv.Itoa(runs), "-timeout", "20m", pkg)
	c.Env = append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", pkg, err, out)
	}
	var list []result
	for _, m := range benchLine.FindAllStringSubmatch(string(out), -1) {
		r := result{name: m[1]}
		for _, u := range benchUnit.FindAllStringSubmatch(m[0], -1) {
			v, err := strconv.ParseFloat(u[1], 64)
			if err != nil {
				return nil, err
			}
			switch u[2] {
			case "ns/op":
				r.seconds = v / 1e9
			case "rank-ns/op":
				r.ranking = v / 1e9
			case "entry-ns/op":
				r.entry = v / 1e9
			case "B/op":
				r.memory = int(v)
			case "allocs/op":
				r.allocs = int(v)
			}
		}
		list = append(list, r)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: no benchmark matches %s:\n%s", pkg, pattern, out)
	}
	return list, nil
}

// of gives the results of one benchmark.
func of(list []result, name string) []result {
	return slices.DeleteFunc(slices.Clone(list), func(r result) bool { return r.name != name })
}

// ranking measures decisions on the imported book.
func (b *bench) ranking(t *table, col, home string) error {
	b.say("%s: decisions", col)
	list, err := goBench("Book", "./internal/desk", 3, "CCDESK_BOOK="+storeFile(home))
	if err != nil {
		return err
	}
	sec := func(r result) float64 { return r.seconds }
	t.set("load the book", col, seconds(median(of(list, "BookLoad"), sec)))
	t.set("decide and rank all", col, seconds(median(of(list, "BookDecideAll"), sec)))
	t.set("one changed account, ranked again", col, millis(median(of(list, "BookOneCommand"), func(r result) float64 { return r.ranking })))
	t.set("one command, durable, and ranked again", col, millis(median(of(list, "BookOneCommand"), sec)))
	t.set("one bank entry, of a statement of a hundred", col, millis(median(of(list, "BookEntries"), func(r result) float64 { return r.entry })))
	return nil
}

// cash measures a day of many payments.
func (b *bench) cash(t *table) error {
	b.say("cash")
	list, err := goBench("^BenchmarkCashImport$", "./internal/desk", min(b.runs, 3))
	if err != nil {
		return err
	}
	for _, s := range []struct{ name, words string }{{"mem", "in memory"}, {"bolt", "durable"}} {
		t.set("10,000 payments against 50,000 invoices, "+s.words, "any", seconds(median(of(list, "CashImport/"+s.name), func(r result) float64 { return r.seconds })))
	}
	return nil
}

// views measures what one move of the cursor costs, drawing included.
func (b *bench) views(t *table) error {
	b.say("views")
	list, err := goBench("^BenchmarkView$", "./internal/tui", b.runs)
	if err != nil {
		return err
	}
	for _, n := range []int{1_000, 1_000_000} {
		rs := of(list, "View/"+strconv.Itoa(n))
		t.set(fmt.Sprintf("one frame drawn (%s rows)", count(n)), "any", millis(median(rs, func(r result) float64 { return r.seconds })))
		t.set(fmt.Sprintf("one frame drawn (%s rows), allocations", count(n)), "any", fmt.Sprintf("%.0f, %.0f KiB",
			median(rs, func(r result) float64 { return float64(r.allocs) }), median(rs, func(r result) float64 { return float64(r.memory) / 1024 })))
	}
	return nil
}
