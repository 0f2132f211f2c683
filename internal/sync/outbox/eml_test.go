package outbox

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

var written = time.Date(2026, 11, 24, 8, 30, 0, 0, time.FixedZone("CET", 3600))

func sample() ar.Message {
	return ar.Message{
		ID: "q3v7k2.n4@desk.noordzee.example", Customer: "C1042", Action: "mail", Step: "reminder_2",
		Channel: "mail", To: "ap@visser.example", ToName: "Zoë Smit", Language: "nl",
		Subject: "Tweede herinnering: 3 facturen – Noordzee Groothandel BV",
		Text:    "Geachte Zoë Smit,\n\nTotaal  EUR\u00a01.234,50\n.\nFrom hier\n" + strings.Repeat("lang ", 40) + "\n",
		HTML:    "<p>Geachte Zoë Smit,</p>\n<p style=\"margin:0\">EUR\u00a01.234,50</p>\n",
		On:      civil.MustParse("2026-11-24"),
		From:    "debiteuren@noordzee.example", FromName: "Noordzee, Debiteuren", ReplyTo: "antwoord@noordzee.example",
	}
}

func eml(t testing.TB, msg ar.Message) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteEML(&b, msg, Options{Date: written}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestMessageReadsBackAsItWasWritten(t *testing.T) {
	msg := sample()
	m, err := mail.ReadMessage(bytes.NewReader(eml(t, msg)))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Message-Id": "<" + string(msg.ID) + ">", "References": "<" + string(msg.ID) + ">",
		"Auto-Submitted": "auto-generated", "Content-Language": "nl", "Mime-Version": "1.0",
		"Date": "Tue, 24 Nov 2026 08:30:00 +0100", "X-Ccdesk-Customer": "C1042", "X-Ccdesk-Step": "reminder_2",
	} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || got != msg.Subject {
		t.Errorf("Subject: got %q, %v, want %q", got, err, msg.Subject)
	}
	for name, want := range map[string]mail.Address{
		"From": {Name: msg.FromName, Address: msg.From}, "To": {Name: msg.ToName, Address: msg.To},
		"Reply-To": {Address: msg.ReplyTo},
	} {
		list, err := m.Header.AddressList(name)
		if err != nil || len(list) != 1 || *list[0] != want {
			t.Errorf("%s: got %v, %v, want %v", name, list, err, want)
		}
	}
	parts := readParts(t, m)
	if want := []part{{"text/plain; charset=utf-8", msg.Text}, {"text/html; charset=utf-8", msg.HTML}}; len(parts) != 2 ||
		parts[0] != want[0] || parts[1] != want[1] {
		t.Errorf("parts: got %q, want %q", parts, want)
	}
}

type part struct{ kind, text string }

func readParts(t testing.TB, m *mail.Message) []part {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, %v", kind, err)
	}
	var out []part
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Header.Get("Content-Transfer-Encoding"); got != "quoted-printable" {
			t.Errorf("transfer encoding %q", got)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part{p.Header.Get("Content-Type"), strings.ReplaceAll(string(text), "\r\n", "\n")})
	}
}

func TestWithoutHTMLThereIsOnePart(t *testing.T) {
	msg := sample()
	msg.HTML = ""
	m, err := mail.ReadMessage(bytes.NewReader(eml(t, msg)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil || strings.ReplaceAll(string(text), "\r\n", "\n") != msg.Text {
		t.Errorf("got %q, %v", text, err)
	}
	if got := m.Header.Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("content type %q", got)
	}
}

func TestLinesAreSafeOnTheWire(t *testing.T) {
	for line := range bytes.SplitSeq(eml(t, sample()), []byte("\r\n")) {
		if len(line) > 78 {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
		for _, c := range line {
			if c > '~' || (c < ' ' && c != '\t') {
				t.Fatalf("byte %#x in %q", c, line)
			}
		}
	}
}

func TestSameMessageSameBytes(t *testing.T) {
	if a, b := eml(t, sample()), eml(t, sample()); !bytes.Equal(a, b) {
		t.Errorf("two writings differ:\n%s\n---\n%s", a, b)
	}
}

func TestFieldsThatDoNotFitAreRefusedBeforeAByteIsWritten(t *testing.T) {
	for name, change := range map[string]func(*ar.Message){
		"Subject":           func(m *ar.Message) { m.Subject = "a\r\nBcc: x@y.example" },
		"To":                func(m *ar.Message) { m.To = "a@b.example, c@d.example" },
		"To (name)":         func(m *ar.Message) { m.ToName = "a\nBcc: x@y.example" },
		"From":              func(m *ar.Message) { m.From = "Desk <a@b.example>" },
		"From (name)":       func(m *ar.Message) { m.FromName = "a\x00" },
		"Reply-To":          func(m *ar.Message) { m.ReplyTo = "not an address" },
		"Message-ID":        func(m *ar.Message) { m.ID = "a@b>\r\nX: y" },
		"Content-Language":  func(m *ar.Message) { m.Language = "nl\r\nX: y" },
		"X-Ccdesk-Customer": func(m *ar.Message) { m.Customer = "C1\u2028X: y" },
		"X-Ccdesk-Step":     func(m *ar.Message) { m.Step = "\xff" },
	} {
		msg := sample()
		change(&msg)
		var b bytes.Buffer
		var fe *FieldError
		if err := WriteEML(&b, msg, Options{Date: written}); !errors.As(err, &fe) || fe.Field != name {
			t.Errorf("%s: got error %v, want one about the field", name, err)
		}
		if b.Len() > 0 {
			t.Errorf("%s: %d bytes were written", name, b.Len())
		}
	}
	for _, missing := range []func(*ar.Message){
		func(m *ar.Message) { m.ID = "" }, func(m *ar.Message) { m.From = "" },
		func(m *ar.Message) { m.To = "" }, func(m *ar.Message) { m.Subject = "" },
	} {
		msg := sample()
		missing(&msg)
		if err := WriteEML(io.Discard, msg, Options{Date: written}); err == nil {
			t.Errorf("a message without a needed field was written: %+v", msg)
		}
	}
	if err := WriteEML(io.Discard, sample(), Options{}); err == nil {
		t.Error("a message without a date was written")
	}
}

func TestWriterErrorsComeThrough(t *testing.T) {
	full := len(eml(t, sample()))
	for _, room := range []int{0, 100, full / 2, full - 1} {
		if err := WriteEML(&narrow{room}, sample(), Options{Date: written}); !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: got error %v", room, err)
		}
	}
}

var errFull = errors.New("disk full")

// narrow takes so many bytes and then fails.
type narrow struct{ room int }

func (n *narrow) Write(p []byte) (int, error) {
	if len(p) > n.room {
		return 0, errFull
	}
	n.room -= len(p)
	return len(p), nil
}

func FuzzHeaderFields(f *testing.F) {
	m := sample()
	f.Add(string(m.ID), m.From, m.FromName, m.To, m.ToName, m.ReplyTo, m.Subject, m.Language, string(m.Customer), m.Step)
	f.Add("a@b", "a@b", "=?utf-8?q?x?=", "a@b", "\"<>\\", "", strings.Repeat("é", 150), "", "C 1", "\t")
	f.Add("a@b\r\n", "a@b\n", "\r\n", "<a@b>", "\u2028", "a@b c", "x\r\nBcc: e@f", "nl\n", "\x00", "\x7f")
	f.Add("a@b", "a@[::1]", "a,b", "\"a b\"@c", " ", "a@b", " ", "x", "=?utf-8?b?DQo=?=", "y")
	f.Fuzz(func(t *testing.T, id, from, fromName, to, toName, replyTo, subject, lang, customer, step string) {
		msg := ar.Message{
			ID: ar.MessageID(id), From: from, FromName: fromName, To: to, ToName: toName, ReplyTo: replyTo,
			Subject: subject, Language: lang, Customer: ar.CustomerID(customer), Step: step, Text: "text", HTML: "<p>",
		}
		var b bytes.Buffer
		if err := WriteEML(&b, msg, Options{Date: written}); err != nil {
			if b.Len() > 0 {
				t.Fatalf("refused (%v) after %d bytes", err, b.Len())
			}
			return
		}
		m, err := mail.ReadMessage(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatalf("unreadable: %v\n%s", err, b.Bytes())
		}
		known := map[string]bool{
			"Date": true, "From": true, "To": true, "Reply-To": true, "Subject": true, "Message-Id": true,
			"References": true, "Auto-Submitted": true, "Content-Language": true, "X-Ccdesk-Customer": true,
			"X-Ccdesk-Step": true, "Mime-Version": true, "Content-Type": true,
		}
		for name, values := range m.Header {
			if !known[name] || len(values) != 1 {
				t.Fatalf("a header that was not written: %s %q\n%s", name, values, b.Bytes())
			}
		}
		if list, err := m.Header.AddressList("To"); err != nil || len(list) != 1 || list[0].Address != to {
			t.Fatalf("To: got %v, %v, want %q\n%s", list, err, to, b.Bytes())
		}
		if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || got != subject {
			t.Fatalf("Subject: got %q, %v, want %q\n%s", got, err, subject, b.Bytes())
		}
		if got := len(readParts(t, m)); got != 2 {
			t.Fatalf("%d parts\n%s", got, b.Bytes())
		}
	})
}
