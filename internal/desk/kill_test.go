package desk_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store/bolt"
)

// The test binary runs itself as another process; these variables tell it what
// to work on.
const (
	childDir  = "CCDESK_DESK_CHILD" // folder with the store and the outbox
	childDay  = "CCDESK_DESK_DAY"
	childName = "CCDESK_DESK_NAME" // makes its numbers its own
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := workForEver(dir, date(os.Getenv(childDay)), os.Getenv(childName)); err != nil {
			fmt.Println("error:", err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func openDesk(dir string, today civil.Date) (*desk.Desk, error) {
	s, err := bolt.Open(filepath.Join(dir, "ccdesk.db"), bolt.Options{})
	if err != nil {
		return nil, err
	}
	return desk.Open(s, desk.Options{Today: func() civil.Date { return today }}), nil
}

// workForEver imports, takes commands and runs the day, and prints a line after
// each thing that is done: what it is, and its name.
func workForEver(dir string, today civil.Date, name string) error {
	d, err := openDesk(dir, today)
	if err != nil {
		return err
	}
	ctx := context.Background()
	if err := payEarlier(ctx, d); err != nil {
		return err
	}
	for n := 0; ; n++ {
		id := fmt.Sprintf("%s-%d", name, n)
		if err := importBatch(ctx, d, id); err != nil {
			return err
		}
		for i := range 3 {
			owner, number := fmt.Sprintf("C%s-%d", id, i), fmt.Sprintf("F%s-%d-0", id, i)
			text := fmt.Sprintf("%s-%d", id, i)
			cmds := desk.All{desk.AddNote{Customer: ar.CustomerID(owner), Text: text}, desk.OpenDispute{Items: []desk.ItemRef{ref(owner, number)}, Reason: "price"}}
			if _, err := d.Do(ctx, "anna", cmds); err != nil {
				return err
			}
			fmt.Println("note", text)
		}
		if _, err := d.Run(ctx, "anna", desk.RunOptions{Carrier: postman(dir, true)}); err != nil {
			return err
		}
		fmt.Println("run", id)
	}
}

// payEarlier brings money for one item of every message that waits: the process
// before may have died between carrying it out and writing that down.
func payEarlier(ctx context.Context, d *desk.Desk) error {
	list, err := d.Outbox(ctx)
	if err != nil || len(list) == 0 {
		return err
	}
	var paid []ar.BankLine
	for _, m := range list {
		n := string(m.Items[0].ID)
		paid = append(paid, line("L"+n, d.Today().String(), 100, "", cites(n)))
	}
	im := d.BeginImport(ctx, "import", desk.ImportOptions{})
	s := statement(d.Today().String(), paid...)
	s.Head.Name = "late"
	if err := im.Statement(s); err != nil {
		return err
	}
	_, err = im.Finish()
	return err
}

const batchOf = 12

// importBatch brings new customers with two invoices each, and money for some.
func importBatch(ctx context.Context, d *desk.Desk, id string) error {
	fmt.Println("begin", id)
	im := d.BeginImport(ctx, "import", desk.ImportOptions{})
	due := d.Today().AddDays(-3).String()
	var paid []ar.BankLine
	for i := range batchOf {
		owner := fmt.Sprintf("C%s-%d", id, i)
		if err := im.Customer(customer(owner)); err != nil {
			return err
		}
		for k := range 2 {
			number := fmt.Sprintf("F%s-%d-%d", id, i, k)
			if err := im.Invoice(invoice(owner, number, due, 100)); err != nil {
				return err
			}
			if i%4 == 3 && k == 0 {
				paid = append(paid, line("B"+number, d.Today().String(), 100, "", cites(number)))
			}
		}
	}
	s := statement(d.Today().String(), paid...)
	s.Head.Name = id
	if err := im.Statement(s); err != nil {
		return err
	}
	if _, err := im.Finish(); err != nil {
		return err
	}
	fmt.Println("import", id)
	return nil
}

// postman puts messages into a folder, each at once and whole, and leaves one
// that is there.
func postman(dir string, tell bool) desk.Carrier {
	return desk.Idempotent{Way: "file", Has: hasLeft(dir), Deliver: func(_ context.Context, m ar.Message) error {
		path := envelope(dir, m.ID)
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		b, err := json.Marshal(m)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path+".tmp", b, 0o600); err != nil {
			return err
		}
		err = os.Rename(path+".tmp", path)
		if tell {
			fmt.Println("file", path)
		}
		return err
	}}
}

func envelope(dir string, id ar.MessageID) string {
	sum := sha256.Sum256([]byte(id))
	return filepath.Join(dir, hex.EncodeToString(sum[:8])+".json")
}

func hasLeft(dir string) func(context.Context, ar.Message) (bool, error) {
	return func(_ context.Context, m ar.Message) (bool, error) {
		_, err := os.Stat(envelope(dir, m.ID))
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return err == nil, err
	}
}

// killsPerStore bounds the book, so that checking it stays quick.
const killsPerStore = 20

// Processes are killed while they import, work and run the day. Whatever they
// acknowledged is there, nothing is half there, no message is lost and no item
// is reminded twice of one step.
func TestKilledDeskLosesNothing(t *testing.T) {
	kills := 50
	if n, err := strconv.Atoi(os.Getenv("CCDESK_KILLS")); err == nil {
		kills = n
	} else if testing.Short() {
		kills = 3
	}
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 0))
	start := time.Now()
	var total tally
	for done := 0; done < kills; {
		y := &yard{t: t, dir: t.TempDir(), acked: map[string]bool{}, day: date("2026-03-05")}
		for range min(killsPerStore, kills-done) {
			y.kill(rnd, fmt.Sprint(done))
			done++
			y.verify()
			if t.Failed() {
				t.Fatalf("after kill %d, seed %d", done, seed)
			}
			y.day++
		}
		y.finish()
		total.add(y.tally)
	}
	t.Logf("%d kills in %.1f s: %d things acknowledged, %d messages; killed while: %v", kills, time.Since(start).Seconds(), total.acked, total.messages, total.during)
}

type tally struct {
	acked, messages int
	during          map[string]int // what the last line before the kill was
}

func (a *tally) add(b tally) {
	a.acked += b.acked
	a.messages += b.messages
	if a.during == nil {
		a.during = map[string]int{}
	}
	for k, n := range b.during {
		a.during[k] += n
	}
}

// yard is a store, an outbox and what its processes acknowledged.
type yard struct {
	t     *testing.T
	dir   string
	day   civil.Date
	acked map[string]bool
	tally tally
}

// kill lets a process work and kills it at a moment that nobody chose.
func (y *yard) kill(rnd *rand.Rand, name string) {
	y.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+y.dir, childDay+"="+y.day.String(), childName+"="+name)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		y.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		y.t.Fatal(err)
	}
	out := bufio.NewScanner(pipe)
	last := ""
	for n := rnd.IntN(45); out.Scan(); n-- {
		what, id, _ := strings.Cut(out.Text(), " ")
		if what == "error:" {
			y.t.Fatalf("the process says %q", out.Text())
		}
		last = what
		y.acked[what+" "+id] = true
		if n == 0 {
			time.AfterFunc(time.Duration(rnd.IntN(6000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		}
	}
	if cmd.Wait() == nil {
		y.t.Fatal("the process ended before it was killed")
	}
	if y.tally.during == nil {
		y.tally.during = map[string]int{}
	}
	y.tally.during["after "+last]++
}

// verify opens what the killed process left.
func (y *yard) verify() {
	y.t.Helper()
	d, err := openDesk(y.dir, y.day)
	if err != nil {
		y.t.Fatal(err)
	}
	defer d.Close()
	ctx := context.Background()
	rep, err := d.Check(ctx)
	if err != nil || !rep.Clean() {
		y.t.Errorf("check finds %v %q %q, %v", rep.Store.Problems, rep.Rows, rep.Rules, err)
	}
	evs, err := d.Journal(ctx, 1, 0)
	if err != nil {
		y.t.Fatal(err)
	}
	notes, items := map[string]bool{}, map[string]bool{}
	queued, sent := map[ar.MessageID]bool{}, map[ar.MessageID]bool{}
	for _, e := range evs {
		switch p := e.Payload.(type) {
		case *ar.NoteAdded:
			notes[p.Text] = true
		case *ar.ItemRecorded:
			items[string(p.Item.ID)] = true
		case *ar.MessageQueued:
			queued[p.Message.ID] = true
		case *ar.MessageSent:
			if sent[p.ID] {
				y.t.Errorf("message %s is recorded as sent twice", p.ID)
			}
			sent[p.ID] = true
		}
	}
	for line := range y.acked {
		what, id, _ := strings.Cut(line, " ")
		switch what {
		case "note":
			if !notes[id] {
				y.t.Errorf("note %s was acknowledged and is gone", id)
			}
		case "import":
			for i := range batchOf {
				if n := fmt.Sprintf("F%s-%d-1", id, i); !items[n] {
					y.t.Errorf("invoice %s was acknowledged and is gone", n)
				}
			}
		case "file":
			if _, err := os.Stat(id); err != nil {
				y.t.Error(err)
			}
		}
	}
	y.verifyPost(queued, sent)
}

// verifyPost looks at every message that has left.
func (y *yard) verifyPost(queued, sent map[ar.MessageID]bool) {
	y.t.Helper()
	asked := map[string]ar.MessageID{} // item and step
	gone := map[ar.MessageID]bool{}
	err := filepath.WalkDir(y.dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var m ar.Message
		if err := json.Unmarshal(b, &m); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if !queued[m.ID] {
			y.t.Errorf("message %s has left and is not in the journal", m.ID)
		}
		gone[m.ID] = true
		for _, mi := range m.Items {
			key := string(mi.ID) + " " + mi.Step
			if other, ok := asked[key]; ok {
				y.t.Errorf("%s is asked by %s and by %s", key, other, m.ID)
			}
			asked[key] = m.ID
		}
		return nil
	})
	if err != nil {
		y.t.Error(err)
	}
	for id := range sent {
		if !gone[id] {
			y.t.Errorf("message %s is recorded as sent and is not there", id)
		}
	}
	y.tally.messages = len(gone)
}

// finish runs the day once more in peace: nothing waits any longer.
func (y *yard) finish() {
	y.t.Helper()
	d, err := openDesk(y.dir, y.day)
	if err != nil {
		y.t.Fatal(err)
	}
	ctx := context.Background()
	_, err = d.Run(ctx, "anna", desk.RunOptions{Carrier: postman(y.dir, false)})
	list, lerr := d.Outbox(ctx)
	if err := errors.Join(err, lerr, d.Close()); err != nil || len(list) > 0 {
		y.t.Errorf("%d messages still wait, %v", len(list), err)
	}
	y.verify()
	y.tally.acked = len(y.acked)
}
