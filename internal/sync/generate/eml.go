package generate

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"
)

// Bytes writes the mail as an internet message (RFC 5322) of one text part.
func (m *Mail) Bytes() []byte {
	var b bytes.Buffer
	at := m.On.Time().Add(time.Duration(m.Minute) * time.Minute)
	from := mail.Address{Name: m.FromName, Address: m.From}
	to := mail.Address{Name: ours, Address: m.To}
	header := func(name, value string) { b.WriteString(name + ": " + value + "\r\n") }
	header("Date", at.Format(time.RFC1123Z))
	header("From", from.String())
	header("To", to.String())
	header("Subject", mime.QEncoding.Encode("utf-8", m.Subject))
	header("Message-ID", "<"+m.ID+">")
	for _, h := range m.Headers {
		header(h[0], h[1])
	}
	header("MIME-Version", "1.0")
	header("Content-Type", "text/plain; charset=utf-8")
	header("Content-Transfer-Encoding", "quoted-printable")
	b.WriteString("\r\n")
	q := quotedprintable.NewWriter(&b)
	// Writes to a buffer do not fail.
	_, _ = fmt.Fprint(q, strings.ReplaceAll(m.Text, "\n", "\r\n"))
	_ = q.Close()
	return b.Bytes()
}
