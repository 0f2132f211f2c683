package xmlscan

import (
	"bytes"
	"strings"
)

// Node is one element of a Tree. All methods work on a nil Node, so a path
// that does not exist reads as "".
type Node struct {
	Name  string
	Text  string // blanks at both ends removed, otherwise as written
	Line  int
	attrs []Attr
	first *Node
	last  *Node
	next  *Node
}

// arena reuses nodes from one Tree to the next.
type arena struct {
	blocks [][]Node
	used   int
}

const (
	blockSize = 128
	maxLeaf   = 64 << 10 // bytes of text that Tree keeps for one element
)

func (a *arena) node() *Node {
	b, i := a.used/blockSize, a.used%blockSize
	if b == len(a.blocks) {
		a.blocks = append(a.blocks, make([]Node, blockSize))
	}
	a.used++
	n := &a.blocks[b][i]
	*n = Node{}
	return n
}

// Tree reads the element that Next just started, to its end. The nodes are
// valid until the next Tree; their strings stay.
func (s *Scanner) Tree() (*Node, error) {
	s.arena.used = 0
	root := s.started()
	path := append(make([]*Node, 0, 16), root)
	var text []byte
	for len(path) > 0 {
		kind, err := s.Next()
		if err != nil {
			return nil, err
		}
		top := path[len(path)-1]
		switch kind {
		case Start:
			if s.arena.used >= s.lim.Nodes {
				s.err = s.fault("<%s> holds more than %d elements", root.Name, s.lim.Nodes)
				return nil, s.err
			}
			n := s.started()
			if top.last == nil {
				top.first = n
			} else {
				top.last.next = n
			}
			top.last = n
			path = append(path, n)
			text = text[:0]
		case Text:
			if len(text)+len(s.text) > maxLeaf {
				s.err = s.fault("the text of <%s> is longer than %d KiB", top.Name, maxLeaf>>10)
				return nil, s.err
			}
			text = append(text, s.text...)
		case End:
			if top.first == nil {
				top.Text = s.leaf(bytes.TrimSpace(text))
			}
			text = text[:0]
			path = path[:len(path)-1]
		}
	}
	return root, nil
}

// leaf makes the string of a text; codes, dates and the like come again and
// again and are kept once.
func (s *Scanner) leaf(b []byte) string {
	if len(b) <= 10 {
		return s.intern(b)
	}
	return s.valid(b)
}

func (s *Scanner) started() *Node {
	n := s.arena.node()
	n.Name, n.Line = s.local, s.line
	if len(s.attrs) > 0 {
		n.attrs = append([]Attr(nil), s.attrs...)
	}
	return n
}

// Skip passes the element that Next just started.
func (s *Scanner) Skip() error {
	for depth := len(s.stack); len(s.stack) >= depth; {
		if _, err := s.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Child is the first child of that name.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for c := n.first; c != nil; c = c.next {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// At follows a path of local names, each time the first child of the name.
func (n *Node) At(path string) *Node {
	for path != "" && n != nil {
		var name string
		name, path, _ = strings.Cut(path, "/")
		n = n.Child(name)
	}
	return n
}

// Value is the text at the end of the path, or "".
func (n *Node) Value(path string) string {
	if n = n.At(path); n == nil {
		return ""
	}
	return n.Text
}

// First is the text of the first path that has any.
func (n *Node) First(paths ...string) string {
	for _, p := range paths {
		if v := n.Value(p); v != "" {
			return v
		}
	}
	return ""
}

// Each calls f for every child of that name, all children when name is "".
func (n *Node) Each(name string, f func(*Node)) {
	if n == nil {
		return
	}
	for c := n.first; c != nil; c = c.next {
		if name == "" || c.Name == name {
			f(c)
		}
	}
}

// Attr is the value of an attribute, or "".
func (n *Node) Attr(name string) string {
	if n != nil {
		for _, a := range n.attrs {
			if a.Name == name {
				return a.Value
			}
		}
	}
	return ""
}
