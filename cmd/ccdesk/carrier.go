package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/config"
	"ccdesk/internal/sync/outbox"
	"ccdesk/internal/sync/smtpout"
)

// carrier is the way for letters out of the house: the folder that is named,
// the configured one, or the mail server; nil where there is none. done ends
// it.
func (a *app) carrier(named string) (c desk.Carrier, done func(), err error) {
	cfg, err := a.settings()
	if err != nil {
		return nil, nil, err
	}
	none := func() {}
	switch dir := cmp.Or(named, cfg.Desk.OutboxDir); {
	case dir != "":
		return folder(dir), none, nil
	case cfg.SMTP.Host != "":
		m := newMailer(cfg.SMTP)
		return m, m.close, nil
	}
	return nil, none, nil
}

// letters is the carrier of what a person approves: without any other way, a
// folder beside the store.
func (a *app) letters(named string) (desk.Carrier, func(), error) {
	c, done, err := a.carrier(named)
	if err == nil && c == nil {
		c = folder(filepath.Join(filepath.Dir(a.storeFile()), "outbox"))
	}
	return c, done, err
}

// folder carries messages into a folder of .eml files.
func folder(dir string) desk.Carrier {
	f := outbox.Folder{Dir: dir}
	return desk.Idempotent{
		Way: "file",
		Deliver: func(ctx context.Context, m ar.Message) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			_, err := f.Deliver(m, time.Now())
			return unfit(err)
		},
		Has: func(_ context.Context, m ar.Message) (bool, error) { return f.Delivered(m) },
	}
}

// unfit turns a message that can never be mail into the desk's final no.
func unfit(err error) error {
	if no := (*outbox.FieldError)(nil); errors.As(err, &no) {
		return &desk.Undeliverable{Err: err}
	}
	return err
}

// mailer hands messages to the mail server, over one connection for many.
type mailer struct {
	server smtpout.Server

	mu      sync.Mutex
	session *smtpout.Session
}

func newMailer(c config.SMTP) *mailer {
	return &mailer{server: smtpout.Server{
		Host: c.Host, Port: c.Port, Security: smtpout.Security(c.Security), User: c.User, OAuth: c.OAuth,
		Secret: func(ctx context.Context) (string, error) { return secretOf(ctx, c.PasswordCommand) },
	}}
}

// secretOf runs the program that prints a password. What it prints is in no
// error.
func secretOf(ctx context.Context, command []string) (string, error) {
	if len(command) == 0 {
		return "", errors.New("smtp.password_command is not set")
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, command[0], command[1:]...).Output()
	if err != nil {
		return "", fmt.Errorf("smtp.password_command %s: %w", command[0], err)
	}
	line, _, _ := bytes.Cut(out, []byte("\n"))
	if line = bytes.TrimSuffix(line, []byte("\r")); len(line) == 0 {
		return "", fmt.Errorf("smtp.password_command %s printed nothing", command[0])
	}
	return string(line), nil
}

// Via implements desk.Carrier.
func (*mailer) Via() string { return "smtp" }

// Left implements desk.Carrier: a mail server does not tell.
func (*mailer) Left(context.Context, ar.Message) (left, known bool, err error) {
	return false, false, nil
}

// Carry implements desk.Carrier.
func (m *mailer) Carry(ctx context.Context, msg ar.Message, sure func() error) error {
	var data bytes.Buffer
	if err := outbox.WriteEML(&data, msg, outbox.Options{Date: time.Now()}); err != nil {
		return unfit(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	used := m.session != nil
	err := m.send(ctx, &msg, data.Bytes(), sure)
	if used && m.session == nil && !answered(err) {
		err = m.send(ctx, &msg, data.Bytes(), sure) // the server had hung up meanwhile
	}
	no, soft := (*smtpout.Refused)(nil), (*smtpout.Later)(nil)
	switch {
	case errors.As(err, new(*smtpout.InDoubt)):
		return &desk.InDoubt{Err: err}
	case errors.As(err, &no) && no.OfMessage():
		return &desk.Undeliverable{Err: err}
	case errors.As(err, &soft):
		return &desk.Deferred{Err: err}
	}
	return err
}

// answered reports whether a delivery ended otherwise than by a lost line.
func answered(err error) bool {
	return err == nil || errors.As(err, new(*smtpout.InDoubt)) || errors.As(err, new(*smtpout.Refused)) || errors.As(err, new(*smtpout.Later))
}

// send tries once, over the connection that is there or a new one. A connection
// that has become useless is dropped.
func (m *mailer) send(ctx context.Context, msg *ar.Message, data []byte, sure func() error) error {
	if m.session == nil {
		s, err := m.server.Open(ctx)
		if err != nil {
			return err
		}
		m.session = s
	}
	err := m.session.Send(smtpout.Envelope{From: msg.From, To: []string{msg.To}, Size: int64(len(data))}, bytes.NewReader(data), sure)
	if err != nil && (errors.As(err, new(*smtpout.InDoubt)) || m.session.Reset() != nil) {
		m.session.Close()
		m.session = nil
	}
	return err
}

func (m *mailer) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.session != nil {
		m.session.Close()
		m.session = nil
	}
}
