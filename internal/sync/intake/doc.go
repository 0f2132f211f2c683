// Package intake finds out what files hold and in which order they are to be
// read. It decides by content, opens no store, and knows the formats that are
// read as well as those that are only recognised.
//
//	d := intake.Detector{Profiles: profiles}
//	sources, problems := d.Walk([]string{"export/", "2026-01-09.xml"})
//	for _, s := range sources {
//		f, err := s.Open()
//		…
//	}
package intake
