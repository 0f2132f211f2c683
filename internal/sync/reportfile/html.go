package reportfile

import (
	"html/template"
	"io"

	"ccdesk/internal/domain/report"
)

var page = template.Must(template.New("report").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{.Title}}</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark }
table { border-collapse: collapse }
th, td { padding: .25em .8em; text-align: left; border-bottom: 1px solid #8884 }
.n { text-align: right; font-variant-numeric: tabular-nums }
tfoot td { font-weight: bold; border-top: 2px solid #8888 }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<table>
<thead><tr>{{range .Heads}}<th{{if .Number}} class="n"{{end}}>{{.Text}}</th>{{end}}</tr></thead>
<tbody>{{range .Rows}}
<tr>{{range .}}<td{{if .Number}} class="n"{{end}}>{{.Text}}</td>{{end}}</tr>{{end}}
</tbody>{{if .Totals}}
<tfoot>{{range .Totals}}
<tr>{{range .}}<td{{if .Number}} class="n"{{end}}>{{.Text}}</td>{{end}}</tr>{{end}}
</tfoot>{{end}}
</table>
</body>
</html>
`))

type htmlCell struct {
	Text   string
	Number bool
}

// WriteHTML writes the table as a page that needs nothing else. Say is how a
// value is shown to people.
func WriteHTML(w io.Writer, t *report.Table, say func(report.Value, report.Kind) string) error {
	data := struct {
		Title        string
		Heads        []htmlCell
		Rows, Totals [][]htmlCell
	}{Title: t.Title, Rows: htmlRows(t, t.Rows, say), Totals: htmlRows(t, t.Totals, say)}
	for _, c := range t.Columns {
		data.Heads = append(data.Heads, htmlCell{c.Title, numeric(c.Kind)})
	}
	return page.Execute(w, data)
}

func htmlRows(t *report.Table, rows [][]report.Value, say func(report.Value, report.Kind) string) [][]htmlCell {
	out := make([][]htmlCell, len(rows))
	for i, r := range rows {
		for j, v := range r {
			k := t.Columns[j].Kind
			out[i] = append(out[i], htmlCell{say(v, k), numeric(k)})
		}
	}
	return out
}

func numeric(k report.Kind) bool { return k != report.Text && k != report.Day }
