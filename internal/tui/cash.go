package tui

func cashPart() part {
	return part{place: placeCash, screen: func(s *session) screen { return &blank{s: s, at: placeCash} }}
}
