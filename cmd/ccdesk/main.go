package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(ccdesk()) }

// ccdesk runs the program in this process and gives its exit code.
func ccdesk() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	defer a.close()
	defer a.crash()
	return a.run(ctx, os.Args[1:])
}
