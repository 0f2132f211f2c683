package smtpout

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// sink is a mail server that keeps what it took.
type sink struct {
	mu    sync.Mutex
	taken [][]byte
	addr  string
}

func (s *sink) messages() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken
}

// NewSession implements smtp.Backend.
func (s *sink) NewSession(*smtp.Conn) (smtp.Session, error) { return &inbound{sink: s}, nil }

type inbound struct {
	sink   *sink
	signed bool
}

func (i *inbound) AuthMechanisms() []string { return []string{"PLAIN", "XOAUTH2"} }

func (i *inbound) Auth(mech string) (sasl.Server, error) {
	if mech == "XOAUTH2" {
		return bearer{i}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "anna" || password != "secret" {
			return &smtp.SMTPError{Code: 535, Message: "no"}
		}
		i.signed = true
		return nil
	}), nil
}

type bearer struct{ i *inbound }

func (b bearer) Next(response []byte) ([]byte, bool, error) {
	if string(response) != "user=anna\x01auth=Bearer token\x01\x01" {
		return nil, false, &smtp.SMTPError{Code: 535, Message: "token has expired"}
	}
	b.i.signed = true
	return nil, true, nil
}

func (i *inbound) Mail(from string, _ *smtp.MailOptions) error {
	if strings.HasPrefix(from, "slow") {
		return &smtp.SMTPError{Code: 451, Message: "later"}
	}
	return nil
}

func (i *inbound) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody") {
		return &smtp.SMTPError{Code: 550, Message: "no such user"}
	}
	return nil
}

func (i *inbound) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if bytes.Contains(b, []byte("spam")) {
		return &smtp.SMTPError{Code: 554, Message: "not wanted"}
	}
	i.sink.mu.Lock()
	defer i.sink.mu.Unlock()
	i.sink.taken = append(i.sink.taken, b)
	return nil
}

func (i *inbound) Reset()        {}
func (i *inbound) Logout() error { return nil }

func serve(t *testing.T) *sink {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{addr: l.Addr().String()}
	srv := smtp.NewServer(s)
	srv.Domain, srv.AllowInsecureAuth, srv.MaxMessageBytes = "mail.example", true, 10_000
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	t.Cleanup(func() {
		srv.Close()
		if err := <-done; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return s
}

// cut forwards one connection at a time and drops it when the client has sent
// a line that begins with a word: before the server sees it, or after the
// server has answered it and before the client sees that.
type cut struct {
	addr   string
	word   string
	before bool
}

func cutter(t *testing.T, to, word string, before bool) *cut {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cut{addr: l.Addr().String(), word: word, before: before}
	var wait sync.WaitGroup
	t.Cleanup(func() { l.Close(); wait.Wait() })
	wait.Go(func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", to)
			if err != nil {
				client.Close()
				continue
			}
			wait.Go(func() { c.carry(client, server) })
		}
	})
	return c
}

// carry takes turns: a reply of the server, then lines of the client until one
// asks for a reply.
func (c *cut) carry(client, server net.Conn) {
	defer client.Close()
	defer server.Close()
	in, out := bufio.NewReader(client), bufio.NewReader(server)
	inData, drop := false, c.word == "connect"
	for {
		reply, err := readReply(out)
		if err != nil || drop {
			return
		}
		inData = strings.HasPrefix(reply, "354")
		if _, err := io.WriteString(client, reply); err != nil {
			return
		}
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			hit := strings.HasPrefix(line, c.word) && (!inData || c.word == ".\r\n")
			if hit && c.before {
				return
			}
			if _, err := io.WriteString(server, line); err != nil {
				return
			}
			drop = drop || hit
			if !inData || line == ".\r\n" {
				break
			}
		}
	}
}

func readReply(r *bufio.Reader) (string, error) {
	var all strings.Builder
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "", err
		}
		all.WriteString(line)
		if len(line) < 4 || line[3] != '-' {
			return all.String(), nil
		}
	}
}
