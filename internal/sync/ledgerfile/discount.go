package ledgerfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Bounds of a cash discount that is believed.
const (
	maxDiscountDays     = 365
	maxDiscountPermille = 500
	maxDiscountSteps    = 10
)

// permille reads a percentage such as 2, 2.5 or 2,5 exactly; ok is false where
// it has more than one decimal that counts, or is no number from 0 to 50.
func permille(percent string) (n int, ok bool) {
	percent = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(percent), "%"))
	whole, frac, _ := strings.Cut(strings.Replace(percent, ",", ".", 1), ".")
	frac = strings.TrimRight(frac, "0")
	if whole == "" || len(frac) > 1 || len(whole) > 2 || strings.Trim(whole+frac, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (frac + "0")[:1])
	return n, err == nil && n <= maxDiscountPermille
}

// discount reads the two columns of a cash discount. What cannot be kept
// exactly is left out, with a warning: nothing is granted by a guess.
func (t *table) discount() ar.DiscountTerms {
	days, percent := t.raw(colDiscountDays), t.raw(colDiscountPercent)
	const remedy = "the row was read without a cash discount"
	switch {
	case days == "" && percent == "":
		return ar.DiscountTerms{}
	case days == "" || percent == "":
		t.warn(colDiscountDays, days+" days, "+percent+" percent", "both discount_days and discount_percent, or neither", remedy)
		return ar.DiscountTerms{}
	}
	n, err := strconv.Atoi(days)
	p, ok := permille(percent)
	switch {
	case err != nil || n < 0 || n > maxDiscountDays:
		t.warn(colDiscountDays, days, "a whole number from 0 to "+strconv.Itoa(maxDiscountDays), remedy)
		return ar.DiscountTerms{}
	case !ok:
		t.warn(colDiscountPercent, percent, "a percentage from 0 to 50 with at most one decimal", remedy)
		return ar.DiscountTerms{}
	}
	if terms := (ar.DiscountTerms{Days: n, Permille: p}); !terms.None() {
		return terms
	}
	return ar.DiscountTerms{}
}

// skonto is a step of a cash discount as XRechnung writes it into the terms of
// payment (rule BR-DE-18).
var skonto = regexp.MustCompile(`(?i)#\s*SKONTO\s*#\s*TAGE\s*=\s*(\d{1,4})\s*#\s*PROZENT\s*=\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*#(?:\s*BASISBETRAG\s*=\s*(-?\d{1,12}(?:[.,]\d{1,4})?)\s*#)?`)

// offered is a step of a cash discount as a document has it: the days, or the
// last day (YYYY-MM-DD), and the amount that it is on, "" where it is the whole.
type offered struct{ days, until, percent, basis string }

func (o offered) String() string {
	return strings.Join(strings.Fields(o.percent+" % "+o.days+" "+o.until+" "+o.basis), " ")
}

// offers finds the steps in a text of terms.
func offers(text string) (steps []offered) {
	for _, m := range skonto.FindAllStringSubmatch(text, maxDiscountSteps) {
		steps = append(steps, offered{days: m[1], percent: m[2], basis: strings.Replace(m[3], ",", ".", 1)})
	}
	return steps
}

// discounts keeps the steps that can be kept exactly, the shortest first: no
// discount on a part of the amount, or of hundredths of a percent. A step of
// 0 percent is no discount.
func (d *draft) discounts() {
	it := &d.doc.Item
	var steps []ar.DiscountTerms
	for _, o := range d.offered {
		terms, why := d.terms(o)
		switch {
		case why != "":
			d.warn(d.names.terms, o.String(), why, "the document was read without this cash discount")
		case !terms.None():
			steps = append(steps, terms)
		}
	}
	slices.SortStableFunc(steps, func(a, b ar.DiscountTerms) int { return a.Days - b.Days })
	it.Discounts = steps
}

// terms reads one step; why says what stands in its way.
func (d *draft) terms(o offered) (t ar.DiscountTerms, why string) {
	it := &d.doc.Item
	days, err := strconv.Atoi(o.days)
	if until, ok := isoDate(o.until); o.until != "" && ok {
		days, err = until.Sub(it.Issued), nil
	}
	p, ok := permille(o.percent)
	switch {
	case err != nil || days < 0 || days > maxDiscountDays:
		return t, "from 0 to " + strconv.Itoa(maxDiscountDays) + " days"
	case !ok:
		return t, "a percentage from 0 to 50 with at most one decimal"
	}
	if o.basis != "" {
		if m, err := money.Parse(o.basis, it.Cur); err != nil || m.Abs().Minor != it.Amount && m.Abs().Minor != it.Open {
			return t, "a discount on the whole amount"
		}
	}
	return ar.DiscountTerms{Days: days, Permille: p}, ""
}
