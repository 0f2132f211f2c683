package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"time"
)

// servePprof offers profiles to this machine only.
func (a *app) servePprof() error {
	if a.pprof == "" {
		return nil
	}
	host, _, err := net.SplitHostPort(a.pprof)
	if err != nil {
		return usagef("--pprof: found %q, expected an address such as 127.0.0.1:6060", a.pprof)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usagef("--pprof: found %q, expected a loopback address such as 127.0.0.1:6060", a.pprof)
	}
	l, err := net.Listen("tcp", a.pprof)
	if err != nil {
		return fmt.Errorf("--pprof: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { a.log.Error("pprof ended", "error", srv.Serve(l)) }()
	a.inform("profiles on http://%s/debug/pprof/", l.Addr())
	return nil
}
