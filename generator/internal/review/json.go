package review

import (
	"bytes"
	"embed"
	"encoding/json"
)

//go:embed schema.json
var embedded embed.FS

// Schema returns the JSON Schema (2020-12) of what [Packet.JSON] writes, with a
// description of each key.
func Schema() string {
	raw, _ := embedded.ReadFile("schema.json") // it is part of the program
	return string(raw)
}

// JSON writes the packet as data, indented, with an LF at the end. It has no limit.
func (p *Packet) JSON() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(p)
	return out.Bytes(), err
}
