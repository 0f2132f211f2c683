package advicefile

import (
	"bytes"
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/ledgerfile"
)

// readCSV reads rows of numbers and amounts as lines of a text.
func readCSV(b []byte, name string, opt Options) (ar.Advice, error) {
	var text strings.Builder
	rows := 0
	err := ledgerfile.Cells(bytes.NewReader(b), name, func(line int, cells []string, fault string) error {
		if fault != "" {
			return fmt.Errorf("line %d: %s", line, fault)
		}
		if rows++; rows > MaxLines || text.Len() > MaxText {
			return fmt.Errorf("has more than %d rows: expected a remittance advice", MaxLines)
		}
		for i, c := range cells {
			if i > 0 {
				text.WriteByte('\t')
			}
			text.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", ";", " ", "|", " ").Replace(c))
		}
		text.WriteByte('\n')
		return nil
	})
	if err != nil {
		return ar.Advice{}, err
	}
	return ReadText(text.String(), opt)
}
