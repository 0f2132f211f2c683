package generate

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccdesk/internal/domain/money"
)

// golden is the hash over names and contents of a small book. When a change
// of the generator is meant, look at the files, then take the new value.
const golden = "945f2b3d23aead8061a284acd021f1eb8987a4eeb195e32fede77c0ac6d7b854"

func small() Options {
	return Options{Seed: 42, Customers: 120, Invoices: 2_000, Days: 400, End: end, Truth: true}
}

func hashOf(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		fmt.Fprintf(h, "%s %d\n", filepath.ToSlash(rel), len(b))
		h.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameOptionsGiveTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	if _, err := WriteFiles(dir, small()); err != nil {
		t.Fatal(err)
	}
	if got := hashOf(t, dir); got != golden {
		t.Errorf("hash %s, want %s", got, golden)
	}
	other := small()
	other.Seed++
	dir = t.TempDir()
	if _, err := WriteFiles(dir, other); err != nil {
		t.Fatal(err)
	}
	if hashOf(t, dir) == golden {
		t.Error("another seed gives the same book")
	}
}

// camtFile is what the proof needs of a statement, by local element names.
type camtFile struct {
	XMLName xml.Name
	Stmt    struct {
		ID   string `xml:"Id"`
		Bals []struct {
			Code string `xml:"Tp>CdOrPrtry>Cd"`
			Amt  string `xml:"Amt"`
			Dir  string `xml:"CdtDbtInd"`
		} `xml:"Bal"`
		NbOfNtries int    `xml:"TxsSummry>TtlNtries>NbOfNtries"`
		CdtSum     string `xml:"TxsSummry>TtlCdtNtries>Sum"`
		DbtSum     string `xml:"TxsSummry>TtlDbtNtries>Sum"`
		Ntries     []struct {
			Amt  string `xml:"Amt"`
			Dir  string `xml:"CdtDbtInd"`
			Rvsl string `xml:"RvslInd"`
			Sts  struct {
				Text string `xml:",chardata"` // version 02
				Code string `xml:"Cd"`        // version 08
			} `xml:"Sts"`
			Ref   string `xml:"AcctSvcrRef"`
			Count int    `xml:"NtryDtls>Btch>NbOfTxs"`
			Txs   []struct {
				Ref    string `xml:"Refs>AcctSvcrRef"`
				Amt    string `xml:"AmtDtls>TxAmt>Amt"`
				Reason string `xml:"RtrInf>Rsn>Cd"`
			} `xml:"NtryDtls>TxDtls"`
		} `xml:"Ntry"`
	} `xml:"BkToCstmrStmt>Stmt"`
}

func cents(t *testing.T, s string) int64 {
	t.Helper()
	m, err := money.Parse(s, money.EUR)
	if err != nil {
		t.Fatal(err)
	}
	return m.Minor
}

func TestStatementsProveAndChain(t *testing.T) {
	dir := t.TempDir()
	sum, err := WriteFiles(dir, small())
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "statements", "*.xml"))
	if len(files) != sum.Statements {
		t.Fatalf("%d files, want %d", len(files), sum.Statements)
	}
	truth := truthByRef(t, dir)
	versions := map[string]int{}
	batches, returns, lines := 0, 0, 0
	before := ""
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var f camtFile
		if err := xml.Unmarshal(b, &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		versions[f.XMLName.Space]++
		s := f.Stmt
		var credit, debit int64
		for _, n := range s.Ntries {
			amt := cents(t, n.Amt)
			if n.Dir == "CRDT" {
				credit += amt
			} else {
				debit += amt
			}
			if n.Sts.Text+n.Sts.Code != "BOOK" {
				t.Errorf("%s: %s is not booked", name, n.Ref)
			}
			if n.Rvsl == "true" {
				returns++
				if n.Dir != "DBIT" || n.Txs[0].Reason == "" {
					t.Errorf("%s: return %s has no reason or the wrong direction", name, n.Ref)
				}
			}
			var parts int64
			for _, tx := range n.Txs {
				lines++
				parts += cents(t, tx.Amt)
				signed := cents(t, tx.Amt)
				if n.Dir == "DBIT" {
					signed = -signed
				}
				if want, ok := truth[tx.Ref]; ok && want != signed {
					t.Errorf("%s: truth of %s is %d, the line %d", name, tx.Ref, want, signed)
				} else if n.Dir == "CRDT" && !ok {
					t.Errorf("%s: no truth for credit %s", name, tx.Ref)
				}
			}
			if len(n.Txs) > 0 && parts != amt || len(n.Txs) > 1 && n.Count != len(n.Txs) {
				t.Errorf("%s: entry %s of %d has %d details of %d, count says %d", name, n.Ref, amt, len(n.Txs), parts, n.Count)
			}
			if len(n.Txs) > 1 {
				batches++
			}
		}
		if cents(t, s.CdtSum) != credit || cents(t, s.DbtSum) != debit || s.NbOfNtries != len(s.Ntries) {
			t.Errorf("%s: control totals %s, %s, %d do not fit", name, s.CdtSum, s.DbtSum, s.NbOfNtries)
		}
		if s.Bals[0].Code != "OPBD" || s.Bals[1].Code != "CLBD" || s.Bals[0].Dir != "CRDT" || s.Bals[1].Dir != "CRDT" {
			t.Fatalf("%s: balances %+v", name, s.Bals)
		}
		if cents(t, s.Bals[0].Amt)+credit-debit != cents(t, s.Bals[1].Amt) {
			t.Errorf("%s: does not prove", name)
		}
		if before != "" && s.Bals[0].Amt != before {
			t.Errorf("%s: opens with %s, the day before closed with %s", name, s.Bals[0].Amt, before)
		}
		before = s.Bals[1].Amt
	}
	if len(versions) != 2 || batches == 0 || returns == 0 || lines < sum.Payments {
		t.Errorf("versions %v, %d batches, %d returns, %d lines", versions, batches, returns, lines)
	}
}

// truthByRef adds up truth.csv by bank line.
func truthByRef(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	sums := map[string]int64{}
	for _, row := range readTable(t, filepath.Join(dir, "truth.csv")) {
		sums[row["bank_ref"]] += cents(t, row["amount"])
	}
	return sums
}

func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		row := map[string]string{}
		for i, h := range head {
			row[h] = rec[i]
		}
		rows = append(rows, row)
	}
}

func TestTablesHaveTheColumnsOfTheContractAndHangTogether(t *testing.T) {
	dir := t.TempDir()
	sum, err := WriteFiles(dir, small())
	if err != nil {
		t.Fatal(err)
	}
	customers := map[string]bool{}
	for _, row := range readTable(t, filepath.Join(dir, "customers.csv")) {
		customers[row["id"]] = row["name"] != ""
	}
	numbers := map[string]bool{}
	for _, row := range readTable(t, filepath.Join(dir, "invoices.csv")) {
		numbers[row["number"]] = true
		if !customers[row["customer_id"]] || row["issued"] > row["due"] || cents(t, row["amount"]) <= 0 || row["currency"] != "EUR" {
			t.Errorf("invoice %v", row)
		}
	}
	if len(customers) != sum.Customers || len(numbers) != sum.Invoices+sum.CreditNotes {
		t.Errorf("%d customers and %d numbers, summary %+v", len(customers), len(numbers), sum)
	}
	for _, row := range readTable(t, filepath.Join(dir, "contacts.csv")) {
		if !customers[row["customer_id"]] || row["name"] == "" {
			t.Errorf("contact %v", row)
		}
	}
	for _, row := range readTable(t, filepath.Join(dir, "truth.csv")) {
		if row["invoice"] != "" && !numbers[row["invoice"]] {
			t.Errorf("truth of unknown invoice %v", row)
		}
	}
	for _, row := range readTable(t, filepath.Join(dir, "mail_truth.csv")) {
		if !customers[row["customer_id"]] {
			t.Errorf("mail of unknown customer %v", row)
		}
	}
}

func TestMailsCanBeRead(t *testing.T) {
	dir := t.TempDir()
	sum, err := WriteFiles(dir, small())
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "mail", "*.eml"))
	if len(files) != sum.Mails || sum.Mails == 0 {
		t.Fatalf("%d mails, want %d", len(files), sum.Mails)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		from, err := m.Header.AddressList("From")
		if err != nil || !strings.HasSuffix(from[0].Address, ".example") {
			t.Errorf("%s: from %v, %v", name, from, err)
		}
		if d, err := m.Header.Date(); err != nil || d.After(end.Time().AddDate(0, 0, 1)) {
			t.Errorf("%s: date %v, %v", name, d, err)
		}
		body, err := io.ReadAll(m.Body)
		if err != nil || len(body) < 40 || strings.ContainsAny(string(body), "{}") {
			t.Errorf("%s: text %q, %v", name, body, err)
		}
		f.Close()
	}
}

func TestFileThatCannotBeWrittenIsNamed(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "invoices.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteFiles(dir, small()); err == nil || !strings.Contains(err.Error(), "invoices.csv") {
		t.Errorf("error %v does not name the file", err)
	}
}
