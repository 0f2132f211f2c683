package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccdesk/internal/sync/ledgerfile"
)

// Problem is a file that is not read, and why.
type Problem struct {
	Path   string
	Format Format // where it was recognised
	Reason string
	// Named says that the path was given by name, which makes it an error; a
	// file found in a folder is only mentioned.
	Named bool
}

// Error names the file and the reason.
func (p Problem) Error() string { return p.Path + ": " + p.Reason }

// Walk finds the readable files of paths, our own formats only; see
// Detector.Walk.
func Walk(paths []string) ([]Source, []Problem) { return Detector{}.Walk(paths) }

// Walk finds the readable files below the paths and puts them into the order
// of reading: customers, contacts, invoices (CSV, then electronic ones), bank files by
// closing date; by name within these. Folders are read with all below them,
// without hidden files; symbolic links inside a folder are not followed. Zip
// archives of bank files are opened.
func (d Detector) Walk(paths []string) ([]Source, []Problem) {
	w := walker{d: d, seen: make(map[string]bool)}
	var folders []string
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			w.problem(p, Unknown, reasonOf(err), true)
		case info.IsDir():
			folders = append(folders, p)
		default:
			w.file(p, true)
		}
	}
	for _, p := range folders { // last: what was named too, counts as named
		w.folder(p)
	}
	slices.SortStableFunc(w.sources, func(a, b Source) int {
		return cmp.Or(cmp.Compare(a.Format.rank(), b.Format.rank()), cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.Format.moment(), b.Format.moment()), strings.Compare(a.Name(), b.Name()))
	})
	return w.sources, w.problems
}

type walker struct {
	d        Detector
	seen     map[string]bool
	met      int // files, those seen before included
	sources  []Source
	problems []Problem
}

func (w *walker) problem(path string, f Format, reason string, named bool) {
	w.problems = append(w.problems, Problem{Path: path, Format: f, Reason: reason, Named: named})
}

// reasonOf says why a file cannot be read, without repeating its name.
func reasonOf(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}

func (w *walker) folder(root string) {
	before := w.met + len(w.problems)
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case err != nil:
			w.problem(path, Unknown, reasonOf(err), path == root)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case hidden && e.IsDir():
			return fs.SkipDir
		case hidden || e.IsDir():
		case e.Type()&fs.ModeSymlink != 0 && path != root:
			w.problem(path, Unknown, "a symbolic link; name it to have it read", false)
		case e.Type()&fs.ModeSymlink != 0:
			w.linked(path)
		case !e.Type().IsRegular():
			w.problem(path, Unknown, "not a regular file", false)
		default:
			w.file(path, false)
		}
		return nil
	})
	if err != nil {
		w.problem(root, Unknown, reasonOf(err), true)
	}
	if w.met+len(w.problems) == before {
		w.problem(root, Unknown, "the folder holds no files", true)
	}
}

// linked follows a link that was named itself.
func (w *walker) linked(path string) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		w.problem(path, Unknown, reasonOf(err), true)
		return
	}
	w.folder(target)
}

// file looks into one file.
func (w *walker) file(path string, named bool) {
	w.met++
	key := filepath.Clean(path)
	if w.seen[key] {
		return
	}
	w.seen[key] = true
	s := Source{Path: path}
	s, err := w.d.look(s, s.Open)
	switch {
	case err != nil:
		w.problem(path, s.Format, reasonOf(err), named)
	case s.Format == Zip:
		w.archive(path, named)
	case !s.Format.Readable():
		w.problem(path, s.Format, notRead(s.Format), named)
	default:
		w.sources = append(w.sources, s)
	}
}

// notRead says why a format is not read.
func notRead(f Format) string {
	if f == Unknown {
		return "no known format: expected customers, invoices or contacts as CSV, an electronic invoice (UBL, CII, Factur-X), or a bank statement; for other columns define an [import.NAME] profile"
	}
	return f.What() + ": recognised, but not read by this version"
}

// archive looks into a zip file.
func (w *walker) archive(path string, named bool) {
	sources, err := w.d.unpack(path)
	if err != nil {
		w.problem(path, Zip, reasonOf(err), named)
		return
	}
	found := 0
	for _, s := range sources {
		if s.Format.ofBank() {
			w.sources = append(w.sources, s)
			found++
		}
	}
	for _, s := range sources {
		if !s.Format.ofBank() && found > 0 {
			w.problem(s.Name(), s.Format, "not a bank file, and from archives only these are read", false)
		}
	}
	if found == 0 {
		w.problem(path, Zip, "an archive without bank files: unpack it and name the files", named)
	}
}

// unpack lists the files of an archive with their formats.
func (d Detector) unpack(path string) ([]Source, error) {
	a, err := openArchive(path)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	var list []Source
	for _, f := range a.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(filepath.Base(f.Name), ".") {
			continue
		}
		s, err := d.look(Source{Path: path, Inner: f.Name}, func() (io.ReadCloser, error) { return a.open(f) })
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// look finds out the format of a file and the date of a statement. open
// opens it, once for each.
func (d Detector) look(s Source, open func() (io.ReadCloser, error)) (Source, error) {
	r, err := open()
	if err != nil {
		return s, err
	}
	defer r.Close()
	head := make([]byte, HeadSize)
	n, err := io.ReadFull(r, head)
	switch {
	case n == 0 && (err == io.EOF || err == nil):
		return s, errors.New("the file is empty")
	case err != nil && err != io.ErrUnexpectedEOF:
		return s, err
	}
	name := s.Path
	if s.Inner != "" {
		name = s.Inner
	}
	s.Format, s.Profile = d.Detect(name, head[:n])
	if !s.Format.Statement() && s.Format != PDF {
		return s, nil
	}
	again, err := open()
	if err != nil {
		return s, err
	}
	defer again.Close()
	if s.Format == PDF {
		if ledgerfile.CarriesInvoice(again) {
			s.Format = FacturX
		}
		return s, nil
	}
	h, err := d.heading(s, again)
	if err != nil {
		return s, fmt.Errorf("%s: %w", s.Format, err)
	}
	s.Date = h.To
	return s, nil
}
