package letter

import (
	_ "embed"
	"html/template"
	"strings"
)

//go:embed layout.html.tmpl
var layoutSource string

// layout is the frame of every HTML letter. Colours are left to the reader's
// own light or dark setting: only lines are drawn, in a grey that shows on both.
var layout = template.Must(template.New("layout").Parse(layoutSource))

func (l *letter) html() (string, error) {
	var b strings.Builder
	b.Grow(8192)
	if err := layout.Execute(&b, l); err != nil {
		return "", err
	}
	return b.String(), nil
}

// Foot is how many columns a total's label spans.
func (t *table) Foot() int { return len(t.Heads) - 1 }

// Right reports whether column i stands to the right.
func (t *table) Right(i int) bool { return t.Heads[i].Right }
