package explain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fill puts values into a template. kv are names and values in turn. A part in
// brackets is left out when one of its values is empty. Values are never
// searched for names or brackets.
func fill(t string, kv ...string) string {
	if strings.IndexByte(t, '{') < 0 {
		return t
	}
	var b strings.Builder
	b.Grow(len(t) + 32)
	for t != "" {
		i := strings.IndexByte(t, '[')
		if i < 0 {
			put(&b, t, kv)
			break
		}
		put(&b, t[:i], kv)
		part, rest, _ := strings.Cut(t[i+1:], "]")
		if complete(part, kv) {
			put(&b, part, kv)
		}
		t = rest
	}
	return b.String()
}

func put(b *strings.Builder, t string, kv []string) {
	for {
		before, after, found := strings.Cut(t, "{")
		b.WriteString(before)
		if !found {
			return
		}
		name, rest, _ := strings.Cut(after, "}")
		b.WriteString(value(kv, name))
		t = rest
	}
}

func complete(part string, kv []string) bool {
	for {
		_, after, found := strings.Cut(part, "{")
		if !found {
			return true
		}
		name, rest, _ := strings.Cut(after, "}")
		if value(kv, name) == "" {
			return false
		}
		part = rest
	}
}

func value(kv []string, name string) string {
	for i := 0; i+1 < len(kv); i += 2 {
		if kv[i] == name {
			return kv[i+1]
		}
	}
	return ""
}

// line makes foreign text fit to stand in a sentence: white space becomes one
// blank; control characters, and marks that turn the direction of writing or
// hide between letters, are dropped.
func line(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case unicode.IsControl(r), hidden(r), r == utf8.RuneError:
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden reports marks that could make a sentence read differently from what
// it says. Joiners stay: some scripts cannot be written without them.
func hidden(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return r == 0x00ad || r == 0x061c || r == 0x200b || r == 0x200e || r == 0x200f || r == 0x2060 || r == 0xfeff
}

// plain reports whether line has nothing to do; most data is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// phrase is foreign text that a full stop follows.
func phrase(s string) string { return strings.TrimRight(line(s), ". ") }

// clip cuts text to at most n characters, the last of them an ellipsis.
func clip(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	i := 0
	for range n - 1 {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i] + "…"
}

// several joins up to three values; the rest are counted.
func several[S ~string](t *texts, list []S) string {
	if len(list) == 1 {
		return line(string(list[0]))
	}
	var b strings.Builder
	for i, s := range list {
		if i == 3 {
			b.WriteByte(' ')
			b.WriteString(fill(t.more, "n", strconv.Itoa(len(list)-i)))
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(line(string(s)))
	}
	return b.String()
}
