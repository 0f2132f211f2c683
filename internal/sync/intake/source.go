package intake

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"ccdesk/internal/domain/civil"
)

// Source is one readable file, perhaps within an archive.
type Source struct {
	Path    string // as named, or as found below a named folder
	Inner   string // name within a zip archive, "" outside
	Format  Format
	Profile string     // import profile to read it by, "" for our own format
	Date    civil.Date // closing date of a statement, 0 for other files
}

// Name is how messages call the file.
func (s Source) Name() string {
	if s.Inner != "" {
		return s.Path + "!" + s.Inner
	}
	return s.Path
}

// Open opens the file for reading from its beginning.
func (s Source) Open() (io.ReadCloser, error) {
	if s.Inner == "" {
		return openFile(s.Path)
	}
	a, err := openArchive(s.Path)
	if err != nil {
		return nil, err
	}
	for _, f := range a.File {
		if f.Name == s.Inner {
			r, err := a.open(f)
			if err != nil {
				a.Close()
				return nil, err
			}
			return struct {
				io.Reader
				io.Closer
			}{r, closers{r, a}}, nil
		}
	}
	a.Close()
	return nil, fmt.Errorf("%s: %q is no longer in the archive", s.Path, s.Inner)
}

// closers closes all of them.
type closers []io.Closer

func (c closers) Close() error {
	var err error
	for _, x := range c {
		err = errors.Join(err, x.Close())
	}
	return err
}

// openFile opens a regular file; a pipe or device could block for ever.
func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errors.New("not a regular file")}
	}
	return os.Open(path)
}

// Bounds of an archive.
const (
	maxArchiveFiles = 1000
	maxArchiveBytes = 256 << 20
	maxArchiveRatio = 100
)

// archive is a zip file within its bounds.
type archive struct{ *zip.ReadCloser }

func openArchive(path string) (archive, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return archive{}, &fs.PathError{Op: "open", Path: path, Err: fmt.Errorf("not an archive that can be read: %w", err)}
	}
	var total uint64
	for _, f := range z.File {
		size := f.UncompressedSize64
		total += min(size, maxArchiveBytes+1)
		if size > 1<<20 && size/maxArchiveRatio > f.CompressedSize64 {
			err = fmt.Errorf("%q unpacks to more than %d times its size: refused", f.Name, maxArchiveRatio)
		}
	}
	switch {
	case err != nil:
	case len(z.File) > maxArchiveFiles:
		err = fmt.Errorf("more than %d files in the archive: refused", maxArchiveFiles)
	case total > maxArchiveBytes:
		err = fmt.Errorf("the archive unpacks to more than %d MiB: refused", maxArchiveBytes>>20)
	}
	if err != nil {
		z.Close()
		return archive{}, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return archive{z}, nil
}

// open reads one file of the archive, never more than it announced.
func (a archive) open(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, int64(f.UncompressedSize64)+1), r}, nil
}
