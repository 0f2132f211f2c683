package tui

func inboxPart() part {
	return part{place: placeInbox, screen: func(s *session) screen { return &blank{s: s, at: placeInbox} }}
}
