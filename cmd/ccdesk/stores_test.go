package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var keepStore = flag.Bool("keep-store", false, "make testdata/stores/schemaN.db.gz for the present schema, if it is not there yet")

// kept is what a store of an earlier release must still say.
type kept struct {
	Today     string         `json:"today"`
	Events    int            `json:"events"`
	Customers []keptCustomer `json:"customers"`
	Payments  []keptPayment  `json:"payments"`
}

type keptCustomer struct {
	ID       string     `json:"id"`
	Open     string     `json:"open"`
	Currency string     `json:"currency"`
	Items    []keptItem `json:"open_items"`
}

type keptItem struct {
	Number string `json:"number"`
	Due    string `json:"due"`
	Open   string `json:"open"`
	State  string `json:"state"`
}

type keptPayment struct {
	BankRef     string           `json:"bank_ref"`
	Amount      string           `json:"amount"`
	Status      string           `json:"status"`
	OnAccount   string           `json:"on_account"`
	Allocations []keptAllocation `json:"allocations"`
}

type keptAllocation struct {
	Invoice string `json:"invoice"`
	Amount  string `json:"amount"`
}

const keptToday = "2026-11-24"

// A store of every schema that was ever released opens, is clean, and gives the
// balances that it gave then, also after its state is made anew.
func TestStoresOfEarlierReleases(t *testing.T) {
	if *keepStore {
		makeStore(t)
	}
	stores, err := filepath.Glob("testdata/stores/*.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	if len(stores) < storeSchema {
		t.Fatalf("%d stores are kept, expected one for each schema up to %d: run this test with -keep-store", len(stores), storeSchema)
	}
	for _, packed := range stores {
		t.Run(filepath.Base(packed), func(t *testing.T) {
			dir := quietPlace(t)
			unpack(t, packed, filepath.Join(dir, "ccdesk.db"))
			var want kept
			b, err := os.ReadFile(strings.TrimSuffix(packed, ".db.gz") + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			// A change brings the file to the present schema.
			command(t, dir, nil, "note", want.Customers[0].ID, "opened by a later release")
			want.Events++
			for _, check := range [][]string{{"check"}, {"check", "--rebuild"}} {
				var found checkJSON
				command(t, dir, &found, check...)
				if found.State != "clean" {
					t.Fatalf("%v: %+v", check, found)
				}
				if diff := cmp.Diff(want, balances(t, dir)); diff != "" {
					t.Fatalf("after %v (-then +now):\n%s", check, diff)
				}
			}
		})
	}
}

// balances reads a store by the commands that people have.
func balances(t *testing.T, dir string) kept {
	t.Helper()
	k := kept{Today: keptToday}
	var state checkJSON
	command(t, dir, &state, "check")
	k.Events = state.Events
	k.Customers = keptCustomers(t, dir)
	command(t, dir, &k.Payments, "payments")
	return k
}

func keptCustomers(t *testing.T, dir string) []keptCustomer {
	t.Helper()
	var book struct {
		Customers []keptCustomer `json:"customers"`
	}
	command(t, dir, &book, "export", "book")
	return book.Customers
}

// command runs the program on a store and reads its JSON into out.
func command(t *testing.T, dir string, out any, args ...string) {
	t.Helper()
	var b bytes.Buffer
	if code := runIn(t, dir, &b, append(args, "--json", "--today", keptToday, "--as", "anna")...); code != exitDone {
		t.Fatalf("%s: exit code %d\n%s", strings.Join(args, " "), code, b.String())
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(b.Bytes(), out); err != nil {
		t.Fatalf("%s: %v", strings.Join(args, " "), err)
	}
}

func unpack(t *testing.T, packed, path string) {
	t.Helper()
	in, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// makeStore has the program make a small book with everything in it, and keeps
// it beside what it says. What is kept already is never made again: it stands
// for the stores out there.
func makeStore(t *testing.T) {
	t.Helper()
	path := filepath.Join("testdata", "stores", fmt.Sprintf("schema%d.db.gz", storeSchema))
	if _, err := os.Stat(path); err == nil {
		t.Fatalf("%s is kept already; a new one is due when the schema changes", path)
	}
	dir := quietPlace(t)
	files := t.TempDir()
	command(t, dir, nil, "generate", "--out", files, "--customers", "8", "--invoices", "60", "--days", "90", "--seed", "7")
	command(t, dir, nil, "import", files)
	workStore(t, dir)
	want := balances(t, dir)
	text, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "ccdesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{path: packed.Bytes(), strings.TrimSuffix(path, ".db.gz") + ".json": append(text, '\n')} {
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// workStore does one of everything that a person can do.
func workStore(t *testing.T, dir string) {
	t.Helper()
	var owing []keptCustomer // customers with at least two invoices open
	for _, c := range keptCustomers(t, dir) {
		if len(c.Items) >= 2 {
			owing = append(owing, c)
		}
	}
	if len(owing) < 4 {
		t.Fatalf("the book has %d customers with two open invoices, expected 4; choose another seed", len(owing))
	}
	a, b, c, d := owing[0], owing[1], owing[2], owing[3]
	command(t, dir, nil, "promise", a.ID, "--amount", a.Items[0].Open, "--by", "2026-11-30")
	command(t, dir, nil, "call", a.ID, "--outcome", "reached", "--note", "pays on Monday")
	command(t, dir, nil, "dispute", b.Items[0].Number, "--reason", "price", "--owner", "sales", "--until", "2026-12-01")
	command(t, dir, nil, "dispute", b.Items[1].Number, "--reason", "quality")
	command(t, dir, nil, "resolve", b.Items[1].Number, "--outcome", "justified")
	command(t, dir, nil, "plan", c.ID, "--instalments", "3", "--first", "2026-12-01")
	command(t, dir, nil, "hold", d.ID, "--until", "2026-12-05", "--why", "in talks")
	command(t, dir, nil, "release", d.ID)
	command(t, dir, nil, "hold", d.Items[0].Number, "--why", "wrong address")
	command(t, dir, nil, "note", d.ID, "asked for copies")
	command(t, dir, nil, "note", d.ID, "a slip")
	command(t, dir, nil, "undo")
	command(t, dir, nil, "run")
	var payments []keptPayment
	command(t, dir, &payments, "payments", "--status", "applied")
	for _, p := range payments {
		if len(p.Allocations) == 1 && p.Amount == p.Allocations[0].Amount {
			command(t, dir, nil, "unapply", p.BankRef)
			command(t, dir, nil, "apply", p.BankRef, p.Allocations[0].Invoice)
			return
		}
	}
	t.Fatal("the book has no simple payment; choose another seed")
}
