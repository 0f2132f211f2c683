// Package store is the contract of what ccdesk keeps: an append-only journal of
// events, which is the truth, and the current state derived from it, which is
// written in the same transaction and can be rebuilt at any time.
//
// A store is dumb. Event data and row values are opaque bytes; it knows nothing
// of customers, invoices or rights. What it does know is order and safety:
//
//   - Positions are 1-based, follow commit order and have no gaps. An event once
//     read at a position is read there for ever.
//   - A command is all or nothing, and durable before Append returns.
//   - A command id is accepted once. A caller that lost the answer asks again
//     with the same id and gets ErrAlreadyDone with the position of the first time.
//   - A stream is a numbered sequence of events, usually one customer's. Two
//     callers that both expect version 7 of a stream cannot both succeed.
//   - Nothing that was damaged on disk is handed out as if it were whole: journal
//     records and state rows carry checksums that every read verifies.
//
// Every engine passes the suite in storetest. The default engine is bolt; mem
// keeps everything in memory and is meant for tests.
//
//	pos, err := s.Append(ctx, store.Command{
//		ID: "01J9…", By: "anna", At: now,
//		Expect: []store.StreamVersion{{Stream: "c/C1042", Version: 7}},
//		Events: []store.NewEvent{{Type: "promise.made", Streams: []store.Stream{"c/C1042"}, Data: data}},
//		State:  []store.RowChange{{Kind: "promise", Key: "C1042/2026-03-31", Value: row}},
//	})
package store
