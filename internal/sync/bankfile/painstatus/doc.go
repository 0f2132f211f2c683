// Package painstatus reads payment status reports (pain.002 of any version):
// what became of the payments of an order, before any of them was money. It is
// no statement and books nothing: a collection that is rejected here never was
// paid, and no line of a statement will say so.
//
//	rep, err := painstatus.Read(f, "status.xml")
//	for _, t := range rep.Rejected() {
//		fmt.Println(t.EndToEndID, t.Reason())
//	}
//
// # Levels
//
// A report speaks of the whole order, of its batches (payment informations)
// and of single transactions, each with a status of its own or none. The
// closest level that says something decides. A batch may be rejected without
// listing what is in it. Where a higher level is rejected and a lower one
// accepted, or a rejection carries the code of success, the fate is Unclear:
// the bank must be asked.
package painstatus
