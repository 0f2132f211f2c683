package generate

import (
	"strconv"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
)

// The vectors are published ones, not ours.
func TestCheckDigitVectors(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"RF", rfReference("2348231"), "RF712348231"},
		{"RF with letters", rfReference("G72UUR"), "RF45G72UUR"},
		{"RF of many digits", rfReference("539007547034"), "RF18539007547034"},
		{"OGM", ogmReference("0108068171"), "010806817183"},
		{"OGM 97", ogmReference("0000000097"), "000000009797"},
		{"betalingskenmerk", betalingskenmerk("000056789012345"), "5000056789012345"},
		{"IBAN", ibanOf("GB", "WEST12345698765432"), "GB82WEST12345698765432"},
		{"OGM printed", ogmShown("010806817183"), "+++010/8068/17183+++"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

var ibanLength = map[string]int{"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "AT": 20, "ES": 24, "IT": 27, "PL": 28, "DK": 18}

func checkIBAN(t *testing.T, iban string) {
	t.Helper()
	if len(iban) != ibanLength[iban[:2]] || mod97(iban[4:]+iban[:4]) != 1 {
		t.Errorf("IBAN %s: length %d, remainder %d", iban, len(iban), mod97(iban[4:]+iban[:4]))
	}
	if iban[:2] == "BE" {
		n, _ := strconv.Atoi(iban[4:14])
		c, _ := strconv.Atoi(iban[14:])
		if n%97 != c%97 {
			t.Errorf("IBAN %s: national check digits are wrong", iban)
		}
	}
}

func TestReferencesAreValidAndOnlyOnInvoices(t *testing.T) {
	kinds := map[int]int{}
	country := map[ar.CustomerID]string{}
	b := demoBook(t)
	for _, m := range b.Customers {
		country[m.Customer.ID] = m.Customer.Country
	}
	for _, it := range b.Items {
		ref := it.Reference
		if ref == "" {
			kinds[0]++
			continue
		}
		kinds[len(ref)]++
		ok := false
		switch {
		case country[it.Customer] == "BE":
			n, _ := strconv.Atoi(ref[:10])
			c, _ := strconv.Atoi(ref[10:])
			ok = len(ref) == 12 && (n-c)%97 == 0 && c > 0
		case country[it.Customer] == "NL":
			sum := 0
			for i, w := range []int{2, 4, 8, 5, 10, 9, 7, 3, 6, 1, 2, 4, 8, 5, 10} {
				sum += int(ref[15-i]-'0') * w
			}
			c := 11 - sum%11
			if c == 11 {
				c = 0
			}
			if c == 10 {
				c = 1
			}
			ok = len(ref) == 16 && int(ref[0]-'0') == c
		default:
			ok = strings.HasPrefix(ref, "RF") && mod97(ref[4:]+ref[:4]) == 1
		}
		if !ok || it.Kind == ar.CreditNote {
			t.Fatalf("%s %s of a customer in %s: reference %q", it.Kind, it.ID, country[it.Customer], ref)
		}
	}
	for _, n := range []int{0, 12, 14, 16} {
		if kinds[n] == 0 {
			t.Errorf("no reference of length %d in the whole book", n)
		}
	}
}

func TestPayersHaveValidAccounts(t *testing.T) {
	for _, st := range demoBook(t).Statements {
		for _, p := range st.Lines {
			if p.Line.IBAN != "" {
				checkIBAN(t, p.Line.IBAN)
			}
		}
	}
}
