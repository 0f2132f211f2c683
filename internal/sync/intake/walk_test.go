package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/intake"
)

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func statement(date string) string {
	return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S` + date + `</Id>
<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>` + date + `</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>` + date + `</Dt></Dt></Bal>
</Stmt></BkToCstmrStmt></Document>`
}

func names(root string, sources []intake.Source) []string {
	var out []string
	for _, s := range sources {
		out = append(out, strings.TrimPrefix(s.Name(), root+"/"))
	}
	return out
}

func TestAFolderIsReadInTheRightOrder(t *testing.T) {
	root := t.TempDir()
	write(t, root+"/a.xml", statement("2026-01-10"))
	write(t, root+"/deep/er/b.xml", statement("2026-01-09"))
	write(t, root+"/c.xml", statement("2026-01-09"))
	write(t, root+"/invoices.csv", "number,customer_id,issued,due,amount,currency\n")
	write(t, root+"/ubl.xml", `<Invoice><ID>1</ID></Invoice>`)
	write(t, root+"/z.csv", "id,name\n")
	write(t, root+"/contacts.csv", "customer_id,name\n")
	write(t, root+"/notes.txt", "nothing")
	write(t, root+"/empty.csv", "")
	write(t, root+"/.hidden.csv", "id,name\n")
	write(t, root+"/.git/x.csv", "id,name\n")
	if err := os.Symlink(root, root+"/loop"); err != nil {
		t.Fatal(err)
	}
	sources, problems := intake.Walk([]string{root})
	want := []string{"z.csv", "contacts.csv", "invoices.csv", "ubl.xml", "c.xml", "deep/er/b.xml", "a.xml"}
	if d := cmp.Diff(want, names(root, sources)); d != "" {
		t.Error(d)
	}
	var skipped []string
	for _, p := range problems {
		if p.Named {
			t.Errorf("%v: found in a folder, so no error", p)
		}
		skipped = append(skipped, filepath.Base(p.Path))
	}
	if d := cmp.Diff([]string{"empty.csv", "loop", "notes.txt"}, skipped); d != "" {
		t.Error(d)
	}
}

func TestBankFilesOfOneDayComeInTheOrderOfWhatTheyTell(t *testing.T) {
	root := t.TempDir()
	as := func(message, container, date string) string {
		return strings.NewReplacer("camt.053", message, "BkToCstmrStmt", container, "<Stmt>", map[string]string{"camt.052": "<Rpt>", "camt.054": "<Ntfctn>"}[message],
			"</Stmt>", map[string]string{"camt.052": "</Rpt>", "camt.054": "</Ntfctn>"}[message]).Replace(statement(date))
	}
	write(t, root+"/a.xml", as("camt.054", "BkToCstmrDbtCdtNtfctn", "2026-01-09"))
	write(t, root+"/b.xml", statement("2026-01-09"))
	write(t, root+"/c.xml", as("camt.052", "BkToCstmrAcctRpt", "2026-01-09"))
	write(t, root+"/d.sta", ":20:1\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260108EUR1000,00\n:62F:C260108EUR1000,00\n-\n")
	sources, _ := intake.Walk([]string{root})
	if d := cmp.Diff([]string{"d.sta", "c.xml", "b.xml", "a.xml"}, names(root, sources)); d != "" {
		t.Error(d)
	}
}

func TestNamedFilesThatCannotBeReadAreErrors(t *testing.T) {
	root := t.TempDir()
	good := write(t, root+"/good.csv", "id,name\n")
	bad := []string{
		root + "/missing.csv", write(t, root+"/empty.csv", ""), write(t, root+"/notes.txt", "nothing"), write(t, root+"/d.pdf", "%PDF-1.7\n"),
		write(t, root+"/bad.zip", "PK\x03\x04 and then nothing"), os.DevNull,
	}
	if err := os.Mkdir(root+"/folder", 0o755); err != nil {
		t.Fatal(err)
	}
	bad = append(bad, root+"/folder")
	sources, problems := intake.Walk(append(bad, good, good))
	if d := cmp.Diff([]string{"good.csv"}, names(root, sources)); d != "" {
		t.Error(d)
	}
	if len(problems) != len(bad) {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
	for i, p := range problems {
		if !p.Named || p.Path != bad[i] || p.Reason == "" || strings.Contains(p.Reason, p.Path) {
			t.Errorf("%+v", p)
		}
	}
}

func archive(t *testing.T, path string, files map[string]string) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, path, buf.String())
}

func TestAFileNamedBesideItsFolderCountsAsNamed(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "notes.bin"), []byte{0, 1, 2}, 0o600); err != nil {
		t.Fatal(err)
	}
	_, problems := intake.Walk([]string{root, filepath.Join(root, "notes.bin")})
	if len(problems) != 1 || !problems[0].Named {
		t.Errorf("%+v", problems)
	}
}

func TestAnArchiveOfStatementsIsOpened(t *testing.T) {
	root := t.TempDir()
	path := archive(t, root+"/january.zip", map[string]string{
		"b/2.xml": statement("2026-01-09"), "a.xml": statement("2026-01-10"), "readme.txt": "hello", "customers.csv": "id,name\n",
	})
	sources, problems := intake.Walk([]string{path})
	if d := cmp.Diff([]string{"january.zip!b/2.xml", "january.zip!a.xml"}, names(root, sources)); d != "" {
		t.Error(d)
	}
	if len(problems) != 2 || problems[0].Named {
		t.Errorf("%v", problems)
	}
	r, err := sources[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != statement("2026-01-09") {
		t.Errorf("%q, %v", b, err)
	}
}

func TestAnArchiveMayHoldAnyBankFile(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{"c.xml": statement("2026-01-10")}
	for name, path := range map[string]string{"a.sta": "mt940/testdata/nl-rabobank-structured.sta", "b.cod": "coda/testdata/be-sdd-batch-type127.cod", "d.xml": "painstatus/testdata/fi-nordea-transaction-reject-v03.xml"} {
		files[name] = string(must(os.ReadFile("../bankfile/" + path)))
	}
	path := archive(t, root+"/all.zip", files)
	sources, problems := intake.Walk([]string{path})
	if d := cmp.Diff([]string{"all.zip!a.sta", "all.zip!b.cod", "all.zip!c.xml", "all.zip!d.xml"}, names(root, sources)); d != "" || len(problems) != 0 {
		t.Errorf("%s %v", d, problems)
	}
	if r, err := intake.Inspect(path); err != nil || len(r.Statements) != 4 || len(r.Documents) != 2 {
		t.Errorf("%d statements, %d documents, %v", len(r.Statements), len(r.Documents), err)
	}
}

func TestArchiveBombsAreRefused(t *testing.T) {
	root := t.TempDir()
	many := make(map[string]string)
	for i := range 1001 {
		many[fmt.Sprint(i)] = "x"
	}
	for name, files := range map[string]map[string]string{
		"ratio": {"a.xml": strings.Repeat(" ", 20<<20)},
		"many":  many,
		"none":  {"a.txt": "hello"},
	} {
		path := archive(t, root+"/"+name+".zip", files)
		sources, problems := intake.Walk([]string{path})
		if len(sources) != 0 || len(problems) != 1 || !problems[0].Named {
			t.Errorf("%s: %v %v", name, sources, problems)
		}
		if _, err := intake.Inspect(path); err == nil {
			t.Errorf("%s: inspected without an error", name)
		}
	}
}
