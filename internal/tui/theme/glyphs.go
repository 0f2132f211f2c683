package theme

// Glyphs are the signs and lines that screens draw with. Each is one cell
// wide unless said otherwise.
type Glyphs struct {
	Plain bool // only ASCII

	Selected, Marked       string // gutter: row under the cursor, picked row
	Ellipsis, Bullet       string
	Ok, Warn, Danger, Info string // signs of states
	Credit                 string
	Up, Down               string // trend
	Arrow                  string
	Call, Mail, Letter     string
	Payment, Promise       string
	Dispute, Hold, Note    string
	On, Off                string // choice in a list
	Dot                    string // connection
	Previous, Next         string // ends of a choice

	Horizontal, Vertical                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
	Full, Empty                                string   // bar
	Eighths                                    []string // partly full cells, 1/8 to 7/8; empty if none
	Levels                                     []string // sparkline, low to high
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Selected: "▌", Marked: "●",
		Ellipsis: "…", Bullet: "·",
		Ok: "✓", Warn: "!", Danger: "✗", Info: "i", Credit: "−",
		Up: "▴", Down: "▾", Arrow: "→",
		Call: "☎", Mail: "✉", Letter: "▤", Payment: "⇄", Promise: "◷", Dispute: "⚑", Hold: "‖", Note: "✎",
		On: "◉", Off: "○", Dot: "●", Previous: "‹", Next: "›",
		Horizontal: "─", Vertical: "│", TopLeft: "╭", TopRight: "╮", BottomLeft: "╰", BottomRight: "╯",
		Full: "█", Empty: "░", Eighths: []string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"},
		Levels: []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	}
}

func plainGlyphs() Glyphs {
	return Glyphs{
		Plain:    true,
		Selected: ">", Marked: "*",
		Ellipsis: "~", Bullet: "-",
		Ok: "+", Warn: "!", Danger: "x", Info: "i", Credit: "-",
		Up: "^", Down: "v", Arrow: ">",
		Call: "T", Mail: "M", Letter: "L", Payment: "$", Promise: "P", Dispute: "D", Hold: "H", Note: "N",
		On: "x", Off: "o", Dot: "*", Previous: "<", Next: ">",
		Horizontal: "-", Vertical: "|", TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		Full: "#", Empty: ".",
		Levels: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
	}
}

// Sign is the sign of a state, "" for roles that are no state.
func (g Glyphs) Sign(r Role) string {
	switch r {
	case Ok:
		return g.Ok
	case Warn:
		return g.Warn
	case Danger, Error:
		return g.Danger
	case Info:
		return g.Info
	case Credit:
		return g.Credit
	}
	return ""
}
