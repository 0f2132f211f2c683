package returncode_test

import (
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/domain/returncode"
)

// The rules of the house for each code that they name.
func TestConsequencesOfReturnCodes(t *testing.T) {
	for want, codes := range map[returncode.Consequence]string{
		returncode.Retry:       "AM04 MS03",
		returncode.NewAccount:  "AC01 RC01 AC04 AC13 AC06 AG01",
		returncode.StopMandate: "MD01 FRAD",
		returncode.OwnFault:    "MD02 FF01 FF05 AG02 BE05 RR01 RR02 RR03 CNOR DNOR AM05",
		returncode.Ask:         "MD06 MS02 SL01",
		returncode.Deceased:    "MD07",
		returncode.Person:      "RR04 XX99 NARR",
		returncode.None:        "0000",
	} {
		for _, code := range strings.Fields(codes) {
			if got := returncode.Of(code).Consequence; got != want {
				t.Errorf("%s: %s, want %s", code, got, want)
			}
		}
	}
	if r := returncode.Of(""); r.Consequence != returncode.Person || r.Sentence() != "The bank gives no reason." {
		t.Errorf("no code: %+v", r)
	}
}

func TestWhatACodeAllows(t *testing.T) {
	for _, code := range returncode.Codes() {
		r := returncode.Of(code)
		if r.Code != code || r.Meaning == "" || !strings.HasSuffix(r.Sentence(), r.Meaning+".") {
			t.Errorf("%+v: %s", r, r.Sentence())
		}
		retry := r.Consequence == returncode.Retry
		if r.Retry != retry || r.Reminder != retry || r.Fee != retry {
			t.Errorf("%s: only what may be collected again may be reminded of, and charged for: %+v", code, r)
		}
		if r.Consequence == returncode.OwnFault && r.Suspend != returncode.Never {
			t.Errorf("%s: our own fault is no reason to stop", code)
		}
	}
	// Where privacy law hides the reason, the desk must not guess it aloud.
	if s := returncode.Of("MS03").Sentence(); strings.Contains(s, "money") || strings.Contains(s, "closed") {
		t.Errorf("MS03 reads %q", s)
	}
	for code, want := range map[string]returncode.Suspension{"MD01": returncode.AtOnce, "AC04": returncode.AtOnce, "AC01": returncode.Never, "MS02": returncode.SecondTime, "AM04": returncode.Never} {
		if got := returncode.Of(code).Suspend; got != want {
			t.Errorf("%s: suspends %d, want %d", code, got, want)
		}
	}
}

func TestCodesOfOtherSchemes(t *testing.T) {
	for _, c := range []struct {
		scheme returncode.Scheme
		code   string
		want   string
	}{
		{returncode.German, "903", "AC06"}, {returncode.German, "912", "MD06"}, {returncode.German, "914", "MS03"}, {returncode.German, "000", ""},
		{returncode.Bacs, "0", "AM04"}, {returncode.Bacs, "1", "MD01"}, {returncode.Bacs, "2", "MD07"}, {returncode.Bacs, "B", "AC04"}, {returncode.Bacs, "Z", ""},
		{returncode.ACH, "R01", "AM04"}, {returncode.ACH, "R02", "AC04"}, {returncode.ACH, "R03", "AC01"}, {returncode.ACH, "R10", "MD01"}, {returncode.ACH, "R85", ""},
		{returncode.Scheme(9), "R01", ""},
	} {
		got := returncode.From(c.scheme, c.code)
		if got != c.want {
			t.Errorf("scheme %d, %s: %q, want %q", c.scheme, c.code, got, c.want)
		}
		if got != "" && !returncode.Known(got) {
			t.Errorf("scheme %d, %s gives %s, which is not in the table", c.scheme, c.code, got)
		}
	}
}

// Whatever a scheme's code is turned into has a meaning here.
func TestSchemesGiveKnownCodes(t *testing.T) {
	n := 0
	for _, s := range []returncode.Scheme{returncode.German, returncode.Bacs, returncode.ACH} {
		for i := range 1000 {
			for _, code := range []string{fmt.Sprint(i), fmt.Sprintf("R%02d", i), string(rune(i))} {
				if iso := returncode.From(s, code); iso != "" {
					n++
					if !returncode.Known(iso) {
						t.Errorf("scheme %d, %s gives %s, which is not in the table", s, code, iso)
					}
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d codes were found", n)
	}
}
