package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store/bolt"
)

// TestScale prints what a book of CCDESK_SCALE open items costs: import, load,
// ranking, one change. It is run by hand and by the bench script.
func TestScale(t *testing.T) {
	items, _ := strconv.Atoi(os.Getenv("CCDESK_SCALE"))
	if items == 0 {
		t.Skip("set CCDESK_SCALE to the number of open items")
	}
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "ccdesk.db")
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	today := civil.MustParse("2026-11-20")
	opt := desk.Options{Today: func() civil.Date { return today }}
	d := desk.Open(s, opt)
	customers := items / 10
	start := time.Now()
	im := d.BeginImport(ctx, "anna", desk.ImportOptions{})
	for i := range customers {
		c := ar.Customer{ID: ar.CustomerID(fmt.Sprintf("C%07d", i)), Name: fmt.Sprintf("Customer %d B.V.", i), Kind: ar.Business,
			Country: "NL", Language: "nl", Currency: money.EUR, Email: "ap@c.example", IBANs: []string{fmt.Sprintf("NL%016d", i)}}
		if err := im.Customer(desk.CustomerFact{Customer: c}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range items {
		n := fmt.Sprintf("F%09d", i)
		it := ar.Item{ID: ar.ItemID(n), Number: n, Customer: ar.CustomerID(fmt.Sprintf("C%07d", (i*7919)%customers)),
			Issued: today.AddDays(-60 + i%50), Due: today.AddDays(-30 + i%50), Cur: money.EUR, Amount: int64(1000 + i%500_000), Reference: "RF18" + n}
		if err := im.Invoice(desk.ItemFact{Item: it}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	report(t, "import", start)
	start = time.Now()
	if _, _, err := d.Worklist(ctx); err != nil {
		t.Fatal(err)
	}
	report(t, "load and rank", start)
	_ = d.Close()
	runtime.GC()
	s, err = bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d = desk.Open(s, opt)
	defer d.Close()
	start = time.Now()
	if err := d.Load(ctx, nil); err != nil {
		t.Fatal(err)
	}
	report(t, "load", start)
	start = time.Now()
	list, sum, err := d.Worklist(ctx)
	if err != nil {
		t.Fatal(err)
	}
	report(t, "decide and rank all", start)
	t.Logf("%d listed, %+v", len(list), sum)
	start = time.Now()
	if _, err := d.Do(ctx, "anna", desk.AddNote{Customer: "C0000001", Text: "x"}); err != nil {
		t.Fatal(err)
	}
	report(t, "one command", start)
	start = time.Now()
	_, _, _ = d.Worklist(ctx)
	report(t, "ranked again", start)
	if info, err := os.Stat(path); err == nil {
		t.Logf("file %d MB", info.Size()>>20)
	}
}

func report(t *testing.T, what string, start time.Time) {
	took := time.Since(start)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%-22s %8.3f s  heap %d MB  sys %d MB  %s", what, took.Seconds(), m.HeapAlloc>>20, m.Sys>>20, resident())
}

// resident tells the process's peak and present memory, apart by kind: what it
// has itself, and what it shows of files.
func resident() string {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	var out []string
	for _, line := range strings.Split(string(b), "\n") {
		for _, key := range []string{"VmHWM:", "RssAnon:", "RssFile:"} {
			if rest, ok := strings.CutPrefix(line, key); ok {
				kb, _ := strconv.Atoi(strings.Fields(rest)[0])
				out = append(out, fmt.Sprintf("%s %d MB", strings.TrimSuffix(key, ":"), kb>>10))
			}
		}
	}
	return strings.Join(out, "  ")
}
