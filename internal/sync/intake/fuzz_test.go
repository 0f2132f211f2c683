package intake_test

import (
	"strings"
	"testing"

	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// FuzzDetect: the answer is a known format, it does not change, and a profile
// is only named for ledger files.
func FuzzDetect(f *testing.F) {
	for _, s := range []string{"id,name\n", "<Document><BkToCstmrStmt/>", ":20:x\n:25:y\n", "PK\x03\x04", "01,a,b,260109,1200,1,,,2/\n", "\xFF\xFEi\x00", "sep=;\n"} {
		f.Add([]byte(s))
	}
	d := intake.Detector{Profiles: map[string]*ledgerfile.Profile{"p": {Kind: ledgerfile.Invoices, Match: ledgerfile.Match{Header: []string{"nr"}}}}}
	f.Fuzz(func(t *testing.T, head []byte) {
		format, profile := d.Detect("x.csv", head)
		if again, _ := d.Detect("x.csv", head); again != format {
			t.Errorf("%q, then %q", format, again)
		}
		if profile != "" && !strings.HasSuffix(string(format), ".csv") {
			t.Errorf("profile %q for %q", profile, format)
		}
	})
}
