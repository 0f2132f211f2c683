package desk

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// DifferenceClasses are the rests that a person may settle without money.
func DifferenceClasses() []string {
	return []string{ar.CashDiscount, ar.BankCharges, ar.Rounding, ar.FX, ar.Withholding, ar.Deduction, ar.WriteOff}
}

// OtherClasses are what money of an entry may be that is no receivable.
func OtherClasses() []string {
	return []string{ar.BankCharges, ar.ServiceFee, ar.ReturnFee, ar.Rounding, ar.NotOurs}
}

func differenceClass(class string) bool { return slices.Contains(DifferenceClasses(), class) }
func otherClass(class string) bool      { return slices.Contains(OtherClasses(), class) }

// NeedsReason reports whether a class is a person's word alone, which an
// auditor will ask about.
func NeedsReason(class string) bool { return class == ar.WriteOff || class == ar.Deduction }

// bothWays reports whether a difference of the class may also be the payer's
// favour: he gave more.
func bothWays(class string) bool { return class == ar.FX || class == ar.Rounding }
