package advicefile

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
)

// Bounds of a mail.
const (
	maxParts = 50
	maxDepth = 6
)

var mailHeader = regexp.MustCompile(`(?im)^(from|to|date|subject|message-id|received|return-path|mime-version|delivered-to):`)

// isMail wants header lines that every message has, before the first blank
// line.
func isMail(head []byte) bool {
	top, _, _ := strings.Cut(strings.ReplaceAll(string(head[:min(len(head), 16<<10)]), "\r\n", "\n"), "\n\n")
	seen := make(map[string]bool)
	for _, m := range mailHeader.FindAllString(top, 40) {
		seen[strings.ToLower(m)] = true
	}
	return len(seen) >= 3
}

// letter is what of a mail can hold an advice.
type letter struct {
	plain, rich string
	attached    []attachment
	parts       int
	bytes       int64
}

type attachment struct {
	name string
	body []byte
}

// readMail reads an advice from the attachments of a mail, else from what its
// writer wrote; what is quoted of an earlier mail is ours and tells nothing.
func readMail(b []byte, opt Options) (ar.Advice, error) {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return ar.Advice{}, fmt.Errorf("not a mail that can be read: %w", err)
	}
	var l letter
	if err := l.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return ar.Advice{}, err
	}
	a, err := l.advice(opt)
	if err != nil {
		return ar.Advice{}, err
	}
	if from, err := mail.ParseAddress(m.Header.Get("From")); err == nil && a.Payer == "" && a.Kind == ar.AdviceRemittance {
		a.Payer = banktext.Clean(from.Name)
	}
	return seal(a), nil
}

func (l *letter) advice(opt Options) (ar.Advice, error) {
	var found []ar.Advice
	var first error
	take := func(a ar.Advice, err error) {
		switch {
		case err == nil:
			for _, f := range found {
				if f.ID == a.ID {
					return
				}
			}
			found = append(found, a)
		case first == nil || errors.Is(first, errNone):
			first = err
		}
	}
	for _, f := range l.attached {
		all, err := readBytes(f.body, f.name, opt)
		if err != nil {
			err = fmt.Errorf("attachment %s: %w", f.name, err)
		}
		for _, a := range all {
			take(a, nil)
		}
		if err != nil {
			take(ar.Advice{}, err)
		}
	}
	if len(found) == 0 {
		body := l.plain
		if strings.TrimSpace(body) == "" {
			body = plainOf(l.rich)
		}
		take(ReadText(unquoted(body), opt))
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return ar.Advice{}, fmt.Errorf("holds %d different advices: save the attachments and read them one by one", len(found))
	}
	return ar.Advice{}, first
}

// speaksOfAdvice reports whether a mail calls itself an advice, in its subject,
// its text or the name of an attachment, and one can be read in it.
func speaksOfAdvice(b []byte) bool {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return false
	}
	var l letter
	if l.part(textproto.MIMEHeader(m.Header), m.Body, 0) != nil {
		return false
	}
	words := m.Header.Get("Subject")
	if s, err := new(mime.WordDecoder).DecodeHeader(words); err == nil {
		words = s
	}
	words += "\n" + unquoted(l.plain) + "\n" + plainOf(l.rich)
	for _, a := range l.attached {
		words += "\n" + a.name
	}
	if !adviceWord.MatchString(words) {
		return false
	}
	_, err = l.advice(Options{Currency: money.EUR})
	return err == nil
}

// part reads one part of a mail and those within it.
func (l *letter) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if l.parts++; l.parts > maxParts || depth > maxDepth {
		return fmt.Errorf("the mail has more than %d parts, or is nested deeper than %d: expected an advice", maxParts, maxDepth)
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if err != nil {
				return nil // the end, or a broken mail: what came before counts
			}
			if err := l.part(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, _ := io.ReadAll(io.LimitReader(body, MaxFile-l.bytes)) // a broken end is cut
	l.bytes += int64(len(b))
	name := fileName(h, params)
	disposition, _, _ := strings.Cut(strings.ToLower(h.Get("Content-Disposition")), ";")
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".csv" || ext == ".txt" || ext == ".pdf" || kind == "application/pdf" || kind == "text/csv":
		l.attached = append(l.attached, attachment{banktext.First(name, "attachment"), b})
	case disposition == "attachment":
	case kind == "text/plain":
		l.plain += charset(b, params["charset"]) + "\n"
	case kind == "text/html":
		l.rich += charset(b, params["charset"]) + "\n"
	}
	return nil
}

// fileName is the name of an attachment, "" where the part has none.
func fileName(h textproto.MIMEHeader, params map[string]string) string {
	name := params["name"]
	if _, p, err := mime.ParseMediaType(h.Get("Content-Disposition")); err == nil && p["filename"] != "" {
		name = p["filename"]
	}
	if s, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
		name = s
	}
	return banktext.Clean(path.Base(strings.ReplaceAll("/"+name, `\`, "/"))[:min(len(path.Base(strings.ReplaceAll("/"+name, `\`, "/"))), 100)])
}

// charset decodes a text by the name of its character set.
func charset(b []byte, name string) string {
	if e, err := htmlindex.Get(name); err == nil {
		if s, err := e.NewDecoder().Bytes(b); err == nil {
			return string(s)
		}
	}
	return decode(b)
}

// quoteStart is the line above the mail that is answered.
var quoteStart = regexp.MustCompile(`(?i)^(?:-{2,} ?(?:original message|oorspronkelijk bericht|ursprüngliche nachricht|message d'origine).*|_{20,}|(?:on|op|am|le) .{5,120}(?:wrote|schreef|schrieb|a écrit).{0,60}:)$`)

// quoteHead begins the head of an answered mail, which names its subject within
// a few lines. An advice may say whom it is from, too.
var (
	quoteHead    = regexp.MustCompile(`(?i)^(?:from|van|von|de): .{3,200}$`)
	quoteSubject = regexp.MustCompile(`(?i)^(?:subject|onderwerp|betreff|objet) ?:`)
)

// quoteLines is how far below its first line such a head names the subject.
const quoteLines = 5

func startsQuote(lines []string) bool {
	first := strings.TrimSpace(lines[0])
	return quoteStart.MatchString(first) || quoteHead.MatchString(first) &&
		slices.ContainsFunc(lines[1:min(len(lines), 1+quoteLines)], func(l string) bool { return quoteSubject.MatchString(strings.TrimSpace(l)) })
}

// unquoted is what the writer of a mail wrote himself.
func unquoted(text string) string {
	var own []string
	lines := strings.Split(tidy(text), "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), ">") {
			continue
		}
		if startsQuote(lines[i:]) {
			break
		}
		own = append(own, l)
	}
	return strings.Join(own, "\n")
}
