package advicefile

import (
	"html"
	"strings"
)

// plainOf makes text of HTML: cells of tables are parted by tabs, blocks by
// line ends, and what is quoted, styled or scripted is left out.
func plainOf(s string) string {
	var out strings.Builder
	skip := ""   // the element that is being left out
	depth := 0   // of it within itself
	inCell := "" // between the cells of a row
	for len(s) > 0 && out.Len() < MaxText {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		if skip == "" {
			text := strings.Join(strings.Fields(html.UnescapeString(s[:i])), " ")
			if text != "" {
				if startsBlank(s[:i]) && out.Len() > 0 {
					out.WriteByte(' ')
				}
				out.WriteString(inCell)
				inCell = ""
				out.WriteString(text)
				if s[i-1] == ' ' || s[i-1] == '\n' {
					out.WriteByte(' ')
				}
			}
		}
		if i == len(s) {
			break
		}
		if strings.HasPrefix(s[i:], "<!--") {
			end := strings.Index(s[i:], "-->")
			if end < 0 {
				break
			}
			s = s[i+end+3:]
			continue
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			break
		}
		tag := strings.ToLower(s[i+1 : i+end])
		s = s[i+end+1:]
		name := strings.TrimPrefix(tag, "/")
		if j := strings.IndexAny(name, " \t\r\n/"); j >= 0 {
			name = name[:j]
		}
		closing := strings.HasPrefix(tag, "/")
		switch {
		case skip != "":
			if name == skip {
				if depth++; closing {
					depth -= 2
				}
				if depth == 0 {
					skip = ""
				}
			}
		case !closing && (name == "style" || name == "script" || name == "head" || name == "blockquote"):
			skip, depth = name, 1
		case name == "td" || name == "th":
			if closing {
				inCell += "\t"
			}
		case name == "br", name == "tr", name == "p", name == "div", name == "li", name == "table", name == "h1", name == "h2", name == "h3", name == "hr":
			out.WriteByte('\n')
			inCell = ""
		}
	}
	return out.String()
}

func startsBlank(s string) bool { return s[0] == ' ' || s[0] == '\n' || s[0] == '\r' || s[0] == '\t' }
