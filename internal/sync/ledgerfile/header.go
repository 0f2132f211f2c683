package ledgerfile

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// readHeader maps the first row to our columns.
func (t *table) readHeader() error {
	if err := t.firstRow(); err != nil {
		return err
	}
	return t.mapColumns()
}

// firstRow takes the header, behind a hint for Excel.
func (t *table) firstRow() error {
	for {
		row, _, fault, err := t.split.next()
		switch {
		case err == io.EOF:
			return fmt.Errorf("%s: %w", t.opt.File, ErrEmpty)
		case err != nil:
			return fmt.Errorf("%s: %w", t.opt.File, err)
		case fault != nil:
			return Refusal{File: t.opt.File, Line: 1, Value: fault.value, Expected: "a header row; " + fault.expected, Remedy: fault.remedy}
		case len(row) <= 2 && len(row[0]) >= 4 && strings.EqualFold(row[0][:4], "sep="):
			continue
		}
		t.header = slices.Clone(row)
		return nil
	}
}

// mapColumns finds our columns in the header: by the profile's names first,
// then by ours. What is neither becomes an attribute.
func (t *table) mapColumns() error {
	kind := t.sum.Kind
	for i := range t.at {
		t.at[i] = -1
	}
	theirs := make(map[string]column, len(t.profile.Columns))
	for ours, header := range t.profile.Columns {
		theirs[strings.ToLower(strings.TrimSpace(header))] = columnByName[ours]
	}
	for i, h := range t.header {
		c, known := theirs[strings.ToLower(strings.TrimSpace(h))]
		if !known {
			c, known = columnByName[headerKey(h)]
			known = known && slices.Contains(columnsOf[kind], c) && t.profile.Columns[c.String()] == ""
		}
		switch {
		case !known:
			if strings.TrimSpace(h) != "" {
				t.extra = append(t.extra, i)
				t.sum.Unknown = append(t.sum.Unknown, strings.TrimSpace(h))
			}
		case t.at[c] >= 0:
			return Refusal{File: t.opt.File, Line: 1, Field: c.String(), Value: h, Expected: "each column once", Remedy: "rename or remove one of the two"}
		default:
			t.at[c] = i
			t.sum.Columns |= 1 << c
		}
	}
	for name, v := range t.profile.Defaults {
		t.defs[columnByName[name]] = v
	}
	for name, v := range t.profile.Values {
		t.values[columnByName[name]] = v
	}
	if t.profile.DateForm != "" {
		form, err := parseForm(t.profile.DateForm)
		if err != nil {
			return fmt.Errorf("%s: date_form %q of the import profile: expected %w", t.opt.File, t.profile.DateForm, err)
		}
		t.form = form
	}
	var missing []string
	for _, c := range columnsOf[kind][:required[kind]] {
		if t.at[c] < 0 && t.defs[c] == "" {
			missing = append(missing, c.String())
		}
	}
	if len(missing) > 0 {
		return Refusal{
			File: t.opt.File, Line: 1, Field: strings.Join(missing, ", "), Value: shorten(strings.Join(t.header, string(t.split.comma))),
			Expected: "a header row with " + columnNamesOf(kind), Remedy: "add the columns, or name theirs under columns in an [import.NAME] profile",
		}
	}
	return nil
}

// columnNamesOf lists the required columns of a kind.
func columnNamesOf(kind string) string {
	var names []string
	for _, c := range columnsOf[kind][:required[kind]] {
		names = append(names, c.String())
	}
	return strings.Join(names, ", ")
}
