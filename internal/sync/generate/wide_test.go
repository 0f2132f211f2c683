package generate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
)

func wideOptions(seed uint64) Options {
	return Options{Seed: seed, Customers: 900, Invoices: 12_000, Days: 168, End: end, Wide: true, HeldOut: true, Truth: true}
}

func TestAWideBookHasEveryHabit(t *testing.T) {
	seen := map[Habit]int{}
	for seed := range uint64(3) {
		b, err := Collect(wideOptions(seed))
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range b.Statements {
			for _, p := range st.Lines {
				seen[p.Habit]++
			}
		}
	}
	for _, h := range []Habit{
		ExactReference, NumberInText, NumberMistyped, PrefixLost, LumpList, LumpShort, LumpBlind, AmountOnly, PartPayment, PartRest,
		Discount, CreditNamed, CreditUnnamed, Overpaid, PaidTwice, ThirdParty, DirectDebit, DebitReturned, ReturnFee, OtherIncome,
		NumberRange, OrderNumber, TextCut, ZerosLost, LetterForZero, NameOnly, OtherName, LumpAdvised, ClaimDeducted, DiscountNotAgreed,
		TaxWithheld, DollarInvoice, DollarPayment, ServicePayout, SameTwins, Subscription, PaidTwiceLate, SettledAgain, FactorPays,
		BatchAdvised, Announced, BeforeInvoice, ReminderReference, AccountBalance, YearLast,
	} {
		if seen[h] == 0 {
			t.Errorf("no payment with the habit %s", h)
		}
	}
}

func TestTheLedgerOfAWideBookKnowsAnAccountOfThreeInFive(t *testing.T) {
	b, err := Collect(wideOptions(7))
	if err != nil {
		t.Fatal(err)
	}
	known, terms := 0, 0
	for _, m := range b.Customers {
		if len(m.Customer.IBANs) > 0 {
			known++
		}
		if !m.Customer.Discount.None() {
			terms++
		}
	}
	if share := known * 100 / len(b.Customers); share < 55 || share > 70 {
		t.Errorf("%d %% have an account, want about 60", share)
	}
	if terms == 0 || terms*5 > len(b.Customers) {
		t.Errorf("%d of %d customers have discount terms, want a few", terms, len(b.Customers))
	}
}

// What a wide book writes beside the statements: details of sums, advices and
// late invoices.
func TestAWideBookWritesWhatComesApart(t *testing.T) {
	dir := t.TempDir()
	if _, err := WriteFiles(dir, wideOptions(8)); err != nil {
		t.Fatal(err)
	}
	for pattern, want := range map[string]string{
		"statements/*-details.xml": "BkToCstmrDbtCdtNtfctn", "advices/*.csv": "invoice", "advices/*.eml": "Subject: ", "invoices-*.csv": invoiceColumns,
	} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: %d files, %v", pattern, len(files), err)
			continue
		}
		b, err := os.ReadFile(files[0])
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%s: %v, %q lacks %q", files[0], err, b, want)
		}
	}
	groups := map[string]int{}
	for _, row := range readTable(t, filepath.Join(dir, "truth.csv")) {
		groups[row["group"]]++
		if row["held_out"] != "" && row["habit"] != string(AccountBalance) && row["habit"] != string(YearLast) {
			t.Errorf("held out: %v", row)
		}
	}
	if groups["reference"] == 0 || groups["number"] == 0 {
		t.Errorf("groups %v", groups)
	}
}

func TestPlainlyNamed(t *testing.T) {
	part := func(item, ref string) Part { return Part{Item: ar.ItemID(item), reference: ref} }
	for _, c := range []struct {
		name string
		p    Payment
		want string
	}{
		{"structured", Payment{Line: ar.BankLine{Reference: "RF712348231"}, Parts: []Part{part("F202600001", "RF712348231")}}, "reference"},
		{"typed with blanks", Payment{Line: ar.BankLine{Text: "rf71 2348 231"}, Parts: []Part{part("F202600001", "RF712348231")}}, "reference"},
		{"of a reminder", Payment{Line: ar.BankLine{Reference: "RF12F202600001"}, Parts: []Part{part("F202600001", "")}}, ""},
		{"number", Payment{Line: ar.BankLine{Text: "inv. f202600001"}, Parts: []Part{part("F202600001", "RF712348231")}}, "number"},
		{"one of two", Payment{Line: ar.BankLine{Text: "F202600001"}, Parts: []Part{part("F202600001", ""), part("F202600002", "")}}, ""},
		{"cut", Payment{Line: ar.BankLine{Text: "F2026 00001"}, Parts: []Part{part("F202600001", "")}}, ""},
		{"on account", Payment{Line: ar.BankLine{Text: "F202600001"}, Rest: 5}, ""},
	} {
		if got := c.p.group(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
