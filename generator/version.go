package main

import (
	"runtime/debug"
)

// version says which source the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "fairnotice, version unknown"
	}
	revision := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			revision += " with changes"
		}
	}
	return "fairnotice " + info.Main.Version + revision + " (" + info.GoVersion + ")"
}
