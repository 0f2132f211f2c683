package tui

func planPart() part {
	return part{place: placePlan, screen: func(s *session) screen { return &blank{s: s, at: placePlan} }}
}
