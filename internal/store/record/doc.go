// Package record writes domain values as protobuf messages and reads them back.
//
// The stored form is the standard protobuf wire format, so any protobuf tool
// can read a desk with schema.proto, and records grow by field numbers for the
// years that a ledger is kept. The domain must not import protobuf, though,
// and mapping some forty types to generated ones by hand would be the larger
// fault: a field forgotten in one of two hand-written copies loses money data
// without a sound. So the mapping is read from the struct tags `pb:"N"`, once
// per type, and a type with an untagged exported field is refused.
//
// A record is one format version byte followed by one message:
//
//	Go                          proto3
//	string and named strings    string
//	int, int64                  sint64
//	int8, int16, int32          sint32
//	uint8, uint16, uint32       uint32
//	uint, uint64                uint64
//	bool                        bool
//	[3]byte (a currency code)   string
//	[]byte                      bytes
//	time.Time                   optional sint64, nanoseconds since 1970 UTC
//	struct, *struct             message
//	slice of the above          repeated, numbers packed; not of time.Time
//
// Floats, maps, interfaces and other pointers are refused. Zero values are not
// written, with two exceptions: elements of a slice, and a pointer that is not
// nil. An empty slice therefore comes back as nil, and a time in UTC without
// its monotonic reading. Unknown fields are skipped, so a record of a newer
// program can be read by an older one.
//
// Messages are written in the order of field numbers: equal values give equal
// bytes.
package record
