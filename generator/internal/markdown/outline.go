package markdown

// shallowest is the depth of a text's highest headings: above them stands the
// title of the page.
const shallowest = 2

// giveDepths sets how deep each heading stands in the outline of its text. Old
// policies start with "###" or leave levels out; readers who move from heading to
// heading must find none missing, so a heading is one deeper than the one that it
// stands below, whatever its level.
func giveDepths(root *Node) {
	var above []int // levels of the headings that are open
	Walk(root, func(n *Node) bool {
		if n.Kind != Heading {
			return true
		}
		for len(above) > 0 && above[len(above)-1] >= n.Level {
			above = above[:len(above)-1]
		}
		n.Depth = min(shallowest+len(above), 6)
		above = append(above, n.Level)
		return false
	})
}
