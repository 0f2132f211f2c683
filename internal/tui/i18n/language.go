package i18n

import (
	"slices"
	"strings"
)

// Language is everything that depends on the language of a session. It is
// immutable and may be shared.
type Language struct {
	// Code is the ISO 639-1 code: en, nl, de or fr.
	Code string
	// Name is the language's own name for itself.
	Name string
	// Messages are the texts.
	Messages Messages
	// Commands is the wording of commands by id, and of their groups by
	// "group." and the English name. What is not here stays English.
	Commands map[string]Wording

	decimal, group string
	weekdays       [7]string  // short, from Sunday
	months         [12]string // short
	dayDot         bool       // "24." instead of "24"
}

// Wording is what a command is called: title, word in the footer, help.
type Wording struct{ Title, Hint, Help string }

// Codes lists the languages in the order to offer them.
func Codes() []string { return []string{"nl", "en", "de", "fr"} }

// For gives a language by its code or locale ("nl", "nl_BE.UTF-8", "de-AT");
// English for any other. It builds the language anew: call it once a session.
func For(code string) *Language {
	code = strings.ToLower(code)
	if i := strings.IndexAny(code, "_-.@"); i >= 0 {
		code = code[:i]
	}
	switch code {
	case "nl":
		return &Language{
			Code: "nl", Name: "Nederlands", Messages: dutch(), Commands: dutchCommands(), decimal: ",", group: ".",
			weekdays: [7]string{"zo", "ma", "di", "wo", "do", "vr", "za"},
			months:   [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
		}
	case "de":
		return &Language{
			Code: "de", Name: "Deutsch", Messages: german(), decimal: ",", group: ".", dayDot: true,
			weekdays: [7]string{"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
			months:   [12]string{"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
		}
	case "fr":
		return &Language{
			Code: "fr", Name: "Français", Messages: french(), decimal: ",", group: "\u202f",
			weekdays: [7]string{"dim", "lun", "mar", "mer", "jeu", "ven", "sam"},
			months:   [12]string{"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"},
		}
	}
	return &Language{
		Code: "en", Name: "English", Messages: english(), decimal: ".", group: ",",
		weekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		months:   [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	}
}

// Known tells whether there is a language of exactly this code.
func Known(code string) bool { return slices.Contains(Codes(), code) }
