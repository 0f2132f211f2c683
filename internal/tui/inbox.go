package tui

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// inbox says that no mailbox is connected, and what one does until then.
type inbox struct {
	s *session
	t inboxWords
}

// inboxWords are the texts of the inbox.
type inboxWords struct {
	Title  string
	Is     string
	Will   string
	Until  string
	Things []string // what it does once there is a mailbox
	Now    []string // what helps meanwhile
}

func inboxWordsFor(code string) inboxWords {
	if code == "nl" {
		return inboxWords{
			Title: "Er is geen postbus aangesloten.",
			Is:    "Hier komt de post van klanten te staan, naast wat het bureau al van ze weet.",
			Will:  "Met een postbus zal dit scherm:",
			Things: []string{
				"elke e-mail bij zijn klant en facturen leggen",
				"lezen wat erin staat: toezegging, geschil, betaald, vraag om kopie, adreswijziging",
				"dat met één toets vastleggen en beantwoorden",
				"geen herinnering laten gaan zolang er ongelezen post van die klant is",
			},
			Until: "Tot die tijd:",
			Now:   []string{"p legt op de werklijst een toezegging vast, d een geschil, n een notitie", "m opent de e-mail die aan de beurt is"},
		}
	}
	return inboxWords{
		Title: "No mailbox is connected.",
		Is:    "This is where the mail of customers will stand, beside what the desk knows of them.",
		Will:  "With a mailbox this screen will:",
		Things: []string{
			"put every mail to its customer and invoices",
			"read what it wants: promise, dispute, paid, copy request, change of address",
			"record that and answer it with one key",
			"hold reminders while mail of the customer is unread",
		},
		Until: "Until then:",
		Now:   []string{"p on the worklist records a promise, d a dispute, n a note", "m opens the mail that is due"},
	}
}

func inboxPart() part {
	return part{place: placeInbox, screen: func(s *session) screen { return &inbox{s, inboxWordsFor(s.lang.Code)} }}
}

func (b *inbox) place() keymap.Place         { return placeInbox }
func (b *inbox) title() string               { return b.s.placeName(placeInbox) + ": " + b.t.Title }
func (b *inbox) enter() tea.Cmd              { return nil }
func (b *inbox) changed(desk.Change) tea.Cmd { return nil }
func (b *inbox) update(tea.Msg) tea.Cmd      { return nil }
func (b *inbox) selection() selection        { return selection{} }

func (b *inbox) view(w, h int) kit.Block {
	th := b.s.theme
	inner := max(w-8, 8)
	lines := []string{"", th.Wrap(theme.Title, text.Truncate(b.t.Title, inner)), ""}
	add := func(indent string, role theme.Role, s string) {
		for i, l := range text.Wrap(s, inner-len(indent)-2) {
			lead := indent
			if i == 0 && indent != "" {
				lead = th.Glyphs.Bullet + text.Spaces(len(indent)-1)
			}
			lines = append(lines, lead+th.Wrap(role, l))
		}
	}
	add("", theme.Text, b.t.Is)
	lines = append(lines, "")
	add("", theme.Strong, b.t.Will)
	for _, s := range b.t.Things {
		add("  ", theme.Text, s)
	}
	lines = append(lines, "")
	add("", theme.Strong, b.t.Until)
	for _, s := range b.t.Now {
		add("  ", theme.Text, s)
	}
	for i := range lines {
		lines[i] = "    " + lines[i]
	}
	return kit.NewBlock(lines, w, h)
}
