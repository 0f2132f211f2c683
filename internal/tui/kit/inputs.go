package kit

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// textInput takes a line of text.
type textInput struct {
	lang  *i18n.Language
	field *Field
}

func newTextInput(th *theme.Theme, lang *i18n.Language, f *FormField) *textInput {
	in := &textInput{lang, NewField(th, f.Limit)}
	in.field.SetValue(f.Text)
	return in
}

func (t *textInput) handle(msg tea.Msg) bool { return t.field.Handle(msg) }

func (t *textInput) value() string { return strings.TrimSpace(t.field.Value()) }

func (t *textInput) view(w int, _ bool) ([]string, *Point) {
	line, x := t.field.View(w)
	return []string{line}, &Point{X: x}
}

func (t *textInput) fault(required bool) string {
	if required && t.value() == "" {
		return t.lang.Messages.Form.Required
	}
	return ""
}

// amountInput takes an amount in the language's way of writing.
type amountInput struct {
	textInput
	exponent int
}

func newAmountInput(th *theme.Theme, lang *i18n.Language, f *FormField) *amountInput {
	in := &amountInput{textInput{lang, NewField(th, 32)}, f.Exponent}
	in.field.Placeholder = lang.Amount(0, f.Exponent)
	if f.Minor != 0 {
		in.field.SetValue(lang.Amount(f.Minor, f.Exponent))
	}
	return in
}

func (a *amountInput) value() int64 {
	v, _, _ := a.lang.ParseAmount(a.field.Value(), a.exponent)
	return v
}

func (a *amountInput) fault(required bool) string {
	typed := a.textInput.value()
	if typed == "" {
		return a.textInput.fault(required)
	}
	_, extra, ok := a.lang.ParseAmount(typed, a.exponent)
	m := &a.lang.Messages.Form
	switch {
	case ok:
		return ""
	case extra > 0:
		return fmt.Sprintf(m.TooManyDecimals, a.exponent)
	}
	return fmt.Sprintf(m.NotAmount, typed, a.lang.Amount(123450, a.exponent))
}

// dateInput takes a day and shows how it was understood.
type dateInput struct {
	textInput
	th               *theme.Theme
	today            civil.Date
	earliest, latest civil.Date
}

func newDateInput(th *theme.Theme, lang *i18n.Language, today civil.Date, f *FormField) *dateInput {
	in := &dateInput{textInput{lang, NewField(th, 32)}, th, today, f.Earliest, f.Latest}
	in.field.SetValue(f.Date.String())
	return in
}

func (d *dateInput) value() civil.Date {
	v, _ := d.lang.ParseDate(d.field.Value(), d.today)
	return v
}

// handle moves the day with + and - once a day stands there; in an empty field
// these signs begin a relative entry.
func (d *dateInput) handle(msg tea.Msg) bool {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		step := map[string]int{"+": 1, "-": -1, "shift+up": 7, "shift+down": -7}[key.String()]
		if v := d.value(); step != 0 && !v.IsZero() && !d.midway() {
			d.field.SetValue(v.AddDays(step).String())
			return true
		}
	}
	return d.textInput.handle(msg)
}

// midway tells that the text is a date only so far, as "24" of "24-11", where a
// minus belongs to the date.
func (d *dateInput) midway() bool {
	_, err := civil.Parse(d.textInput.value())
	return err != nil && strings.Trim(d.textInput.value(), "0123456789-./") == ""
}

func (d *dateInput) view(w int, focused bool) ([]string, *Point) {
	narrow := min(w, 14)
	line, x := d.field.View(narrow)
	if v := d.value(); !v.IsZero() {
		note := d.lang.Date(v)
		if near := d.lang.Relative(v, d.today); near != note {
			note += ", " + near
		}
		line += d.th.Wrap(theme.Muted, text.Truncate(note, w-narrow))
	}
	return []string{line}, &Point{X: x}
}

func (d *dateInput) fault(required bool) string {
	typed := d.textInput.value()
	if typed == "" {
		return d.textInput.fault(required)
	}
	v, ok := d.lang.ParseDate(typed, d.today)
	m := &d.lang.Messages.Form
	switch {
	case !ok:
		return fmt.Sprintf(m.NotDate, typed)
	case !d.earliest.IsZero() && v < d.earliest:
		return fmt.Sprintf(m.Before, d.lang.Date(d.earliest))
	case !d.latest.IsZero() && v > d.latest:
		return fmt.Sprintf(m.After, d.lang.Date(d.latest))
	}
	return ""
}

// choiceInput takes one of several options.
type choiceInput struct {
	th      *theme.Theme
	lang    *i18n.Language
	options []Option
	at      int
}

func newChoiceInput(th *theme.Theme, lang *i18n.Language, f *FormField) *choiceInput {
	in := &choiceInput{th: th, lang: lang, options: f.Options}
	if len(f.Chosen) > 0 {
		in.at = max(slices.IndexFunc(f.Options, func(o Option) bool { return o.ID == f.Chosen[0] }), 0)
	}
	return in
}

func (c *choiceInput) value() string {
	if len(c.options) == 0 {
		return ""
	}
	return c.options[c.at].ID
}

func (c *choiceInput) handle(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok || len(c.options) == 0 {
		return false
	}
	n := len(c.options)
	switch key.String() {
	case "right", "space", "l":
		c.at = (c.at + 1) % n
	case "left", "h":
		c.at = (c.at + n - 1) % n
	default:
		return false
	}
	return true
}

func (c *choiceInput) view(w int, focused bool) ([]string, *Point) {
	label := ""
	if len(c.options) > 0 {
		label = c.options[c.at].Label
	}
	label = text.Truncate(label, w-4)
	if !focused {
		return []string{"  " + label}, nil
	}
	g := &c.th.Glyphs
	return []string{c.th.Wrap(theme.Key, g.Previous) + " " + label + " " + c.th.Wrap(theme.Key, g.Next)}, &Point{X: 2}
}

func (c *choiceInput) fault(required bool) string {
	if required && c.value() == "" {
		return c.lang.Messages.Form.Required
	}
	return ""
}
