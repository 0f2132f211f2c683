package smtpout

import (
	"context"
	"errors"
	"net"
	"strconv"
	"strings"
	"testing"
)

func server(t *testing.T, addr string) *Server {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return &Server{Host: host, Port: n, Security: Plain, User: "anna", Hello: "desk.example",
		Secret: func(context.Context) (string, error) { return "secret", nil }}
}

const mail = "Message-ID: <1@desk.example>\r\nSubject: reminder\r\n\r\n.body with a dot\r\nbody\r\n"

func deliver(s *Server, from, to, text string, sure func() error) error {
	session, err := s.Open(context.Background())
	if err != nil {
		return err
	}
	defer session.Close()
	return session.Send(Envelope{From: from, To: []string{to}, Size: int64(len(text))}, strings.NewReader(text), sure)
}

func nothing() error { return nil }

func TestAMessageArrivesAsItIs(t *testing.T) {
	s := serve(t)
	if err := deliver(server(t, s.addr), "desk@desk.example", "debtor@example.com", mail, nothing); err != nil {
		t.Fatal(err)
	}
	if got := s.messages(); len(got) != 1 || string(got[0]) != mail {
		t.Errorf("the server took %q", got)
	}
	o := server(t, s.addr)
	o.OAuth, o.Secret = true, func(context.Context) (string, error) { return "token", nil }
	if err := deliver(o, "desk@desk.example", "debtor@example.com", mail, nothing); err != nil {
		t.Errorf("with a token: %v", err)
	}
}

func TestAnswersOfTheServer(t *testing.T) {
	s := serve(t)
	big := mail + strings.Repeat("x", 20_000) + "\r\n"
	for _, c := range []struct {
		name, from, to, text string
		final                bool
	}{
		{"an unknown recipient is final", "desk@desk.example", "nobody@example.com", mail, true},
		{"a refused message is final", "desk@desk.example", "debtor@example.com", mail + "spam\r\n", true},
		{"a message that is too large is final", "desk@desk.example", "debtor@example.com", big, true},
		{"a server that is busy is not", "slow@desk.example", "debtor@example.com", mail, false},
	} {
		err := deliver(server(t, s.addr), c.from, c.to, c.text, nothing)
		if no := (*Refused)(nil); err == nil || errors.As(err, &no) != c.final || errors.As(err, new(*InDoubt)) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	wrong := server(t, s.addr)
	wrong.Secret = func(context.Context) (string, error) { return "guess", nil }
	err := deliver(wrong, "desk@desk.example", "debtor@example.com", mail, nothing)
	if no := (*Refused)(nil); !errors.As(err, &no) || strings.Contains(err.Error(), "guess") {
		t.Errorf("a wrong password: %v", err)
	}
	if n := len(s.messages()); n != 0 {
		t.Errorf("the server took %d messages", n)
	}
}

// The session goes on after a refusal.
func TestOneRefusalDoesNotHoldUpTheOthers(t *testing.T) {
	s := serve(t)
	session, err := server(t, s.addr).Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	for _, to := range []string{"a@example.com", "nobody@example.com", "b@example.com"} {
		err := session.Send(Envelope{From: "desk@desk.example", To: []string{to}, Size: int64(len(mail))}, strings.NewReader(mail), nothing)
		if err != nil {
			if err := session.Reset(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := len(s.messages()); n != 2 {
		t.Errorf("the server took %d messages, expected 2", n)
	}
}

// A line that is cut leaves a doubt only between the end of the message and
// its answer; everything before has certainly not left, and no doubt hides a
// message that the server does not have a chance of having.
func TestACutLineIsInDoubtOnlyWhereNobodyCanKnow(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		word   string
		before bool
		doubt  bool
		taken  int
	}{
		{"connect", true, false, 0}, {"EHLO", true, false, 0}, {"EHLO", false, false, 0}, {"AUTH", true, false, 0}, {"AUTH", false, false, 0},
		{"MAIL", true, false, 0}, {"MAIL", false, false, 0}, {"RCPT", true, false, 0}, {"RCPT", false, false, 0},
		{"DATA", true, false, 0}, {"DATA", false, false, 0},
		{".\r\n", true, true, 0}, {".\r\n", false, true, 1},
	} {
		before := len(s.messages())
		sure := 0
		proxy := cutter(t, s.addr, c.word, c.before)
		err := deliver(server(t, proxy.addr), "desk@desk.example", "debtor@example.com", mail, func() error { sure++; return nil })
		doubt := errors.As(err, new(*InDoubt))
		if err == nil || doubt != c.doubt {
			t.Errorf("cut at %q (before %v): %v, in doubt %v", c.word, c.before, err, doubt)
		}
		if doubt != (sure == 1) {
			t.Errorf("cut at %q (before %v): in doubt %v, but the end was announced %d times", c.word, c.before, doubt, sure)
		}
		if n := len(s.messages()) - before; n != c.taken {
			t.Errorf("cut at %q (before %v): the server took %d messages, expected %d", c.word, c.before, n, c.taken)
		}
	}
}

// What could not be recorded is not sent.
func TestNothingLeavesBeforeItIsRecorded(t *testing.T) {
	s := serve(t)
	full := errors.New("disk full")
	if err := deliver(server(t, s.addr), "desk@desk.example", "debtor@example.com", mail, func() error { return full }); !errors.Is(err, full) {
		t.Errorf("%v, expected the error of the record", err)
	}
	if n := len(s.messages()); n != 0 {
		t.Errorf("the server took %d messages", n)
	}
}

func TestASecretNeedsASafeLine(t *testing.T) {
	s := serve(t)
	tls := server(t, s.addr)
	tls.Security = StartTLS
	if err := deliver(tls, "a@desk.example", "b@example.com", mail, nothing); err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("a server without STARTTLS: %v", err)
	}
	odd := server(t, s.addr)
	odd.Security = "ssl3"
	if err := deliver(odd, "a@desk.example", "b@example.com", mail, nothing); err == nil || !strings.Contains(err.Error(), "expected tls, starttls or none") {
		t.Errorf("an unknown security: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := server(t, s.addr).Open(ctx); err == nil {
		t.Error("a session after the end of the work")
	}
}
