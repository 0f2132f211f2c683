package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"
)

// mailserver is a real mail server for a script: it keeps what it takes, and
// answers some recipients as a bad day would have it.
type mailserver struct {
	mu    sync.Mutex
	taken []string
	busy  int // messages that it does not take yet
	cut   int // messages that it takes without saying so
}

type mailserverKey struct{}

// mailserverCmd starts the server: "mailserver [busy N] [cut N]" sets SMTP_PORT.
func mailserverCmd(ts *testscript.TestScript, _ bool, args []string) {
	m, _ := ts.Value(mailserverKey{}).(*mailserver)
	m.mu.Lock()
	defer m.mu.Unlock()
	for ; len(args) > 1; args = args[2:] {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		switch args[0] {
		case "busy":
			m.busy = n
		case "cut":
			m.cut = n
		}
	}
	if ts.Getenv("SMTP_PORT") != "" {
		return
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	s := smtp.NewServer(m)
	s.Domain, s.AllowInsecureAuth, s.ErrorLog = "mail.example", true, quiet{}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	ts.Defer(func() {
		s.Close()
		if err := <-done; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			ts.Logf("mail server: %v", err)
		}
	})
	ts.Setenv("SMTP_PORT", strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
}

// mailsCmd wants so many messages taken, and all the words in them together.
func mailsCmd(ts *testscript.TestScript, _ bool, args []string) {
	m := ts.Value(mailserverKey{}).(*mailserver)
	m.mu.Lock()
	defer m.mu.Unlock()
	if want := args[0]; strconv.Itoa(len(m.taken)) != want {
		ts.Fatalf("the mail server took %d messages, expected %s", len(m.taken), want)
	}
	all := strings.Join(m.taken, "\n")
	for _, w := range args[1:] {
		if !strings.Contains(all, w) {
			ts.Fatalf("no message has %q", w)
		}
	}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// NewSession implements smtp.Backend.
func (m *mailserver) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &mailsession{m: m, conn: c}, nil
}

type mailsession struct {
	m    *mailserver
	conn *smtp.Conn
}

func (*mailsession) AuthMechanisms() []string { return []string{"PLAIN"} }

func (*mailsession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "desk" || password != "open sesame" {
			return &smtp.SMTPError{Code: 535, Message: "authentication failed"}
		}
		return nil
	}), nil
}

func (*mailsession) Mail(string, *smtp.MailOptions) error { return nil }

func (*mailsession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "gone@") {
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	}
	return nil
}

func (s *mailsession) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	if s.m.busy > 0 {
		s.m.busy--
		return &smtp.SMTPError{Code: 451, Message: "try again later"}
	}
	s.m.taken = append(s.m.taken, string(b))
	if s.m.cut > 0 {
		s.m.cut--
		s.conn.Conn().Close()
		return fmt.Errorf("cut")
	}
	return nil
}

func (*mailsession) Reset()        {}
func (*mailsession) Logout() error { return nil }
