package kit

// Align is how a column's cells stand.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
)

// Column describes one column of a [Table].
type Column struct {
	Title string
	// Width in cells that the column would like. Flexible columns get at least Min.
	Width int
	// Min is the least width; 0 means Width. A column that cannot have it is dropped.
	Min int
	// Flex is the column's share of the room that is left over; 0 keeps Width.
	Flex  int
	Align Align
	// Drop orders the columns for narrow screens: the highest goes first, 0 never goes.
	Drop int
}

func (c Column) min() int {
	if c.Min > 0 {
		return min(c.Min, max(c.Width, c.Min))
	}
	return c.Width
}

// gap is the number of blanks between columns.
const gap = 2

// widths gives every column its width in a row of w cells; 0 means dropped.
// The result is written to out, which is returned.
func widths(columns []Column, w int, out []int) []int {
	out = out[:0]
	for range columns {
		out = append(out, 1)
	}
	for {
		need, shown := 0, 0
		for i, c := range columns {
			if out[i] > 0 {
				need += c.min()
				shown++
			}
		}
		need += gap * max(shown-1, 0)
		if need <= w {
			spread(columns, w-need, out)
			return out
		}
		if !dropOne(columns, out) {
			squeeze(columns, w, out)
			return out
		}
	}
}

// dropOne hides the shown column with the highest Drop.
func dropOne(columns []Column, out []int) bool {
	victim := -1
	for i, c := range columns {
		if out[i] > 0 && c.Drop > 0 && (victim < 0 || c.Drop >= columns[victim].Drop) {
			victim = i
		}
	}
	if victim < 0 {
		return false
	}
	out[victim] = 0
	return true
}

// spread sets the widths from the minimum up: first to the wished width, then
// by flex weight.
func spread(columns []Column, room int, out []int) {
	flex := 0
	for i, c := range columns {
		if out[i] == 0 {
			continue
		}
		out[i] = c.min()
		if grow := min(c.Width-out[i], room); grow > 0 {
			out[i] += grow
			room -= grow
		}
		flex += c.Flex
	}
	for i, c := range columns {
		if out[i] == 0 || c.Flex == 0 {
			continue
		}
		share := room * c.Flex / flex
		out[i] += share
		room -= share
		flex -= c.Flex
	}
}

// squeeze cuts from the right when not even the columns that never go fit.
func squeeze(columns []Column, w int, out []int) {
	for i, c := range columns {
		if out[i] == 0 {
			continue
		}
		out[i] = max(min(c.min(), w), 0)
		w -= out[i] + gap
	}
}
