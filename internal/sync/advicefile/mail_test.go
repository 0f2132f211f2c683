package advicefile_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/advicefile"
)

const top = "From: \"Visser Metaal B.V.\" <ap@visser.example>\r\nTo: us@house.example\r\nSubject: =?utf-8?q?Betaaladvies_januari?=\r\nDate: Fri, 09 Jan 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"

func multi(parts ...string) string {
	return top + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + strings.Join(parts, "\r\n--b\r\n") + "\r\n--b--\r\n"
}

func TestMails(t *testing.T) {
	want := docs("F2026-0412", 121000, "F2026-0413", 60500)
	table := "F2026-0412  1.210,00\r\nF2026-0413  605,00\r\nTotaal EUR 1.815,00\r\n"
	for name, text := range map[string]string{
		"plain":            top + "\r\n" + table,
		"quoted-printable": top + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nF2026-0412 =801.210,00\r\nF2026-0413 EUR 605,00\r\n",
		"HTML": top + "Content-Type: text/html\r\n\r\n<html><head><style>td{}</style></head><table><tr><th>Factuur</th><th>Bedrag</th></tr>\n<tr><td>F2026-0412</td><td>1.210,00</td></tr>" +
			"<tr>\n<td>F2026-0413</td>\n<td>605,00</td></tr></table><p>Totaal &euro; 1.815,00</p><blockquote>F2026-0001 9,00</blockquote>",
		"attached CSV": multi("Content-Type: text/plain\r\n\r\nSee the attachment.", "Content-Type: application/octet-stream; name=\"advice.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+
			base64.StdEncoding.EncodeToString([]byte("Factuur;Datum;Bedrag EUR\nF2026-0412;24-09-2026;1.210,00\nF2026-0413;01-10-2026;605,00\n"))),
		"above what it answers":     top + "\r\n" + table + "\r\nOp 2 januari schreef House B.V.:\r\nF2026-0500 77,00\r\nOpen: EUR 99,00\r\n",
		"that says whom it is from": top + "\r\nRemittance advice\r\nFrom: Visser Metaal B.V.\r\nTo: House B.V.\r\n\r\n" + table,
		"above the head of another": top + "\r\n" + table + "\r\nVan: House B.V.\r\nVerzonden: 2 januari 2026\r\nAan: Visser\r\nOnderwerp: Herinnering\r\n\r\nF2026-0500 77,00\r\n",
		"between quotes":            top + "\r\n> F2026-0500 77,00\r\n" + table,
	} {
		t.Run(name, func(t *testing.T) {
			if !advicefile.Looks([]byte(text)) {
				t.Error("not recognised")
			}
			a, err := advicefile.Read(strings.NewReader(text), "m.eml", advicefile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, &a)
			if d := cmp.Diff(want, a.Lines); d != "" || a.Payer != "Visser Metaal B.V." || a.Total != 181500 || a.Cur != money.EUR || a.Kind != ar.AdviceRemittance {
				t.Errorf("%+v %s", a, d)
			}
		})
	}
}

func TestMailsThatAreNoAdvice(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"our own reminder, quoted": {top + "\r\nWe will pay next week. EUR\r\n> F2026-0412 EUR 1.210,00\r\n", "found no document number with an amount"},
		"two advices": {multi("Content-Type: text/csv; name=a.csv\r\n\r\nF2026-0412,EUR 1.00", "Content-Type: text/csv; name=b.csv\r\n\r\nF2026-0413,EUR 2.00"),
			"holds 2 different advices"},
		"an attachment that fails": {multi("Content-Type: text/plain\r\n\r\nhello", "Content-Type: text/csv; name=a.csv\r\n\r\nF2026-0412,1.00\nTotal,2.00 EUR"),
			"attachment a.csv: the 1 lines make 1.00, the total says 2.00"},
		"too many parts": {multi(strings.Split(strings.Repeat("Content-Type: text/plain\r\n\r\nx|", 60), "|")...), "more than 50 parts"},
	} {
		_, err := advicefile.Read(strings.NewReader(c.text), "m.eml", advicefile.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), "m.eml: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if name != "two advices" && advicefile.Looks([]byte(c.text)) {
			t.Errorf("%s is taken for an advice", name)
		}
	}
}

func TestOtherFilesAreNotTakenForAdvices(t *testing.T) {
	for _, text := range []string{"", "id,name\nC1,Visser\n", "F2026-0412 EUR 1.210,00\n", "number,customer_id,amount\nF1,C1,1.00\n", "%PDF-1.7", "\x00\x01"} {
		if advicefile.Looks([]byte(text)) {
			t.Errorf("%q", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"stripe.csv", "mollie.csv", "paypal.csv"} {
		f.Add([]byte(sample(f, name)))
	}
	f.Add([]byte(top + "Content-Type: text/html\r\n\r\n<table><td>F2026-0412<td>1.210,00 EUR"))
	f.Add([]byte(multi("Content-Type: text/csv; name=a.csv\r\n\r\nF2026-0412,EUR 1.00", "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx")))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := advicefile.ReadAll(strings.NewReader(string(b)), "f.csv", advicefile.Options{Currency: money.EUR})
		if err == nil && len(all) == 0 {
			t.Error("neither an advice nor an error")
		}
		for i := range all {
			check(t, &all[i])
		}
		advicefile.Looks(b)
	})
}
