package theme

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"ccdesk/internal/tui/text"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		env  string
		want Profile
	}{
		{"TERM=xterm-256color", Color256},
		{"TERM=xterm-256color COLORTERM=truecolor", TrueColor},
		{"TERM=xterm", Color16},
		{"TERM=linux", Color16},
		{"TERM=tmux-256color", Color256},
		{"TERM=screen-256color COLORTERM=truecolor", Color256},
		{"TERM=xterm-kitty", TrueColor},
		{"TERM=dumb", NoColor},
		{"TERM=vt100", NoColor},
		{"", NoColor},
		{"TERM=xterm-256color NO_COLOR=1", NoColor},
		{"TERM=xterm-256color NO_COLOR=yes", NoColor},
		{"TERM=xterm-256color NO_COLOR=0", NoColor},
		{"TERM=xterm-256color NO_COLOR=", Color256},
		{"NO_COLOR=1 NO_COLOR= TERM=xterm-256color", Color256},
	} {
		if got := Detect(strings.Fields(c.env)); got != c.want {
			t.Errorf("Detect(%q) = %v, want %v", c.env, got, c.want)
		}
	}
}

func TestProfileSurvivesTheRenderer(t *testing.T) {
	for p := NoColor; p <= TrueColor; p++ {
		if got := FromRenderer(p.Renderer()); got != p {
			t.Errorf("%v comes back as %v", p, got)
		}
	}
}

func TestStyleSequences(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Profile
		dark bool
		role Role
		want string
	}{
		{Dark, NoColor, true, Danger, "\x1b[1mx\x1b[m"},
		{Dark, Color16, true, Danger, "\x1b[1;91mx\x1b[m"},
		{Dark, Color256, true, Danger, "\x1b[1;38;5;210mx\x1b[m"},
		{Dark, TrueColor, true, Danger, "\x1b[1;38;2;255;135;135mx\x1b[m"},
		{Light, Color16, false, Danger, "\x1b[1;31mx\x1b[m"},
		{Mono, TrueColor, true, Selected, "\x1b[7mx\x1b[m"},
		{Dark, Color16, true, Selected, "\x1b[1;30;106mx\x1b[m"},
		{Dark, TrueColor, true, Text, "x"},
	} {
		if got := New(c.name, c.p, c.dark).Wrap(c.role, "x"); got != c.want {
			t.Errorf("%s %v %v = %q, want %q", c.name, c.p, c.role, got, c.want)
		}
	}
}

func TestAutoFollowsTheBackground(t *testing.T) {
	for dark, name := range map[bool]string{true: Dark, false: Light} {
		if New(Auto, Color256, dark).styles != New(name, Color256, dark).styles {
			t.Errorf("auto on dark=%v is not %s", dark, name)
		}
	}
	if got := New("nosuch", Color256, true).Name(); got != Auto {
		t.Errorf("unknown theme became %q", got)
	}
	if err := Known("nosuch"); err == nil || !strings.Contains(err.Error(), "deuteranopia") {
		t.Errorf("Known does not list the choices: %v", err)
	}
}

// States must be told apart without colour: by sign in both glyph sets.
func TestStatesHaveDistinctSigns(t *testing.T) {
	for _, g := range []Glyphs{unicodeGlyphs(), plainGlyphs()} {
		seen := map[string]Role{}
		for _, r := range []Role{Ok, Warn, Danger, Info, Credit} {
			sign := g.Sign(r)
			if sign == "" {
				t.Errorf("%v has no sign", r)
			}
			if other, dup := seen[sign]; dup {
				t.Errorf("%v and %v share the sign %q", r, other, sign)
			}
			seen[sign] = r
		}
	}
}

func TestMonoKeepsWhatMattersApart(t *testing.T) {
	th := New(Mono, TrueColor, true)
	for r := Role(0); r < roleCount; r++ {
		if s := th.Style(r).Begin(); strings.ContainsAny(s, "389") {
			t.Errorf("%v has a colour in mono: %q", r, s)
		}
	}
	for _, r := range []Role{Strong, Primary, Gutter, Selected, Warn, Danger, Error, Key, Match} {
		if th.Style(r) == (Style{}) {
			t.Errorf("%v looks like ordinary text in mono", r)
		}
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	for _, g := range []Glyphs{unicodeGlyphs(), plainGlyphs()} {
		v := reflect.ValueOf(g)
		for i := range v.NumField() {
			var signs []string
			switch f := v.Field(i).Interface().(type) {
			case string:
				signs = []string{f}
			case []string:
				signs = f
			}
			for _, s := range signs {
				if text.Width(s) != 1 || text.Sanitize(s) != s {
					t.Errorf("%s: %q is not one safe cell", v.Type().Field(i).Name, s)
				}
				if g.Plain && s[0] >= 0x80 {
					t.Errorf("%s: %q is not ASCII", v.Type().Field(i).Name, s)
				}
			}
		}
	}
}

// Text must be readable (WCAG 2.2: 4.5, in high contrast 7) on the background
// that its theme is for, in the indexed and in the true colours.
func TestContrast(t *testing.T) {
	decoration := map[Role]bool{Border: true, BarEmpty: true}
	for _, name := range []string{Dark, Light, HighContrast, Deuteranopia} {
		for _, dark := range []bool{true, false} {
			if name == Dark && !dark || name == Light && dark {
				continue
			}
			p, _ := paletteOf(name, dark)
			page, need := 0xffffff, 4.5
			if dark {
				page = 0x1c1c1c
			}
			if name == HighContrast {
				need = 7
				if dark {
					page = 0
				}
			}
			for r, l := range p.looks() {
				if decoration[Role(r)] || l.fg == plainInk {
					continue
				}
				for depth, fg := range map[string]int{"256": indexedRGB(l.fg.indexed), "rgb": l.fg.rgb} {
					back := page
					if l.bg != plainInk {
						back = l.bg.rgb
						if depth == "256" {
							back = indexedRGB(l.bg.indexed)
						}
					}
					if c := contrast(fg, back); c < need {
						t.Errorf("%s dark=%v %v (%s): contrast %.1f, want %.1f", name, dark, Role(r), depth, c, need)
					}
				}
			}
		}
	}
}

// indexedRGB is the customary colour of an entry of the 256 palette from 16 on.
func indexedRGB(i int) int {
	if i >= 232 {
		v := 8 + 10*(i-232)
		return v<<16 | v<<8 | v
	}
	step := func(n int) int {
		if n == 0 {
			return 0
		}
		return 55 + 40*n
	}
	i -= 16
	return step(i/36)<<16 | step(i/6%6)<<8 | step(i%6)
}

func contrast(a, b int) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(rgb int) float64 {
	lin := func(v int) float64 {
		c := float64(v) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(rgb>>16) + 0.7152*lin(rgb>>8&255) + 0.0722*lin(rgb&255)
}

func TestRenderAllocatesNothing(t *testing.T) {
	th := New(Dark, Color256, true)
	var b strings.Builder
	b.Grow(1 << 16)
	if n := testing.AllocsPerRun(100, func() { th.Render(&b, Danger, "63 d") }); n > 0 {
		t.Errorf("Render allocates %v times, want none", n)
	}
	if n := testing.AllocsPerRun(100, func() { th.Wrap(Danger, "63 d") }); n > 1 {
		t.Errorf("Wrap allocates %v times, want 1", n)
	}
}
