package theme

// palette is a theme before it meets a terminal: the few colours that the
// roles are painted with. Numbers are chosen for 16 and 256 colours first.
type palette struct {
	strong, muted, subtle, border        ink
	primary, accent                      ink
	ok, warn, danger, credit, info, link ink
	selectedFg, selectedBg               ink
	plainStrong                          bool // Strong is bold without a colour of its own
}

// The names of the themes.
const (
	Auto         = "auto" // dark or light, after the terminal's background
	Dark         = "dark"
	Light        = "light"
	HighContrast = "high-contrast"
	Deuteranopia = "deuteranopia"
	Mono         = "mono"
)

// Names lists the themes that a person can choose, in the order to offer them.
func Names() []string { return []string{Auto, Dark, Light, HighContrast, Deuteranopia, Mono} }

// paletteOf gives the palette of a theme on a background, and false for a name
// that is not a theme. Mono has no colours.
func paletteOf(name string, dark bool) (palette, bool) {
	switch name {
	case Auto:
		if dark {
			return darkPalette(), true
		}
		return lightPalette(), true
	case Dark:
		return darkPalette(), true
	case Light:
		return lightPalette(), true
	case HighContrast:
		return contrastPalette(dark), true
	case Deuteranopia:
		return deuteranopiaPalette(dark), true
	case Mono:
		return palette{}, true
	}
	return palette{}, false
}

func darkPalette() palette {
	return palette{
		strong: ink{15, 255, 0xf0f0f0}, muted: ink{7, 249, 0xb2b2b2}, subtle: ink{7, 245, 0x8e8e8e}, border: ink{8, 240, 0x5a5f66},
		primary: ink{14, 80, 0x5fd7d7}, accent: ink{12, 111, 0x87afff},
		ok: ink{10, 114, 0x87d787}, warn: ink{11, 221, 0xffd75f}, danger: ink{9, 210, 0xff8787},
		credit: ink{13, 183, 0xd7afff}, info: ink{14, 117, 0x87d7ff}, link: ink{12, 111, 0x87afff},
		selectedFg: ink{0, 16, 0x101418}, selectedBg: ink{14, 80, 0x5fd7d7},
	}
}

func lightPalette() palette {
	return palette{
		strong: ink{0, 16, 0x101418}, muted: ink{8, 240, 0x585858}, subtle: ink{8, 242, 0x6c6c6c}, border: ink{8, 249, 0xb2b2b2},
		primary: ink{4, 24, 0x005f87}, accent: ink{5, 91, 0x8700af},
		ok: ink{2, 22, 0x005f00}, warn: ink{3, 94, 0x875f00}, danger: ink{1, 124, 0xaf0000},
		credit: ink{5, 54, 0x5f0087}, info: ink{6, 23, 0x005f5f}, link: ink{4, 19, 0x0000af},
		selectedFg: ink{15, 231, 0xffffff}, selectedBg: ink{4, 24, 0x005f87},
	}
}

func contrastPalette(dark bool) palette {
	if dark {
		white := ink{15, 231, 0xffffff}
		return palette{
			strong: white, muted: white, subtle: white, border: white,
			primary: ink{14, 51, 0x00ffff}, accent: ink{11, 226, 0xffff00},
			ok: ink{10, 46, 0x00ff00}, warn: ink{11, 226, 0xffff00}, danger: ink{9, 217, 0xffafaf},
			credit: ink{13, 213, 0xff87ff}, info: ink{14, 51, 0x00ffff}, link: ink{14, 123, 0x87ffff},
			selectedFg: ink{0, 16, 0x000000}, selectedBg: ink{11, 226, 0xffff00}, plainStrong: true,
		}
	}
	black := ink{0, 16, 0x000000}
	return palette{
		strong: black, muted: black, subtle: black, border: black,
		primary: ink{4, 18, 0x000087}, accent: ink{4, 18, 0x000087},
		ok: ink{2, 22, 0x004b00}, warn: ink{1, 52, 0x5f0000}, danger: ink{1, 88, 0x870000},
		credit: ink{5, 54, 0x5f0087}, info: ink{4, 17, 0x00005f}, link: ink{4, 19, 0x0000af},
		selectedFg: ink{15, 231, 0xffffff}, selectedBg: ink{0, 16, 0x000000}, plainStrong: true,
	}
}

// deuteranopiaPalette separates states by blue against orange and by lightness,
// never by red against green (after the Okabe-Ito colours).
func deuteranopiaPalette(dark bool) palette {
	if dark {
		p := darkPalette()
		p.ok, p.warn, p.danger = ink{12, 75, 0x56b4e9}, ink{11, 228, 0xf0e442}, ink{9, 208, 0xff8c1a}
		p.credit, p.info = ink{13, 182, 0xd9a3c5}, ink{15, 252, 0xd0d0d0}
		p.primary, p.accent, p.link = ink{14, 117, 0x8fd0ff}, ink{11, 222, 0xffd787}, ink{12, 75, 0x56b4e9}
		p.selectedBg = ink{14, 117, 0x8fd0ff}
		return p
	}
	p := lightPalette()
	p.ok, p.warn, p.danger = ink{4, 25, 0x0060a0}, ink{3, 58, 0x5a5200}, ink{1, 130, 0xa34700}
	p.credit, p.info = ink{5, 89, 0x87005f}, ink{8, 238, 0x444444}
	p.primary, p.accent, p.link = ink{4, 18, 0x000087}, ink{3, 94, 0x875f00}, ink{4, 25, 0x0060a0}
	p.selectedBg = ink{4, 18, 0x000087}
	return p
}

// looks paints the roles. The mono attributes keep what matters apart where
// there is no colour.
func (p palette) looks() [roleCount]look {
	fg := func(k ink, with, mono attr) look { return look{k, plainInk, with, mono} }
	var l [roleCount]look
	l[Text] = fg(plainInk, 0, 0)
	l[Muted] = fg(p.muted, 0, 0)
	l[Subtle] = fg(p.subtle, 0, 0)
	l[Strong] = fg(p.strong, bold, bold)
	if p.plainStrong {
		l[Strong].fg = plainInk
	}
	l[Primary] = fg(p.primary, bold, bold)
	l[Accent] = fg(p.accent, 0, bold)
	l[Title] = fg(p.primary, bold, bold)
	l[Header] = fg(p.muted, underline, underline)
	l[Border] = fg(p.border, 0, 0)
	l[Focus] = fg(p.primary, 0, bold)
	l[Gutter] = fg(p.primary, bold, bold)
	l[Selected] = look{p.selectedFg, p.selectedBg, bold, reverse}
	l[Marked] = fg(p.accent, bold, bold)
	l[Key] = fg(p.primary, bold, bold)
	l[KeyLabel] = fg(p.muted, 0, 0)
	l[Disabled] = fg(p.subtle, 0, 0)
	l[Ok] = fg(p.ok, 0, 0)
	l[Warn] = fg(p.warn, 0, underline)
	l[Danger] = fg(p.danger, bold, bold)
	l[Credit] = fg(p.credit, 0, 0)
	l[Info] = fg(p.info, 0, 0)
	l[Link] = fg(p.link, underline, underline)
	l[Match] = fg(p.warn, bold|underline, bold|underline)
	l[Input] = fg(plainInk, 0, 0)
	l[Placeholder] = fg(p.subtle, 0, 0)
	l[BarFull] = fg(p.primary, 0, 0)
	l[BarEmpty] = fg(p.border, 0, 0)
	l[Error] = fg(p.danger, bold, bold|underline)
	return l
}
