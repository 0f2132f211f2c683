package config

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, text string) Config {
	t.Helper()
	cfg, err := Load(file(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}

func TestNoFileIsTheDefault(t *testing.T) {
	cfg, err := Load(filepath.Join(t.TempDir(), "none.toml"))
	if diff := cmp.Diff(Default(), cfg); err != nil || diff != "" {
		t.Errorf("got error %v, difference %s", err, diff)
	}
}

func TestTheDefaultsAreTheOnesInTheContract(t *testing.T) {
	d := Default().Dunning
	if d.MinInterval != 5 || d.PromiseTolerance != 2 || d.PlanTolerance != 2 || d.BankStale != 5 || len(d.Minimum) != 0 {
		t.Errorf("got %+v", d)
	}
}

func TestWhatTheFileSaysIsInForceTheRestIsDefault(t *testing.T) {
	cfg := load(t, "\ufeff"+`
[desk]
language = "nl"
timezone = "Europe/Amsterdam"

[company.north]
name = "Noordzee"
ibans = ["nl91 abna 0417 1643 00"]

[dunning]
[dunning.minimum]
EUR = "25.5"
JPY = "500"

[holidays]
NL = ["2026-12-24"]

[import.exact]
kind = "invoices"
date_form = "DD-MM-YYYY"
[import.exact.columns]
number = "Factuurnr."

[codes]
dispute_reasons = ["packaging"]

[keys]
"customer.call" = ["f2"]

[[user]]
name = "anna"
language = "fr"
`)
	if cfg.Desk.Language != "nl" || cfg.Desk.Theme != "auto" || cfg.Desk.Location().String() != "Europe/Amsterdam" {
		t.Errorf("desk: %+v", cfg.Desk)
	}
	if got := cfg.Companies["north"].IBANs; len(got) != 1 || got[0] != "NL91ABNA0417164300" {
		t.Errorf("ibans: %q", got)
	}
	want := map[money.Currency]int64{money.EUR: 25_50, money.JPY: 500}
	if diff := cmp.Diff(want, cfg.Dunning.Minimums()); diff != "" || cfg.Dunning.MinInterval != 5 {
		t.Errorf("dunning: %+v %s", cfg.Dunning, diff)
	}
	if got := cfg.Holidays["NL"]; len(got) != 1 || got[0] != civil.MustParse("2026-12-24") {
		t.Errorf("holidays: %v", got)
	}
	if p := cfg.Imports["exact"]; p.Kind != "invoices" || p.Columns["number"] != "Factuurnr." {
		t.Errorf("import: %+v", p)
	}
	if cfg.Codes.DisputeReasons[0] != "packaging" || cfg.Keys["customer.call"][0] != "f2" {
		t.Errorf("codes %+v, keys %+v", cfg.Codes, cfg.Keys)
	}
	if got := cfg.DeskFor("anna"); got.Language != "fr" || got.Theme != "auto" {
		t.Errorf("anna's desk: %+v", got)
	}
	if got := cfg.DeskFor("bert"); got != cfg.Desk {
		t.Errorf("bert's desk: %+v", got)
	}
}

func TestCompanyIsChosenByNameElseTheDefault(t *testing.T) {
	a, b := Company{Name: "A"}, Company{Name: "B", Default: true}
	for name, c := range map[string]struct {
		all  map[string]Company
		ask  string
		want string
	}{
		"by name":                  {map[string]Company{"a": a, "b": b}, "a", "A"},
		"default":                  {map[string]Company{"a": a, "b": b}, "", "B"},
		"the only one":             {map[string]Company{"a": a}, "", "A"},
		"none where two have none": {map[string]Company{"a": a, "c": {Name: "C"}}, "", ""},
		"unknown":                  {map[string]Company{"b": b}, "x", ""},
	} {
		got, ok := Config{Companies: c.all}.Company(c.ask)
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, %v, want %q", name, got.Name, ok, c.want)
		}
	}
}

func TestCommentedConfigurationIsTheDefault(t *testing.T) {
	if diff := cmp.Diff(Default(), load(t, Commented())); diff != "" {
		t.Errorf("difference: %s", diff)
	}
}

// uncommented takes the # of every setting away: a setting follows its # at
// once, prose does not.
func uncommented() string {
	return regexp.MustCompile(`(?m)^#([\["a-zA-Z])`).ReplaceAllString(Commented(), "$1")
}

func TestEveryExampleInTheCommentedConfigurationWorks(t *testing.T) {
	cfg := load(t, uncommented())
	want := Default()
	want.Desk.Controller, want.Desk.Timezone, want.Desk.OutboxDir = cfg.Desk.Controller, cfg.Desk.Timezone, cfg.Desk.OutboxDir
	if diff := cmp.Diff(want.Desk, cfg.Desk); diff != "" {
		t.Errorf("a value shown for [desk] is not the default: %s", diff)
	}
	want.Dunning.Minimum = cfg.Dunning.Minimum
	if diff := cmp.Diff(want.Dunning, cfg.Dunning); diff != "" {
		t.Errorf("a value shown for [dunning] is not the default: %s", diff)
	}
	want.Cash.Hold, want.Cash.Home = cfg.Cash.Hold, cfg.Cash.Home
	if diff := cmp.Diff(want.Cash, cfg.Cash); diff != "" {
		t.Errorf("a value shown for [cash] is not the default: %s", diff)
	}
}

func TestEverySettingIsInTheCommentedConfiguration(t *testing.T) {
	at := positions([]byte(uncommented()))
	for section, path := range map[string][]string{
		"": nil, "desk": {"desk"}, "company": {"company", "noordzee"}, "dunning": {"dunning"}, "cash": {"cash"}, "rounding": {"cash", "rounding"}, "charges": {"cash", "charges"}, "discount": {"cash", "discount"}, "over": {"cash", "over"}, "fx": {"cash", "fx"}, "codes": {"codes"},
		"import": {"import", "exact"}, "match": {"import", "exact", "match"}, "user": {"user", "0"},
	} {
		for _, key := range keysOf(typeAt(noIndex(path))) {
			if !mentions(at, append(append([]string{}, path...), key)) {
				t.Errorf("section %q: %q is not explained", section, key)
			}
		}
	}
}

func noIndex(path []string) []string {
	if len(path) == 2 && path[0] == "user" {
		return path[:1]
	}
	return path
}

func mentions(at places, path []string) bool {
	want := pathOf(path...)
	for p := range at {
		if p == want || strings.HasPrefix(p, want+"\x00") {
			return true
		}
	}
	return false
}

func TestShowReadsBack(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "everything": uncommented()} {
		cfg := load(t, text)
		again := load(t, Show(cfg))
		if got, want := Show(again), Show(cfg); got != want {
			t.Errorf("%s: %s", name, cmp.Diff(want, got))
		}
		if diff := cmp.Diff(cfg.Dunning, again.Dunning); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestCashIsTheMatchersPolicy(t *testing.T) {
	if diff := cmp.Diff(cashapp.DefaultPolicy(), Default().Cash.Policy()); diff != "" {
		t.Errorf("without a file: %s", diff)
	}
	got := load(t, `
[cash]
hold = ["amount_iban"]
bulk_percent = 95
home_countries = ["US"]
return_fee = "7.5"
shared_account_customers = 2
discount_grace_days = 3
house_discount_days = 14
house_discount_percent = "2.5"
[cash.charges]
auto = false
max = "10"
percent = "1.5"
`).Cash.Policy()
	want := cashapp.DefaultPolicy()
	want.Hold, want.Bulk, want.Home, want.ReturnFee, want.SharedIBAN, want.DiscountGrace = []string{"amount_iban"}, 950, []string{"US"}, 750, 2, 3
	want.HouseTerms = ar.DiscountTerms{Days: 14, Permille: 25}
	want.Charges = cashapp.Limit{Max: 1000, Permille: 15}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
