package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProblemsSayWhereWhatAndWhatToDo(t *testing.T) {
	for name, c := range map[string]struct {
		text         string
		line, column int
		want         []string // in the message
	}{
		"unknown key":          {"[desk]\n langauge = \"nl\"", 2, 2, []string{"desk.langauge", "an unknown key", "did you mean language?"}},
		"unknown section":      {"[dusk]\n", 1, 2, []string{"dusk", "did you mean desk?"}},
		"unknown import key":   {"[import.x]\nkind = \"invoices\"\ncolums = {}", 3, 1, []string{"did you mean columns?"}},
		"not TOML":             {"[desk]\nlanguage = nl\n", 2, 12, []string{"TOML"}},
		"text for a number":    {"[dunning]\nplan_tolerance_days = \"9\"", 2, 23, []string{"dunning.plan_tolerance_days", "a whole number"}},
		"number for an amount": {"[dunning.minimum]\nEUR = 25.00", 2, 7, []string{"a TOML float", `such as "25.00"`}},
		"language":             {"[desk]\nlanguage = \"it\"", 2, 1, []string{`"it"`, "nl, en, de, fr"}},
		"theme":                {"[desk]\ntheme = \"drak\"", 2, 1, []string{"did you mean dark?"}},
		"time zone":            {"[desk]\ntimezone = \"Europe/Amsterdm\"", 2, 1, []string{"IANA"}},
		"currency":             {"[desk]\nreport_currency = \"EURO\"", 2, 19, []string{`found "EURO" is not a currency, expected a currency in quotes`}},
		"no currency":          {"[desk]\nreport_currency = \"\"", 2, 1, []string{"such as EUR"}},
		"nameless company":     {"[company.a]\ncountry = \"NL\"", 1, 2, []string{"company.a.name", "the name that customers know"}},
		"mail address":         {"[company.a]\nname = \"A\"\nemail = \"a@b, c@d\"", 3, 1, []string{"company.a.email"}},
		"IBAN":                 {"[company.a]\nname = \"A\"\nibans = [\n  # ours\n  \"NL91ABNA0417164300\",\n  \"NL92ABNA0417164300\"]", 6, 3, []string{"company.a.ibans.1", "check digits"}},
		"BIC":                  {"[company.a]\nname = \"A\"\nbic = \"ABNA\"", 3, 1, []string{"8 or 11"}},
		"website":              {"[company.a]\nname = \"A\"\nwebsite = \"javascript:x\"", 3, 1, []string{"https://"}},
		"country":              {"[company.a]\nname = \"A\"\ncountry = \"nl\"", 3, 1, []string{"NL"}},
		"two defaults":         {"[company.a]\nname = \"A\"\ndefault = true\n[company.b]\nname = \"B\"\ndefault = true", 6, 1, []string{`"a"`, "one default company"}},
		"line break in name":   {"[company.a]\nname = \"A\\nB\"", 2, 1, []string{"one line"}},
		"negative days":        {"[dunning]\nmin_interval_business_days = -1", 2, 1, []string{"from 0 to 60"}},
		"too many decimals":    {"dunning.minimum.EUR = \"25.001\"", 1, 1, []string{"dunning.minimum.EUR", "at most 2 decimals"}},
		"negative minimum":     {"[dunning]\nminimum = { JPY = \"-5\" }", 2, 13, []string{"at most 0 decimals"}},
		"cash amount":          {"[cash.charges]\nmax = \"1.005\"", 2, 1, []string{"cash.charges.max", "at most 2 decimals"}},
		"cash percentage":      {"[cash.fx]\npercent = \"101\"", 2, 1, []string{"cash.fx.percent", "from 0 to 100"}},
		"bulk":                 {"[cash]\nbulk_percent = 20", 2, 1, []string{"cash.bulk_percent", "from 50 to 100"}},
		"half of terms":        {"[cash]\nhouse_discount_percent = \"2\"", 2, 1, []string{"both above zero"}},
		"home country":         {"[cash]\nhome_countries = [\"us\"]", 2, 19, []string{"two capital letters"}},
		"rule on hold":         {"[cash]\nhold = [\"By hand\"]", 2, 9, []string{"ccdesk rules"}},
		"rule unknown":         {"[cash]\nhold = [\"amount_mood\"]", 2, 9, []string{"amount_mood", "ccdesk rules"}},
		"rule twice":           {"[cash]\nhold = [\"amount_iban\", \"amount_iban\"]", 2, 24, []string{"twice"}},
		"shared account":       {"[cash]\nshared_account_customers = 0", 2, 1, []string{"from 1 to 7"}},
		"holiday":              {"[holidays]\nNL = [\"2026-12-24\", \"2026-02-30\"]", 2, 21, []string{"2026-02-30 does not exist", "a date in quotes"}},
		"minimum's currency":   {"[dunning.minimum]\nEURO = \"25\"", 2, 1, []string{"dunning.minimum.EURO", "three capital letters"}},
		"date without quotes":  {"[holidays]\nNL = [2026-12-24]", 2, 7, []string{"a TOML local date", "a date in quotes"}},
		"no list":              {"[holidays]\nNL = 5", 2, 6, []string{"a TOML integer", "a list"}},
		"no section":           {"desk = 5", 1, 8, []string{"a TOML integer", "a section"}},
		"empty holiday":        {"[holidays]\nNL = [\"\"]", 2, 7, []string{"2026-12-24"}},
		"holiday's country":    {"[holidays]\nHolland = []", 2, 1, []string{"two capital letters"}},
		"mapping":              {"[import.x]\nkind = \"orders\"", 2, 1, []string{"import.x.kind", "customers, invoices, contacts or statement"}},
		"code":                 {"[codes]\ndispute_reasons = [\"ok\", \"Not OK\"]", 2, 26, []string{"codes.dispute_reasons.1"}},
		"code twice":           {"[codes]\ncall_outcomes = [\"a\", \"a\"]", 2, 23, []string{"twice"}},
		"command":              {"[keys]\n\"Call them\" = [\"c\"]", 2, 1, []string{"customer.call"}},
		"key":                  {"[keys]\n\"customer.call\" = [\"\"]", 2, 20, []string{"ctrl+k"}},
		"key twice":            {"[keys]\ncall = [\"c\", \"c\"]", 2, 14, []string{"twice"}},
		"nameless user":        {"[[user]]\nname = \"a\"\n[[user]]\nplain = true", 3, 3, []string{"user.1.name"}},
		"user twice":           {"[[user]]\nname = \"a\"\n[[user]]\nname = \"a\"", 4, 1, []string{"one section for each person"}},
		"user's theme":         {"[[user]]\nname = \"a\"\ntheme = \"x\"", 3, 1, []string{"user.0.theme"}},
	} {
		t.Run(name, func(t *testing.T) {
			list := Check(file(t, c.text))
			if len(list) != 1 {
				t.Fatalf("got %d problems, want 1: %v", len(list), list)
			}
			p := list[0]
			if p.Line != c.line || p.Column != c.column {
				t.Errorf("at %d:%d, want %d:%d: %s", p.Line, p.Column, c.line, c.column, p)
			}
			for _, w := range c.want {
				if !strings.Contains(p.String(), w) {
					t.Errorf("message lacks %q: %s", w, p)
				}
			}
		})
	}
}

func TestAllProblemsAreListedInTheOrderOfTheLines(t *testing.T) {
	path := file(t, "[desk]\nlanguage = \"xx\"\ncolour = 1\ntheme = \"yy\"\n[dunning]\nplan_tolerance_days = -1\n")
	_, err := Load(path)
	var e *Error
	if !errors.As(err, &e) || len(e.Problems) != 4 {
		t.Fatalf("got %v", err)
	}
	for i, line := range []int{2, 3, 4, 6} {
		if e.Problems[i].Line != line {
			t.Errorf("problem %d is at line %d, want %d", i, e.Problems[i].Line, line)
		}
	}
	if n := strings.Count(err.Error(), path+": line "); n != 4 {
		t.Errorf("the message names the file %d times, want 4:\n%s", n, err)
	}
}

func TestSecretAtTheWrongPlaceIsNotRepeated(t *testing.T) {
	for _, text := range []string{
		"[mail]\npassword = \"hunter2\"\n", "[desk]\npassword = \"hunter2\"\n",
		"password = \"hunter2\"\n[desk]\nlanguage = 5\n", "password = \"hunter2\n", "token = hunter2\n",
	} {
		_, err := Load(file(t, text))
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestUnreadableAndOversizedFilesAreProblems(t *testing.T) {
	dir := t.TempDir()
	if list := Check(dir); len(list) != 1 || list[0].Line != 0 {
		t.Errorf("a folder: %v", list)
	}
	big := filepath.Join(dir, "big.toml")
	if err := os.WriteFile(big, []byte(strings.Repeat("#\n", maxSize)), 0o600); err != nil {
		t.Fatal(err)
	}
	if list := Check(big); len(list) != 1 || !strings.Contains(list[0].String(), "1 MiB") {
		t.Errorf("a big file: %v", list)
	}
	if list := Check(filepath.Join(dir, "none.toml")); len(list) != 0 {
		t.Errorf("no file: %v", list)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(Commented()))
	f.Add([]byte(uncommented()))
	f.Add([]byte("[desk]\nlanguage = \"xx\"\n[[user]]\nname=\"a\"\nx=1"))
	f.Add([]byte("dunning.minimum = {EUR = \"1\", USD = '2.5'}\nholidays.NL = [\"2026-01-01\", # x\n \"\"]"))
	f.Add([]byte("[import.a.values]\nkind = {a = \"b\"}\n[keys]\n\"\" = [[]]"))
	f.Add([]byte("a = [[[[{b=[{}]}]]]]\n\"\\u0000\".x = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, problems := parse(data)
		for _, p := range problems {
			if p.Found == "" || p.Want == "" {
				t.Fatalf("a problem that does not explain itself: %+v", p)
			}
		}
		if len(problems) > 0 {
			return
		}
		shown := Show(cfg)
		again, problems := parse([]byte(shown))
		if len(problems) > 0 {
			t.Fatalf("what is in force does not load: %v\n%s", problems, shown)
		}
		if Show(again) != shown {
			t.Fatalf("another configuration after a round trip:\n%s\n---\n%s", shown, Show(again))
		}
	})
}
