package tui

import (
	"fmt"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// long is a session whose worklist has n rows.
func long(tb testing.TB, n int) *session {
	tb.Helper()
	s := settled(tb, fullDesk(tb), 120, 40)
	w := s.front().(*worklist)
	some := w.all
	rows := make([]*desk.Ranked, n)
	for i := range rows {
		if i < 1000 { // enough that no two visible rows are the same
			r := *some[i%len(some)]
			r.ID = ar.CustomerID(fmt.Sprintf("N%06d", i))
			rows[i] = &r
			continue
		}
		rows[i] = rows[i%1000]
	}
	w.all = rows
	w.filter()
	return s
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := long(b, n)
			b.ReportAllocs()
			for b.Loop() {
				s.move(func(l *list) { l.Move(1) })
				s.View()
			}
		})
	}
}

// A frame must not cost more as the book grows, nor more than the loop bears.
func TestFrameAllocations(t *testing.T) {
	small, large := long(t, 1_000), long(t, 200_000)
	per := func(s *session) float64 {
		return testing.AllocsPerRun(100, func() {
			s.move(func(l *list) { l.Move(1) })
			s.View()
		})
	}
	a, b := per(small), per(large)
	if a > 600 || b > a*1.2 {
		t.Errorf("a frame allocates %.0f times at 1,000 rows, %.0f at 200,000", a, b)
	}
}
