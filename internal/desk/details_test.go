package desk_test

import (
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// sum is a booked entry of several payments without their details.
func sum(ref, booked string, amount int64, change ...func(*ar.BankLine)) ar.BankLine {
	return line(ref, booked, amount, "", append([]func(*ar.BankLine){func(l *ar.BankLine) { l.Opaque, l.Count = true, 2 }}, change...)...)
}

// details is a message about the payments of a booking (camt.054).
func details(file string, lines ...ar.BankLine) desk.StatementFact {
	return desk.StatementFact{Kind: desk.DetailsStatement, Head: ar.Statement{ID: "NL01/" + ar.StatementID(file), Account: "NL01", Name: file, File: file}, Lines: lines}
}

func of(batch string) func(*ar.BankLine) {
	return func(l *ar.BankLine) { l.Batch, l.Proved = batch, false }
}

func charged(minor int64) func(*ar.BankLine) { return func(l *ar.BankLine) { l.Charges = minor } }
func out(l *ar.BankLine)                     { l.Credit = false }

func twoOfB1() desk.StatementFact {
	return details("054.xml", line("B1-1", "2026-03-04", 100, "", cites("F1"), of("B1")), line("B1-2", "2026-03-04", 50, "", cites("F2"), of("B1")))
}

func checkB1(t *testing.T, h *house) {
	t.Helper()
	h.wantOpen("F1 0 settled", "F2 0 settled")
	e := h.entry("B1-1")
	if e.Line.Batch != "B1" || !e.Line.Proved || e.Line.Statement != "NL01/2026-03-04" {
		t.Errorf("part %+v", e.Line)
	}
	gone, err := h.d.Entry(h.ctx, "B1")
	h.must(err)
	if gone.Ended != ar.EndedDetailed || len(gone.Parts) != 2 || gone.Decided() {
		t.Errorf("the sum %+v", gone)
	}
	var total int64
	h.must(h.d.Entries(h.ctx, func(e *ar.Entry) error { total += e.Line.Signed(); return nil }))
	if total != 150_00 {
		t.Errorf("the book has entries of %d", total)
	}
}

func TestDetailsTakeThePlaceOfTheirSum(t *testing.T) {
	book := []any{customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50)}
	bank := statement("2026-03-04", sum("B1", "2026-03-04", 150))
	for name, facts := range map[string][]any{
		"the sum first": {bank, twoOfB1()}, "the details first": {twoOfB1(), bank},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(book...)
				rep := h.imports(facts...)
				checkB1(t, h)
				if rep.Placed != 2 || rep.Entries.New != 1 || rep.Applied != 2 {
					t.Errorf("report %+v", rep)
				}
				before := h.head()
				rep = h.imports(facts...)
				h.imports(twoOfB1())
				if h.head() != before || rep.Placed+rep.Details != 0 {
					t.Errorf("told again it wrote %v, report %+v", h.since(before), rep)
				}
			})
		})
	}
}

// What a message of details tells is no money, as long as no statement has it.
func TestDetailsAloneBookNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50))
		rep := h.imports(twoOfB1())
		if rep.Details != 2 || rep.Entries.New+rep.Statements.New != 0 {
			t.Errorf("report %+v", rep)
		}
		h.wantOpen("F1 100 open", "F2 50 open")
		if day, err := h.d.Day(h.ctx); err != nil || day.BankRead != 0 {
			t.Errorf("the bank counts as read up to %v, %v", day.BankRead, err)
		}
		before := h.head()
		h.imports(twoOfB1())
		if h.head() != before {
			t.Errorf("told again it wrote %v", h.since(before))
		}
		// Another sum of the same amount is not theirs.
		h.imports(statement("2026-03-05", sum("B9", "2026-03-05", 150)))
		h.wantOpen("F1 100 open", "F2 50 open")
		// Nor is the right booking with another amount.
		h.imports(statement("2026-03-06", sum("B1", "2026-03-06", 151)))
		h.wantOpen("F1 100 open", "F2 50 open")
	})
}

func TestDetailsLessTheBanksCharges(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			statement("2026-03-04", sum("B1", "2026-03-04", 147)),
			details("054.xml", line("B1-1", "2026-03-04", 100, "", cites("F1"), of("B1"), charged(200)), line("B1-2", "2026-03-04", 50, "", cites("F2"), of("B1"), charged(100))))
		h.wantOpen("F1 0 settled", "F2 0 settled")
		if e := h.entry("B1-charges"); e.Line.Signed() != -3_00 {
			t.Errorf("charges %+v", e.Line)
		}
	})
}

// A batch of direct debits comes back as one sum.
func TestDetailsOfReturnedDebits(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"), endToEnd("DD-1")), line("BR2", "2026-03-04", 50, "", cites("F2"), endToEnd("DD-2"))))
		h.wantOpen("F1 0 settled", "F2 0 settled")
		h.imports(statement("2026-03-05", sum("R1", "2026-03-05", 150, out)),
			details("054.xml", line("R1-1", "2026-03-05", 100, "", returned("DD-1"), of("R1")), line("R1-2", "2026-03-05", 50, "", returned("DD-2"), of("R1"))))
		h.wantOpen("F1 100 open", "F2 50 open")
	})
}

func TestDetailsOfADecidedSumAreLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), statement("2026-03-04", sum("B1", "2026-03-04", 150)))
		h.does(desk.ApplyEntry{Entry: "B1", OnAccount: "C1"})
		rep := h.imports(twoOfB1())
		if len(rep.Sums) != 1 || rep.Sums[0].Entry != "B1" || !strings.Contains(rep.Sums[0].What, "decided already") {
			t.Errorf("report %+v", rep)
		}
		h.wantOpen("F1 100 open", "F2 50 open")
		h.does(desk.UnapplyEntry{Entry: "B1"})
		h.imports(twoOfB1())
		checkB1(t, h)
	})
}

// The details of a message that a statement has given itself are no news.
func TestDetailsThatTheStatementHas(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			statement("2026-03-04", line("B1-1", "2026-03-04", 100, "", cites("F1"), func(l *ar.BankLine) { l.Batch = "B1" }),
				line("B1-2", "2026-03-04", 50, "", cites("F2"), func(l *ar.BankLine) { l.Batch = "B1" })))
		before := h.head()
		if rep := h.imports(twoOfB1()); h.head() != before || rep.Details != 0 {
			t.Errorf("wrote %v, report %+v", h.since(before), rep)
		}
	})
}

// One payment that the statement books without saying whose it is.
func TestDetailsOfOnePayment(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "incoming")),
			details("054.xml", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		h.wantOpen("F1 0 settled")
		before := h.head()
		h.imports(statement("2026-03-04", line("BR1", "2026-03-04", 100, "incoming")), details("054.xml", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		if h.head() != before {
			t.Errorf("told again it wrote %v", h.since(before))
		}
	})
}

// A sum of an unproved statement has unproved parts, until a proved copy comes.
func TestDetailsOfAnUnprovedSum(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		bank := statement("2026-03-04", sum("B1", "2026-03-04", 150))
		torn := statement("2026-03-04", sum("B1", "2026-03-04", 150, func(l *ar.BankLine) { l.Proved = false }))
		torn.Head.Proved = false
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), torn, twoOfB1())
		h.wantOpen("F1 100 open", "F2 50 open")
		if e := h.entry("B1-1"); e.Line.Proved || e.Status() != ar.Proposed {
			t.Errorf("part %+v", e)
		}
		h.imports(bank)
		checkB1(t, h)
		before := h.head()
		h.imports(bank)
		if h.head() != before {
			t.Errorf("told again it wrote %v", h.since(before))
		}
	})
}

func payments(day string, lines ...ar.BankLine) desk.StatementFact {
	f := statement(day, lines...)
	f.Kind, f.Head.ID, f.Head.Name = desk.PaymentsFile, f.Head.ID+"-bgmax", "bgmax "+day
	for i := range f.Lines {
		f.Lines[i].Statement = f.Head.ID
		f.Head.Credits += f.Lines[i].Amount
	}
	return f
}

func balanced(f desk.StatementFact, opening, closing int64) desk.StatementFact {
	f.Head.HasBalance, f.Head.Opening, f.Head.Closing = true, opening*100, closing*100
	return f
}

func TestPaymentsFileOfAnAccountWithoutStatementsIsBooked(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		f := payments("2026-03-04", line("P1", "2026-03-04", 100, "", cites("F1")), line("P2", "2026-03-04", 50, "", cites("F2")))
		rep := h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), f)
		h.wantOpen("F1 0 settled", "F2 0 settled")
		if rep.Entries.New != 2 || rep.Statements.New != 1 {
			t.Errorf("report %+v", rep)
		}
		before := h.head()
		h.imports(f)
		if h.head() != before {
			t.Errorf("told again it wrote %v", h.since(before))
		}
	})
}

func TestPaymentsFileExplainsTheSumOfAStatement(t *testing.T) {
	lump := func(l *ar.BankLine) { l.Opaque = false }
	f := payments("2026-03-04", line("P1", "2026-03-04", 100, "", cites("F1")), line("P2", "2026-03-04", 50, "", cites("F2")))
	bank := balanced(statement("2026-03-05", sum("B7", "2026-03-05", 150, lump)), 0, 150)
	other := payments("2026-03-04", f.Lines...)
	other.Head.Account = "5050-1055"
	for i := range other.Lines {
		other.Lines[i].Account = "5050-1055"
	}
	for name, days := range map[string][][]any{
		"in one import, the file first": {{f, bank}}, "the statement first": {{bank}, {f}},
		"the file a day ahead":                {{balanced(statement("2026-03-03"), 0, 0)}, {f}, {bank}},
		"of a giro number of the account":     {{bank}, {other}},
		"of a giro number, a day ahead":       {{other}, {bank}},
		"the first file before any statement": {{f}, {bank}},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50))
				for _, facts := range days {
					h.imports(facts...)
				}
				h.wantOpen("F1 0 settled", "F2 0 settled")
				var total int64
				h.must(h.d.Entries(h.ctx, func(e *ar.Entry) error { total += e.Line.Signed(); return nil }))
				if total != 150_00 {
					t.Errorf("the book has entries of %s", money.Of(total, money.EUR))
				}
				before := h.head()
				for _, facts := range days {
					h.imports(facts...)
				}
				if h.head() != before {
					t.Errorf("told again it wrote %v", h.since(before))
				}
			})
		})
	}
}

// One deposit is one sum: the next of the same amount is other money.
func TestDepositExplainsOneSumOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), payments("2026-03-04", line("P1", "2026-03-04", 100, "", cites("F1"))))
		h.imports(balanced(statement("2026-03-05", sum("B1", "2026-03-05", 100)), 0, 100))
		h.imports(balanced(statement("2026-03-06", sum("B2", "2026-03-06", 100)), 100, 200))
		h.wantOpen("F1 0 settled")
		first, err := h.d.Entry(h.ctx, "B1")
		h.must(err)
		second, err := h.d.Entry(h.ctx, "B2")
		h.must(err)
		if first.Ended == "" || second.Ended != "" {
			t.Errorf("first %q, second %q", first.Ended, second.Ended)
		}
	})
}

// Two sums that a payments file could be: nobody guesses.
func TestPaymentsFileThatFitsTwoSumsWaits(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			balanced(statement("2026-03-04", sum("B1", "2026-03-04", 150), sum("B2", "2026-03-04", 150)), 0, 300))
		rep := h.imports(payments("2026-03-04", line("P1", "2026-03-04", 100, "", cites("F1")), line("P2", "2026-03-04", 50, "", cites("F2"))))
		h.wantOpen("F1 100 open", "F2 50 open")
		if rep.Details != 2 || rep.Placed != 0 {
			t.Errorf("report %+v", rep)
		}
	})
}

// What the bank has told of is not asked for, even before a statement books it.
func TestDetailsThatWaitHoldReminders(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), invoice("C1", "F3", "2026-03-02", 70),
			statement("2026-03-03"), twoOfB1())
		h.run()
		h.wantPosted("C1 reminder_1 F3=70")
		rep := h.imports(statement("2026-03-04", sum("B1", "2026-03-04", 150)))
		if rep.Placed != 2 || rep.Applied != 2 {
			t.Errorf("report %+v", rep)
		}
		checkB1(t, h)
		if list := h.announced(); len(list) != 0 {
			t.Errorf("still announced %+v", list)
		}
	})
}

func TestDetailsWithoutPaymentsAreNamed(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), statement("2026-03-04", sum("B1", "2026-03-04", 150)))
		rep := h.imports(details("054.xml", sum("B1", "2026-03-04", 150)))
		if len(rep.Sums) != 1 || !strings.Contains(rep.Sums[0].What, "054.xml tells of 150.00 EUR booked as one sum") {
			t.Errorf("sums %+v", rep.Sums)
		}
	})
}
