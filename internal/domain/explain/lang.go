package explain

// Lang is the language of the texts on screen, an ISO 639-1 code. A language
// without a table reads as English.
type Lang string

// Languages that have a table.
const (
	English Lang = "en"
	Dutch   Lang = "nl"
)

// Languages lists those that have a table.
func Languages() []Lang { return []Lang{English, Dutch} }

// group is a set of codes that have names.
type group uint8

const (
	stepNames group = iota
	guardNames
	disputeReasons
	disputeOutcomes
	callOutcomes
	promiseOutcomes
	planOutcomes
	stepOutcomes
	itemStates
	entryStatuses
	evidenceNames
	ruleNames
	differenceNames
	returnNames
	factNames
	habitNames
	channelNames
	roleNames
	reasonNames
	eventNames
	groups // how many there are
)

// texts is everything that one language says. Every field is set in every
// language, with the same keys; a test holds them to it.
type texts struct {
	thousands, point string // within an amount
	weekdays         [7]string
	months           [12]string
	dayOne, dayMany  string // "{n} days"
	daysOfWork       [2]string
	invoices         [2]string
	customer         string // where a guard is about no single item
	today, onDay     string // "today", "on {date}"
	more             string // "+{n} more"

	actions map[string]string // short label of a step, or of a kind of action
	byOther map[string]string // label of a step by letter or SMS
	guards  map[string]string
	factors map[string]string
	because map[string]string
	titles  map[string]string
	why     map[string]string
	checks  map[string]string
	events  map[string]eventText
	names   [groups]map[string]string
}

// eventText is how a kind of event reads on the timeline.
type eventText struct{ title, detail, extra string }

var tables = map[Lang]*texts{English: &english, Dutch: &dutch}

func of(l Lang) *texts {
	if t, ok := tables[l]; ok {
		return t
	}
	return &english
}
