package kit

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Kind is what a field of a form takes.
type Kind uint8

// The kinds of fields.
const (
	TextField   Kind = iota // a line of text
	AmountField             // an amount in minor units
	DateField               // a day; +/- moves it, "+7" or "fri" are understood
	ChoiceField             // one of several, with the arrows left and right
	CheckField              // any of several, with space
)

// Option is something to choose. Label must be sanitised.
type Option struct{ ID, Label string }

// FormField describes a field of a [Form]. The initial value is the one that
// fits the kind.
type FormField struct {
	ID       string
	Label    string
	Help     string // shown under the field that has the cursor
	Kind     Kind
	Required bool

	Text     string     // initial text
	Limit    int        // most characters of a text
	Minor    int64      // initial amount; nought is shown as empty
	Exponent int        // decimals of the amount's currency
	Date     civil.Date // initial day
	Earliest civil.Date // earliest day allowed, 0 for any
	Latest   civil.Date // latest day allowed, 0 for any
	Options  []Option   // of a choice or a check field
	Chosen   []string   // initial ids; a choice takes the first

	// Check says what is wrong with the values, as a sentence in the language
	// of the session, or "". It runs when the field's own rules hold.
	Check func(Values) string
}

// Values are the contents of a form by the fields' ids. A field that is empty
// or not valid has the zero value.
type Values struct{ form *Form }

// Text of a text field.
func (v Values) Text(id string) string { return get(v, id, (*textInput).value) }

// Amount of an amount field in minor units.
func (v Values) Amount(id string) int64 { return get(v, id, (*amountInput).value) }

// Date of a date field.
func (v Values) Date(id string) civil.Date { return get(v, id, (*dateInput).value) }

// Choice is the id chosen in a choice field.
func (v Values) Choice(id string) string { return get(v, id, (*choiceInput).value) }

// Checked are the ids checked in a check field, in the order of the options.
func (v Values) Checked(id string) []string { return get(v, id, (*checkInput).value) }

func get[I input, T any](v Values, id string, value func(I) T) T {
	for i, f := range v.form.fields {
		if f.ID == id {
			if in, ok := v.form.inputs[i].(I); ok {
				return value(in)
			}
		}
	}
	var zero T
	return zero
}

// Submitted is the result of a [Form] that was filled in.
type Submitted struct {
	ID     string // of the form
	Values Values
	Data   any // as given to the form
}

// input is the behaviour of a kind of field.
type input interface {
	handle(msg tea.Msg) bool
	// view draws the input in w cells and gives the cursor, nil for none.
	view(w int, focused bool) ([]string, *Point)
	// fault is what is wrong, "" if nothing.
	fault(required bool) string
}

// Form is a dialog of labelled fields. Tab, shift+tab, up and down move between
// them, enter submits, esc cancels.
type Form struct {
	th     *theme.Theme
	lang   *i18n.Language
	id     string
	title  string
	data   any
	fields []FormField
	inputs []input
	focus  int
	faults []string // by field, set when leaving it or submitting
}

// NewForm makes a form; today is what dates are seen from. Data comes back in
// [Submitted].
func NewForm(th *theme.Theme, lang *i18n.Language, today civil.Date, id, title string, data any, fields ...FormField) *Form {
	f := &Form{th: th, lang: lang, id: id, title: title, data: data, fields: fields, faults: make([]string, len(fields))}
	for i := range fields {
		f.inputs = append(f.inputs, newInput(th, lang, today, &fields[i]))
	}
	return f
}

func newInput(th *theme.Theme, lang *i18n.Language, today civil.Date, f *FormField) input {
	switch f.Kind {
	case AmountField:
		return newAmountInput(th, lang, f)
	case DateField:
		return newDateInput(th, lang, today, f)
	case ChoiceField:
		return newChoiceInput(th, lang, f)
	case CheckField:
		return newCheckInput(th, lang, f)
	}
	return newTextInput(th, lang, f)
}

// ID implements [Overlay].
func (f *Form) ID() string { return f.id }

// Values are the present contents.
func (f *Form) Values() Values { return Values{f} }

// Handle implements [Overlay].
func (f *Form) Handle(msg tea.Msg) (any, tea.Cmd) {
	key, isKey := msg.(tea.KeyPressMsg)
	if isKey {
		switch key.String() {
		case "esc", "ctrl+c":
			return Dismiss{}, nil
		case "enter", "ctrl+s":
			return f.submit(), nil
		case "tab":
			f.move(1)
			return nil, nil
		case "shift+tab":
			f.move(-1)
			return nil, nil
		}
	}
	if f.focus < len(f.inputs) && f.inputs[f.focus].handle(msg) {
		f.faults[f.focus] = ""
		return nil, nil
	}
	if isKey {
		switch key.String() {
		case "down":
			f.move(1)
		case "up":
			f.move(-1)
		}
	}
	return nil, nil
}

// move leaves the field with its check done and goes to another, round.
func (f *Form) move(n int) {
	if len(f.fields) == 0 {
		return
	}
	// An empty field is not scolded for being passed by.
	f.faults[f.focus] = f.inputs[f.focus].fault(false)
	f.focus = (f.focus + n + len(f.fields)) % len(f.fields)
}

// submit checks everything and goes to the first fault, if any.
func (f *Form) submit() any {
	first := -1
	for i := range f.fields {
		f.faults[i] = f.inputs[i].fault(f.fields[i].Required)
		if f.faults[i] == "" && f.fields[i].Check != nil {
			f.faults[i] = f.fields[i].Check(f.Values())
		}
		if f.faults[i] != "" && first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.focus = first
		return nil
	}
	return Dismiss{Submitted{f.id, f.Values(), f.data}}
}

// View implements [Overlay]. On a small screen it shows the part around the
// field that has the cursor.
func (f *Form) View(w, h int) (Block, *Point) {
	inner := min(max(w-8, 1), 72)
	label := 0
	for i := range f.fields {
		label = max(label, text.Width(f.fields[i].Label))
	}
	label = min(label, inner/3)
	column := label + 2
	f.divide(inner-column, h-4)
	var lines []string
	var cursor *Point
	from := 0
	for i := range f.fields {
		focused := i == f.focus
		if focused {
			from = len(lines)
		}
		rows, at := f.inputs[i].view(max(inner-column, 1), focused)
		if focused && at != nil {
			cursor = &Point{column + at.X, len(lines) + at.Y}
		}
		for j, row := range rows {
			name := ""
			if j == 0 {
				name = f.fields[i].Label
			}
			lines = append(lines, f.label(name, label, focused)+"  "+row)
		}
		if note := f.note(i, focused, inner-column); note != "" {
			lines = append(lines, text.Spaces(column)+note)
		}
	}
	hint := f.hint()
	room := max(min(len(lines), h-4), 1)
	at := from
	if cursor != nil {
		at = cursor.Y
	}
	skip := max(min(from, len(lines)-room), 0)
	switch {
	case at < room:
		skip = 0
	case at >= skip+room:
		skip = at - room + 1
	}
	box := Box(f.th, f.title, hint, NewBlock(lines[min(skip, len(lines)):], inner, room))
	if cursor != nil {
		cursor = &Point{cursor.X + 2, min(cursor.Y-skip, room-1) + 1}
	}
	return box, cursor
}

// hint names the keys that work where the cursor is.
func (f *Form) hint() string {
	m, dot := &f.lang.Messages.Form, " "+f.th.Glyphs.Bullet+" "
	out := "enter " + m.Submit + dot + "esc " + m.Cancel
	if len(f.fields) > 1 {
		out += dot + "tab " + m.Next
	}
	if f.focus < len(f.inputs) {
		if _, ok := f.inputs[f.focus].(*checkInput); ok {
			out += dot + "space " + m.Tick + dot + "a " + m.All
		}
	}
	return out
}

// divide gives the check lists the lines that the other fields leave, evenly.
func (f *Form) divide(w, room int) {
	lists := 0
	for i := range f.fields {
		if _, ok := f.inputs[i].(*checkInput); ok {
			lists++
		} else {
			room--
		}
		if f.note(i, i == f.focus, w) != "" {
			room--
		}
	}
	for _, in := range f.inputs {
		if c, ok := in.(*checkInput); ok {
			c.window = max(min(room/lists, c.wants(), maxChecks), minChecks)
			room -= c.window
			lists--
		}
	}
}

func (f *Form) label(name string, w int, focused bool) string {
	role := theme.Muted
	if focused {
		role = theme.Strong
	}
	return f.th.Wrap(role, text.Fit(name, w))
}

// note is the line under a field: what is wrong, or the help of the field that
// has the cursor.
func (f *Form) note(i int, focused bool, w int) string {
	if f.faults[i] != "" {
		return f.th.State(theme.Error, text.Truncate(f.faults[i], w-2))
	}
	if focused && f.fields[i].Help != "" {
		return f.th.Wrap(theme.Subtle, text.Truncate(f.fields[i].Help, w))
	}
	return ""
}
