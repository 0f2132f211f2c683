package kit

import (
	"testing"

	"ccdesk/internal/tui/text"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func stripped(s string) string { return ansi.Strip(s) }

func TestOver(t *testing.T) {
	base := NewBlock([]string{"\x1b[31mabcdefgh\x1b[m", "株式会社", "plain"}, 8, 3)
	got := Over(base, Block{"[==]", "[==]", "[==]"}, 3, 0)
	if d := cmp.Diff([]string{"abc[==]h", "株 [==]", "pla[==]"}, plainLines(got)); d != "" {
		t.Error(d)
	}
	if base[0] != "\x1b[31mabcdefgh\x1b[m" {
		t.Error("Over changed its base")
	}
}

func TestOverKeepsTheSize(t *testing.T) {
	line := rapid.SampledFrom([]string{"", "abc", "株式会社株式会社", "\x1b[1mbold\x1b[m text", "a\x1b[31m株\x1b[mb", "éàü"})
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(1, 5).Draw(t, "h")
		base := NewBlock(rapid.SliceOfN(line, 0, 6).Draw(t, "base"), w, h)
		box := NewBlock(rapid.SliceOfN(line, 1, 4).Draw(t, "box"), rapid.IntRange(1, 12).Draw(t, "bw"), 3)
		got := Over(base, box, rapid.IntRange(-1, 22).Draw(t, "x"), rapid.IntRange(-2, 6).Draw(t, "y"))
		if len(got) != h {
			t.Fatalf("%d lines, want %d", len(got), h)
		}
		for _, l := range got {
			if text.Width(l) != w {
				t.Fatalf("%q is %d wide, want %d", l, text.Width(l), w)
			}
		}
	})
}

func TestBesideFillsTheShorter(t *testing.T) {
	got := Beside(Block{"ab", "cd"}, Block{"x", "y", "z"}, "|")
	if d := cmp.Diff(Block{"ab|x", "cd|y", "  |z"}, got); d != "" {
		t.Error(d)
	}
}

// The parts of a layout cover the screen without overlap.
func TestCutCoversTheScreen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		l := Cut(w, h, Parts{
			Header: rapid.IntRange(0, 4).Draw(t, "header"), Footer: rapid.IntRange(0, 2).Draw(t, "footer"),
			Preview: rapid.Bool().Draw(t, "preview"),
		})
		area := 0
		for _, r := range []Rect{l.Header, l.Body, l.Separator, l.Preview, l.Footer} {
			if r.W < 0 || r.H < 0 {
				t.Fatalf("negative part in %+v", l)
			}
			area += r.W * r.H
		}
		if area != w*h {
			t.Fatalf("parts cover %d of %d cells: %+v", area, w*h, l)
		}
		if h > 0 && l.Body.H == 0 {
			t.Fatalf("no body in %dx%d: %+v", w, h, l)
		}
	})
}
