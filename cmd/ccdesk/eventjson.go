package main

import (
	"context"
	"encoding"
	"reflect"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// eventWriter turns the payloads of events into JSON, with money as decimal
// strings. Where a payload does not say its currency itself, that of the bank
// entry or item it is about is looked up.
type eventWriter struct {
	ctx context.Context
	d   *desk.Desk
	cur map[string]money.Currency // of entries and items looked up before
}

func newEventWriter(ctx context.Context, d *desk.Desk) *eventWriter {
	return &eventWriter{ctx: ctx, d: d, cur: map[string]money.Currency{}}
}

// data gives the payload as JSON is made from it.
func (w *eventWriter) data(p ar.Payload) map[string]any {
	v := reflect.ValueOf(p).Elem()
	out, _ := plainValue(v, w.currency(p)).(map[string]any)
	return out
}

// currency is that of amounts which have none beside them.
func (w *eventWriter) currency(p ar.Payload) money.Currency {
	switch e := p.(type) {
	case *ar.EntryProposed:
		return w.ofEntry(e.Entry)
	case *ar.PaymentApplied:
		return w.ofEntry(e.Entry)
	case *ar.PaymentUnapplied:
		return w.ofEntry(e.Entry)
	case *ar.ItemAdjusted:
		return w.ofItem(e.Item)
	case *ar.CreditApplied:
		return w.ofItem(e.Credit)
	case *ar.DisputeOpened:
		if e.Dispute.Amount > 0 && len(e.Dispute.Items) > 0 {
			return w.ofItem(e.Dispute.Items[0])
		}
	}
	return money.Currency{}
}

func (w *eventWriter) ofEntry(id ar.EntryID) money.Currency {
	key := "e" + string(id)
	if c, ok := w.cur[key]; ok {
		return c
	}
	if e, err := w.d.Entry(w.ctx, id); err == nil && e != nil {
		w.cur[key] = e.Line.Cur
	}
	return w.cur[key]
}

func (w *eventWriter) ofItem(id ar.ItemID) money.Currency {
	key := "i" + string(id)
	if c, ok := w.cur[key]; ok {
		return c
	}
	if it, err := w.d.FindItem(w.ctx, string(id)); err == nil {
		w.cur[key] = it.Cur
	}
	return w.cur[key]
}

var (
	moneyType    = reflect.TypeFor[money.Money]()
	currencyType = reflect.TypeFor[money.Currency]()
	textType     = reflect.TypeFor[encoding.TextMarshaler]()
	dateType     = reflect.TypeFor[civil.Date]()
)

// plainValue walks a payload: amounts (int64) become decimals of the nearest
// currency, empty dates and currencies are left out.
func plainValue(v reflect.Value, cur money.Currency) any {
	switch t := v.Type(); {
	case t == moneyType:
		m := v.Interface().(money.Money)
		if m.Cur.IsZero() {
			m.Cur = cur
		}
		return map[string]any{"amount": m.Decimal(), "currency": m.Cur.String()}
	case t.Implements(textType):
		b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			return nil
		}
		return string(b)
	case t.Kind() == reflect.Struct:
		return plainStruct(v, cur)
	case t.Kind() == reflect.Slice:
		out := make([]any, v.Len())
		for i := range out {
			out[i] = plainValue(v.Index(i), cur)
		}
		return out
	case t.Kind() == reflect.Int64:
		return decimal(v.Int(), cur)
	}
	return v.Interface()
}

func plainStruct(v reflect.Value, cur money.Currency) map[string]any {
	t := v.Type()
	for i := range t.NumField() {
		if c := v.Field(i); c.Type() == currencyType && !c.IsZero() {
			cur = c.Interface().(money.Currency)
		}
	}
	out := make(map[string]any, t.NumField())
	for i := range t.NumField() {
		name, opts, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		f := v.Field(i)
		empty := f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0
		if name == "-" || empty && (opts == "omitempty" || f.Type() == dateType || f.Type() == currencyType || f.Type() == moneyType) {
			continue
		}
		out[name] = plainValue(f, cur)
		if f.Kind() == reflect.Int64 && !cur.IsZero() && out["currency"] == nil {
			out["currency"] = cur.String()
		}
	}
	return out
}
