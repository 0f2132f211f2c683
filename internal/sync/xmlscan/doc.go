// Package xmlscan reads XML that strangers wrote: bank statements and
// electronic invoices. It knows elements, attributes, text, comments and
// CDATA, by local name, and nothing that makes XML dangerous: no document
// type, no entities of one's own, no external anything.
//
// Memory does not grow with the file. A tag must fit into MaxTag bytes, text
// is handed out in pieces, depth, attributes, text and size are capped by
// Limits, and every fault names its line.
//
//	s := xmlscan.New(r, xmlscan.Limits{Bytes: 32 << 20})
//	for {
//		kind, err := s.Next()
//		if err == io.EOF {
//			break
//		}
//		…
//	}
package xmlscan
