package tui

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// places with the book that has most to show there.
var richPlaces = []struct {
	name string
	at   keymap.Place
	desk func(testing.TB) *desk.Desk
}{
	{"cash", placeCash, moneyDesk}, {"plan", placePlan, busyDesk}, {"reports", placeReports, historyDesk},
	{"customers", placeCustomers, busyDesk}, {"inbox", placeInbox, fullDesk},
}

// Every size gives exactly the room that the screen has.
func TestEveryPlaceFillsEverySize(t *testing.T) {
	for _, p := range richPlaces {
		s := settled(t, p.desk(t), 80, 24)
		run(s, s.visit(p.at))
		for w := 20; w <= 240; w += 1 + w/9 {
			for h := 3; h <= 70; h += 1 + h/5 { // the least that a frame leaves
				block := s.front().view(w, h)
				if len(block) != h {
					t.Fatalf("%s at %dx%d has %d lines", p.name, w, h, len(block))
				}
				for i, l := range block {
					if got := text.Width(l); got != w {
						t.Fatalf("%s at %dx%d: line %d is %d wide: %q", p.name, w, h, i, got, l)
					}
				}
			}
		}
	}
}

// A session survives any keys in any order wherever it is.
func TestEveryPlaceSurvivesRandomKeys(t *testing.T) {
	keys := []string{"enter", "esc", "tab", "down", "up", "c", "a", "o", "U", "t", "f", "b", "x", "v", "X", "+", "-", "/", "u", "y", "n", "G", "g", "1", "2", "7", " ", "e", "s", "p", "w", "i", "z", "A", "r", "alt+2"}
	for seed, p := range richPlaces {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		d := p.desk(t)
		s := settled(t, d, 120, 40)
		for i := range 300 {
			if s.overlays.Len() == 0 && i%9 == 0 {
				run(s, s.visit(p.at))
			}
			run(s, s.key(press(keys[r.IntN(len(keys))])))
			if i%7 == 0 {
				s.Update(tea.WindowSizeMsg{Width: 1 + r.IntN(200), Height: 1 + r.IntN(60)})
			}
			if i%11 == 0 {
				_, cmd := s.Update(tea.MouseClickMsg{X: r.IntN(120), Y: r.IntN(40), Button: tea.MouseLeft})
				run(s, cmd)
			}
			s.View()
			if s.ctx.Err() != nil {
				s = settled(t, d, 120, 40)
			}
		}
	}
}

// Results that come late never meet a list they do not belong to.
func TestEveryPlaceDrawsWhileItCounts(t *testing.T) {
	for _, p := range richPlaces {
		s := settled(t, p.desk(t), 120, 40)
		run(s, s.visit(p.at))
		var late []tea.Cmd
		for _, key := range []string{"tab", "down", "t", "f", "c", "right", "+", "tab", "f", "-", "t"} {
			late = append(late, s.key(press(key)))
			s.View()
		}
		for i := len(late) - 1; i >= 0; i-- {
			run(s, late[i])
			s.View()
		}
	}
}

// Both languages have every text of these screens, with the same verbs.
func TestWordsOfThePlacesAreComplete(t *testing.T) {
	for _, pair := range [][2]any{
		{*englishCashWords(), *dutchCashWords()}, {*planWordsFor("en"), *planWordsFor("nl")}, {*reportsWordsFor("en"), *reportsWordsFor("nl")},
		{*customersWordsFor("en"), *customersWordsFor("nl")}, {inboxWordsFor("en"), inboxWordsFor("nl")},
	} {
		en, nl := reflect.ValueOf(pair[0]), reflect.ValueOf(pair[1])
		for i := range en.NumField() {
			name := en.Type().Name() + "." + en.Type().Field(i).Name
			if en.Field(i).Kind() == reflect.Slice {
				if en.Field(i).Len() == 0 || en.Field(i).Len() != nl.Field(i).Len() {
					t.Errorf("%s differs in length", name)
				}
				continue
			}
			x, y := en.Field(i).String(), nl.Field(i).String()
			if x == "" || y == "" {
				t.Errorf("%s: English %q, Dutch %q", name, x, y)
			}
			if strings.Count(x, "%s") != strings.Count(y, "%s") || strings.Count(x, "%d") != strings.Count(y, "%d") {
				t.Errorf("%s: verbs differ: %q, %q", name, x, y)
			}
		}
	}
}

// What somebody was looking at comes back in the next session.
func TestPlacesKeepTheirState(t *testing.T) {
	for _, p := range richPlaces[1:4] {
		s := settled(t, p.desk(t), 120, 40)
		run(s, s.visit(p.at))
		for _, key := range []string{"tab", "f", "+"} {
			run(s, s.key(press(key)))
		}
		saved := s.front().(resumable).save()
		data, err := json.Marshal(saved)
		if err != nil {
			t.Fatal(err)
		}
		next := settled(t, p.desk(t), 120, 40)
		sc := next.at(p.at).(resumable)
		sc.restore([]byte("[]"))
		sc.restore(data)
		if got := sc.save(); got != saved {
			t.Errorf("%s: kept %+v, was %+v", p.name, got, saved)
		}
	}
}

// A change of the book reaches the place that is in front.
func TestPlacesFollowTheBook(t *testing.T) {
	d := moneyDesk(t)
	for key, shows := range map[string]string{"2": "on hold", "4": "2 to decide"} {
		s := startOn(t, d, 120, 40, nil).Press(key)
		var c desk.Command = desk.PlaceHold{Customer: "C1160", Until: today.AddDays(9), Why: "new owner"}
		if key == "4" {
			c = desk.AcceptProposal{Entry: "BR0002"}
		}
		if _, err := d.Do(context.Background(), "bram", c); err != nil {
			t.Fatal(err)
		}
		s.WaitText(shows)
	}
}
