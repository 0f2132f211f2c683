package generate

import "strings"

// land is what names, addresses and letters of one country are made of.
type land struct {
	code     string
	weight   int  // customers in 1000
	near     bool // a neighbour, whose customers pay as ours at home do
	language string
	families []string
	firsts   []string
	trades   []string
	places   []string
	forms    []string
	patterns []string
	phone    string // # is a digit
}

func list(s string) []string { return strings.Split(s, "|") }

// Patterns: F family, G another family, T trade, P place, L legal form, N a
// proper name of a house or institution.
var lands = []land{
	{
		code: "NL", near: true, weight: 550, language: "nl",
		families: list("Jansen|de Vries|van den Berg|Bakker|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|Hendriks|van Dijk|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|Jacobs|van Vliet|Veenstra|Kuipers|Schouten|Willems|Hoekstra|Koster|Verhoeven|Prins|Blom|Huisman|Peeters|de Jonge|Kuiper|van Leeuwen|Timmerman|Postma|Groeneveld|van Wijk|Molenaar|Bosman|Zijlstra|van Loon|Martens|Schipper|Wolters|Boersma|Scholten|Terpstra|Driessen|Hermans|Bouma|van Dam|Ruiter|Sanders|van Beek"),
		firsts:   list("Marieke|Jeroen|Sanne|Pieter|Femke|Bas|Lotte|Joost|Ingrid|Erik|Anouk|Henk|Wendy|Ruben|Karin|Mark|Esther|Dennis|Linda|Thijs|Marloes|Sander|Iris|Willem|Yvonne|Koen|Petra|Fatima|Mehmet|Naomi"),
		trades:   list("Metaal|Bouw|Installatietechniek|Transport|Horeca|Techniek|Timmerwerken|Schilderwerken|Groenvoorziening|Interieurbouw|Verhuur|Kantoorartikelen|Electro|Sanitair|Keukens|Vloeren|Dakbedekking|Machinebouw|Agri|Logistiek|Verpakkingen|Catering|Schoonmaak|Tuincentrum|Fietsen|Automaterialen|Jachtbouw|Isolatie|Zuivel|Bakkerij|Visserij|Drukwerk|Textiel|Beveiliging|Koeltechniek"),
		places:   list("Rotterdam|Utrecht|Zwolle|Haarlem|Breda|Groningen|Dordrecht|Alkmaar|Apeldoorn|Venlo|Leeuwarden|Amersfoort|Middelburg|Deventer|Tilburg|Hoorn|Delfzijl|Gouda|Emmen|Zaandam|Harlingen|Nijmegen|Roermond|Vlissingen|Katwijk|Almelo|Helmond|Enkhuizen"),
		forms:    list("B.V.|B.V.|B.V.|B.V.|B.V.|B.V.|B.V.|B.V.|V.O.F.|V.O.F.|C.V.|N.V."),
		patterns: list("F T L|F T L|F T L|F T L|F L|F & Zn. L|Gebr. F L|T P L|F & G L|TF N|Handelsonderneming F|Fa. F & Zonen|F T P L"),
		phone:    "+31 #0 55# ## ##",
	},
	{
		code: "BE", near: true, weight: 92, language: "nl",
		families: list("Peeters|Janssens|Maes|Jacobs|Mertens|Willems|Claes|Goossens|Wouters|De Smet|Hermans|Aerts|Michiels|Lemmens|Van Damme|De Clercq|Desmet|Verstraete|Cools|Segers|Baert|Coppens|Thys|Bogaert|Vermeulen|Van den Broeck|De Backer|Pauwels|Smets|Van Hoof"),
		firsts:   list("Els|Koen|Griet|Wim|Katrien|Bart|Nele|Stijn|Sofie|Tom|Leen|Geert|Hilde|Dries|Joke|Pieter"),
		trades:   list("Bouw|Metaalwerken|Transport|Elektro|Interieur|Logistics|Horeca|Sanitair|Technics|Constructie|Schrijnwerkerij|Tuinaanleg|Verpakking|Foods|Services|Dakwerken|Verwarming|Print|Textiel|Brouwerij|Keukens|Machines"),
		places:   list("Antwerpen|Gent|Brugge|Leuven|Mechelen|Hasselt|Kortrijk|Aalst|Oostende|Genk|Turnhout|Roeselare|Lokeren|Ieper|Tongeren|Geel"),
		forms:    list("NV|BV|BV|NV|BV|BV|VOF"),
		patterns: list("F T L|F T L|F L|F & G L|T P L|Gebroeders F L|F & Zonen L|F T P L"),
		phone:    "+32 # 555 ## ##",
	},
	{
		code: "BE", near: true, weight: 58, language: "fr",
		families: list("Dubois|Lambert|Dupont|Martin|Simon|Leclercq|Renard|Lejeune|Gilles|Denis|Laurent|Mathieu|Delvaux|Lemaire|Collard|Noël|Piron|Hubert|Charlier|Gérard|Wauters|Marchal|Thiry|Bodart"),
		firsts:   list("Nathalie|Olivier|Valérie|Benoît|Isabelle|Luc|Chantal|Yves|Anne|Didier|Sylvie|Pascal"),
		trades:   list("Menuiserie|Chauffage|Toitures|Construction|Transports|Électricité|Décor|Mécanique|Imprimerie|Jardins|Alimentation|Sanitaire|Emballages|Services|Logistique|Cuisines"),
		places:   list("Liège|Namur|Charleroi|Mons|Tournai|Verviers|Wavre|Huy|Dinant|Arlon|La Louvière|Mouscron"),
		forms:    list("SRL|SA|SRL|SRL|SCS"),
		patterns: list("F T L|T F L|F L|F & G L|T P L|F et Fils L|Ets F L|F T P L"),
		phone:    "+32 # 555 ## ##",
	},
	{
		code: "DE", near: true, weight: 180, language: "de",
		families: list("Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Schäfer|Koch|Bauer|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|Krüger|Hofmann|Hartmann|Lange|Krause|Lehmann|Köhler|Maier|Vogel|Friedrich|Keller|Günther|Frank|Winkler|Roth|Lorenz|Baumann|Franke|Albrecht|Schuster|Ludwig|Böhm|Kraus|Martin|Schumacher|Brandt|Jansen|Otto|Petersen"),
		firsts:   list("Sabine|Thomas|Claudia|Andreas|Petra|Stefan|Monika|Jürgen|Katrin|Uwe|Birgit|Markus|Anja|Frank|Heike|Matthias|Silke|Tobias|Julia|Sven|Nicole|Daniel|Ayşe|Jens|Ulrike"),
		trades:   list("Metallbau|Bau|Haustechnik|Spedition|Gastronomie|Elektrotechnik|Holzbau|Malerbetrieb|Gartenbau|Innenausbau|Bürobedarf|Sanitär|Küchen|Bodenbeläge|Bedachungen|Maschinenbau|Agrarhandel|Logistik|Verpackung|Gebäudereinigung|Fahrzeugteile|Kältetechnik|Druckerei|Werkzeugbau|Fenster und Türen|Textil|Lebensmittel|Fördertechnik"),
		places:   list("Hamburg|Bremen|Köln|Münster|Osnabrück|Dortmund|Kassel|Leipzig|Dresden|Nürnberg|Augsburg|Emden|Oldenburg|Krefeld|Wuppertal|Lübeck|Kiel|Rostock|Erfurt|Mainz|Koblenz|Aachen|Bielefeld|Ulm|Freiburg"),
		forms:    list("GmbH|GmbH|GmbH|GmbH|GmbH|GmbH|GmbH & Co. KG|GmbH & Co. KG|KG|e.K.|e.K.|OHG|AG|UG (haftungsbeschränkt)"),
		patterns: list("F T L|F T L|F T L|F L|F & G L|T P L|T F L|F & Söhne L|Gebr. F L|F T P L"),
		phone:    "+49 ### 5550##",
	},
	{
		code: "FR", near: true, weight: 70, language: "fr",
		families: list("Martin|Bernard|Dubois|Thomas|Robert|Richard|Petit|Durand|Leroy|Moreau|Simon|Laurent|Lefebvre|Michel|Garcia|Roux|Fournier|Morel|Girard|André|Mercier|Dupont|Lambert|Bonnet|François|Legrand|Garnier|Faure|Rousseau|Blanc|Guérin|Boyer|Chevalier|Perrin|Marchand"),
		firsts:   list("Camille|Julien|Sophie|Nicolas|Aurélie|Pierre|Céline|Mathieu|Hélène|Thierry|Sandrine|Guillaume|Delphine|François|Émilie|Karim|Laurence|Rémi"),
		trades:   list("Bâtiment|Menuiserie|Transports|Électricité|Distribution|Métallerie|Plomberie|Paysages|Emballages|Restauration|Mécanique|Peinture|Agencement|Logistique|Textiles|Imprimerie|Isolation|Froid"),
		places:   list("Lille|Dunkerque|Amiens|Rouen|Reims|Nantes|Rennes|Lyon|Dijon|Bordeaux|Toulouse|Metz|Calais|Le Havre|Tours|Orléans|Strasbourg|Grenoble"),
		forms:    list("SARL|SARL|SAS|SAS|SA|EURL"),
		patterns: list("L F T|F T L|F et Fils L|Ets F L|T P L|F & G L|L F|F T P L"),
		phone:    "+33 1 99 00 ## ##",
	},
	{
		code: "GB", weight: 20, language: "en",
		families: list("Smith|Jones|Taylor|Brown|Wilson|Evans|Walker|Wright|Robinson|Thompson|Hughes|Green|Hall|Wood|Harris|Clarke|Cooper|Ward|Turner|Hill"),
		firsts:   list("Emma|James|Olivia|Jack|Charlotte|Harry|Sarah|Oliver|Priya|David|Rachel|Simon"),
		trades:   list("Joinery|Engineering|Haulage|Interiors|Fabrications|Foods|Packaging|Plumbing Supplies|Marine|Garden Centres|Electrical|Building Services"),
		places:   list("Hull|Leeds|Bristol|Norwich|Ipswich|Felixstowe|Sheffield|Derby|York|Exeter|Cardiff|Dundee"),
		forms:    list("Ltd|Ltd|Ltd|LLP|plc"),
		patterns: list("F T L|F & Sons L|F & G L|P T L|F T P L"),
		phone:    "+44 1632 960###",
	},
	{
		code: "AT", weight: 10, language: "de",
		families: list("Gruber|Huber|Wagner|Pichler|Steiner|Moser|Mayer|Hofer|Leitner|Berger|Fuchs|Eder|Fischer|Schmid|Winkler"),
		firsts:   list("Johanna|Lukas|Katharina|Florian|Elisabeth|Michael|Theresa|Georg"),
		trades:   list("Holzbau|Metallbau|Installationen|Gastro|Transporte|Elektrotechnik|Möbel|Kältetechnik"),
		places:   list("Wien|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Villach|Wels"),
		forms:    list("GmbH|GmbH|KG|e.U."),
		patterns: list("F T L|F L|F & G L|T P L|F T P L"),
		phone:    "+43 1 5550###",
	},
	{
		code: "ES", weight: 8, language: "en",
		families: list("García|Fernández|López|Martínez|Sánchez|Pérez|Gómez|Ruiz|Hernández|Díaz|Moreno|Álvarez|Romero|Navarro"),
		firsts:   list("Lucía|Javier|Carmen|Pablo|Marta|Álvaro|Elena|Diego"),
		trades:   list("Construcciones|Suministros|Transportes|Alimentación|Muebles|Instalaciones|Conservas|Cerámicas"),
		places:   list("Valencia|Bilbao|Zaragoza|Vigo|Málaga|Murcia|Santander|Alicante"),
		forms:    list("S.L.|S.L.|S.A."),
		patterns: list("T F L|F y G L|Hermanos F L|T P L|T F P L"),
		phone:    "+34 9## 555 0##",
	},
	{
		code: "IT", weight: 5, language: "en",
		families: list("Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Conti"),
		firsts:   list("Giulia|Marco|Francesca|Luca|Chiara|Andrea|Paola|Matteo"),
		trades:   list("Costruzioni|Forniture|Trasporti|Alimentari|Arredamenti|Impianti|Meccanica|Tessuti"),
		places:   list("Milano|Torino|Bologna|Verona|Padova|Genova|Trieste|Bergamo"),
		forms:    list("S.r.l.|S.r.l.|S.p.A."),
		patterns: list("F T L|F & Figli L|Fratelli F L|T P L|F T P L"),
		phone:    "+39 0## 5550###",
	},
	{
		code: "PL", weight: 4, language: "en",
		families: list("Nowak|Kowalski|Wiśniewski|Wójcik|Kamiński|Lewandowski|Zieliński|Szymański|Woźniak|Dąbrowski"),
		firsts:   list("Anna|Piotr|Katarzyna|Tomasz|Agnieszka|Paweł|Magda|Jakub"),
		trades:   list("Transport|Meble|Budownictwo|Opakowania|Instalacje|Metal|Hurtownia|Logistyka"),
		places:   list("Gdańsk|Poznań|Wrocław|Łódź|Szczecin|Kraków|Lublin|Gdynia"),
		forms:    list("Sp. z o.o.|Sp. z o.o.|S.A."),
		patterns: list("F T L|T P L|F i Synowie L|F T P L"),
		phone:    "+48 ## 555 0# ##",
	},
	{
		code: "DK", weight: 3, language: "en",
		families: list("Nielsen|Jensen|Hansen|Pedersen|Andersen|Christensen|Larsen|Sørensen|Rasmussen|Jørgensen"),
		firsts:   list("Mette|Lars|Anne|Søren|Kirsten|Jens|Hanne|Niels"),
		trades:   list("Byg|Transport|Møbler|Teknik|Fødevarer|Emballage|Marine|El"),
		places:   list("Aarhus|Odense|Aalborg|Esbjerg|Kolding|Horsens|Vejle|Randers"),
		forms:    list("A/S|ApS|ApS"),
		patterns: list("F T L|F & Sønner L|T P L|F T P L"),
		phone:    "+45 55 50 ## ##",
	},
}

// institutions and houses give the names that are no family's: day nurseries,
// schools, hotels, care homes.
var (
	institutions = map[string][]string{
		"nl": list("Kinderopvang|Basisschool|Hotel|Restaurant|Zorgcentrum|Camping|Stichting|Woonwinkel|Eetcafé|Sporthal"),
		"de": list("Kindergarten|Hotel|Gasthaus|Seniorenheim|Restaurant|Möbelhaus|Campingplatz|Café"),
		"fr": list("Hôtel|Restaurant|Résidence|Camping|Crèche|Boulangerie|Brasserie|Clinique"),
		"en": list("Hotel|Nursery|The Inn at|Care Home|Restaurant|Holiday Park"),
	}
	houses = map[string][]string{
		"nl": list("de Boom|het Anker|de Zwaan|de Regenboog|Zeezicht|de Linde|de Gouden Leeuw|'t Veerhuis|De Klaproos|de Brug|Duinrust|de Kievit|de Zonnebloem|Havenzicht|de Molen"),
		"de": list("Zur Linde|Am Deich|Sonnenschein|Goldener Hirsch|Seeblick|Zum Anker|Waldesruh|Rosengarten|Alte Mühle|Nordstern"),
		"fr": list("du Port|des Tilleuls|Le Phare|Beau Rivage|de la Poste|Les Mouettes|du Moulin|Bellevue|Les Glycines"),
		"en": list("Seaview|The Anchor|Willow Bank|Oak House|The Old Mill|Harbour Lights|Meadowside|Rosebank"),
	}
)
