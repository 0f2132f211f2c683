package camt_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/camt"
)

// flow gives a head and then entries until n of them are out, then a tail.
type flow struct {
	head, tail string
	each       func(i int) string
	n, at      int
	buf        []byte
}

func (f *flow) Read(p []byte) (int, error) {
	for len(f.buf) < len(p) && f.at <= f.n+1 {
		switch {
		case f.at == 0:
			f.buf = append(f.buf, f.head...)
		case f.at <= f.n:
			f.buf = append(f.buf, f.each(f.at)...)
		default:
			f.buf = append(f.buf, f.tail...)
		}
		f.at++
	}
	if len(f.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.buf)
	f.buf = f.buf[n:]
	return n, nil
}

const openStmt = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt><Id>S</Id>"

func TestBombsAreRefusedQuicklyAndInLittleMemory(t *testing.T) {
	long := strings.Repeat("x", 1000)
	for name, f := range map[string]*flow{
		"one element of 200 MB":     {head: openStmt + "<Ntry><AddtlNtryInf>", each: func(int) string { return long }, n: 200_000},
		"deep nesting":              {head: openStmt, each: func(int) string { return "<Ntry>" }, n: 5_000_000},
		"attributes":                {head: openStmt + "<Ntry ", each: func(i int) string { return fmt.Sprintf("a%d='x' ", i) }, n: 3_000_000},
		"a document type":           {head: "<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>", each: func(int) string { return " " }, n: 1},
		"a detail of many elements": {head: openStmt + "<Ntry><NtryDtls><TxDtls>", each: func(int) string { return "<a/>" }, n: 5_000_000},
		"a head of many elements":   {head: openStmt + "<Acct>", each: func(int) string { return "<a/>" }, n: 5_000_000},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := camt.Read(f, "bomb.xml", func(*bankfile.Statement) error { return nil })
			runtime.ReadMemStats(&after)
			if err == nil || !strings.HasPrefix(err.Error(), "bomb.xml: line 1: ") {
				t.Errorf("error %v", err)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 32<<20 {
				t.Errorf("%d MiB were allocated", grown>>20)
			}
		})
	}
}

func bigStatement(n int) *flow {
	return &flow{
		n:    n,
		head: strings.TrimSuffix(doc(stmt("S", "0.00", fmt.Sprintf("%d.00", n))), "</Stmt></BkToCstmrStmt></Document>"),
		tail: "</Stmt></BkToCstmrStmt></Document>",
		each: func(i int) string {
			return ntry("1.00", "CRDT", fmt.Sprintf("<AcctSvcrRef>BR%07d</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E%d</EndToEndId></Refs>"+
				"<RltdPties><Dbtr><Pty><Nm>Customer %d BV</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct></RltdPties>"+
				"<RmtInf><Ustrd>invoice F2026%05d</Ustrd></RmtInf></TxDtls></NtryDtls>\n", i, i, i%900, i))
		},
	}
}

func BenchmarkCamt(b *testing.B) {
	text, err := io.ReadAll(bigStatement(20_000))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s := parse(b, string(text))
		if len(s) != 1 || !s[0].Head.Proved {
			b.Fatal(s[0].Problems)
		}
	}
}

func TestPeekReadsNoFurtherThanTheFirstEntry(t *testing.T) {
	f := bigStatement(1_000_000)
	h, err := camt.Peek(f)
	if err != nil || h.Format != camt.Statement053 || h.Version != "08" || h.To.String() != "2026-01-09" || h.Account != us {
		t.Errorf("%+v, %v", h, err)
	}
	if f.at > 5000 {
		t.Errorf("%d entries were read", f.at)
	}
	for text, want := range map[string]string{
		doc(stmt("S", "0.00", "0.00")): "2026-01-09",
		doc():                          "",
		strings.Replace(doc("<Stmt><Id>1</Id><CreDtTm>2026-02-03T10:00:00</CreDtTm></Stmt>"), "x", "x", 1): "2026-02-03",
	} {
		if h, err := camt.Peek(strings.NewReader(text)); err != nil || h.To.String() != want {
			t.Errorf("%q: %v %v", text, h.To, err)
		}
	}
	if _, err := camt.Peek(strings.NewReader("<a/>")); err == nil {
		t.Error("a file of another kind was taken")
	}
}
