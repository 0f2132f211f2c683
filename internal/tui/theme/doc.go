// Package theme turns what a piece of text means into how it looks.
//
// A [Theme] belongs to one session: it is built for the terminal's colour
// [Profile] and background and never changes. A [Style] holds its terminal
// sequences ready made, so that styling a cell costs two string copies.
// No meaning is carried by colour alone: states have a sign, see [Theme.State],
// and an attribute that survives without colour.
//
//	th := theme.New("dark", theme.Detect(env), true)
//	line := th.Wrap(theme.Danger, "63 d")
package theme
