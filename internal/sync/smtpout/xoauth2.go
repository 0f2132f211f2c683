package smtpout

// xoauth2 signs in with an access token, as Google and Microsoft ask for it.
type xoauth2 struct{ user, token string }

// Start implements sasl.Client.
func (x *xoauth2) Start() (mech string, ir []byte, err error) {
	return "XOAUTH2", []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the challenge in which the server says why it refuses, with
// nothing: only then does it give its final answer.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
