// Package law computes what the law adds to a late payment and what it makes a
// creditor wait for: statutory interest, fixed compensation, collection costs,
// and the waits before them. It is arithmetic, not advice.
//
// Sources are named beside each rule and, for rates, in rates.csv; a row with
// verified "no" was not read in a published source. What is not known is never
// guessed: a period without a rate is an error that names it (MissingRate).
//
// # Conventions
//
//   - Countries are ISO 3166 codes. A debtor whose kind is unknown is treated
//     as a consumer.
//   - Interest runs from the day after the due date to the day of credit,
//     inclusive. Days are calendar days, a year has 365 (ACT/365) unless ActAct
//     is asked for.
//   - Rates float with the reference rate, except in GB and IE, where the rate
//     of the first day stays. In NL the interest of each full year is added to
//     the principal (BW 6:119(2)).
//   - Every segment is rounded half up to the minor unit, then they are added.
package law
