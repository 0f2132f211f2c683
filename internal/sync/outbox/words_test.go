package outbox

import (
	"mime"
	"net/mail"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEncodedTextReadsBackAndFolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		got := encoded(s)
		back, err := new(mime.WordDecoder).DecodeHeader(got)
		if err != nil || back != s {
			t.Fatalf("%q became %q and reads back as %q, %v", s, got, back, err)
		}
		if plain(s) {
			return
		}
		for word := range strings.SplitSeq(got, " ") {
			if len(word) > wordLength {
				t.Fatalf("word of %d characters: %q", len(word), word)
			}
			if one, err := new(mime.WordDecoder).Decode(word); err != nil || !utf8.ValidString(one) {
				t.Fatalf("a character is split over words: %q", got)
			}
		}
	})
}

func TestTextThatLooksEncodedIsShownLiterally(t *testing.T) {
	const s = "=?utf-8?b?DQpCY2M6?="
	if back, err := new(mime.WordDecoder).DecodeHeader(encoded(s)); err != nil || back != s {
		t.Errorf("reads back as %q, %v", back, err)
	}
}

func TestAnyNameLeavesTheAddressAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[ -~éß–]{0,60}`).Draw(t, "name")
		a, err := mail.ParseAddress(mailbox(name, "ap@visser.example"))
		if err != nil || a.Address != "ap@visser.example" || a.Name != name {
			t.Fatalf("%q became %q and reads back as %v, %v", name, mailbox(name, "ap@visser.example"), a, err)
		}
	})
}
