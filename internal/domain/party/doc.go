// Package party compares the names of firms and people as they stand in bank
// statements and customer lists: cut, abbreviated, in another order, with and
// without legal form and diacritics.
//
// A name proves nothing. The measure here says how alike two names are; the
// caller asks for a margin between the best and the second best, because a tie
// is nobody.
package party
