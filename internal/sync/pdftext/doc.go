// Package pdftext takes the text out of a PDF document, line by line, as far as
// an invoice or an advice needs it:
//
//	text, err := pdftext.Read(b)
//
// Words that stand on one height become one line; a wide gap between them
// becomes several blanks, so that the columns of a table stay apart. Pictures
// of text hold no text, and documents that are encrypted are refused.
//
// Input is hostile: sizes, depths, counts and what streams unpack to are
// bounded, objects may refer to each other in circles, and nothing but the
// bytes at hand is read.
package pdftext
