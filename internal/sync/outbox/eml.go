package outbox

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"ccdesk/internal/domain/ar"
)

// Options are what a message does not carry itself.
type Options struct {
	Date time.Time // when it is written; its zone is kept, seconds are the precision
}

// WriteEML writes the message in the form of RFC 5322: plain text and, where
// there is one, HTML, as alternatives. The same message and date give the same
// bytes. A field that does not fit a header is a *FieldError and nothing has
// been written.
func WriteEML(w io.Writer, msg ar.Message, opt Options) error {
	if err := check(msg); err != nil {
		return err
	}
	if opt.Date.IsZero() {
		return &FieldError{string(msg.ID), "Date", "", "the time of writing"}
	}
	h := header(msg, opt)
	if msg.HTML == "" {
		h.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
		h.Set("Content-Transfer-Encoding", "quoted-printable")
		body, err := message.CreateWriter(w, h.Header)
		if err != nil {
			return fmt.Errorf("message %q: %w", msg.ID, err)
		}
		return finish(msg, body, msg.Text)
	}
	h.SetContentType("multipart/alternative", map[string]string{"boundary": boundary(msg.ID)})
	body, err := message.CreateWriter(w, h.Header)
	if err != nil {
		return fmt.Errorf("message %q: %w", msg.ID, err)
	}
	for _, part := range []struct{ kind, text string }{{"text/plain", msg.Text}, {"text/html", msg.HTML}} {
		var ph message.Header
		ph.Set("Content-Transfer-Encoding", "quoted-printable")
		ph.SetContentType(part.kind, map[string]string{"charset": "utf-8"})
		pw, err := body.CreatePart(ph)
		if err != nil {
			return fmt.Errorf("message %q: %w", msg.ID, err)
		}
		if err := finish(msg, pw, part.text); err != nil {
			return err
		}
	}
	if err := body.Close(); err != nil {
		return fmt.Errorf("message %q: %w", msg.ID, err)
	}
	return nil
}

func finish(msg ar.Message, w io.WriteCloser, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("message %q: %w", msg.ID, err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("message %q: %w", msg.ID, err)
	}
	return nil
}

// check proves every field before a byte is written.
func check(msg ar.Message) error {
	for _, f := range []struct {
		name, value string
		want        string
		optional    bool
	}{
		{"Message-ID", string(msg.ID), identity(string(msg.ID)), false},
		{"From", msg.From, address(msg.From), false},
		{"From (name)", msg.FromName, text(msg.FromName), true},
		{"To", msg.To, address(msg.To), false},
		{"To (name)", msg.ToName, text(msg.ToName), true},
		{"Reply-To", msg.ReplyTo, address(msg.ReplyTo), true},
		{"Subject", msg.Subject, text(msg.Subject), false},
		{"Content-Language", msg.Language, language(msg.Language), true},
		{"X-Ccdesk-Customer", string(msg.Customer), text(string(msg.Customer)), true},
		{"X-Ccdesk-Step", msg.Step, text(msg.Step), true},
	} {
		switch {
		case f.value == "" && f.optional:
		case f.value == "":
			return &FieldError{string(msg.ID), f.name, "", "a value"}
		case f.want != "":
			return &FieldError{string(msg.ID), f.name, f.value, f.want}
		}
	}
	return nil
}

func header(msg ar.Message, opt Options) mail.Header {
	var h mail.Header
	// Set puts a field in front: the last one set stands first.
	for _, f := range []struct{ name, value string }{
		{"X-Ccdesk-Step", msg.Step},
		{"X-Ccdesk-Customer", string(msg.Customer)},
		{"Content-Language", msg.Language},
	} {
		if f.value != "" {
			h.Set(f.name, encoded(f.value))
		}
	}
	// No vacation notices and no answers of other machines (RFC 3834).
	h.Set("Auto-Submitted", "auto-generated")
	// Some servers replace the Message-ID on the way out. A reply carries our
	// References on, so our own identity comes back with it all the same.
	h.Set("References", "<"+string(msg.ID)+">")
	h.Set("Message-Id", "<"+string(msg.ID)+">")
	h.Set("Subject", encoded(msg.Subject))
	if msg.ReplyTo != "" {
		h.Set("Reply-To", mailbox("", msg.ReplyTo))
	}
	h.Set("To", mailbox(msg.ToName, msg.To))
	h.Set("From", mailbox(msg.FromName, msg.From))
	h.SetDate(opt.Date)
	return h
}

// boundary is derived from the identity, so that the bytes are the same every
// time. It holds "=_", which quoted-printable text cannot contain.
func boundary(id ar.MessageID) string {
	sum := sha256.Sum256([]byte(id))
	return "=_" + hex.EncodeToString(sum[:16])
}
