package config

import (
	"reflect"
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/near"
)

// typeAt is the type of the setting at a path of keys, nil where there is none.
func typeAt(path []string) reflect.Type {
	t := reflect.TypeFor[Config]()
	for _, key := range path {
		for t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Struct:
			f, ok := fieldOf(t, key)
			if !ok {
				return nil
			}
			t = f
		case reflect.Map:
			t = t.Elem()
		default:
			return nil
		}
	}
	return t
}

func fieldOf(t reflect.Type, key string) (reflect.Type, bool) {
	for f := range t.Fields() {
		if keyOf(f) == key {
			return f.Type, true
		}
	}
	return nil, false
}

func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
	return name
}

// keysOf lists the keys of a section, sorted.
func keysOf(t reflect.Type) []string {
	for t != nil && t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for f := range t.Fields() {
		keys = append(keys, keyOf(f))
	}
	slices.Sort(keys)
	return keys
}

// kindOf says in words what a setting has to be.
func kindOf(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[civil.Date]():
		return `a date in quotes such as "2026-12-24"`
	case reflect.TypeFor[money.Currency]():
		return `a currency in quotes such as "EUR"`
	case reflect.TypeFor[Amount]():
		return `an amount in quotes such as "25.00"`
	}
	switch t.Kind() {
	case reflect.String:
		return "text in quotes"
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return "sections in double brackets"
		}
		return "a list such as [\"a\", \"b\"]"
	}
	return "a section"
}

// nearest is the known key that a mistyped one most resembles, "" if none does.
func nearest(key string, known []string) string {
	best, least := "", max(2, len(key)/3)+1
	for _, k := range known {
		if d := distance(key, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to add, drop or change between two keys.
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	return near.Distance(a, b)
}
