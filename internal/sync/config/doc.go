// Package config reads config.toml: how the desk looks, who our companies are,
// the few numbers of the dunning rules, and the mappings of other programs'
// files.
//
//	cfg, err := config.Load(path) // no file: the defaults
//
// Reading is strict. An unknown key, a wrong type or a value out of range is an
// error with its line, because a setting that is silently not in force is worse
// than none. Amounts are text and are parsed exactly.
//
// There is no place for a password here, and no message of this package repeats
// the value of a key that it does not know.
package config
