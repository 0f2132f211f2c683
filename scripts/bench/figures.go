//go:build linux

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// quantile gives the value below which the share q of the values lies.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

func median[T any](list []T, of func(T) float64) float64 {
	values := make([]float64, len(list))
	for i, v := range list {
		values[i] = of(v)
	}
	return quantile(values, 0.5)
}

func seconds(s float64) string {
	if s < 1 {
		return millis(s)
	}
	return fmt.Sprintf("%.1f s", s)
}

func millis(s float64) string {
	switch ms := s * 1000; {
	case ms < 1:
		return fmt.Sprintf("%.2f ms", ms)
	case ms < 10:
		return fmt.Sprintf("%.1f ms", ms)
	default:
		return fmt.Sprintf("%.0f ms", ms)
	}
}

func mebibytes(b float64) string { return fmt.Sprintf("%.0f MiB", b/(1<<20)) }

// both tells the median and the 95th percentile of durations.
func both(list []time.Duration) string {
	values := make([]float64, len(list))
	for i, d := range list {
		values[i] = d.Seconds()
	}
	return strings.TrimSuffix(millis(quantile(values, 0.5)), " ms") + " / " + millis(quantile(values, 0.95))
}

// count writes a number with groups.
func count(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
