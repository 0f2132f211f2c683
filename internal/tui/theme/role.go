package theme

// Role is the meaning of a piece of text. The zero Role is ordinary text.
type Role uint8

// The roles. A theme gives each a look; components name roles only.
const (
	Text        Role = iota // ordinary text: the terminal's own colours
	Muted                   // less important than its surroundings
	Subtle                  // least important: units, hints, empty places
	Strong                  // more important: names, totals
	Primary                 // the desk's own colour: title, place one is at
	Accent                  // second colour: the suggested action
	Title                   // heading of a box or section
	Header                  // column headers of a table
	Border                  // lines between panes
	Focus                   // border of what has the keys
	Gutter                  // marker of the selected row
	Selected                // an item under the cursor that is shown reversed
	Marked                  // marker of rows picked for a bulk command
	Key                     // name of a key
	KeyLabel                // what a key does
	Disabled                // a command that cannot run now
	Ok                      // good, done, settled
	Warn                    // needs attention
	Danger                  // wrong, late, destructive
	Credit                  // amounts in the customer's favour
	Info                    // neutral notice
	Link                    // address, reference
	Match                   // part of a text that the filter matched
	Input                   // text being typed
	Placeholder             // shown in an empty field
	BarFull                 // filled part of a bar or sparkline
	BarEmpty                // rest of a bar
	Error                   // message about input that is not accepted
	roleCount
)

var roleNames = [roleCount]string{
	"text", "muted", "subtle", "strong", "primary", "accent", "title", "header", "border", "focus", "gutter",
	"selected", "marked", "key", "key label", "disabled", "ok", "warn", "danger", "credit", "info", "link",
	"match", "input", "placeholder", "bar full", "bar empty", "error",
}

// String names the role, for tests and messages.
func (r Role) String() string {
	if r < roleCount {
		return roleNames[r]
	}
	return "unknown role"
}
