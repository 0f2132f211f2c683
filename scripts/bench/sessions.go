//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// customer matches a line of the ranked list by its customer's legal form.
var customer = regexp.MustCompile(`(?m) (B\.V\.|N\.V\.|VOF|B\.V…|BV)`)

// useful is a screen that shows ranked customers.
func useful(screen string) bool { return len(customer.FindAllString(screen, 5)) >= 5 }

// ready is a screen of a book that is wholly in memory.
func ready(screen string) bool {
	return useful(screen) && !strings.Contains(screen, "loading") && !strings.Contains(screen, "while the book loads")
}

// starts measures the time to the first useful frame: of a book that was never
// shown, of one that was, and of one whose file is not in the page cache.
func (b *bench) starts(t *table, col, home string) error {
	b.say("%s: starts", col)
	never, _, _, err := b.start(home)
	if err != nil {
		return err
	}
	t.set("first start after an import, to useful frame", col, millis(never.Seconds()))
	var warm, cold, whole []time.Duration
	var memory []float64
	for range b.runs {
		first, all, mem, err := b.start(home)
		if err != nil {
			return err
		}
		warm, whole, memory = append(warm, first), append(whole, all), append(memory, float64(mem))
	}
	for range b.runs {
		for _, f := range []string{storeFile(home), b.binary} {
			if err := drop(f); err != nil {
				return err
			}
		}
		first, _, _, err := b.start(home)
		if err != nil {
			return err
		}
		cold = append(cold, first)
	}
	mid := func(list []time.Duration) float64 { return median(list, time.Duration.Seconds) }
	t.set("start to first useful frame", col, millis(mid(warm)))
	t.set("start to first useful frame, cold", col, millis(mid(cold)))
	t.set("start to whole book ready", col, seconds(mid(whole)))
	t.set("memory of a session with file pages", col, mebibytes(quantile(memory, 0.5)))
	return nil
}

// start opens the screens, waits for the whole book, and leaves.
func (b *bench) start(home string) (first, all time.Duration, memory int64, err error) {
	s, err := open(b.command(home))
	if err != nil {
		return 0, 0, 0, err
	}
	at, err := s.waitFor("ranked customers", useful)
	if err != nil {
		return 0, 0, 0, err
	}
	whole, err := s.waitFor("the whole book", ready)
	if err != nil {
		return 0, 0, 0, err
	}
	s.settle(300 * time.Millisecond)
	memory = resident(s.cmd.Process.Pid, "VmHWM:")
	return at.Sub(s.begun), whole.Sub(s.begun), memory, s.quit()
}

// drop writes a file back and asks the kernel to forget its pages.
func drop(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_ = f.Sync() // a read-only file has nothing to write back
	return unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}

// typing measures keys on a loaded book.
func (b *bench) typing(t *table, col, home string) error {
	b.say("%s: keys", col)
	s, err := open(b.command(home))
	if err != nil {
		return err
	}
	if _, err := s.waitFor("the whole book", ready); err != nil {
		return err
	}
	s.settle(500 * time.Millisecond)
	for _, k := range []struct {
		name  string
		keys  []string
		count int
	}{
		// Within the list, so that the cursor moves and nothing scrolls. In the
		// cash place digits mean proposals, so the tabs leave it out.
		{"cursor", []string{"j", "j", "j", "k", "k", "k"}, b.keys},
		{"page", []string{"\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[5~", "\x1b[5~"}, b.keys},
		{"tab", []string{"2", "5", "1"}, b.keys},
	} {
		r, err := s.keys(k.keys, k.count, 0)
		if err != nil {
			return err
		}
		t.set(k.name+": key to first byte, p50 / p95", col, both(r.first))
		t.set(k.name+": key to last byte, p50 / p95", col, both(r.last))
		t.set(k.name+": bytes a key", col, fmt.Sprintf("%.0f", quantile(r.bytes, 0.5)))
		if _, err := s.press("1"); err != nil {
			return err
		}
		s.settle(500 * time.Millisecond)
	}
	r, err := s.keys([]string{"j", "j", "j", "k", "k", "k"}, max(b.keys/6, 12), 350*time.Millisecond)
	if err != nil {
		return err
	}
	t.set("cursor with the preview that follows: bytes a key", col, fmt.Sprintf("%.0f", quantile(r.bytes, 0.5)))
	t.set("cursor with the preview that follows: key to last byte, p50 / p95", col, both(r.last))
	s.settle(500 * time.Millisecond)
	s.forget()
	s.settle(time.Second)
	n := 0
	for _, c := range s.since(time.Time{}) {
		n += c.n
	}
	t.set("idle for a second: bytes", col, fmt.Sprint(n))
	return s.quit()
}

// response is what keys led to.
type response struct {
	first, last []time.Duration
	bytes       []float64
}

// keys presses n keys in turn and looks at what each leads to until the next.
// The time between keys is pause, or 60 to 83 ms, which keeps the keys from
// falling into step with the frames.
func (t *terminal) keys(keys []string, n int, pause time.Duration) (response, error) {
	var r response
	for i := range n {
		t.forget()
		at, err := t.press(keys[i%len(keys)])
		if err != nil {
			return r, err
		}
		wait := pause
		if wait == 0 {
			wait = 60*time.Millisecond + time.Duration(rand.IntN(23_000))*time.Microsecond
		}
		time.Sleep(wait)
		out := t.since(at)
		for until := at.Add(time.Second); len(out) == 0 && time.Now().Before(until); out = t.since(at) {
			time.Sleep(5 * time.Millisecond)
		}
		if len(out) == 0 {
			continue // a key that changed nothing, such as one page up at the top
		}
		sum := 0
		for _, c := range out {
			sum += c.n
		}
		r.first = append(r.first, out[0].at.Sub(at))
		r.last = append(r.last, out[len(out)-1].at.Sub(at))
		r.bytes = append(r.bytes, float64(sum))
	}
	if len(r.first) < n*9/10 {
		return r, fmt.Errorf("only %d of %d keys changed the screen:\n%s", len(r.first), n, t.screen())
	}
	return r, nil
}

// demo measures the way from nothing to a made-up book on the screen.
func (b *bench) demo(t *table) error {
	b.say("demo")
	home := b.dir + "/home-demo"
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	var first []time.Duration
	for range b.runs {
		s, err := open(b.command(home, "demo"))
		if err != nil {
			return err
		}
		at, err := s.waitFor("ranked customers", useful)
		if err != nil {
			return err
		}
		first = append(first, at.Sub(s.begun))
		s.settle(300 * time.Millisecond)
		if err := s.quit(); err != nil {
			return err
		}
	}
	t.set("demo to first useful frame", "any", seconds(median(first, time.Duration.Seconds)))
	return nil
}
