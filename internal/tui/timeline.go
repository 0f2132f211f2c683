package tui

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// timelineLines are the last events, newest first, at most n.
func (s *session) timelineLines(d *dossier, w, n int) []string {
	var out []string
	var last civil.Date
	for _, e := range d.telling(n) {
		line, day := s.eventLine(d, e, last, w)
		last = day
		out = append(out, line)
	}
	if len(out) == 0 && n > 0 {
		out = append(out, s.theme.Wrap(theme.Muted, "  "+s.words.NoTimeline))
	}
	return out
}

// dayWidth is the room of the day in a timeline: "Thu 19 Nov".
const dayWidth = 10

// eventLine is an event in one line. The day is written once for all events of
// the day; after is the day of the line above.
func (s *session) eventLine(d *dossier, e ar.Event, after civil.Date, w int) (string, civil.Date) {
	t := s.told(d, e)
	date := ""
	if t.day != after {
		date = s.eventDate(t.day)
	}
	head := "  " + text.Fit(date, dayWidth) + "  " + s.theme.Wrap(t.role, t.sign+" "+text.Fit(t.title, min(max(w/4, min(w/3, 18)), 22)))
	return text.Truncate(head+" "+s.theme.Wrap(theme.Muted, text.Truncate(trimJoin("  ", t.detail, t.who), max(w-text.Width(head)-1, 0))), w), t.day
}

// told is an event as lines show it.
type told struct {
	day                      civil.Date
	sign, title, detail, who string
	role                     theme.Role
}

func (s *session) told(d *dossier, e ar.Event) told {
	l := explain.EventOf(s.words.Explain, e, d.view.Account)
	t := told{eventDay(e), l.Icon, text.Sanitize(l.Title), text.Sanitize(l.Detail), text.Sanitize(e.By), theme.Text}
	if s.theme.Glyphs.Plain {
		t.sign = l.Plain
	}
	switch {
	case d.undone[e.Pos]:
		t.role = theme.Subtle
		t.title += " (" + s.words.UndoneMark + ")"
	case l.Icon == "✗":
		t.role = theme.Danger
	}
	switch p := e.Payload.(type) {
	case *ar.MessageQueued:
		t.detail = trimJoin(" "+s.theme.Glyphs.Bullet+" ", s.fate(d, &p.Message), t.detail)
	case *ar.NoteAdded, *ar.CallLogged, *ar.PromiseMade, *ar.DisputeOpened, *ar.HoldPlaced:
		t.detail = trimJoin("  ", t.detail, unquoted.Replace(text.Sanitize(l.Extra))) // what somebody wrote
	}
	if e.By == ar.Auto || strings.Contains(t.detail, t.who) {
		t.who = ""
	}
	return t
}

// unquoted takes the second pair of quotation marks off what somebody wrote in
// quotation marks already.
var unquoted = strings.NewReplacer("“\"", "“", "\"”", "”", "““", "“", "””", "”")

// fate is what became of a message: sent, pulled back (which has a line of its
// own), or nothing yet.
func (s *session) fate(d *dossier, m *ar.Message) string {
	switch f := d.fates[m.ID]; {
	case f.pulled:
		return ""
	case f.sent == 0:
		return s.words.InOutbox
	case f.sent != m.On:
		return s.words.Sent + " " + s.lang.Short(f.sent)
	}
	return s.words.Sent
}

// eventDate is the day of an event: with its weekday this year, with the year
// before.
func (s *session) eventDate(d civil.Date) string {
	if year(d) != year(s.today) {
		return s.shortDate(d)
	}
	return s.lang.Weekday(d.Weekday()) + " " + s.lang.Short(d)
}

// eventDay is the business date of an event where it has one, else the day it
// was recorded.
func eventDay(e ar.Event) civil.Date {
	if d := businessDate(e); d != 0 {
		return d
	}
	return civil.FromTime(e.At)
}

func businessDate(e ar.Event) civil.Date {
	switch p := e.Payload.(type) {
	case *ar.NoteAdded:
		return p.On
	case *ar.CallLogged:
		return p.On
	case *ar.Snoozed:
		return p.On
	case *ar.Assigned:
		return p.On
	case *ar.StepTaken:
		return p.On
	case *ar.MessageQueued:
		return p.Message.On
	case *ar.MessageSent:
		return p.On
	case *ar.MessageCancelled:
		return p.On
	case *ar.PromiseMade:
		return p.Promise.Made
	case *ar.PromiseEnded:
		return p.On
	case *ar.DisputeOpened:
		return p.Dispute.Opened
	case *ar.DisputeResolved:
		return p.On
	case *ar.PlanAgreed:
		return p.Plan.Agreed
	case *ar.PlanEnded:
		return p.On
	case *ar.HoldPlaced:
		return p.Hold.Placed
	case *ar.HoldReleased:
		return p.On
	case *ar.ItemAdjusted:
		return p.On
	case *ar.ItemCancelled:
		return p.On
	case *ar.CreditApplied:
		return p.On
	case *ar.CreditUnapplied:
		return p.On
	case *ar.PaymentApplied:
		return p.Booked
	case *ar.PaymentUnapplied:
		return p.On
	case *ar.ItemRecorded:
		return p.Item.Issued
	}
	return 0
}

// tells is false for what another line says: that a message has left stands with
// the message, that something was taken back with what it was.
func (d *dossier) tells(e ar.Event) bool {
	switch p := e.Payload.(type) {
	case *ar.Undone:
		return false
	case *ar.MessageSent:
		return !d.fates[p.ID].known
	case *ar.MessageStarted:
		return d.fates[p.ID].sent == 0
	}
	return true
}

// telling are the last n events that say how the customer behaves: what people
// and the bank did. Only where there is nothing of the kind, what the ledger
// brought.
func (d *dossier) telling(n int) []ar.Event {
	var told, ledger []ar.Event
	for _, e := range d.events {
		if len(told) == n {
			break
		}
		if !d.tells(e) {
			continue
		}
		switch e.Payload.(type) {
		case *ar.ItemRecorded, *ar.ItemChanged, *ar.CustomerRecorded, *ar.CustomerChanged, *ar.ContactsRecorded, *ar.EntryProposed:
			ledger = append(ledger, e)
		default:
			told = append(told, e)
		}
	}
	if len(told) == 0 {
		return ledger[:min(len(ledger), n)]
	}
	return told
}
