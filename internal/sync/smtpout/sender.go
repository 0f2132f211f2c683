package smtpout

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Security of the connection.
type Security string

// Ways to secure the connection. Without one, only a server on this machine is
// spoken to.
const (
	TLS      Security = "tls"      // from the first byte, usually port 465
	StartTLS Security = "starttls" // after greeting, usually port 587; refused where the server has none
	Plain    Security = "none"
)

// Server is where mail is handed in, and as whom.
type Server struct {
	Host     string
	Port     int
	Security Security
	User     string // "" signs in nowhere
	// Secret gives the password or, with OAuth, the access token. It is asked
	// for each connection and kept nowhere.
	Secret func(context.Context) (string, error)
	OAuth  bool        // sign in with XOAUTH2
	Hello  string      // our name in the greeting, "localhost" without one
	Config *tls.Config // nil for the system's roots

	// Waits; 0 takes 30 s, 5 min and 12 min (RFC 5321, 4.5.3.2).
	Dial, Command, Submit time.Duration
}

// Refused is a final no.
type Refused struct {
	Step   string // what was being done: sign in, sender, recipient, data
	Code   int
	Answer string
}

// Error gives the server's words.
func (r *Refused) Error() string {
	return fmt.Sprintf("the mail server refused the %s: %d %s", r.Step, r.Code, r.Answer)
}

// OfMessage reports whether another message may fare better: the recipient or
// the message itself was refused, not us.
func (r *Refused) OfMessage() bool {
	return r.Step == "message" || strings.HasPrefix(r.Step, "recipient")
}

// Later is a temporary no to this message.
type Later struct {
	Step   string
	Code   int
	Answer string
}

// Error gives the server's words.
func (l *Later) Error() string {
	return fmt.Sprintf("the mail server does not take the %s now: %d %s", l.Step, l.Code, l.Answer)
}

// InDoubt says that nobody knows whether the message left.
type InDoubt struct{ Err error }

// Error says what happened.
func (d *InDoubt) Error() string {
	return "the connection to the mail server was lost before its answer, the message may have left: " + d.Err.Error()
}

// Unwrap gives the cause.
func (d *InDoubt) Unwrap() error { return d.Err }

// Envelope is what the server is told beside the message.
type Envelope struct {
	From string
	To   []string
	Size int64
}

// Session is a connection that is signed in, for many messages. It is for one
// goroutine.
type Session struct {
	client *smtp.Client
	stop   func() bool // ends the watch for the context's end
}

// Open connects and signs in.
func (s *Server) Open(ctx context.Context) (*Session, error) {
	conn, err := s.dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("mail server %s: %w", s.address(), err)
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	session, err := s.greet(ctx, conn)
	if err != nil {
		stop()
		conn.Close()
		return nil, fmt.Errorf("mail server %s: %w", s.address(), err)
	}
	session.stop = stop
	return session, nil
}

func (s *Server) address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

func (s *Server) dial(ctx context.Context) (net.Conn, error) {
	d := net.Dialer{Timeout: or(s.Dial, 30*time.Second)}
	if s.Security == TLS {
		t := tls.Dialer{NetDialer: &d, Config: s.tlsConfig()}
		return t.DialContext(ctx, "tcp", s.address())
	}
	return d.DialContext(ctx, "tcp", s.address())
}

func (s *Server) tlsConfig() *tls.Config {
	c := s.Config.Clone()
	if c == nil {
		c = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if c.ServerName == "" {
		c.ServerName = s.Host
	}
	return c
}

// greet takes a fresh connection as far as the first message. It owns the
// connection only if it succeeds.
func (s *Server) greet(ctx context.Context, conn net.Conn) (*Session, error) {
	var c *smtp.Client
	var err error
	switch s.Security {
	case StartTLS:
		if c, err = smtp.NewClientStartTLS(conn, s.tlsConfig()); err != nil {
			return nil, fmt.Errorf("STARTTLS: %w", err)
		}
	case Plain, TLS:
		c = smtp.NewClient(conn)
	default:
		return nil, fmt.Errorf("security: found %q, expected tls, starttls or none", s.Security)
	}
	c.CommandTimeout, c.SubmissionTimeout = or(s.Command, 5*time.Minute), or(s.Submit, 12*time.Minute)
	if s.Hello != "" {
		if err := c.Hello(s.Hello); err != nil {
			return nil, told("greeting", err)
		}
	}
	if s.User == "" {
		return &Session{client: c}, nil
	}
	if s.Security == Plain && !local(conn) {
		return nil, errors.New("a password is not sent over a connection without TLS; set security to tls or starttls")
	}
	secret, err := s.Secret(ctx)
	if err != nil {
		return nil, fmt.Errorf("the secret of %s: %w", s.User, err)
	}
	auth := sasl.NewPlainClient("", s.User, secret)
	if s.OAuth {
		auth = &xoauth2{user: s.User, token: secret}
	}
	if err := c.Auth(auth); err != nil {
		return nil, told("sign-in of "+s.User, err)
	}
	return &Session{client: c}, nil
}

// local reports whether the other end is on this machine.
func local(conn net.Conn) bool {
	a, ok := conn.RemoteAddr().(*net.TCPAddr)
	return ok && a.IP.IsLoopback()
}

func or(d, fallback time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return fallback
}

// Close says goodbye. A connection that is gone already is no error.
func (s *Session) Close() {
	s.stop()
	if s.client.Quit() != nil {
		s.client.Close()
	}
}

// Send hands one message in. sure is called when all of it has been written
// and before the server is told so: from then on a lost connection is a doubt.
// An error of sure ends the delivery with nothing sent.
func (s *Session) Send(e Envelope, message io.Reader, sure func() error) error {
	if most, ok := s.client.MaxMessageSize(); ok && most > 0 && e.Size > int64(most) {
		return &Refused{Step: "message", Code: 552, Answer: fmt.Sprintf("it has %d bytes, the server takes %d", e.Size, most)}
	}
	if err := s.client.Mail(e.From, &smtp.MailOptions{Size: e.Size}); err != nil {
		return told("sender "+e.From, err)
	}
	for _, to := range e.To {
		if err := s.client.Rcpt(to, nil); err != nil {
			return told("recipient "+to, err)
		}
	}
	data, err := s.client.Data()
	if err != nil {
		return told("message", err)
	}
	if _, err := io.Copy(data, message); err != nil {
		return fmt.Errorf("writing the message: %w", err)
	}
	if err := sure(); err != nil {
		s.client.Close() // without the final dot the server throws it away
		return err
	}
	err = data.Close()
	answer := new(smtp.SMTPError)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &answer):
		return told("message", err) // the server has said no: it has not left
	}
	return &InDoubt{Err: err}
}

// Reset makes the session ready for another message after a refusal. An error
// means that it is not usable any more.
func (s *Session) Reset() error { return s.client.Reset() }

// told turns an answer of the server into a Refused or Later.
func told(step string, err error) error {
	answer := new(smtp.SMTPError)
	if errors.As(err, &answer) {
		if answer.Code >= 500 {
			return &Refused{Step: step, Code: answer.Code, Answer: answer.Message}
		}
		return &Later{Step: step, Code: answer.Code, Answer: answer.Message}
	}
	return fmt.Errorf("%s: %w", step, err)
}
