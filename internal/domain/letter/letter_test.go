package letter

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

var update = flag.Bool("update", false, "write the golden files anew")

func eur(minor int64) money.Money { return money.Of(minor, money.EUR) }

func date(s string) civil.Date { return civil.MustParse(s) }

var today = date("2026-11-24")

func company() Party {
	return Party{
		Name: "Noordzee Groothandel BV", Address: []string{"Waalhaven 12", "3087 BM Rotterdam"},
		Email: "debiteuren@noordzee.example", Phone: "+31 10 555 01 23", IBAN: "NL91ABNA0417164300",
		BIC: "ABNANL2A", VATID: "NL001234567B01", Website: "https://noordzee.example",
	}
}

func line(number, due string, open int64, step string) Line {
	d := date(due)
	return Line{
		Number: number, Issued: d.AddDays(-30), Due: d, Amount: eur(open), Open: eur(open),
		DaysOverdue: max(0, today.Sub(d)), Step: step,
	}
}

// full is a letter with everything in it; simple has one plain invoice.
func full(lang, step string) Input {
	a := line("F202600311", "2026-10-05", 482_10_00, step)
	a.PO = "PO-77120"
	a.Reference = "RF18F202600311"
	b := line("F202600312", "2026-10-12", 600_00, step)
	b.Amount = eur(1_000_00)
	b.Reference = "RF89F202600312"
	usd := line("F202600318", "2026-10-20", 0, step)
	usd.Open, usd.Amount = money.Of(2_500_00, money.USD), money.Of(2_500_00, money.USD)
	lower := line("F202600399", "2026-11-23", 75_50, "")
	credit := line("C202600020", "2026-11-01", 120_00, "")
	credit.Credit, credit.DaysOverdue = true, 0
	disputed := line("F202600330", "2026-10-15", 910_00, step)
	disputed.Disputed = true
	lines := []Line{lower, usd, b, a, credit, disputed}
	if step == PreDueNotice {
		for i := range lines {
			if lines[i].Step == step {
				lines[i].Issued, lines[i].Due, lines[i].DaysOverdue = date("2026-11-02"), today.AddDays(5+i), 0
			}
		}
	}
	return Input{
		Company: company(), Controller: "Anna de Wit", CustomerName: "Visser Metaal B.V.",
		ContactName: "Marieke Smit", Language: lang, Step: step, Today: today,
		LastWritten: date("2026-11-11"), TermsDays: 30,
		Lines:     lines,
		OnAccount: []money.Money{eur(50_00)},
	}
}

func simple(lang, step string, consumer bool) Input {
	l := line("F202604101", "2026-11-01", 1_234_50, step)
	if step == PreDueNotice {
		l.Due, l.DaysOverdue = date("2026-12-01"), 0
	}
	return Input{
		Company: company(), CustomerName: "Kim Bakker", Consumer: consumer, Language: lang,
		Step: step, Today: today, Lines: []Line{l},
	}
}

func TestLettersReadAsTheGoldenFilesSay(t *testing.T) {
	for _, lang := range Languages() {
		for _, step := range Steps() {
			for name, in := range map[string]Input{
				"full": full(lang, step), "business": simple(lang, step, false), "consumer": simple(lang, step, true),
			} {
				t.Run(lang+"/"+step+"/"+name, func(t *testing.T) {
					out, err := Render(in)
					if err != nil {
						t.Fatal(err)
					}
					golden(t, lang+"_"+step+"_"+name+".txt", "Subject: "+out.Subject+"\n\n"+out.Text)
					if name == "full" && step == Reminder1 {
						golden(t, lang+"_"+step+"_"+name+".html", out.HTML)
					}
				})
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func render(t *testing.T, in Input) Output {
	t.Helper()
	out, err := Render(in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// flat undoes the line breaks, for looking up sentences.
func flat(text string) string { return strings.ReplaceAll(text, "\n", " ") }

func wantText(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("the letter lacks %q:\n%s", p, text)
		}
	}
}

func TestE23OneMessageListsItemsOfEveryStep(t *testing.T) {
	in := simple("en", FinalNotice, false)
	in.Lines = append(in.Lines, line("F2", "2026-11-20", 10_00, Reminder1))
	wantText(t, render(t, in).Text, "F202604101", "F2")
}

func TestE24NewItemStandsApartFromTheThreat(t *testing.T) {
	in := simple("en", FinalNotice, false)
	in.Lines = append(in.Lines, line("F2", "2026-11-23", 10_00, Reminder1))
	text := render(t, in).Text
	threat, apart, newer := strings.Index(text, "further steps"), strings.Index(text, "Also outstanding"), strings.Index(text, "F2 ")
	if threat < 0 || apart < threat || newer < apart {
		t.Errorf("want threat, then the heading, then the newer item, got %d %d %d:\n%s", threat, apart, newer, text)
	}
	wantText(t, flat(text), "payment of EUR\u00a01,234.50 by", "do not apply to this invoice")
}

func TestE33DisputedItemIsNeverAskedFor(t *testing.T) {
	for _, lang := range Languages() {
		for _, step := range Steps() {
			in := simple(lang, step, false)
			d := line("F9", "2026-10-01", 777_00, step)
			d.Disputed = true
			d.Reference = "RF00F9"
			in.Lines = append(in.Lines, d)
			text := render(t, in).Text
			if strings.Contains(text, "RF00F9") {
				t.Errorf("%s %s: the reference of a disputed item is quoted for payment", lang, step)
			}
			if n := strings.Count(text, "777"); n != 1 {
				t.Errorf("%s %s: the disputed amount stands %d times, want once, in its own list", lang, step, n)
			}
		}
	}
}

func TestE35PartDisputeAsksTheRest(t *testing.T) {
	in := simple("en", Reminder1, false)
	in.Lines[0].Amount, in.Lines[0].Open = eur(1_000_00), eur(800_00)
	wantText(t, render(t, in).Text, "payment of EUR\u00a0800.00", "EUR\u00a01,000.00")
}

func TestE48HeadsDatesAndNumbersAreTheCustomersLanguage(t *testing.T) {
	for lang, want := range map[string][]string{
		"nl": {"Vervaldatum", "01-11-2026", "EUR\u00a01.234,50", "23\u00a0dagen", "1\u00a0december 2026"},
		"en": {"Due date", "01 Nov 2026", "EUR\u00a01,234.50", "23\u00a0days", "1\u00a0December 2026"},
		"de": {"Fällig am", "01.11.2026", "1.234,50\u00a0EUR", "23\u00a0Tage", "1.\u00a0Dezember 2026"},
		"fr": {"Échéance", "01/11/2026", "1\u00a0234,50\u00a0EUR", "23\u00a0jours", "1er\u00a0décembre 2026"},
	} {
		out := render(t, simple(lang, Reminder1, false))
		wantText(t, flat(out.Text), want...)
		wantText(t, out.HTML, want...)
	}
}

func TestLanguageOfTheLetter(t *testing.T) {
	for tag, want := range map[string]string{
		"nl": "nl", "nl-BE": "nl", "DE_at": "de", " fr ": "fr", "en-GB": "en", "pl": "en", "": "en", "-": "en",
	} {
		if got := render(t, simple(tag, Reminder1, false)).Language; got != want {
			t.Errorf("language %q: written in %q, want %q", tag, got, want)
		}
	}
}

func TestNothingToAskIsRefused(t *testing.T) {
	credit := line("C1", "2026-11-01", 1_234_50, "")
	credit.Credit = true
	disputed := simple("nl", Reminder2, false)
	disputed.Lines[0].Disputed = true
	covered := simple("nl", Reminder1, false)
	covered.OnAccount = []money.Money{eur(1_234_50)}
	netted := simple("nl", Reminder1, false)
	netted.Lines = append(netted.Lines, credit)
	lower := simple("nl", FinalNotice, false)
	lower.Lines[0].Step = Reminder1
	for name, in := range map[string]Input{
		"E1 credit note covers all": netted, "money on account covers all": covered,
		"all disputed": disputed, "no item at the step": lower,
		"no lines": {Company: company(), Step: Reminder1, Today: today},
	} {
		if _, err := Render(in); !errors.Is(err, ErrNothingToAsk) {
			t.Errorf("%s: got error %v, want ErrNothingToAsk", name, err)
		}
	}
}

func TestFaultyInputIsRefused(t *testing.T) {
	bad := func(change func(*Input)) Input {
		in := simple("nl", Reminder1, false)
		change(&in)
		return in
	}
	for name, c := range map[string]struct {
		in   Input
		want string
	}{
		"unknown step":      {bad(func(in *Input) { in.Step = "reminder_9" }), `"reminder_9"`},
		"no date":           {bad(func(in *Input) { in.Today = 0 }), "business date"},
		"no number":         {bad(func(in *Input) { in.Lines[0].Number = "\u202e" }), "line 1"},
		"nothing open":      {bad(func(in *Input) { in.Lines[0].Open = eur(0) }), "F202604101"},
		"no currency":       {bad(func(in *Input) { in.Lines[0].Open.Cur = money.Currency{} }), "F202604101"},
		"two currencies":    {bad(func(in *Input) { in.Lines[0].Amount.Cur = money.USD }), "USD"},
		"negative received": {bad(func(in *Input) { in.OnAccount = []money.Money{eur(-1)} }), "on account"},
	} {
		if _, err := Render(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", name, err, c.want)
		}
	}
}

func TestStatementMayBeEmptyOrInCredit(t *testing.T) {
	in := simple("en", Statement, false)
	in.Lines[0].Credit = true
	wantText(t, render(t, in).Text, "Balance in your favour", "EUR\u00a01,234.50")
	in.Lines = nil
	wantText(t, render(t, in).Text, "no open items")
}

func TestLettersNeverSpeakOfCosts(t *testing.T) {
	for lang, words := range map[string][]string{
		"nl": {"kosten", "rente", "incasso"}, "en": {"cost", "fee", "interest", "charge"},
		"de": {"Kosten", "Gebühr", "Zinsen", "Inkasso"}, "fr": {"frais", "intérêt", "pénalité"},
	} {
		for _, step := range Steps() {
			for _, consumer := range []bool{false, true} {
				text := render(t, simple(lang, step, consumer)).Text
				for _, w := range words {
					if strings.Contains(text, w) {
						t.Errorf("%s %s: the letter says %q", lang, step, w)
					}
				}
			}
		}
	}
}

func TestEarlierMessagesAreClaimedOnlyWhenThereWereAny(t *testing.T) {
	in := simple("en", FinalNotice, false)
	if text := render(t, in).Text; strings.Contains(text, "wrote") {
		t.Errorf("claims an earlier message:\n%s", text)
	}
	in.LastWritten = date("2026-11-11")
	wantText(t, flat(render(t, in).Text), "last wrote to you about this on 11\u00a0November 2026")
}

func TestS50S69S82EveryLetterInvitesAndShowsTerms(t *testing.T) {
	in := simple("en", Reminder1, false)
	in.TermsDays, in.Arrangement = 30, "Anna is in on weekdays until five."
	wantText(t, flat(render(t, in).Text),
		"arrangement with you. Anna is in", "payment term is 30\u00a0days", "already paid, please disregard")
}
