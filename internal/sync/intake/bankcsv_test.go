package intake_test

import (
	"testing"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankcsv"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

func TestABanksExportIsReadByItsProfile(t *testing.T) {
	det := intake.Detector{Profiles: map[string]*ledgerfile.Profile{
		"house": {
			Kind: ledgerfile.Statement, Match: ledgerfile.Match{Header: []string{"Tag", "Betrag"}},
			Columns:  map[string]string{"booked": "Tag", "amount": "Betrag", "balance": "Saldo"},
			Defaults: map[string]string{"currency": "EUR", "account": "DE89370400440532013000"},
		},
		"own": {
			Kind: ledgerfile.Statement, Match: ledgerfile.Match{Header: []string{"booked", "amount"}}, Defaults: map[string]string{"account": "1"},
		},
	}}
	root := t.TempDir()
	for file, want := range map[string]struct{ text, profile, account string }{
		"house.csv": {"Tag;Betrag;Saldo\n2026-01-09;1,50;1,50\n", "house", "DE89370400440532013000"},
		"own.csv":   {"booked,amount,currency,balance\n2026-01-09,1.50,EUR,1.50\n", "own", "1"},
	} {
		sources, problems := det.Walk([]string{write(t, root+"/"+file, want.text)})
		if len(sources) != 1 || len(problems) != 0 {
			t.Fatalf("%s: %v, %v", file, sources, problems)
		}
		s := sources[0]
		if s.Format != bankcsv.Format || s.Profile != want.profile || s.Date.String() != "2026-01-09" {
			t.Errorf("%s: %+v", file, s)
		}
		r, err := s.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if err := det.Statements(s, r, func(st *bankfile.Statement) error {
			if st.Head.Account != want.account || !st.Head.Proved {
				t.Errorf("%s: %+v", file, st.Head)
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
	}
}
