package config

import (
	_ "embed"
	"fmt"

	"github.com/pelletier/go-toml/v2"
)

//go:embed commented.toml
var commented string

// Commented is the configuration that a new house starts from: every setting
// with its default or an example, commented out, and what it means.
func Commented() string { return commented }

// Show writes the configuration in force as TOML; reading it again gives the
// same configuration.
func Show(c Config) string {
	b, err := toml.Marshal(c)
	if err != nil {
		// The types of Config are all ones that TOML has; only a fault in this
		// package can lead here.
		panic(fmt.Sprintf("config: writing the configuration: %v", err))
	}
	return string(b)
}
