package generate

import "ccdesk/internal/domain/ar"

// payablesBox are the local parts of shared mailboxes for invoices.
var payablesBox = map[string][]string{
	"nl": list("crediteuren|administratie|facturen|ap|boekhouding"),
	"de": list("buchhaltung|rechnung|kreditoren"),
	"fr": list("comptabilite|factures|compta"),
	"en": list("ap|accounts|invoices|payables"),
}

// consumerContact gives a private person one address and one number.
func (b *debtor) consumerContact(d *dice) {
	c := &b.customer
	host := d.word(list("post.example|mailbox.example|thuis.example|inbox.example"))
	c.Email = dotted(c.Name) + string(rune('0'+d.n(10))) + string(rune('0'+d.n(10))) + "@" + host
	c.Phone = phone(d, b.land.phone)
	b.contacts = []ar.Contact{{Name: c.Name, Role: ar.RolePayables, Email: c.Email, Phone: c.Phone, Language: c.Language, Channel: "mail"}}
}

// businessContacts gives a business one to four people, the first in payables.
func (b *debtor) businessContacts(d *dice, names *namer) {
	c := &b.customer
	domain := names.domain(c.Name, b.place)
	c.Email = d.word(payablesBox[c.Language]) + "@" + domain
	c.Phone = phone(d, b.land.phone)
	add := func(role ar.Role, channel string) {
		name := d.word(b.land.firsts) + " " + d.word(b.land.families)
		email := dotted(name) + "@" + domain
		if role == ar.RolePayables && d.permille(450) {
			email = c.Email
		}
		tel := ""
		if d.permille(800) {
			tel = phone(d, b.land.phone)
		}
		b.contacts = append(b.contacts, ar.Contact{Name: name, Role: role, Email: email, Phone: tel, Language: c.Language, Channel: channel})
	}
	add(ar.RolePayables, d.word(list("mail|mail|mail|call")))
	if d.permille(400) {
		add(ar.RoleBuyer, "")
	}
	if d.permille(300) {
		add(ar.RoleManager, "")
	}
	if d.permille(60) {
		add(ar.RolePayables, "mail")
	}
	if d.permille(150) {
		seller := d.word(list("Maud van Elst|Ronald Pronk|Inge Claassen|Dirk Verstegen"))
		b.contacts = append(b.contacts, ar.Contact{Name: seller, Role: ar.RoleSales, Email: dotted(seller) + "@noordzee-groothandel.example", Language: "nl"})
	}
	if d.permille(15) {
		c.Email, b.contacts[0].Email = "", "" // an address is missing: somebody has to find one
	}
}

// dotted turns a person's name into the local part of an address.
func dotted(name string) string {
	s := []byte(slug(name))
	for i, c := range s {
		if c == '-' {
			s[i] = '.'
		}
	}
	return string(s)
}
