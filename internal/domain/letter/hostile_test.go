package letter

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/money"
)

func TestCustomerTextIsDataOnly(t *testing.T) {
	in := simple("en", Reminder1, false)
	in.ContactName = "{{.Company}} <script>alert(1)</script>"
	in.Lines[0].PO = "\x1b]8;;http://x\x07A\u202e\r\nBcc: b@x.example"
	out := render(t, in)
	wantText(t, out.Text, "Dear {{.Company}} <script>")
	wantText(t, out.HTML, "{{.Company}} &lt;script&gt;")
	for _, s := range []string{out.Subject, out.Text, out.HTML} {
		if i := strings.IndexFunc(s, forbidden); i >= 0 {
			t.Errorf("character %U got through", []rune(s[i:])[0])
		}
	}
	if strings.Contains(out.HTML, "<script") || strings.Contains(out.Text, "\nBcc:") {
		t.Errorf("foreign text became structure:\n%s", out.HTML)
	}
}

func forbidden(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || hidden(r) || r == '\u2028' || r == '\u2029')
}

func TestAnyInputGivesTheSameCleanLetterTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		in := Input{
			Company:      Party{Name: text.Draw(t, "company"), Phone: text.Draw(t, "phone"), IBAN: text.Draw(t, "iban")},
			CustomerName: text.Draw(t, "customer"), ContactName: text.Draw(t, "contact"),
			Consumer: rapid.Bool().Draw(t, "consumer"), Today: today,
			Language: rapid.SampledFrom(Languages()).Draw(t, "language"),
			Step:     rapid.SampledFrom(Steps()).Draw(t, "step"),
			Lines:    []Line{line("F1", "2026-10-01", 100, FinalNotice)},
		}
		var sum int64 = 100
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			l := line("X"+text.Draw(t, "number"), "2026-11-03", rapid.Int64Range(1, money.MaxMinor).Draw(t, "open"), FinalNotice)
			l.PO, l.Reference = text.Draw(t, "po"), text.Draw(t, "reference")
			sum += l.Open.Minor
			in.Lines = append(in.Lines, l)
		}
		out, err := Render(in)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Render(in)
		if out != again {
			t.Fatal("two letters differ")
		}
		for _, s := range []string{out.Subject, out.Text, out.HTML} {
			if i := strings.IndexFunc(s, forbidden); i >= 0 {
				t.Fatalf("character %U got through", []rune(s[i:])[0])
			}
		}
		if strings.Contains(out.Subject, "\n") {
			t.Fatal("a subject of two lines")
		}
		if want := localeOf(in.Language).money(eur(sum)); !strings.Contains(out.Text, want) {
			t.Fatalf("the total %s is missing:\n%s", want, out.Text)
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "plain", " a  b ", "\x1b[31m", "a\r\nb", "\u202egpj", strings.Repeat("é", 300), "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if i := strings.IndexFunc(got, func(r rune) bool { return r == '\n' || forbidden(r) }); i >= 0 {
			t.Fatalf("clean(%q) = %q", s, got)
		}
		if n := len([]rune(got)); n > maxField+2 {
			t.Fatalf("clean left %d characters", n)
		}
		if clean(got) != got && len([]rune(got)) <= maxField {
			t.Fatalf("clean(%q) is not clean: %q", got, clean(got))
		}
	})
}

func BenchmarkRender(b *testing.B) {
	in := full("de", FinalNotice)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(in); err != nil {
			b.Fatal(err)
		}
	}
}
