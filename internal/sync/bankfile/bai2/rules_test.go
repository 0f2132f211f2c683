package bai2_test

import (
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bai2"
	"ccdesk/internal/sync/bankfile/bankfiletest"
)

const fileHead = "01,BANK,US,260105,0800,7,,,2/\n"

// file puts one account with its transactions into a file; the trailers hold.
// group is what stands behind the group's status: date, time, currency,
// modifier. sum is what all amounts make.
func file(status, group, account string, sum, records int, transactions ...string) string {
	return fileHead + "02,US,BANK," + status + "," + group + "/\n" + account + "\n" + strings.Join(transactions, "\n") + "\n" +
		fmt.Sprintf("49,%d,%d/\n98,%d,1,%d/\n99,%d,1,%d/", sum, records+2, sum, records+4, sum, records+6)
}

func usual(transactions ...string) string {
	return file("1", "260105,,USD,2", "03,123456789,USD,010,0,,,015,10000,,/", 20000, len(transactions), transactions...)
}

func one(t *testing.T, text string) *bankfile.Statement {
	t.Helper()
	all := bankfiletest.Text(t, bai2.Read, text)
	if len(all) != 1 {
		t.Fatalf("%d statements", len(all))
	}
	return all[0]
}

func TestAStatementIsProvedByItsLedgerBalances(t *testing.T) {
	s := one(t, usual("16,195,10000,,BANKREF001,CUST1,INVOICE 12, AND 13/14/"))
	l := s.Lines[0]
	if !s.Head.Proved || l.Text != "INVOICE 12, AND 13/14" || l.ID != "BANKREF001" || l.EndToEndID != "CUST1" || l.Value != 0 || s.Kind != bankfile.Booked {
		t.Errorf("%q %+v", s.Problems, l)
	}
}

func TestRecordsMayShareALineOrSpreadOverSeveral(t *testing.T) {
	whole := usual("16,195,10000,,BANKREF001,CUST1,INVOICE 4711 / 16 / 88")
	shared := strings.ReplaceAll(usual("16,195,10000,,BANKREF001,CUST1,INVOICE 4711 / 16 / 88/"), "\n", "")
	spread := strings.Replace(whole, "INVOICE 47", "INVOICE 47\n", 1)
	fields := strings.Replace(strings.Replace(whole, "03,123456789,USD,010,0,,", "03,123456789,USD,010,\n0,,", 1), "CUST1,", "CU\nST1,", 1)
	for name, text := range map[string]string{"a line each": whole, "one line": shared, "cut in the text": spread, "cut in the fields": fields} {
		s := one(t, text)
		if l := s.Lines[0]; !s.Head.Proved || l.Text != "INVOICE 4711 / 16 / 88" || l.EndToEndID != "CUST1" {
			t.Errorf("%s: %q %+v", name, s.Problems, l)
		}
	}
}

func TestContinuationsGoOnWithFieldsAndThenWithText(t *testing.T) {
	s := one(t, file("1", "260105,,USD,2", "03,123456789/\n88,USD,010,0,,/\n88,015,10000,,/", 20000, 6,
		"16,195,10000,S,0/", "88,5000,5000,BANKREF001,CUST1,first/", "88,second INV", "88,OICE 5"))
	l := s.Lines[0]
	if l.Text != "first second INV OICE 5" || l.AltText != "firstsecond INVOICE 5" || l.ID != "BANKREF001" || l.EndToEndID != "CUST1" {
		t.Errorf("%+v", l)
	}
	if !s.Head.Proved {
		t.Errorf("%q", s.Problems)
	}
}

func TestTheKindOfFundsTellsItsFields(t *testing.T) {
	for funds, value := range map[string]string{
		"": "", "Z": "", "0": "", "1": "", "V,260107,1200": "2026-01-07", "V,260107,": "2026-01-07", "S,1,2,3": "", "D,2,0,5000,1,5000": "", "D,0": "",
	} {
		s := one(t, usual("16,195,10000,"+funds+",BANKREF001,CUST1,text/"))
		if l := s.Lines[0]; l.ID != "BANKREF001" || l.EndToEndID != "CUST1" || l.Text != "text" || l.Value.String() != value && l.Value != 0 {
			t.Errorf("%s: %+v", funds, l)
		}
	}
}

func TestTheCodeTellsTheDirection(t *testing.T) {
	for code, want := range map[string]string{
		"195": "+", "399": "+", "400": "-", "475": "-", "699": "-", "920": "+", "960": "-",
		"257": "+r", "266": "+r", "555": "-r", "557": "-r", "566": "-r", "700": "refused", "89": "refused",
	} {
		s := one(t, usual("16,"+code+",10000,,,,x/"))
		got := "refused"
		if len(s.Lines) == 1 {
			got = map[bool]string{true: "+", false: "-"}[s.Lines[0].Credit]
			if s.Lines[0].Reversal {
				got += "r"
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if s := one(t, usual("16,195,-10000,,,,x/")); s.Lines[0].Credit || len(s.Notes) != 1 {
		t.Errorf("%+v", s.Lines)
	}
	if s := one(t, usual("16,890,,,,,only words/")); len(s.Lines) != 0 || len(s.Notes) != 1 {
		t.Errorf("%q", s.Notes)
	}
}

func TestTheCurrencyTellsTheDecimals(t *testing.T) {
	for cur, want := range map[string]string{"USD": "100.00", "JPY": "10000", "KWD": "10.000"} {
		s := one(t, file("1", "260105,,"+cur, "03,1234,,010,0,,,015,10000,,/", 20000, 1, "16,195,10000,,,,x/"))
		if got := bankfiletest.Of(s).CreditSum; got != want || !s.Head.Proved {
			t.Errorf("%s: %s, %q", cur, got, s.Problems)
		}
	}
	if s := one(t, usual("16,195,100.00,,,,x/")); !s.Head.Proved {
		t.Errorf("an amount with a point: %q", s.Problems)
	}
	if s := one(t, usual("16,195,1x0,,,,x/")); s.Head.Proved || s.Problems[0] != `line 4: found "1x0", expected an amount in digits` {
		t.Errorf("%q", s.Problems)
	}
}

func TestFiguresOfTheRunningDayAreAnnouncedOnly(t *testing.T) {
	for modifier, interim := range map[string]bool{"": false, "1": true, "2": false, "3": true, "4": false} {
		s := one(t, file("1", "260105,,USD,"+modifier, "03,1234,,010,0,,,015,10000,,/", 20000, 1, "16,195,10000,,,,x/"))
		if (s.Kind == bankfile.Interim) != interim || len(s.Pending) == 1 != interim || len(s.Lines) == 1 == interim {
			t.Errorf("modifier %q: kind %d, %d lines, %d announced", modifier, s.Kind, len(s.Lines), len(s.Pending))
		}
	}
}

func TestTestsAndDeletionsBookNothing(t *testing.T) {
	for status, problem := range map[string]string{
		"2": "the bank takes the group back (status 2, deletion): its 1 transactions were left out",
		"4": "the bank marks the group as a test: its 1 transactions were left out",
	} {
		s := one(t, file(status, "260105,,USD,2", "03,1234,,010,0,,,015,10000,,/", 20000, 1, "16,195,10000,,,,x/"))
		if len(s.Lines) != 0 || s.Head.Proved || len(s.Problems) != 1 || s.Problems[0] != problem {
			t.Errorf("%s: %q", status, s.Problems)
		}
	}
}

func TestTrailersAreHeldAgainstTheRecords(t *testing.T) {
	good := usual("16,195,10000,,,,x/")
	for name, c := range map[string]struct{ from, to, problem string }{
		"sum of the account":   {"49,20000,3", "49,20001,3", "the control total of the account says 20001, its records make 20000"},
		"count of the account": {"49,20000,3", "49,20000,4", "the account announces 4 records and has 3"},
		"accounts of a group":  {"98,20000,1,5", "98,20000,2,5", "the group announces 2 accounts and has 1"},
		"groups of the file":   {"99,20000,1,7", "99,20000,2,7", "the file announces 2 groups and has 1"},
		"no trailers":          {"\n98,20000,1,5/\n99,20000,1,7/", "", "the file ends before its totals"},
		"the bank's own sum":   {"015,10000,,/", "015,10000,,,100,5000,1,/", "the control total of the account says 20000, its records make 25000"},
	} {
		text := strings.Replace(good, c.from, c.to, 1)
		if s := one(t, text); s.Head.Proved || s.Problems[0] != c.problem || text == good {
			t.Errorf("%s: %q", name, s.Problems)
		}
	}
}

func TestAFileThatBreaksOffIsRefusedAndWhatWasWholeLands(t *testing.T) {
	good := usual("16,195,10000,,,,x/")
	second := strings.Replace(good, "98,", "03,99,USD,010,0,,/\n16,195,5,,,,x/", 1)
	for name, c := range map[string]struct {
		text, err string
		whole     int
	}{
		"within an account": {second[:strings.Index(second, "\n16,195,5,")+17], "f: line 7: the account 99 breaks off before its totals (record 49): ask the bank for the file again", 1},
		"a record missing":  {strings.Replace(good, "03,", "49,", 1), "f: line 4: found record 49 of line 3 out of its place: a record is missing before it; ask the bank for the file again", 0},
		"no head":           {good[len(fileHead):], "f: line 2: not a BAI2 file: found a record 02, expected record 01, the file header", 0},
		"no records":        {"hello", `f: line 1: not a BAI2 file: found "hello", expected record 01, the file header`, 0},
		"empty":             {"", "f: found no records, expected record 01, the file header", 0},
	} {
		whole := 0
		err := bai2.Read(strings.NewReader(c.text), "f", func(*bankfile.Statement) error { whole++; return nil })
		if fmt.Sprint(err) != c.err || whole != c.whole {
			t.Errorf("%s: %d landed, %v", name, whole, err)
		}
	}
}
