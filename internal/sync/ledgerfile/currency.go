package ledgerfile

import (
	"strings"

	"ccdesk/internal/domain/money"
)

// iso4217 are the codes in use, so that a typing error does not become a
// currency. Metals, tests and fund codes are left out.
const iso4217 = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF " +
	"CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF " +
	"IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT " +
	"MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR " +
	"SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED VES VND " +
	"VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"

var currencies = func() map[string]money.Currency {
	m := make(map[string]money.Currency, 180)
	for _, code := range strings.Fields(iso4217) {
		c, err := money.ParseCurrency(code)
		if err != nil {
			panic("ledgerfile: " + err.Error())
		}
		m[code] = c
	}
	return m
}()

// currencyOf knows the codes in use, in any case.
func currencyOf(s string) (money.Currency, bool) {
	c, ok := currencies[s]
	if !ok && len(s) == 3 {
		c, ok = currencies[strings.ToUpper(s)]
	}
	return c, ok
}
