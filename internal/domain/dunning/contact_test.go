package dunning_test

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

func (f *file) contacts(list ...ar.Contact) {
	f.apply(&ar.ContactsRecorded{Customer: "C1", Contacts: list})
}

func TestE46NobodyToWriteToIsATaskNotAStep(t *testing.T) {
	f := newFile(t, func(c *ar.Customer) { c.Email = "" })
	f.item("F1", "2026-03-02", 100)
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "")
	wantNext(t, dec, dunning.FindContact, "2026-03-05")
	guard(t, dec, dunning.NoContact)
	if f.a.Item("F1").Step != "" {
		t.Error("the step was counted")
	}
	f.contacts(ar.Contact{Name: "Marieke", Role: ar.RolePayables, Email: "m@visser.example"})
	wantMessage(t, f.decide("2026-03-16"), "reminder_1: F1 reminder_1 100.00")
}

func TestE47WhomToAddress(t *testing.T) {
	payables := ar.Contact{Name: "Marieke", Role: ar.RolePayables, Email: "m@visser.example"}
	buyer := ar.Contact{Name: "Bram", Role: ar.RoleBuyer, Email: "b@visser.example"}
	mute := ar.Contact{Name: "Piet", Role: ar.RolePayables, Phone: "+31 10"}
	ours := ar.Contact{Name: "Sanne", Role: ar.RoleSales, Email: "sanne@us.example"}
	for name, c := range map[string]struct {
		mail string
		list []ar.Contact
		want string
	}{
		"the payables contact before the customer's own address": {"ap@visser.example", []ar.Contact{buyer, payables}, "m@visser.example"},
		"the customer's own address before another contact":      {"ap@visser.example", []ar.Contact{buyer}, "ap@visser.example"},
		"another contact where there is nothing else":            {"", []ar.Contact{buyer}, "b@visser.example"},
		"a payables contact without an address is passed over":   {"", []ar.Contact{mute, buyer}, "b@visser.example"},
		"our own salesman is never dunned":                       {"", []ar.Contact{ours}, ""},
		"nor before the debtor's people":                         {"", []ar.Contact{ours, buyer}, "b@visser.example"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t, func(cu *ar.Customer) { cu.Email = c.mail })
			f.contacts(c.list...)
			f.item("F1", "2026-03-02", 100)
			got, ok := f.a.ContactFor(ar.RolePayables)
			if got.Email != c.want || ok != (c.want != "") {
				t.Errorf("address %q, %v, want %q", got.Email, ok, c.want)
			}
			if act := messageOf(f.decide("2026-03-05")); c.want == "" != (act == nil) || act != nil && act.Contact.Email != c.want {
				t.Errorf("message %+v, want one to %q", act, c.want)
			}
		})
	}
}

func messageOf(dec dunning.Decision) *dunning.Action { return dec.Message() }

func TestE48LanguageOfTheCustomer(t *testing.T) {
	for name, c := range map[string]struct {
		country, language, contact, want string
	}{
		"the customer's own":               {"NL", "de", "", "de"},
		"the contact's before it":          {"NL", "de", "fr", "fr"},
		"not one that we do not write":     {"NL", "de", "pl", "de"},
		"a foreign one becomes English":    {"PL", "pl", "", "en"},
		"the country's: NL":                {"NL", "", "", "nl"},
		"the country's: BE":                {"BE", "", "", "nl"},
		"the country's: AT":                {"AT", "", "", "de"},
		"the country's: CH":                {"CH", "", "", "de"},
		"the country's: LU":                {"LU", "", "", "fr"},
		"English elsewhere":                {"ES", "", "", "en"},
		"English where nothing is known":   {"", "", "", "en"},
		"the contact's over the country's": {"DE", "", "nl", "nl"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t, func(cu *ar.Customer) { cu.Country, cu.Language = c.country, c.language })
			f.contacts(ar.Contact{Role: ar.RolePayables, Email: "m@x.example", Language: c.contact})
			if got := dunning.Language(f.a); got != c.want {
				t.Errorf("language %q, want %q", got, c.want)
			}
			if dec := f.decide("2026-03-05"); dec.Language != c.want {
				t.Errorf("decision in %q, want %q", dec.Language, c.want)
			}
		})
	}
}
