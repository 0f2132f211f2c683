package letter

import (
	"html"
	"strconv"
	"strings"
)

// The looks of an HTML letter. Mail programs know inline styles only. Colours
// are left to the reader's own light or dark setting: only lines are drawn, in
// a grey that shows on both.
const (
	bodyStyle   = `font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5`
	tableStyle  = `border-collapse:collapse;width:100%;margin:16px 0;font-size:14px`
	detailStyle = `border-collapse:collapse;margin:16px 0;font-size:14px`
	headStyle   = `padding:4px 8px;border-bottom:2px solid #888888;text-align:`
	cellStyle   = `padding:4px 8px;border-bottom:1px solid #bbbbbb;text-align:`
	totalStyle  = `padding:6px 8px;text-align:`
)

// page writes HTML. Values go through text alone, which escapes them, and
// stand between tags, never inside one. html/template gives the same page but
// makes the whole letter three times as slow, and a run writes thousands.
type page struct{ strings.Builder }

// raw writes our own markup.
func (p *page) raw(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// text writes a value.
func (p *page) text(s string) { p.WriteString(html.EscapeString(s)) }

// wrap writes a value between markup.
func (p *page) wrap(before, value, after string) {
	p.raw(before)
	p.text(value)
	p.raw(after)
}

// html lays the letter out as a whole document.
func (l *letter) html() string {
	var p page
	p.Grow(8192)
	p.wrap("<!DOCTYPE html>\n<html lang=\""+l.Lang+"\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width\">\n"+
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>", l.Subject, "</title>\n</head>\n")
	p.raw("<body style=\"", bodyStyle, "\">\n<div style=\"max-width:680px\">\n")
	p.paragraphs(l.Greeting...)
	p.paragraphs(l.Reason...)
	for _, t := range l.Tables {
		if t.Title != "" {
			p.wrap("<p style=\"margin-bottom:0\"><strong>", t.Title, "</strong></p>\n")
			p.wrap("<p style=\"margin-top:0\">", t.Intro, "</p>\n")
		}
		p.table(t)
	}
	if l.Pay != "" {
		p.paragraphs(l.Pay)
	}
	p.details(l.Details)
	p.paragraphs(l.After...)
	p.paragraphs(l.Close)
	p.raw("<p>")
	for i, s := range l.Signature {
		if i > 0 {
			p.raw("<br>\n")
		}
		p.text(s)
	}
	p.raw("</p>\n</div>\n</body>\n</html>\n")
	return p.String()
}

func (p *page) paragraphs(list ...string) {
	for _, s := range list {
		p.wrap("<p>", s, "</p>\n")
	}
}

func (p *page) table(t *table) {
	side := func(i int) string {
		if t.Heads[i].Right {
			return "right"
		}
		return "left"
	}
	p.raw("<table cellpadding=\"0\" cellspacing=\"0\" style=\"", tableStyle, "\">\n<thead><tr>")
	for i, h := range t.Heads {
		p.wrap("<th scope=\"col\" style=\""+headStyle+side(i)+"\">", h.Text, "</th>")
	}
	p.raw("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		p.raw("<tr>")
		for i, cell := range row {
			p.raw("<td style=\"", cellStyle, side(i), "\">")
			p.text(cell)
			p.raw("</td>")
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody>\n")
	if len(t.Totals) > 0 {
		span := strconv.Itoa(len(t.Heads) - 1)
		p.raw("<tfoot>\n")
		for _, s := range t.Totals {
			p.wrap("<tr><th scope=\"row\" colspan=\""+span+"\" style=\""+totalStyle+"left\">", s.Label, "</th>")
			p.wrap("<td style=\""+totalStyle+"right;white-space:nowrap\"><strong>", s.Amount, "</strong></td></tr>\n")
		}
		p.raw("</tfoot>\n")
	}
	p.raw("</table>\n")
}

func (p *page) details(list []detail) {
	if len(list) == 0 {
		return
	}
	p.raw("<table cellpadding=\"0\" cellspacing=\"0\" style=\"", detailStyle, "\">\n")
	for _, d := range list {
		p.wrap("<tr><td style=\"padding:2px 16px 2px 8px\">", d.Label, "</td>")
		p.wrap("<td style=\"padding:2px 8px\"><strong>", d.Value, "</strong></td></tr>\n")
	}
	p.raw("</table>\n")
}
