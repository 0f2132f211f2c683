package config

import (
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// place is where something stands in the file, from 1.
type place struct{ line, column int }

// places maps a path of keys to where it stands; elements of lists and of
// [[sections]] count from 0.
type places map[string]place

func pathOf(keys ...string) string { return strings.Join(keys, "\x00") }

// positions reads the file's structure again, for where things stand. The
// decoder has accepted the file before, so a fault here only ends the search.
func positions(data []byte) places {
	at := places{}
	counts := map[string]int{}
	var p unstable.Parser
	p.Reset(data)
	var section []string
	for p.NextExpression() {
		n := p.Expression()
		switch n.Kind {
		case unstable.Table, unstable.ArrayTable:
			keys, where := keysIn(&p, n)
			section = keys
			if n.Kind == unstable.ArrayTable {
				path := pathOf(keys...)
				section = append(section, strconv.Itoa(counts[path]))
				counts[path]++
			}
			at[pathOf(section...)] = where
		case unstable.KeyValue:
			at.value(&p, section, n)
		}
	}
	return at
}

// keysIn gives the keys of a header or a pair and where the first stands.
func keysIn(p *unstable.Parser, n *unstable.Node) ([]string, place) {
	var keys []string
	var where place
	for it := n.Key(); it.Next(); {
		k := it.Node()
		if len(keys) == 0 {
			start := p.Shape(k.Raw).Start
			where = place{start.Line, start.Column}
		}
		keys = append(keys, string(k.Data))
	}
	return keys, where
}

// value notes a pair and what is inside its value.
func (at places) value(p *unstable.Parser, section []string, n *unstable.Node) {
	keys, where := keysIn(p, n)
	path := append(append([]string{}, section...), keys...)
	at[pathOf(path...)] = where
	at.inside(p, path, n.Value(), where)
}

func (at places) inside(p *unstable.Parser, path []string, v *unstable.Node, where place) {
	switch v.Kind {
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			at.value(p, path, it.Node())
		}
	case unstable.Array:
		i := 0
		for it := v.Children(); it.Next(); i++ {
			el := it.Node()
			if el.Kind == unstable.Comment {
				i--
				continue
			}
			w := where
			if el.Raw.Length > 0 {
				start := p.Shape(el.Raw).Start
				w = place{start.Line, start.Column}
			}
			sub := append(append([]string{}, path...), strconv.Itoa(i))
			at[pathOf(sub...)] = w
			at.inside(p, sub, el, w)
		}
	}
}

// find gives the place of the longest part of the path that stands in the
// file: a value that is missing is reported at its section.
func (at places) find(path []string) place {
	for n := len(path); n > 0; n-- {
		if w, ok := at[pathOf(path[:n]...)]; ok {
			return w
		}
	}
	return place{}
}
