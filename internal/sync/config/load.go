package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// maxSize bounds the file; a configuration of a large house has some 50 kB.
const maxSize = 1 << 20

// Load reads the configuration; what the file does not say is as in Default,
// and no file at all is no error. A faulty one is an *Error.
func Load(path string) (Config, error) {
	cfg, problems := read(path)
	if len(problems) > 0 {
		return Config{}, &Error{Path: path, Problems: problems}
	}
	return cfg, nil
}

// Check lists everything that is wrong with the file, in the order of its
// lines. No file is no problem.
func Check(path string) []Problem {
	_, problems := read(path)
	return problems
}

func read(path string) (Config, []Problem) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	var data []byte
	if err == nil {
		data, err = io.ReadAll(io.LimitReader(f, maxSize+1))
		err = errors.Join(err, f.Close())
	}
	switch {
	case err != nil:
		return Config{}, []Problem{{Found: err.Error(), Want: "a readable file", Remedy: "check the path and its permissions"}}
	case len(data) > maxSize:
		return Config{}, []Problem{{Found: "more than 1 MiB", Want: "a TOML file of settings", Remedy: "check the path"}}
	}
	return parse(data)
}

// parse decodes onto the defaults and then checks the values. Unknown keys do
// not hide faulty values; a fault of form or type does, since nothing can be
// said about the rest.
func parse(data []byte) (Config, []Problem) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	cfg := Default()
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&cfg)
	var problems []Problem
	var unknown *toml.StrictMissingError
	var decode *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for i := range unknown.Errors {
			problems = append(problems, unknownKey(&unknown.Errors[i]))
		}
	case errors.As(err, &decode):
		return Config{}, []Problem{wrongForm(decode)}
	case err != nil:
		return Config{}, []Problem{{Found: strings.TrimPrefix(err.Error(), "toml: "), Want: "settings in TOML"}}
	}
	v := &checker{at: positions(data), problems: problems}
	v.config(&cfg)
	slices.SortStableFunc(v.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Key, b.Key))
	})
	if len(v.problems) > 0 {
		return Config{}, v.problems
	}
	return cfg, nil
}

// unknownKey names the key and the nearest known one. The value is not shown:
// it may be a password at the wrong place.
func unknownKey(e *toml.DecodeError) Problem {
	line, column := e.Position()
	key := []string(e.Key())
	p := Problem{Line: line, Column: column, Key: strings.Join(key, "."), Found: "an unknown key"}
	if len(key) == 0 {
		p.Want = "a known one"
		return p
	}
	known := keysOf(typeAt(key[:len(key)-1]))
	p.Want = "one of " + strings.Join(known, ", ")
	if near := nearest(key[len(key)-1], known); near != "" {
		p.Remedy = fmt.Sprintf("did you mean %s?", near)
	}
	return p
}

// wrongForm is a fault of TOML itself, a value of another type, or a text that
// its type refuses.
func wrongForm(e *toml.DecodeError) Problem {
	line, column := e.Position()
	said := strings.TrimPrefix(e.Error(), "toml: ")
	p := Problem{Line: line, Column: column, Key: strings.Join(e.Key(), ".")}
	t := typeAt(e.Key())
	if t == nil || p.Key == "" {
		p.Found, p.Want = "a fault of form: "+said, "settings in TOML"
		p.Remedy = "text stands in quotes, lists in [ ], one setting a line"
		return p
	}
	kind, target, mismatch := strings.Cut(strings.TrimPrefix(said, "cannot decode TOML "), " into ")
	if t.Kind() == reflect.Slice && !(mismatch && strings.Contains(target, "[]")) {
		t = t.Elem() // the list is right, one of its elements is not
	}
	p.Want = kindOf(t)
	if mismatch {
		p.Found = "a TOML " + kind
	} else {
		p.Found, _, _ = strings.Cut(said, ": expected ")
	}
	return p
}
