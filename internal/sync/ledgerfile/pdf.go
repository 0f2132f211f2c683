package ledgerfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"ccdesk/internal/sync/xmlscan"
)

// Bounds of a PDF invoice.
const (
	maxPDF         = 32 << 20
	maxAttachments = 100
)

// ErrNoInvoice is the error of a PDF that carries no electronic invoice.
var ErrNoInvoice = errors.New("a PDF without an electronic invoice in it (Factur-X, ZUGFeRD)")

// invoiceNames are what the standards call the attachment, in the order of
// preference: Factur-X and ZUGFeRD 2, ZUGFeRD 1, XRechnung.
var invoiceNames = []string{"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"}

// ReadPDF reads the invoice that a PDF carries as an attachment: Factur-X,
// ZUGFeRD, XRechnung. The error is ErrNoInvoice where there is none.
func ReadPDF(r io.Reader, file string) (Document, error) {
	b, err := attachedInvoice(r)
	if err != nil {
		return Document{}, fmt.Errorf("%s: %w", file, err)
	}
	if invoiceRoots[rootOf(b)] == ublRoot {
		return ReadUBL(bytes.NewReader(b), file)
	}
	return ReadCII(bytes.NewReader(b), file)
}

// CarriesInvoice reports whether ReadPDF would find an invoice.
func CarriesInvoice(r io.Reader) bool {
	_, err := attachedInvoice(r)
	return err == nil
}

// attachedInvoice takes the invoice out of a PDF.
func attachedInvoice(r io.Reader) ([]byte, error) {
	pdf, err := io.ReadAll(io.LimitReader(r, maxPDF+1))
	switch {
	case err != nil:
		return nil, err
	case len(pdf) > maxPDF:
		return nil, fmt.Errorf("a PDF of more than %d MiB", maxPDF>>20)
	case !bytes.Contains(pdf, []byte("/EmbeddedFile")) && !bytes.Contains(pdf, []byte("/ObjStm")):
		return nil, ErrNoInvoice // the most PDFs by far: nothing is attached
	}
	return attachment(pdf)
}

// limits bound what is unpacked: an invoice is small, whatever the pages hold.
var limits = model.ResourceLimits{
	MaxStreamBytes: maxPDF, MaxDecodeBytes: maxPDF, MaxImagePixels: 1 << 20, MaxImageBytes: 1 << 20,
	MaxObjectCount: 500_000, MaxObjectStreamCount: 100_000, MaxObjectStreamFirst: 4 << 20, MaxXRefEntries: 500_000, MaxRecursionDepth: 100,
}

// attachment finds the attached invoice by its name, else by its content. The
// configuration is our own: the library's would write files into the home of
// the user. What the library stumbles over is a PDF that cannot be read.
func attachment(pdf []byte) (found []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			found, err = nil, fmt.Errorf("a PDF that cannot be read: %v", p)
		}
	}()
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Cmd: model.EXTRACTATTACHMENTS, Limits: limits}
	ctx, err := api.ReadContext(bytes.NewReader(pdf), conf)
	if err != nil {
		return nil, fmt.Errorf("a PDF that cannot be read: %w", err)
	}
	files, err := attachments(ctx.XRefTable)
	if err != nil {
		return nil, fmt.Errorf("a PDF that cannot be read: %w", err)
	}
	best := len(invoiceNames) + 1
	for _, f := range files {
		rank := rankOf(f.name)
		if rank >= best || f.stream.DecodeWithLimit(maxPDF) != nil {
			continue
		}
		if invoiceRoots[rootOf(f.stream.Content)] != noRoot {
			found, best = f.stream.Content, rank
		}
	}
	if found == nil {
		return nil, ErrNoInvoice
	}
	return found, nil
}

// attached is a file within a PDF.
type attached struct {
	name   string
	stream *types.StreamDict
}

// attachments lists the files that the catalog of a PDF names: in the tree of
// embedded files, and among the files associated with the document.
func attachments(x *model.XRefTable) (list []attached, err error) {
	catalog, err := x.Catalog()
	if err != nil {
		return nil, err
	}
	add := func(o types.Object) {
		if f, ok := fileOf(x, o); ok && len(list) < maxAttachments {
			list = append(list, f)
		}
	}
	if names := dict(x, entry(catalog, "Names")); names != nil {
		nodes := 0
		eachName(x, entry(names, "EmbeddedFiles"), 0, &nodes, add)
	}
	for _, o := range array(x, entry(catalog, "AF")) {
		add(o)
	}
	return list, nil
}

// eachName walks a name tree: a node has kids, or pairs of name and value.
func eachName(x *model.XRefTable, o types.Object, depth int, nodes *int, f func(types.Object)) {
	if *nodes++; depth > 20 || *nodes > 1000 {
		return
	}
	node := dict(x, o)
	for _, kid := range array(x, entry(node, "Kids")) {
		eachName(x, kid, depth+1, nodes, f)
	}
	pairs := array(x, entry(node, "Names"))
	for i := 1; i < min(len(pairs), 2*maxAttachments); i += 2 {
		f(pairs[i])
	}
}

// fileOf reads a file specification with the file in it.
func fileOf(x *model.XRefTable, o types.Object) (attached, bool) {
	spec := dict(x, o)
	embedded := dict(x, entry(spec, "EF"))
	for _, key := range []string{"UF", "F"} {
		stream, _, err := x.DereferenceStreamDict(entry(embedded, key))
		if err != nil || stream == nil {
			continue
		}
		name, err := x.DereferenceText(entry(spec, "UF"))
		if err != nil || name == "" {
			name, err = x.DereferenceText(entry(spec, "F"))
		}
		return attached{name: name, stream: stream}, err == nil
	}
	return attached{}, false
}

func entry(d types.Dict, key string) types.Object {
	o, _ := d.Find(key)
	return o
}

// dict and array follow a reference; what is broken counts as not there.
func dict(x *model.XRefTable, o types.Object) types.Dict {
	d, err := x.DereferenceDict(o)
	if err != nil {
		return nil
	}
	return d
}

func array(x *model.XRefTable, o types.Object) types.Array {
	a, err := x.DereferenceArray(o)
	if err != nil {
		return nil
	}
	return a
}

// rankOf is the place of a name in invoiceNames; another XML file comes last,
// and any other file counts for nothing.
func rankOf(name string) int {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	for i, n := range invoiceNames {
		if name == n {
			return i
		}
	}
	if strings.HasSuffix(name, ".xml") {
		return len(invoiceNames)
	}
	return len(invoiceNames) + 1
}

// Syntaxes of an invoice by the root element.
const (
	noRoot = iota
	ublRoot
	ciiRoot
)

var invoiceRoots = map[string]int{
	"Invoice": ublRoot, "CreditNote": ublRoot, "CrossIndustryInvoice": ciiRoot, "CrossIndustryDocument": ciiRoot,
}

// rootOf is the local name of the root element of an XML text, "" of none.
func rootOf(b []byte) string {
	s := xmlscan.New(bytes.NewReader(b), invoiceLimits)
	for {
		kind, err := s.Next()
		if err != nil {
			return ""
		}
		if kind == xmlscan.Start {
			return s.Local()
		}
	}
}
