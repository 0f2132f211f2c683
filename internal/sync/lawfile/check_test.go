package lawfile

import (
	"os"
	"testing"

	"ccdesk/internal/domain/law"
)

func rates(t *testing.T) *law.Rates {
	t.Helper()
	r, err := law.Statutory()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryWorkedExampleHolds(t *testing.T) {
	f, err := os.Open("testdata/vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := Run(f, "vectors.csv", rates(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 81 {
		t.Errorf("%d examples, the file has 81", len(list))
	}
	for _, e := range list {
		if !e.Holds() {
			t.Errorf("%s (line %d, %s): found %q %s, expected %q", e.ID, e.Line, e.Rule, e.Found, e.Problem, e.Expected)
		}
	}
}
