package camt

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// remittance reads what the payer wrote: structured references and text.
func remittance(n *xmlscan.Node, l *ar.BankLine) {
	var pieces, others []string
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
		}
	})
	if text := banktext.Clean(banktext.Glue(pieces)); text != "" {
		banktext.Fill(l, text)
	}
	for _, o := range others {
		if !strings.Contains(l.Text, o) {
			l.Text = banktext.Joined(l.Text, o)
		}
	}
}
