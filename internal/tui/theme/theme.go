package theme

import (
	"fmt"
	"strings"
)

// Theme is the looks of one session. It is immutable and safe for concurrent
// use; another profile, background or choice means another Theme.
type Theme struct {
	name    string
	profile Profile
	dark    bool
	styles  [roleCount]Style
	// Glyphs are the signs and lines to draw with.
	Glyphs Glyphs
}

// New builds the theme with this name (see [Names]) for a terminal profile; dark
// tells whether the background is dark. An unknown name gives [Auto], because a
// session must start with whatever is in its settings; check with [Known].
func New(name string, p Profile, dark bool) *Theme {
	pal, ok := paletteOf(name, dark)
	if !ok {
		name = Auto
		pal, _ = paletteOf(Auto, dark)
	}
	if name == Mono {
		p = NoColor
	}
	t := &Theme{name: name, profile: p, dark: dark, Glyphs: unicodeGlyphs()}
	for r, l := range pal.looks() {
		t.styles[r] = l.style(p)
	}
	return t
}

// Known checks a theme's name from a configuration.
func Known(name string) error {
	for _, n := range Names() {
		if n == name {
			return nil
		}
	}
	return fmt.Errorf("theme %q does not exist: choose one of %s", name, strings.Join(Names(), ", "))
}

// Plain is the same theme drawn with ASCII only: for consoles without symbols
// and for screen readers, which read box lines aloud.
func (t *Theme) Plain() *Theme {
	c := *t
	c.Glyphs = plainGlyphs()
	return &c
}

// Name is the theme's name as chosen; an unknown choice shows as [Auto].
func (t *Theme) Name() string { return t.name }

// Profile is the number of colours the theme was built for.
func (t *Theme) Profile() Profile { return t.profile }

// IsDark tells which background the theme was built for.
func (t *Theme) IsDark() bool { return t.dark }

// Style is the look of a role; an unknown role looks like [Text].
func (t *Theme) Style(r Role) Style {
	if r >= roleCount {
		return Style{}
	}
	return t.styles[r]
}

// Render appends s in the look of r to dst.
func (t *Theme) Render(dst *strings.Builder, r Role, s string) { t.Style(r).Render(dst, s) }

// Wrap returns s in the look of r.
func (t *Theme) Wrap(r Role, s string) string { return t.Style(r).Wrap(s) }

// State is s in the look of r, led by the sign of the state, so that it can be
// told without colour: "✓ settled", "! due", "✗ broken".
func (t *Theme) State(r Role, s string) string {
	if sign := t.Glyphs.Sign(r); sign != "" {
		s = sign + " " + s
	}
	return t.Wrap(r, s)
}
