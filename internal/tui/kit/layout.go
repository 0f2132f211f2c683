package kit

// Point is a cell; 0, 0 is the top left of the screen.
type Point struct{ X, Y int }

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Contains tells whether the cell is inside.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// CutTop takes h lines off the top and returns them and the rest.
func (r Rect) CutTop(h int) (top, rest Rect) {
	h = min(max(h, 0), r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// CutBottom takes h lines off the bottom.
func (r Rect) CutBottom(h int) (bottom, rest Rect) {
	h = min(max(h, 0), r.H)
	return Rect{r.X, r.Y + r.H - h, r.W, h}, Rect{r.X, r.Y, r.W, r.H - h}
}

// CutRight takes w columns off the right.
func (r Rect) CutRight(w int) (right, rest Rect) {
	w = min(max(w, 0), r.W)
	return Rect{r.X + r.W - w, r.Y, w, r.H}, Rect{r.X, r.Y, r.W - w, r.H}
}

// Wide is the width from which a preview stands beside the list; below it, the
// preview goes underneath.
const Wide = 132

// PreviewPlace is where a preview went.
type PreviewPlace uint8

// The places of a preview.
const (
	NoPreview PreviewPlace = iota
	PreviewBelow
	PreviewBeside
)

// Layout is a screen cut into its parts. The separator is one line above the
// preview (below) or one column left of it (beside); it belongs to Separator.
type Layout struct {
	Header, Body, Separator, Preview, Footer Rect
	Place                                    PreviewPlace
}

// Parts says what a screen wants.
type Parts struct {
	Header, Footer int  // lines
	Preview        bool // wish for a preview
	MinBody        int  // lines the list keeps when the preview is below; 0 means 6
}

// Cut divides a screen of w by h. On too small a screen the preview goes first,
// then the footer, then the header; the body is what is left and never negative.
func Cut(w, h int, p Parts) Layout {
	var l Layout
	rest := Rect{0, 0, max(w, 0), max(h, 0)}
	minBody := p.MinBody
	if minBody <= 0 {
		minBody = 6
	}
	if rest.H > p.Header+3 {
		l.Header, rest = rest.CutTop(p.Header)
	}
	if rest.H > p.Footer+2 {
		l.Footer, rest = rest.CutBottom(p.Footer)
	}
	if !p.Preview {
		l.Body = rest
		return l
	}
	if w >= Wide {
		l.Preview, rest = rest.CutRight(rest.W * 2 / 5)
		l.Separator, l.Body = rest.CutRight(1)
		l.Place = PreviewBeside
		return l
	}
	if ph := min(rest.H*2/5, rest.H-minBody-1); ph >= 3 {
		l.Preview, rest = rest.CutBottom(ph)
		l.Separator, l.Body = rest.CutBottom(1)
		l.Place = PreviewBelow
		return l
	}
	l.Body = rest
	return l
}
