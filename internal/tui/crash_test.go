package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

type faulty struct{}

func (faulty) Init() tea.Cmd                       { return nil }
func (faulty) View() tea.View                      { panic("view") }
func (faulty) Update(tea.Msg) (tea.Model, tea.Cmd) { panic("update") }

func TestAPanicIsReportedAndGoesOn(t *testing.T) {
	var causes []any
	m := guard(faulty{}, func(cause any, stack []byte) {
		if !strings.Contains(string(stack), "crash_test.go") {
			t.Errorf("the stack does not lead to the fault:\n%s", stack)
		}
		causes = append(causes, cause)
	})
	g := m.(guarded)
	for _, f := range []func(){
		func() { m.View() },
		func() { m.Update(nil) },
		func() { g.command(func() tea.Msg { panic("command") })() },
		func() {
			batch := g.command(tea.Batch(func() tea.Msg { return nil }, func() tea.Msg { panic("in a batch") }))().(tea.BatchMsg)
			batch[1]()
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			f()
		}()
	}
	if got := len(causes); got != 4 || causes[0] != "view" || causes[3] != "in a batch" {
		t.Errorf("reported %v", causes)
	}
}
