package tui

func customersPart() part {
	return part{place: placeCustomers, screen: func(s *session) screen { return &blank{s: s, at: placeCustomers} }}
}
