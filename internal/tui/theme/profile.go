package theme

import (
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// Profile is how many colours a terminal shows.
type Profile uint8

// The profiles, from least to most.
const (
	NoColor   Profile = iota // bold, underline and reverse only
	Color16                  // the terminal's own sixteen
	Color256                 // the indexed palette
	TrueColor                // any RGB colour
)

// String names the profile.
func (p Profile) String() string {
	switch p {
	case NoColor:
		return "no colour"
	case Color16:
		return "16 colours"
	case Color256:
		return "256 colours"
	}
	return "true colour"
}

// Detect reads the profile from a session's environment ("NAME=value"). Any
// non-empty NO_COLOR means no colour, whatever its value (no-color.org). An
// unknown TERM gets sixteen colours, an empty or "dumb" one none.
func Detect(env []string) Profile {
	term := strings.ToLower(lookup(env, "TERM"))
	colors := strings.ToLower(lookup(env, "COLORTERM"))
	switch {
	case lookup(env, "NO_COLOR") != "", term == "", term == "dumb", strings.HasPrefix(term, "vt"):
		return NoColor
	case (colors == "truecolor" || colors == "24bit") && !strings.HasPrefix(term, "screen"):
		return TrueColor
	case strings.HasSuffix(term, "-direct"), term == "xterm-kitty", term == "xterm-ghostty", term == "wezterm", term == "alacritty":
		return TrueColor
	case strings.Contains(term, "256color"), strings.HasPrefix(term, "tmux"), strings.HasPrefix(term, "foot"):
		return Color256
	}
	return Color16
}

// lookup is the last value of a name, as the operating system takes it.
func lookup(env []string, name string) string {
	for i := len(env) - 1; i >= 0; i-- {
		if k, v, ok := strings.Cut(env[i], "="); ok && k == name {
			return v
		}
	}
	return ""
}

// FromRenderer converts what the terminal told the renderer, for when that
// learns more than the environment said. It never turns colour on where the
// environment asked for none: that is the caller's decision to keep.
func FromRenderer(p colorprofile.Profile) Profile {
	switch p {
	case colorprofile.TrueColor:
		return TrueColor
	case colorprofile.ANSI256:
		return Color256
	case colorprofile.ANSI:
		return Color16
	}
	return NoColor
}

// Renderer is the profile to give to the renderer, so that it neither adds nor
// drops colours of its own accord.
func (p Profile) Renderer() colorprofile.Profile {
	switch p {
	case TrueColor:
		return colorprofile.TrueColor
	case Color256:
		return colorprofile.ANSI256
	case Color16:
		return colorprofile.ANSI
	}
	return colorprofile.ASCII
}

// IsLinuxConsole reports whether TERM names a console whose font lacks most
// symbols, so that plain signs should be used.
func IsLinuxConsole(env []string) bool {
	t := lookup(env, "TERM")
	return t == "linux" || strings.HasPrefix(t, "vt") || t == "dumb" || t == ""
}
