// Package outbox turns a message that the desk has decided into bytes that
// any mail program can send, and puts them into a folder.
//
//	folder := outbox.Folder{Dir: dir}
//	path, err := folder.Deliver(msg, time.Now())
//
// Many at once go through a Batch, which waits for the disk once.
//
// The package only carries. Whether a message may go is decided before, and
// its identity (Message-ID) is given before; here the same message always
// becomes the same file, so that delivering twice changes nothing.
package outbox
