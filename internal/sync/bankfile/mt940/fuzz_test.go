package mt940_test

import (
	"testing"

	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/mt940"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(":20:R\n:25:1\n:34F:EUR0,\n:61:260109RC5,NTRF\n:86:~20a~~21b~2\n:90C:1EUR5,\n"))
	f.Add([]byte(":20:R\n:60F:C260109EUR0,\n:61:260230ED5,NTRF//1\n/OCMT/USD1,/CHGS/EUR1,\n:86:/ULTD//NAME/a/ULTC/b/NAME/c\n:62F:C260109EUR0,\n"))
	bankfiletest.Fuzz(f, mt940.Read, "*.[s9]*")
}
