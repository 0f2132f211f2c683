package camt

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// maxOthers bounds what references and numbers add to the text of a line.
const maxOthers = 10_000

// remittance reads what the payer wrote: structured references, documents
// with their amounts, and text.
func (c *reader) remittance(n *xmlscan.Node, l *ar.BankLine) {
	var pieces, others []string
	var docs documents
	n.Each("", func(k *xmlscan.Node) {
		switch k.Name {
		case "Ustrd":
			pieces = append(pieces, k.Text)
		case "Strd":
			if ref := banktext.Clean(k.Value("CdtrRefInf/Ref")); ref != "" && ref != l.Reference {
				if l.Reference == "" {
					l.Reference = ref
				} else {
					others = append(others, ref)
				}
			}
			k.Each("RfrdDocInf", func(doc *xmlscan.Node) {
				if nb := banktext.Clean(doc.Value("Nb")); nb != "" {
					others = append(others, nb)
				}
			})
			k.Each("AddtlRmtInf", func(a *xmlscan.Node) { others = append(others, banktext.Clean(a.Text)) })
			docs.add(c, k, l)
		}
	})
	l.Documents = docs.list()
	if text := banktext.Clean(banktext.Glue(pieces)); text != "" {
		banktext.Fill(l, text)
		l.AltText = otherText(pieces, l.Text)
	}
	room := maxOthers
	for _, o := range others {
		if room -= len(o) + 1; room < 0 {
			break
		}
		if !strings.Contains(l.Text, o) {
			l.Text = banktext.Joined(l.Text, o)
		}
	}
}

// otherText is the text with the pieces joined the other way, "" where that
// makes no difference.
func otherText(pieces []string, text string) string {
	if len(pieces) < 2 {
		return ""
	}
	other := banktext.Clean(banktext.Reglue(pieces))
	if words := banktext.Words(other); words != nil {
		other = words["REMI"]
	}
	if other == text {
		return ""
	}
	return other
}
