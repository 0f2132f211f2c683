package camt_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/camt"
)

// largeStatement is a statement of n entries of about 1.15 KB each, written
// out as banks do: an envelope of codes around little that differs.
func largeStatement(n int) *flow {
	totals := fmt.Sprintf("<TxsSummry><TtlNtries><NbOfNtries>%d</NbOfNtries><Sum>%d.00</Sum></TtlNtries></TxsSummry>", n, n)
	return &flow{
		n:    n,
		head: strings.TrimSuffix(doc(stmt("S", "0.00", fmt.Sprintf("%d.00", n), totals)), "</Stmt></BkToCstmrStmt></Document>"),
		tail: "</Stmt></BkToCstmrStmt></Document>",
		each: func(i int) string {
			return fmt.Sprintf(`
      <Ntry>
        <NtryRef>%[1]d</NtryRef>
        <Amt Ccy="EUR">1.00</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-01-09</Dt></BookgDt>
        <ValDt><Dt>2026-01-09</Dt></ValDt>
        <AcctSvcrRef>BR%07[1]d</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>E%[1]d</EndToEndId></Refs>
            <Amt Ccy="EUR">1.00</Amt>
            <CdtDbtInd>CRDT</CdtDbtInd>
            <RltdPties>
              <Dbtr><Pty><Nm>Customer %[2]d Trading and Services BV</Nm><PstlAdr><Ctry>NL</Ctry><AdrLine>Lange Voorhout %[2]d</AdrLine><AdrLine>2514 EA Den Haag</AdrLine></PstlAdr></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>NL91ABNA04171%05[2]d</IBAN></Id></DbtrAcct>
              <Cdtr><Pty><Nm>Our Firm</Nm></Pty></Cdtr>
            </RltdPties>
            <RltdAgts><DbtrAgt><FinInstnId><BICFI>ABNANL2A</BICFI></FinInstnId></DbtrAgt></RltdAgts>
            <RmtInf><Ustrd>payment of invoice F2026%06[1]d of last month</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
        <AddtlNtryInf>SEPA Overboeking</AddtlNtryInf>
      </Ntry>`, i, i%900)
		},
	}
}

// What stays of an entry of 1.2 KB is its line, 663 bytes with texts and id; a
// file of 110 MB, 90,000 entries in one statement, takes 88 MiB of heap.
func TestAnEntryOfALargeStatementTakesLittleMemory(t *testing.T) {
	const n = 8000
	text, err := io.ReadAll(largeStatement(n))
	if err != nil {
		t.Fatal(err)
	}
	var before, after, live runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	err = camt.Read(bytes.NewReader(text), "large.xml", func(s *bankfile.Statement) error {
		runtime.ReadMemStats(&after)
		runtime.GC()
		runtime.ReadMemStats(&live)
		if len(s.Lines) != n || !s.Head.Proved {
			t.Errorf("%d lines, problems %q", len(s.Lines), s.Problems)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(text)
	if kept := (live.HeapAlloc - before.HeapAlloc) / n; kept > 1000 {
		t.Errorf("%d bytes are kept of an entry", kept)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) / n; used > 4500 {
		t.Errorf("%d bytes are allocated for an entry", used)
	}
}
