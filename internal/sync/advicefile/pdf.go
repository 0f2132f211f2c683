package advicefile

import (
	"errors"

	"ccdesk/internal/domain/ar"
)

// readPDF does not read; the remedy is at hand everywhere.
func readPDF() (ar.Advice, error) {
	return ar.Advice{}, errors.New("a PDF document is not read: copy its text and paste it, or save it as text")
}
