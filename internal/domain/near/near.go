// Package near tells how alike two short texts are, so that an error about a
// mistyped word can name what was perhaps meant.
package near

// Distance counts the bytes to add, drop or change to make b of a. Its cost is
// the product of the lengths: callers bound what comes from outside.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
