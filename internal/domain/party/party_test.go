package party

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWordsTellANameApart(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Jansen B.V.", "JANSEN"},
		{"JANSEN BV", "JANSEN"},
		{"Jansen Bouw B.V.", "BOUW JANSEN"},
		{"Müller GmbH & Co. KG", "MUELLER"},
		{"Mueller", "MUELLER"},
		{"Société Générale des Eaux S.A.", "EAUX GENERALE"},
		{"P. J. van der Smit", "PJ SMIT"},
		{"Smit, P.J.", "PJ SMIT"},
		{"De Holding B.V.", "BV DE HOLDING"},
		{"Ålesund Fisk AS", "AALESUND FISK"},
		{"Łódź Sp. z o.o.", "LODZ"},
		{"Albert's Kaas", "ALBERTS KAAS"},
		{"\x1b[31mRed\x00 Ltd", "31MRED"},
		{"", ""}, {" .,- ", ""},
	} {
		if got := Normalise(c.name); got != c.want {
			t.Errorf("Normalise(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSimilarNames(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		alike bool
	}{
		{"Jansen B.V.", "JANSEN BV", true},
		{"Jansen Bouw B.V.", "Bouw Jansen", true},
		{"Noordzee Groothandel en Distributie BV", "NOORDZEE GROOTHANDEL EN DISTR", true},
		{"Müller Maschinenbau GmbH", "Muller Maschinenbau", true},
		{"Bakkerij de Gouden Aar", "BAKKERIJ GOUDEN AAR", true},
		{"Peeters & Zonen", "Peters en Zonen", true},
		{"Jansen B.V.", "Jansen Bouw B.V.", false},
		{"Jansen Bouw", "Jansen Transport", false},
		{"Filiaal 12 Utrecht", "Filiaal 13 Utrecht", false},
		{"Hotel Zon", "Hotel Zee", false},
		{"", "Jansen", false},
		{"ING", "IMG", false},
	} {
		s, back := Similarity(c.a, c.b), Similarity(c.b, c.a)
		if (s >= Alike) != c.alike {
			t.Errorf("Similarity(%q, %q) = %d, want alike %v", c.a, c.b, s, c.alike)
		}
		if (back >= Alike) != c.alike {
			t.Errorf("the other way round: Similarity(%q, %q) = %d", c.b, c.a, back)
		}
	}
}

// The values of Winkler's own examples, rounded down.
func TestJaroWinkler(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"MARTHA", "MARHTA", 961}, {"DWAYNE", "DUANE", 840}, {"DIXON", "DICKSONX", 813}, {"ABC", "XYZ", 0}} {
		if got := jaroWinkler(c.a, c.b); got < c.want-2 || got > c.want+2 {
			t.Errorf("jaroWinkler(%s, %s) = %d, want about %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNamesHoldTheirBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		w := Words(a)
		if len(w) > maxWords || !slices.IsSorted(w) || slices.Contains(w, "") {
			t.Fatalf("Words(%q) = %q", a, w)
		}
		if n := Normalise(a); !utf8.ValidString(n) || Normalise(n) != Normalise(Normalise(n)) {
			t.Fatalf("Normalise(%q) = %q", a, n)
		}
		if s := Similarity(a, b); s < 0 || s > 1000 {
			t.Fatalf("Similarity(%q, %q) = %d", a, b, s)
		}
		if s := Similarity(a, a); len(w) > 0 && s != 1000 {
			t.Fatalf("Similarity of %q with itself is %d", a, s)
		}
	})
	if got := len(Words(strings.Repeat("word ", 1000))); got != 1 {
		t.Errorf("a long name has %d words", got)
	}
}

func FuzzSimilarity(f *testing.F) {
	f.Add("Jansen B.V.", "Jansen Bouw")
	f.Add("\xff\xfe", "é̂")
	f.Fuzz(func(t *testing.T, a, b string) {
		if s := Similarity(a, b); s < 0 || s > 1000 {
			t.Fatalf("%d", s)
		}
	})
}

func BenchmarkSimilarity(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Similarity("Noordzee Groothandel en Distributie BV", "NOORDZEE GROOTHANDEL EN DISTR")
	}
}
