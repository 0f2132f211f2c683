package ar

import "ccdesk/internal/domain/civil"

// DiscountTerms grant a cash discount (Skonto): Permille of the amount for
// payment within Days calendar days of the issue date.
type DiscountTerms struct {
	Days     int `pb:"1" json:"days"`
	Permille int `pb:"2" json:"permille"`
}

// None reports whether no discount is granted.
func (t DiscountTerms) None() bool { return t.Days <= 0 || t.Permille <= 0 }

// Last is the last day on which the discount may be taken.
func (t DiscountTerms) Last(issued civil.Date) civil.Date { return issued.AddDays(t.Days) }
