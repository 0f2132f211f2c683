// Package bankhealth says how far the statements of our own bank accounts can
// be relied on: up to when an account is known, which statements do not add
// up, and where one is missing. It computes from statement heads alone and
// reads nothing by itself.
package bankhealth
