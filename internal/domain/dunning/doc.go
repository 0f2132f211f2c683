// Package dunning decides the next action for a customer, and says why.
//
// Decide is a pure function of the account, the policy and the business day.
// The daily run, the worklist, the plan of coming actions, `why`, simulations
// and tests all call it, so what is shown is what will happen.
//
// A Procedure is a list of steps with timing relative to the due date. Each
// item climbs it by itself; a message to the customer gathers every item that
// is due for one, at the highest step among them. Guards are the reasons why
// something must not happen now; each holds only the items it could make
// wrong.
package dunning
