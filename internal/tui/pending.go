package tui

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

type drafts map[ar.CustomerID]draft

type draft struct{ To, Subject, Text string }

type customerScreen struct {
	blank
	id ar.CustomerID
}

func customerPart() part { return part{} }
func workPart() part     { return part{} }

func newCustomerScreen(s *session, id ar.CustomerID) *customerScreen {
	return &customerScreen{blank{s, placeCustomer}, id}
}

func needsCustomer(s *session) string {
	if s.selection().Customer == "" {
		return s.words.NoCustomer
	}
	return ""
}

func (s *session) openCustomer(id ar.CustomerID) tea.Cmd { return s.push(newCustomerScreen(s, id)) }
func (s *session) undo() tea.Cmd                         { return nil }
func (s *session) find() tea.Cmd                         { return nil }
func (s *session) palette() tea.Cmd                      { return nil }
func (s *session) help() tea.Cmd                         { return nil }
func (s *session) doSuggested() tea.Cmd                  { return nil }
func (s *session) importFiles() tea.Cmd                  { return nil }

func (s *session) startView(w, h int) kit.Block { return kit.NewBlock(nil, w, h) }
