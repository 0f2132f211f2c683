package explain

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/returncode"
)

// constants reads the string constants of a package's source file, so that a
// code added there is missed here at once.
func constants(t *testing.T, file string) map[string]string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, v := range spec.Values {
			if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				out[spec.Names[i].Name] = s
			}
		}
		return true
	})
	if len(out) == 0 {
		t.Fatalf("%s has no string constants", file)
	}
	return out
}

func TestEveryCodeHasTextsInEveryLanguage(t *testing.T) {
	guards := constants(t, "../dunning/decision.go")
	steps := constants(t, "../dunning/procedure.go")
	factors := constants(t, "../priority/priority.go")
	promises := constants(t, "../ar/arrangement.go")
	statuses := constants(t, "../ar/entry.go")
	roles := constants(t, "../ar/customer.go")
	kinds := []string{"Mail", "Letter", "SMS", "CallAction", "Task", "HoldDelivery", "HandOver"}
	for _, l := range Languages() {
		tx := tables[l]
		has := func(m map[string]string, where, key string) {
			t.Helper()
			if m[key] == "" {
				t.Errorf("%s: %s has no text for %q", l, where, key)
			}
		}
		for _, code := range guards {
			has(tx.guards, "guards", code)
			has(tx.names[guardNames], "guard names", code)
		}
		for name, code := range steps {
			has(tx.actions, "actions", code)
			if slices.Contains(kinds, name) {
				if code != "task" {
					has(tx.titles, "titles", code)
				}
			} else {
				has(tx.names[stepNames], "steps", code)
			}
		}
		for _, code := range factors {
			has(tx.factors, "factors", code)
		}
		for _, code := range promises {
			has(tx.names[promiseOutcomes], "promise outcomes", code)
		}
		for _, code := range statuses {
			has(tx.names[entryStatuses], "statuses", code)
		}
		for name, code := range roles {
			if strings.HasPrefix(name, "Role") {
				has(tx.names[roleNames], "roles", code)
			}
		}
		for _, s := range []ar.State{ar.Open, ar.Settled, ar.Cancelled, ar.WrittenOff} {
			has(tx.names[itemStates], "states", s.String())
		}
		for _, code := range strings.Fields("price quantity quality delivery not_received wrong_po duplicate other") {
			has(tx.names[disputeReasons], "dispute reasons", code)
		}
		for _, code := range strings.Fields("reached no_answer voicemail promise dispute refused") {
			has(tx.names[callOutcomes], "call outcomes", code)
		}
		for _, p := range ar.Payloads() {
			has(tx.names[eventNames], "event names", p.EventType())
			if tx.events[p.EventType()].title == "" {
				t.Errorf("%s: no timeline text for %q", l, p.EventType())
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// TestLanguagesSayTheSame compares every table with the English one: the same
// keys, and the same values in each text.
func TestLanguagesSayTheSame(t *testing.T) {
	for _, l := range Languages() {
		got := flatten(tables[l])
		want := flatten(&english)
		for _, key := range slices.Sorted(maps.Keys(want)) {
			text, ok := got[key]
			if !ok || text == "" && want[key] != "" {
				t.Errorf("%s: %s is missing", l, key)
				continue
			}
			if a, b := values(text), values(want[key]); !slices.Equal(a, b) {
				t.Errorf("%s: %s names %v, English %v", l, key, a, b)
			}
			if strings.Count(text, "[") != strings.Count(text, "]") || strings.Count(text, "{") != len(placeholder.FindAllString(text, -1)) {
				t.Errorf("%s: %s is not a well-formed template: %q", l, key, text)
			}
		}
		for key := range got {
			if _, ok := want[key]; !ok {
				t.Errorf("%s: %s is not in English", l, key)
			}
		}
	}
}

func values(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// flatten lists every text of a language by where it stands.
func flatten(tx *texts) map[string]string {
	out := map[string]string{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			out[path] = v.String()
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				walk(path+"."+strconv.Itoa(i), v.Index(i))
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				walk(path+"["+it.Key().String()+"]", it.Value())
			}
		}
	}
	walk("", reflect.ValueOf(tx).Elem())
	return out
}

// standardMessages are the steps that may go by letter or SMS.
var standardMessages = map[string]bool{
	dunning.PreDueNotice: true, dunning.Reminder1: true, dunning.Reminder2: true, dunning.FinalNotice: true,
}

func TestActionsFitTheirColumn(t *testing.T) {
	for _, l := range Languages() {
		for step := range tables[l].actions {
			kinds := []string{"mail"}
			if _, message := standardMessages[step]; message {
				kinds = []string{"mail", "letter", "sms"}
			}
			for _, kind := range kinds {
				if s := Action(l, kind, step); len([]rune(s)) > ActionWidth || strings.HasSuffix(s, "…") {
					t.Errorf("%s: %s %s is too long for a list: %q", l, kind, step, s)
				}
			}
		}
	}
}

// A guard that says more by its kind says it in every language.
func TestKindsOfGuardsHaveTexts(t *testing.T) {
	for _, l := range Languages() {
		for _, c := range returncode.Consequences() {
			if c == returncode.None {
				continue
			}
			code := dunning.Returned
			if c == returncode.Retry {
				code = dunning.DirectDebitPending
			}
			key := string(code) + "." + string(c)
			if _, ok := tables[l].guards[key]; !ok && c != returncode.Person {
				t.Errorf("%s: no text for %s", l, key)
			}
		}
		for _, k := range []bankhealth.Kind{bankhealth.Unproved, bankhealth.Gap, bankhealth.Missing} {
			if _, ok := tables[l].guards["bank_stale."+string(k)]; !ok {
				t.Errorf("%s: no text for %s", l, k)
			}
		}
	}
}

// What holds a reminder because of the bank names account, statement and what
// to do.
func TestGuardsOfTheBankSayWhatToDo(t *testing.T) {
	g := dunning.Guard{Code: dunning.BankStale, Kind: string(bankhealth.Unproved), Account: "NL01", Ref: "S12", Item: "F1", Amount: money.Of(3000, money.EUR), On: day("2026-11-20")}
	for l, want := range map[Lang]string{
		English: "Statement S12 of account NL01 does not add up, 30.00 is missing: who has paid F1 is not known. Import it again, or accept it as it is (ccdesk bank accept S12).",
		Dutch:   "Afschrift S12 van rekening NL01 klopt niet, er ontbreekt 30,00: of er betaald is voor F1, is niet bekend. Lees het opnieuw in of aanvaard het zoals het is (ccdesk bank accept S12).",
	} {
		if got := Guard(l, g); got != want {
			t.Errorf("%s: %s", l, got)
		}
	}
	g.Item, g.Amount.Minor = "", -3000
	if got := Guard(English, g); strings.Contains(got, "missing") || !strings.Contains(got, "S12 of account NL01 does not add up: who has paid is not known.") {
		t.Errorf("too much money: %s", got)
	}
	g = dunning.Guard{Code: dunning.Returned, Kind: "ask", Item: "F1", Ref: "MD06", On: day("2026-11-20")}
	if got := Guard(English, g); got != "The direct debit of F1 came back on Fri 20 Nov (the debtor asked for his money back); ask why before anything else." {
		t.Errorf("a return: %s", got)
	}
}
