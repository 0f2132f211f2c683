package intake_test

import (
	"testing"

	"ccdesk/internal/sync/intake"
)

func TestOnlyUnmistakableAdvicesAreTakenForOnes(t *testing.T) {
	const mail = "From: ap@visser.example\nTo: us@house.example\nSubject: Payment\nDate: Fri, 09 Jan 2026 10:00:00 +0100\n\n"
	for text, want := range map[string]intake.Format{
		"automatic_payout_id,currency,gross,fee,net,reporting_category,source_id\npo_1,eur,1.00,0.10,0.90,charge,ch_1\n":                 intake.Advice,
		"Date,Payment method,Currency,Amount,Status,ID,Description,Settlement reference\n2026-01-09,iDEAL,EUR,1.00,Paid,tr_1,F1,1.2.3\n": intake.Advice,
		mail + "We have paid:\nF2026-0412  EUR 1.210,00\n":                                                                               intake.Advice,
		mail + "Please pay what is open:\nF2026-0412  EUR 1.210,00\n":                                                                    intake.Mail,
		mail + "We will pay next week.\n":                                                                                                intake.Mail,
		"F2026-0412  EUR 1.210,00\n":                                                                                                     intake.Unknown,
		"number,customer_id,amount\nF1,C1,1":                                                                                             intake.InvoicesCSV,
	} {
		if got := intake.Detect("x", []byte(text)); got != want {
			t.Errorf("%.50q: %q, expected %q", text, got, want)
		}
	}
}
