package stamp

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// Root is the root of the tree over some leaves; nothing has none.
func Root(leaves []string) string {
	level := hashed(leaves)
	for len(level) > 1 {
		level = above(level)
	}
	if len(level) == 0 {
		return ""
	}
	return level[0]
}

// A Step is a node beside the way from a leaf to the root.
type Step struct {
	Left bool // it is the left one of the two
	Hash string
}

// Path is the way from a leaf to the root of the tree over some leaves.
func Path(leaves []string, leaf string) []Step {
	at := slices.Index(leaves, leaf)
	if at < 0 {
		return nil
	}
	var steps []Step
	for level := hashed(leaves); len(level) > 1; level, at = above(level), at/2 {
		if beside := at ^ 1; beside < len(level) {
			steps = append(steps, Step{beside < at, level[beside]})
		}
	}
	return steps
}

func hashed(leaves []string) []string {
	level := make([]string, len(leaves))
	for i, leaf := range leaves {
		level[i] = hash("0\n" + leaf)
	}
	return level
}

// above is the next level of a tree. A node without a neighbour goes up as it is.
func above(level []string) []string {
	var next []string
	for pair := range slices.Chunk(level, 2) {
		if len(pair) == 2 {
			pair[0] = hash("1\n" + pair[0] + "\n" + pair[1])
		}
		next = append(next, pair[0])
	}
	return next
}

func hash(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }
