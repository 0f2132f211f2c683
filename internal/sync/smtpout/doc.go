// Package smtpout hands messages to a mail server and says for certain, as far
// as SMTP can, what became of each.
//
// SMTP cannot be exactly-once: between the end of the message and the server's
// answer a lost connection leaves it unknown whether the server has taken it
// (RFC 1047). A delivery therefore ends in one of four ways:
//
//   - nil: the server has taken the message;
//   - *Refused: it never will, in this form (a 5xx answer, a recipient that
//     does not exist);
//   - *InDoubt: the connection was lost in the moment that cannot be known. It
//     is never tried again by itself;
//   - *Later, or any other error: the message has certainly not left, and may be
//     tried again with the same bytes (4xx answers, no connection).
package smtpout
