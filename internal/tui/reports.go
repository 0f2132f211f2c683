package tui

func reportsPart() part {
	return part{place: placeReports, screen: func(s *session) screen { return &blank{s: s, at: placeReports} }}
}
