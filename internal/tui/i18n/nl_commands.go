package i18n

func dutchCommands() map[string]Wording {
	return map[string]Wording{
		"group.Desk":   {Title: "Bureau"},
		"group.Move":   {Title: "Bewegen"},
		"group.Work":   {Title: "Werk"},
		"group.Select": {Title: "Kiezen"},

		"desk.palette": {"Opdrachten en zoeken", "opdrachten", "Zoekt in alle opdrachten, klanten, facturen en berichten."},
		"desk.find":    {"Zoeken op dit scherm", "zoeken", "Beperkt de lijst tot wat de getypte woorden bevat."},
		"desk.help":    {"Toetsen tonen", "toetsen", "Toont alle toetsen van dit scherm, en waarom een opdracht nu niet kan."},
		"desk.undo":    {"Ongedaan maken", "terugdraaien", "Draait de laatste handeling terug."},
		"desk.why":     {"Uitleggen", "waarom", "Legt uit waarom deze stap wordt voorgesteld, en wat ertegen spreekt."},
		"desk.back":    {"Terug", "terug", "Sluit wat er openstaat, of gaat terug naar het vorige scherm."},
		"desk.quit":    {"Afsluiten", "", "Verlaat het bureau; concepten blijven bewaard."},

		"go.worklist":  {"Naar de werklijst", "", "Toont de klanten die vandaag iemand nodig hebben, op volgorde."},
		"go.customers": {"Naar de klanten", "", "Toont alle klanten."},
		"go.inbox":     {"Naar het postvak", "", "Toont de berichten die op antwoord wachten."},
		"go.cash":      {"Naar de bank", "", "Toont de betalingen die nog niet zijn verwerkt."},
		"go.plan":      {"Naar de planning", "", "Toont komende acties, toezeggingen en regelingen."},
		"go.reports":   {"Naar de rapporten", "", "Toont de kengetallen."},
	}
}
