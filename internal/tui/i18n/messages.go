package i18n

// Messages are the texts of the screens in one language. Fields with verbs
// (%s, %d) say in their comment what these stand for.
type Messages struct {
	Places  Places
	Keys    Keys
	Table   Table
	Form    Form
	Confirm Confirm
	Dates   Dates
	Status  Status
}

// Places are the names of the six screens, as in the line of tabs.
type Places struct {
	Worklist, Customers, Inbox, Cash, Plan, Reports string
}

// Keys are the texts around keys: help, palette, refusals.
type Keys struct {
	Help         string // title of the help screen
	Palette      string // placeholder of the palette
	Find         string // placeholder of the search
	Unknown      string // %s: a key without meaning here
	CannotNow    string // %s: a command; %s: why it cannot run
	NothingFound string
	Close        string
}

// Table are the texts of lists.
type Table struct {
	Empty    string
	Filtered string // %d: rows shown; %d: rows in all
	Marked   string // %d: picked rows
	Loading  string
}

// Form are the labels and refusals of forms.
type Form struct {
	Submit, Cancel  string
	Next, Tick, All string // the keys of a form: next field, tick an option, all options
	Required        string
	TooLong         string // %d: most characters
	NotAmount       string // %s: what was typed; %s: an example
	TooManyDecimals string // %d: decimals of the currency
	NotDate         string // %s: what was typed
	Before          string // %s: the earliest date
	After           string // %s: the latest date
	ChooseOne       string
}

// Confirm are the words of questions.
type Confirm struct {
	Yes, No string
	Discard string // question before unsaved input is dropped
}

// Dates are the words for days relative to today.
type Dates struct {
	Today, Yesterday, Tomorrow string
	DaysAgo                    string // %d: days, at least 2
	InDays                     string // %d: days, at least 2
	DaysLate                   string // %d: days, short form for columns
}

// Status are the words of the status line.
type Status struct {
	Live, Offline, ReadOnly, Working string
}
