package generate

import (
	"bytes"
	"reflect"
	"testing"

	"ccdesk/internal/sync/bankfile"
	camtfile "ccdesk/internal/sync/bankfile/camt"
)

// A desk filled from the book and one that read its files must know the same.
func TestReaderFindsInTheFileWhatTheBookHolds(t *testing.T) {
	for _, st := range demoBook(t).Statements {
		file := appendStatement(nil, st.Statement, st.Lines)
		err := camtfile.Read(bytes.NewReader(file), st.Statement.File, func(s *bankfile.Statement) error {
			if !s.Head.Proved || s.Head.ID != st.Statement.ID || s.Head.Closing != st.Statement.Closing || s.Head.Entries != st.Statement.Entries {
				t.Errorf("read %+v, the book holds %+v", s.Head, *st.Statement)
			}
			if len(s.Lines) != len(st.Lines) {
				t.Fatalf("%s: %d lines read, the book holds %d", st.Statement.File, len(s.Lines), len(st.Lines))
			}
			for i, got := range s.Lines {
				want := st.Lines[i].Line
				if !reflect.DeepEqual(got, want) {
					t.Errorf("read %+v, the book holds %+v", got, want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
