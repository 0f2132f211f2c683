package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`\]\(([^)#\s]+)(#[^)\s]*)?\)`)

// Every link and picture of the documents leads to a file that is there.
func TestDocumentsLinkToWhatIsThere(t *testing.T) {
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(text, -1) {
			to := string(m[1])
			if strings.Contains(to, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), to)); err != nil {
				t.Errorf("%s links to %s, which is not there", path, to)
			}
		}
	}
}

func documents(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{repo + "/*.md", docs + "/*.md", docs + "/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	if len(all) < 10 {
		t.Fatalf("only %d documents were found", len(all))
	}
	slices.SortFunc(all, cmp.Compare[string])
	return all
}

// block is a fenced block of a document: ```info … ```.
type block struct {
	line int
	info []string
	text string
}

func blocks(text string) []block {
	var out []block
	var now *block
	for i, line := range strings.Split(text, "\n") {
		fence, ok := strings.CutPrefix(line, "```")
		switch {
		case ok && now == nil:
			now = &block{line: i + 1, info: strings.Fields(fence)}
		case ok:
			out, now = append(out, *now), nil
		case now != nil:
			now.text += line + "\n"
		}
	}
	return out
}

// The examples of the documents are true. A block marked file=NAME is written
// to that file, in Windows-1252 where it says so; in a block marked console
// every line that begins with "$ " is run, and must print what follows it.
func TestDocumentsShowWhatHappens(t *testing.T) {
	ran := 0
	for _, path := range documents(t) {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list := blocks(string(text))
		if !slices.ContainsFunc(list, block.console) {
			continue
		}
		ran++
		t.Run(filepath.Base(path), func(t *testing.T) {
			store := quietPlace(t)
			t.Chdir(t.TempDir())
			now := string(text)
			for _, b := range list {
				b.write(t)
				if !b.console() {
					continue
				}
				got := b.run(t, store)
				if got != b.text && !*update {
					t.Errorf("line %d shows\n%s\nbut what happens is\n%s", b.line, b.text, got)
				}
				now = strings.Replace(now, b.text, got, 1)
			}
			if *update {
				if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if ran == 0 {
		t.Error("no document has a block marked console")
	}
}

func (b block) console() bool { return slices.Contains(b.info, "console") }

// write makes the file that the block is, if it is one.
func (b block) write(t *testing.T) {
	t.Helper()
	for _, word := range b.info {
		if name, ok := strings.CutPrefix(word, "file="); ok {
			if err := os.WriteFile(name, encoded(t, b), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// run carries out the commands of the block and gives it as it should be: each
// command with what it printed.
func (b block) run(t *testing.T, store string) string {
	t.Helper()
	var shown strings.Builder
	for line := range strings.Lines(b.text) {
		words, ok := strings.CutPrefix(line, "$ ccdesk ")
		if !ok {
			if strings.HasPrefix(line, "$ ") {
				t.Errorf("line %d: only ccdesk can be run in an example, found %s", b.line, line)
			}
			continue
		}
		var out bytes.Buffer
		a := newApp(strings.NewReader(""), &out, &out)
		args := append(strings.Fields(words), "--store", store, "--today", keptToday, "--as", "anna")
		if _, err := os.Stat("config.toml"); err == nil {
			args = append(args, "--config", "config.toml")
		}
		a.run(t.Context(), args)
		a.close()
		shown.WriteString(line)
		for l := range strings.Lines(out.String()) {
			shown.WriteString(strings.TrimRight(l, " \n") + "\n")
		}
	}
	return shown.String()
}

// encoded is the text of a block in the encoding that it names.
func encoded(t *testing.T, b block) []byte {
	t.Helper()
	if !slices.Contains(b.info, "windows-1252") {
		return []byte(b.text)
	}
	var out []byte
	for _, r := range b.text {
		if r > 0xff {
			t.Fatalf("line %d: %q is not in the first page of Windows-1252", b.line, r)
		}
		out = append(out, byte(r))
	}
	return out
}

// What the documents show in blocks marked sh is not run, but its commands and
// flags are there.
func TestDocumentsNameCommandsThatAreThere(t *testing.T) {
	seen := 0
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks(string(text)) {
			if !slices.Contains(b.info, "sh") {
				continue
			}
			for line := range strings.Lines(b.text) {
				words, ok := strings.CutPrefix(line, "ccdesk ")
				if !ok {
					continue
				}
				seen++
				words, _, _ = strings.Cut(words, "#")
				words, _, _ = strings.Cut(words, "|")
				root := newRoot(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}))
				c, args, err := root.Find(strings.Fields(words))
				if err == nil {
					err = c.ParseFlags(args)
				}
				if err == nil {
					err = c.ValidateArgs(c.Flags().Args())
				}
				if err != nil {
					t.Errorf("%s, block at line %d: %s: %v", path, b.line, strings.TrimSpace(line), err)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no document shows a command")
	}
}
