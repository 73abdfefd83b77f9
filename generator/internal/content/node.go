package content

import (
	"strings"

	"fairnotice/generator/internal/markdown"
)

// What inserts print is made of the same nodes as everything else, so that one
// function renders it and one compares it. These are the few shapes needed.

// nodes are some of them in a row.
type nodes []*markdown.Node

// literal is text as it is typed.
func literal(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }

// word is a word of the furniture: the key is part of the text, the word is not.
func word(key string) *markdown.Node { return &markdown.Node{Kind: markdown.Word, Text: key} }

// wordList is a sequence of words of the furniture under one prefix, with commas.
func wordList(prefix string, ids []string) nodes {
	return joined(", ", convert(ids, func(id string) nodes { return nodes{word(prefix + id)} })...)
}

// plain is text as inline nodes, nothing for the empty text.
func plain(s string) nodes {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return nodes{literal(s)}
}

// joined puts a separator between sequences of inline nodes, leaving out empty ones.
func joined(separator string, parts ...nodes) nodes {
	var out nodes
	for _, part := range parts {
		if len(part) > 0 && len(out) > 0 {
			out = append(out, literal(separator))
		}
		out = append(out, part...)
	}
	return out
}

func strong(inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Strong, Children: inline}
}

func link(label, dest string) *markdown.Node {
	return &markdown.Node{Kind: markdown.Link, Dest: dest, Children: nodes{literal(label)}}
}

func paragraph(class string, inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Paragraph, Class: class, Children: inline}
}

func group(class string, blocks ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Group, Class: class, Children: blocks}
}

// explained is a term and what there is to say of it.
func explained(term nodes, inline ...*markdown.Node) nodes {
	return nodes{
		{Kind: markdown.Term, Children: term},
		{Kind: markdown.Definition, Tight: true, Children: nodes{paragraph("", inline...)}},
	}
}

// each is a tight list of what items become, or that alone where there is just one.
func each[T any](items []T, inline func(T) nodes) *markdown.Node {
	if len(items) == 1 {
		return paragraph("", inline(items[0])...)
	}
	list := &markdown.Node{Kind: markdown.List, Tight: true}
	for _, item := range items {
		line := paragraph("", inline(item)...)
		list.Children = append(list.Children, &markdown.Node{Kind: markdown.Item, Children: nodes{line}})
	}
	return list
}

func typedLine(s string) nodes { return nodes{literal(s)} }

func cell(content ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Cell, Children: content}
}

// headCell names its row or column.
func headCell(content ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Cell, Head: true, Children: content}
}

func row(key string, cells ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Row, Key: key, Children: cells}
}

func caption(inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Caption, Children: inline}
}
