package field

import "go.yaml.in/yaml/v4"

// Encode writes a value as YAML in block style: keys in the order of the struct,
// every text on one line or as a literal block.
func Encode(value any) ([]byte, error) {
	return yaml.Dump(value, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithUnicode(true))
}

// Read fills a value from YAML that a program wrote. It is tolerant where
// [Decode] is strict: a key that the value has no place for is passed over.
func Read(text []byte, into any) error {
	return yaml.Load(text, into)
}
