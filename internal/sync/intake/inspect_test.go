package intake_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/intake"
)

func inspect(t *testing.T, path string) string {
	t.Helper()
	r, err := intake.Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	r.File = "file"
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// pdfWith writes a PDF of one empty page with a file attached.
func pdfWith(t *testing.T, path, name, from string) string {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	p := fpdf.New("P", "mm", "A4", "")
	p.AddPage()
	p.SetAttachments([]fpdf.Attachment{{Content: b, Filename: name}})
	if err := p.OutputFileAndClose(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInspectPrintsTheShapeOfTheContract(t *testing.T) {
	root := t.TempDir()
	for path, want := range map[string]string{
		banks + "nl-multi-statement-v02.xml": `{"file":"file","format":"camt.053","version":"02","statements":[` +
			`{"id":"253EURNL26VAYB8060476890","account":"NL26VAYB8060476890","currency":"EUR","opening":"18.15","closing":"27.00","entries":1,"transactions":1,"credit_count":1,"credit_sum":"8.85","debit_count":0,"debit_sum":"0.00","reversals":0,"proved":true},` +
			`{"id":"254EURNL26VAYB8060476890","account":"NL26VAYB8060476890","currency":"EUR","opening":"27.00","closing":"20.00","entries":1,"transactions":1,"credit_count":0,"credit_sum":"0.00","debit_count":1,"debit_sum":"7.00","reversals":0,"proved":true}],` +
			`"documents":[],"problems":[]}`,
		banks + "ch-postfinance-references-v08.xml": `{"file":"file","format":"camt.054","version":"08","statements":[` +
			`{"id":"20200618375204295372465","account":"CH2909000000250094239","currency":"CHF","entries":1,"transactions":2,"credit_count":1,"credit_sum":"1692.22","debit_count":0,"debit_sum":"0.00","reversals":0,"proved":false}],` +
			`"documents":[],"problems":[]}`,
		banks + "nl-three-decimals-v02.xml": `{"file":"file","format":"camt.053","version":"02","statements":[` +
			`{"id":"253EURNL26VAYB8060476890","account":"NL26VAYB8060476890","currency":"EUR","opening":"18.15","closing":"27.05","entries":1,"transactions":1,"credit_count":1,"credit_sum":"8.85","debit_count":0,"debit_sum":"0.00","reversals":0,"proved":false}],` +
			`"documents":[],"problems":["statement 253EURNL26VAYB8060476890: opening 18.15 + credits 8.85 − debits 0.00 = 27.00, but the closing balance is 27.05"]}`,
		ledgers + "no-prepaid-discount-terms.xml": `{"file":"file","format":"ubl","version":"2.1","statements":[],"documents":[` +
			`{"kind":"invoice","number":"TOSL108","issued":"2013-06-30","due":"2013-07-20","currency":"NOK","total":"1801.78","payable":"801.78","reference":"0003434323213231","customer_id":"3456789012098"}],"problems":[]}`,
		ledgers + "be-creditnote-with-ogm.xml": `{"file":"file","format":"ubl","version":"2.1","statements":[],"documents":[` +
			`{"kind":"credit_note","number":"018304 / 28865","issued":"2019-09-23","due":"2019-09-23","currency":"EUR","total":"100.11","payable":"100.11","reference":"010676609538","customer_id":"0000000295"}],"problems":[]}`,
		ledgers + "dk-partly-prepaid.xml": `{"file":"file","format":"cii","statements":[],"documents":[` +
			`{"kind":"invoice","number":"TOSL110","issued":"2013-04-10","due":"2013-05-10","currency":"DKK","total":"4675.00","payable":"2337.50","reference":"Payref1","customer_id":"5790000436057"}],"problems":[]}`,
		pdfWith(t, root+"/factur-x.pdf", "factur-x.xml", ledgers+"de-factur-x.xml"): `{"file":"file","format":"factur-x","statements":[],"documents":[` +
			`{"kind":"invoice","number":"RE-20201121/508","issued":"2020-11-21","due":"2020-12-12","currency":"EUR","total":"571.04","payable":"571.04","reference":"RE-20201121/508","customer_id":"2"}],"problems":[]}`,
		write(t, root+"/i.csv", "number,customer_id,issued,due,amount,currency,open\nF1,C1,2026-01-09,2026-02-08,121.00,EUR,21.00\nF2,C1,,2026-02-08,121.00,EUR,\n"): `{"file":"file","format":"invoices.csv","statements":[],"documents":[` +
			`{"kind":"invoice","number":"F1","issued":"2026-01-09","due":"2026-02-08","currency":"EUR","total":"121.00","payable":"21.00","customer_id":"C1"}],` +
			`"problems":["` + root + `/i.csv:3: issued: found \"\", expected a date as YYYY-MM-DD; fill the column \"issued\""],"rows":1,"refused":1}`,
		write(t, root+"/d.pdf", "%PDF-1.7\n"): `{"file":"file","format":"pdf","statements":[],"documents":[],"problems":["a PDF document: recognised, but not read by this version"]}`,
	} {
		if d := cmp.Diff(want, inspect(t, path)); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

func TestInspectOfABrokenFileTellsWhatCameBefore(t *testing.T) {
	whole, err := os.ReadFile(banks + "nl-multi-statement-v02.xml")
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, t.TempDir()+"/cut.xml", string(whole[:len(whole)-300]))
	r, err := intake.Inspect(path)
	if err == nil || strings.Count(err.Error(), path) != 1 || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("error %v", err)
	}
	if len(r.Statements) != 1 || len(r.Problems) != 1 {
		t.Errorf("%d statements, problems %q", len(r.Statements), r.Problems)
	}
}

func TestInspectOfNothingIsAnError(t *testing.T) {
	root := t.TempDir()
	for _, path := range []string{root, root + "/missing", write(t, root+"/empty", ""), write(t, root+"/text", "hello\n")} {
		r, err := intake.Inspect(path)
		if err == nil || !strings.HasPrefix(err.Error(), path+": ") || len(r.Problems) != 1 {
			t.Errorf("%s: error %v, problems %q", path, err, r.Problems)
		}
	}
}
