package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	citedInComment = regexp.MustCompile(`\(([ES]\d+(?:, [ES]\d+)*)[,:;)]`)
	citedByTest    = regexp.MustCompile(`func Test((?:[ES]\d+)+)`)
	caseNumber     = regexp.MustCompile(`[ES]\d+`)
	caseRow        = regexp.MustCompile(`(?m)^\| ([ES]\d+) \|`)
)

// The list of cases has each one that the source cites, and no others.
func TestDocumentsNameEveryCase(t *testing.T) {
	text, err := os.ReadFile(docs + "/cases.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range caseRow.FindAllStringSubmatch(string(text), -1) {
		listed[m[1]] = true
	}
	cited := map[string]string{}
	for _, room := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(repo, room), func(path string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, re := range []*regexp.Regexp{citedInComment, citedByTest} {
				for _, m := range re.FindAllStringSubmatch(string(src), -1) {
					for _, n := range caseNumber.FindAllString(m[1], -1) {
						cited[n] = path
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for n, path := range cited {
		if !listed[n] {
			t.Errorf("%s cites %s, which docs/cases.md does not have", path, n)
		}
	}
	for n := range listed {
		if cited[n] == "" {
			t.Errorf("docs/cases.md has %s, which nothing cites", n)
		}
	}
}
