package config

import "strconv"

// smtp checks the mail server and fills the port that its security implies.
func (c *checker) smtp(s *SMTP) {
	c.word(s.Security, []string{"tls", "starttls", "none"}, "smtp", "security")
	c.line(s.Host, "smtp", "host")
	c.line(s.User, "smtp", "user")
	for _, w := range s.PasswordCommand {
		c.line(w, "smtp", "password_command")
	}
	if s.Port < 0 || s.Port > 65535 {
		c.bad([]string{"smtp", "port"}, strconv.Itoa(s.Port), "a port from 1 to 65535", "")
	}
	switch {
	case s.Host == "":
	case s.User != "" && len(s.PasswordCommand) == 0:
		c.bad([]string{"smtp", "user"}, quoted(s.User), "password_command beside it", `such as password_command = ["pass", "show", "ccdesk/smtp"]`)
	case s.Port == 0 && s.Security == "tls":
		s.Port = 465
	case s.Port == 0:
		s.Port = 587
	}
}
