package pdftext_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"ccdesk/internal/sync/pdftext"
)

// made is a document as a program writes it, with packed streams and the
// built-in fonts.
func made(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	p := fpdf.New("P", "mm", "A4", "")
	latin := p.UnicodeTranslatorFromDescriptor("")
	p.AddPage()
	p.SetFont("Helvetica", "", 10)
	for _, r := range rows {
		for _, c := range r {
			p.CellFormat(50, 6, latin(c), "", 0, "L", false, 0, "")
		}
		p.Ln(6)
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestATableKeepsItsColumns(t *testing.T) {
	got, err := pdftext.Read(made(t, []string{"Rechnung", "Betrag (€)"}, []string{"RE-4711 (Süd)", "1.210,00"}, []string{"RE-4712", "-105,00"}))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range strings.Split(strings.TrimSpace(got), "\n") {
		lines = append(lines, strings.Join(strings.Split(l, "   "), "|"))
	}
	if want := "Rechnung|Betrag (€)\nRE-4711 (Süd)|1.210,00\nRE-4712|-105,00"; strings.Join(lines, "\n") != want {
		t.Errorf("%q", lines)
	}
}

// file is a document of one page with content and the font given.
func file(content, font string, more ...string) []byte {
	return []byte("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 5 0 R>>>>>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n4 0 obj <</Length 9999>> stream\n" + content + "\nendstream endobj\n5 0 obj " + font + " endobj\n" +
		strings.Join(more, "\n") + "\ntrailer <</Root 1 0 R>>\n")
}

func packed(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

func TestWhatProgramsWrite(t *testing.T) {
	const plain = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	cmap := "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <0046> endbfchar 1 beginbfrange <0002> <000B> <0030> endbfrange"
	for name, c := range map[string]struct {
		b    []byte
		want string
	}{
		"gaps within a word":       {file("BT /F1 10 Tf 50 700 Td [(F20)-20(26)] TJ ET", plain), "F2026"},
		"gaps between words":       {file("BT /F1 10 Tf 50 700 Td [(F2026)-300(EUR)] TJ ET", plain), "F2026 EUR"},
		"escapes and octal":        {file(`BT /F1 10 Tf (a\(b\)\\ \303\n) Tj ET`, plain), "a(b)\\ Ã"},
		"lines by leading":         {file("BT /F1 10 Tf 12 TL 50 700 Td (one) Tj T* (two) Tj (three) ' ET", plain), "one\ntwo\nthree"},
		"upside down, by a matrix": {file("1 0 0 -1 0 800 cm BT /F1 10 Tf 1 0 0 -1 50 100 Tm (first) Tj 1 0 0 -1 50 120 Tm (second) Tj ET", plain), "first\nsecond"},
		"a picture in between":     {file("BT /F1 10 Tf (a) Tj ET BI /W 1 ID \xff\xfe EI BT /F1 10 Tf 0 -50 Td (b) Tj ET", plain), "a\nb"},
		"names of signs":           {file("BT /F1 10 Tf <01020341> Tj ET", "<</Type/Font/Subtype/Type1/Encoding<</Differences[1/one/comma/uni20AC]>>>>"), "1,€A"},
		"two bytes a sign": {file("BT /F1 10 Tf <00010004000200040008> Tj ET", "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
			"6 0 obj <</Length 1>> stream\n"+cmap+"\nendstream endobj", "7 0 obj <</Type/Font/W[1[500 500] 3 9 600]>> endobj"), "F2026"},
		"objects within a stream": {[]byte("%PDF-1.5\n4 0 obj <<>> stream\nBT /F1 10 Tf (inside) Tj ET\nendstream endobj\n9 0 obj <</Type/ObjStm/N 3/First 15/Filter/FlateDecode>> stream\n" +
			packed("1 0 2 33 3 80  <</Type/Catalog/Pages 2 0 R>>    <</Kids[3 0 R]/Type/Pages>>                    <</Type/Page/Contents[4 0 R]/Resources<</Font<</F1<</Subtype/Type1>>>>>>>>") + "\nendstream endobj"), "inside"},
		"a form": {file("/X Do", plain, "8 0 obj <</Subtype/Form/Resources<</Font<</F1 5 0 R>>>>>> stream\nBT /F1 10 Tf (in a form) Tj ET\nendstream endobj",
			"2 0 obj <</Type/Pages/Kids[3 0 R]/Resources<</XObject<</X 8 0 R>>>>>> endobj"), "in a form"},
	} {
		got, err := pdftext.Read(c.b)
		if strings.TrimSpace(got) != c.want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestHostileDocuments(t *testing.T) {
	bomb := "<</Filter/FlateDecode>> stream\n" + packed(strings.Repeat("BT (x) Tj ET ", 3_000_000)) + "\nendstream endobj"
	for name, c := range map[string]struct{ text, want string }{
		"no PDF":              {"hello", "not a PDF document"},
		"encrypted":           {"%PDF-1.4\ntrailer <</Encrypt 5 0 R>>", "is encrypted"},
		"empty":               {"%PDF-1.4\n", "has no text that can be read"},
		"pages in a circle":   {"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[2 0 R 1 0 R 2 0 R]>> endobj 3 0 obj 3 0 R endobj", "has no text"},
		"deep":                {"%PDF-1.4\n1 0 obj " + strings.Repeat("[<<", 100_000), "has no text"},
		"unpacks to too much": {"%PDF-1.4\n1 0 obj <</Type/Page/Contents 2 0 R>> endobj\n2 0 obj " + bomb, "has no text"},
		"too large":           {"%PDF-" + strings.Repeat(" ", pdftext.MaxBytes), "larger than 8 MB"},
	} {
		if _, err := pdftext.Read([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(made(f, []string{"F2026-0412", "1.210,00"}))
	f.Add(file("q 1 0 0 1 5 5 cm BT /F1 10 Tf [(a)-200<62>] TJ T* (c) ' ET Q /X Do BI EI", "<</Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[1 2 3 4[5]]>>]>>", "6 0 obj <<>> stream\n1 beginbfrange <00> <ff> <0041> endbfrange endstream"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := pdftext.Read(b)
		if again, err2 := pdftext.Read(b); again != text || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Error("the same bytes give another text")
		}
		if len(text) > 4<<20 {
			t.Errorf("%d bytes of text", len(text))
		}
	})
}
