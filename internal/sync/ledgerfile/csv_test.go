package ledgerfile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

func invoices(t *testing.T, text string, p *ledgerfile.Profile) ([]ledgerfile.InvoiceRow, ledgerfile.Summary) {
	t.Helper()
	var rows []ledgerfile.InvoiceRow
	sum, err := ledgerfile.ReadInvoices(strings.NewReader(text), ledgerfile.Options{File: "invoices.csv", Profile: p}, func(r ledgerfile.InvoiceRow) error {
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, sum
}

func customers(t *testing.T, text string) ([]ledgerfile.CustomerRow, ledgerfile.Summary) {
	t.Helper()
	var rows []ledgerfile.CustomerRow
	sum, err := ledgerfile.ReadCustomers(strings.NewReader(text), ledgerfile.Options{File: "customers.csv", Currency: money.EUR}, func(r ledgerfile.CustomerRow) error {
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, sum
}

func messages(list []ledgerfile.Refusal) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.Error())
	}
	return out
}

const invoiceHead = "number,customer_id,kind,issued,due,amount,currency\n"

func TestInvoicesWithEveryColumn(t *testing.T) {
	rows, sum := invoices(t, "customer_id,number,kind,issued,due,amount,currency,reference,po_number,document,open,status,step,company,installment,Region\n"+
		"C1,F1,invoice,2026-01-09,2026-02-08,121.00,EUR,RF18539007547034,PO-7,doc/F1.pdf,21.00,open,reminder_1,NL01,2,North\n", nil)
	want := []ledgerfile.InvoiceRow{{
		Line: 2,
		Item: ar.Item{
			ID: "NL01:F1#2", Customer: "C1", Company: "NL01", Number: "F1", Instalment: 2, Issued: civil.MustParse("2026-01-09"), Due: civil.MustParse("2026-02-08"),
			Cur: money.EUR, Amount: 12100, Open: 2100, Reference: "RF18539007547034", PO: "PO-7", Document: "doc/F1.pdf",
			Attributes: []ar.Attribute{{Name: "Region", Value: "North"}},
		},
		HasOpen: true, Open: 2100, Status: "open", Step: "reminder_1", Has: sum.Columns,
	}}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if !sum.Columns.Has("open") || sum.Columns.Has("step_on") || cmp.Diff([]string{"Region"}, sum.Unknown) != "" {
		t.Errorf("columns %v, unknown %v", sum.Columns, sum.Unknown)
	}
}

func TestCustomersWithEveryColumn(t *testing.T) {
	rows, _ := customers(t, "id,name,kind,country,language,currency,email,phone,iban,credit_limit,segment,controller,terms_days,parent_id,company,vat_id,external_score,procedure,city\n"+
		"C1,\"Jansen, \"\"De\"\" BV\",business,nl,nl-NL,EUR,ap@jansen.example,+31 20 1234567,NL91 abna 0417 1643 00,25000.00,A,anna,30,C0,NL01,NL001234567B01,B+,standard,Utrecht\n")
	want := ar.Customer{
		ID: "C1", Name: `Jansen, "De" BV`, Kind: ar.Business, Country: "NL", Language: "nl", Currency: money.EUR, Email: "ap@jansen.example",
		Phone: "+31 20 1234567", IBANs: []string{"NL91ABNA0417164300"}, CreditLimit: money.Of(2500000, money.EUR), HasLimit: true, Segment: "A",
		Controller: "anna", TermsDays: 30, Parent: "C0", Company: "NL01", VATID: "NL001234567B01", ExternalScore: "B+", Procedure: "standard", City: "Utrecht",
	}
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	if d := cmp.Diff(want, rows[0].Customer); d != "" {
		t.Error(d)
	}
}

func TestContacts(t *testing.T) {
	var rows []ledgerfile.ContactRow
	sum, err := ledgerfile.ReadContacts(strings.NewReader("customer_id;name;role;email;phone;language;channel\nC1;Piet;payables;piet@jansen.example;;nl;mail\nC1;;;;;;\nC2;Ans;boss;;;;\n"),
		ledgerfile.Options{File: "contacts.csv"}, func(r ledgerfile.ContactRow) error { rows = append(rows, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	want := []ledgerfile.ContactRow{{Line: 2, Customer: "C1", Has: sum.Columns, Contact: ar.Contact{Name: "Piet", Role: ar.RolePayables, Email: "piet@jansen.example", Language: "nl", Channel: "mail"}}}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if sum.Refused != 2 || sum.Delimiter != ";" {
		t.Errorf("refused %d, delimiter %q", sum.Refused, sum.Delimiter)
	}
}

func TestRowsThatAreRefusedSayWhereWhatAndWhy(t *testing.T) {
	for name, c := range map[string]struct{ row, want string }{
		"no number":        {",C1,,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: number: found "", expected a value; fill the column "number"`},
		"no amount":        {"F1,C1,,2026-01-09,2026-02-08,,EUR", `invoices.csv:2: amount: found "", expected a decimal number; fill the column "amount"`},
		"text as amount":   {"F1,C1,,2026-01-09,2026-02-08,abc,EUR", `invoices.csv:2: amount: found "abc", expected a decimal number; write it without currency signs or text`},
		"negative":         {"F1,C1,,2026-01-09,2026-02-08,-1.00,EUR", `invoices.csv:2: amount: found "-1.00", expected a positive amount; kind says credit_note; set negative_credits = true in the [import.NAME] profile if the ledger writes credit notes so`},
		"too exact":        {"F1,C1,,2026-01-09,2026-02-08,1.005,JPY\nF2,C1,,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: amount: found "1.005", expected at most 0 decimals for JPY; correct the amount or the currency`},
		"thousand or not":  {"F1,C1,,2026-01-09,2026-02-08,1.234,EUR", `invoices.csv:2: amount: found "1.234", expected an amount that shows the decimal sign: it may mean thousands or decimals; set decimal = "." or "," in the [import.NAME] profile`},
		"other sign":       {"F1,C1,,2026-01-09,2026-02-08,\"1,50\",EUR\nF2,C1,,2026-01-09,2026-02-08,1.00,EUR\nF3,C1,,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: amount: found "1,50", expected groups of three digits, as the file's decimal sign is "."; correct it, or set decimal = "." or "," in the [import.NAME] profile`},
		"Dutch date":       {"F1,C1,,09-01-2026,2026-02-08,1.00,EUR", `invoices.csv:2: issued: found "09-01-2026", expected a date as YYYY-MM-DD; for another form set date_form, such as "DD-MM-YYYY", in an [import.NAME] profile`},
		"30 February":      {"F1,C1,,2026-01-09,2026-02-30,1.00,EUR", `invoices.csv:2: due: found "2026-02-30", expected a date as YYYY-MM-DD; for another form set date_form, such as "DD-MM-YYYY", in an [import.NAME] profile`},
		"no date":          {"F1,C1,,,2026-02-08,1.00,EUR", `invoices.csv:2: issued: found "", expected a date as YYYY-MM-DD; fill the column "issued"`},
		"kind":             {"F1,C1,bill,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: kind: found "bill", expected invoice or credit_note; correct it, or translate it under values.kind in the [import.NAME] profile`},
		"currency":         {"F1,C1,,2026-01-09,2026-02-08,1.00,EUX", `invoices.csv:2: currency: found "EUX", expected an ISO 4217 code such as EUR; correct it, or translate it under values.currency in the [import.NAME] profile`},
		"too few fields":   {"F1,C1", `invoices.csv:2: found "2 fields", expected 7 fields as in the header; quote a field that contains the delimiter`},
		"too many fields":  {"F1,C1,,2026-01-09,2026-02-08,1,00,EUR", `invoices.csv:2: found "8 fields", expected 7 fields as in the header; quote a field that contains the delimiter`},
		"NUL":              {"F1,C\x001,,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: found "\x00", expected text without NUL bytes; export the file again as UTF-8; UTF-16 needs a byte order mark`},
		"quote left open":  {"F1,\"C1,,2026-01-09,2026-02-08,1.00,EUR", `invoices.csv:2: found "F1,\"C1,,2026-01-09,2026-02-08,1.00,EUR", expected a closing quote; close the quote, or double a quote that belongs to the text`},
		"over-long field":  {"F1,C1,," + strings.Repeat("9", 5000) + ",2026-02-08,1.00,EUR", `invoices.csv:2: issued: found "` + strings.Repeat("9", 80) + `…", expected at most 4 KiB in a field; shorten it, or look for a missing quote`},
		"amount too large": {"F1,C1,,2026-01-09,2026-02-08,100000000000000.00,EUR", `invoices.csv:2: amount: found "100000000000000.00", expected an amount of at most 99,999,999,999.99; correct the amount`},
	} {
		t.Run(name, func(t *testing.T) {
			_, sum := invoices(t, invoiceHead+c.row+"\n", nil)
			got := messages(sum.Refusals)
			if len(got) == 0 || got[0] != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if sum.Refused != 1 {
				t.Errorf("%d rows refused", sum.Refused)
			}
		})
	}
}

func TestARefusedRowDoesNotStopTheOthers(t *testing.T) {
	rows, sum := invoices(t, invoiceHead+
		"F1,C1,,2026-01-09,2026-02-08,1.00,EUR\n"+
		"F2,\"C1 \"x,,2026-01-09,2026-02-08,1.00,EUR\n"+
		"F3,\"C1,,2026-01-09,2026-02-08,1.00,EUR\n"+
		"F4,C1,,2026-01-09,2026-02-08,1.00,EUR\n", nil)
	var numbers []string
	for _, r := range rows {
		numbers = append(numbers, r.Item.Number)
	}
	if d := cmp.Diff([]string{"F1", "F4"}, numbers); d != "" {
		t.Error(d)
	}
	if sum.Rows != 2 || sum.Refused != 2 || sum.Refusals[0].Line != 3 || sum.Refusals[1].Line != 4 {
		t.Errorf("rows %d, refused %d: %v", sum.Rows, sum.Refused, sum.Refusals)
	}
}

func TestWhatIsLeftOutOfARowIsAWarning(t *testing.T) {
	rows, sum := customers(t, "id,name,country,language,email,iban\nC1,Jansen,Netherlands,dutch,nobody,NL91ABNA0417164301|NL91ABNA0417164300\n")
	if len(rows) != 1 || sum.Refused != 0 {
		t.Fatalf("rows %d, refused %d", len(rows), sum.Refused)
	}
	want := ar.Customer{ID: "C1", Name: "Jansen", Currency: money.EUR, IBANs: []string{"NL91ABNA0417164300"}}
	if d := cmp.Diff(want, rows[0].Customer); d != "" {
		t.Error(d)
	}
	if sum.Warned != 4 || !strings.HasPrefix(sum.Warnings[3].Error(), `customers.csv:2: iban: found "NL91ABNA0417164301", expected an IBAN with right check digits`) {
		t.Errorf("%q", messages(sum.Warnings))
	}
	_, sum = invoices(t, invoiceHead+"F1,C1,,2026-02-09,2026-02-08,1.00,EUR\n", nil)
	if sum.Rows != 1 || sum.Warned != 1 {
		t.Errorf("due before issued: rows %d, warned %d", sum.Rows, sum.Warned)
	}
}

func TestAnAddressThatNoMessageCanGoToIsLeftOut(t *testing.T) {
	for _, email := range []string{"a@b.example;c@d.example", "\"a@b.example, c@d.example\"", "Ann <a@b.example>", "a b@c.example", "a@", "@b", "jürgen@b.example"} {
		rows, sum := customers(t, "id,name,email\nC1,Jansen,"+email+"\n")
		if len(rows) != 1 || rows[0].Customer.Email != "" || len(sum.Warnings) != 1 {
			t.Errorf("%q: rows %+v, warnings %v", email, rows, sum.Warnings)
		}
	}
}

func TestHeaderInjectionIsRefused(t *testing.T) {
	for _, email := range []string{"\"a@b.example\r\nBcc: x@y.example\"", "\"a@b.example\nBcc: x\"", "a@b\x1b.example"} {
		_, sum := customers(t, "id,name,email\nC1,Jansen,"+email+"\n")
		if sum.Rows != 0 || sum.Refused != 1 {
			t.Errorf("%q: rows %d, refused %d", email, sum.Rows, sum.Refused)
		}
	}
}

func TestEncodingsAreRecognised(t *testing.T) {
	utf16 := func(s string, big bool) string {
		out := "\xFF\xFE"
		if big {
			out = "\xFE\xFF"
		}
		for _, r := range s {
			if big {
				out += string([]byte{byte(r >> 8), byte(r)})
			} else {
				out += string([]byte{byte(r), byte(r >> 8)})
			}
		}
		return out
	}
	for name, c := range map[string]struct{ text, encoding string }{
		"UTF-8":                 {"id;name\nC1;Café\n", "utf-8"},
		"UTF-8 with mark":       {"\xEF\xBB\xBFid;name\nC1;Café\n", "utf-8"},
		"Windows-1252":          {"id;name\nC1;Caf\xe9\n", "windows-1252"},
		"Windows-1252, quoted":  {"id;name\nC1;\"Caf\xe9\"\n", "windows-1252"},
		"UTF-16 little endian":  {utf16("id;name\nC1;Café\n", false), "utf-16"},
		"UTF-16 big endian":     {utf16("id;name\r\nC1;Café\r\n", true), "utf-16"},
		"lines end in CR only":  {"id;name\rC1;Café\r", "utf-8"},
		"the hint for Excel":    {"sep=;\r\nid;name\r\nC1;Café\r\n", "utf-8"},
		"no newline at the end": {"id\tname\nC1\tCafé", "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, sum := customers(t, c.text)
			if len(rows) != 1 || rows[0].Customer.Name != "Café" || sum.Encoding != c.encoding {
				t.Errorf("rows %+v, encoding %s, refusals %v", rows, sum.Encoding, sum.Refusals)
			}
		})
	}
	_, sum := customers(t, "id,name\nC1,Café\nC2,Caf\xe9\n")
	if sum.Rows != 1 || sum.Refused != 1 {
		t.Errorf("a file of two encodings: rows %d, refused %d", sum.Rows, sum.Refused)
	}
}

func TestTheDecimalSignIsDecidedOncePerFile(t *testing.T) {
	for name, c := range map[string]struct {
		amounts []string
		sign    string
		want    []int64 // -1 = refused
	}{
		"points":                        {[]string{"1.50", "1,234.00", "12"}, ".", []int64{150, 123400, 1200}},
		"commas":                        {[]string{"1,50", "1.234,00", "12"}, ",", []int64{150, 123400, 1200}},
		"thousands follow the file":     {[]string{"1.234", "1,50"}, ",", []int64{123400, 150}},
		"three decimals of zeros":       {[]string{"8.850", "1.50"}, ".", []int64{885, 150}},
		"blanks and apostrophes group":  {[]string{"1 234,50", "1'234,50", "1\u00a0234,50"}, ",", []int64{123450, 123450, 123450}},
		"a sign twice is grouping":      {[]string{"1.234.567", "1.234"}, ",", []int64{123456700, 123400}},
		"too many digits for grouping":  {[]string{"1234.560", "1.230"}, ".", []int64{123456, 123}},
		"nothing tells":                 {[]string{"1.234", "12"}, "", []int64{-1, 1200}},
		"a contradiction is refused":    {[]string{"1.50", "2.50", "3,50"}, ".", []int64{150, 250, -1}},
		"wrong groups are refused":      {[]string{"1.50", "12,34,567.00", "1,2345.00"}, ".", []int64{150, -1, -1}},
		"two group marks are refused":   {[]string{"1,50", "1.234 567,00"}, ",", []int64{150, -1}},
		"signs of money are refused":    {[]string{"1.50", "€ 1.50", "1.50 EUR", "1e3", "0x10", "٣"}, ".", []int64{150, -1, -1, -1, -1, -1}},
		"only a sign":                   {[]string{"1.50", ".", "-", "+"}, ".", []int64{150, -1, -1, -1}},
		"a tie goes to the first vote":  {[]string{"1,50", "2.50"}, ",", []int64{150, -1}},
		"the sign may lead and end":     {[]string{".50", "5."}, ".", []int64{50, 500}},
		"positive sign, minus at a end": {[]string{"+1.50", "1.50-"}, ".", []int64{150, -1}},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.ReplaceAll(invoiceHead, ",", ";")
			for _, a := range c.amounts {
				text += "F;C1;;2026-01-09;2026-02-08;" + a + ";EUR\n"
			}
			rows, sum := invoices(t, text, nil)
			got := make([]int64, len(c.amounts))
			for i := range got {
				got[i] = -1
			}
			for _, r := range rows {
				got[r.Line-2] = r.Item.Amount
			}
			if d := cmp.Diff(c.want, got); d != "" || sum.Decimal != c.sign {
				t.Errorf("%s\nsign %q, refusals %q", d, sum.Decimal, messages(sum.Refusals))
			}
		})
	}
}

func TestISOTimesAreAcceptedAsDates(t *testing.T) {
	for v, ok := range map[string]bool{
		"2026-01-09T00:00:00": true, "2026-01-09 00:00": true, "2026-01-09T23:59:59.000+02:00": true, "2026-01-09Z": false,
		"2026-1-9": false, "20260109": false, "2026-01-09T": false, "2026-01-09 monday": false, "26-01-09": false, "0026-01-09": false,
	} {
		rows, _ := invoices(t, invoiceHead+"F1,C1,,"+v+",2026-02-08,1.00,EUR\n", nil)
		if got := len(rows) == 1 && rows[0].Item.Issued == civil.MustParse("2026-01-09"); got != ok {
			t.Errorf("%q: accepted %v, want %v", v, got, ok)
		}
	}
}

func TestAHeaderThatDoesNotFitIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "invoices.csv: the file is empty: expected a header row",
		"\n\n":                    "invoices.csv: the file is empty: expected a header row",
		"number,customer_id\nF,C": `invoices.csv:1: issued, due, amount, currency: found "number,customer_id", expected a header row with number, customer_id, issued, due, amount, currency; add the columns, or name theirs under columns in an [import.NAME] profile`,
		strings.TrimSpace(invoiceHead) + ",Number\n": `invoices.csv:1: number: found "Number", expected each column once; rename or remove one of the two`,
	} {
		_, err := ledgerfile.ReadInvoices(strings.NewReader(text), ledgerfile.Options{File: "invoices.csv"}, func(ledgerfile.InvoiceRow) error { return nil })
		if err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
}
