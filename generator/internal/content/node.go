package content

import (
	"strings"

	"fairnotice/generator/internal/markdown"
)

// What inserts print is made of the same nodes as everything else, so that one
// function renders it and one compares it. These are the few shapes needed.

type node = markdown.Node

// literal are words as they are typed.
func literal(s string) *node { return &node{Kind: markdown.Text, Text: s} }

// word is a word of the furniture: the key is part of the text, the word is not.
func word(key string) *node { return &node{Kind: markdown.Word, Text: key} }

func strong(inline ...*node) *node { return &node{Kind: markdown.Strong, Children: inline} }

func link(label, dest string) *node {
	return &node{Kind: markdown.Link, Dest: dest, Children: []*node{literal(label)}}
}

func paragraph(class string, inline ...*node) *node {
	return &node{Kind: markdown.Paragraph, Class: class, Children: inline}
}

func group(class string, blocks ...*node) *node {
	return &node{Kind: markdown.Group, Class: class, Children: blocks}
}

// bullets is a tight list with one item for each sequence of inline nodes.
func bullets(items ...[]*node) *node {
	list := &node{Kind: markdown.List, Tight: true}
	for _, item := range items {
		list.Children = append(list.Children, &node{Kind: markdown.Item, Children: []*node{paragraph("", item...)}})
	}
	return list
}

// textBullets lists plain texts; one alone needs no list.
func textBullets(items []string) *node {
	if len(items) == 1 {
		return paragraph("", literal(items[0]))
	}
	rows := make([][]*node, len(items))
	for i, item := range items {
		rows[i] = []*node{literal(item)}
	}
	return bullets(rows...)
}

// each is a list of what items become, or that alone where there is just one.
func each[T any](items []T, inline func(T) []*node) *node {
	if len(items) == 1 {
		return paragraph("", inline(items[0])...)
	}
	rows := make([][]*node, len(items))
	for i, item := range items {
		rows[i] = inline(item)
	}
	return bullets(rows...)
}

func cell(content ...*node) *node {
	return &node{Kind: markdown.Cell, Children: content}
}

// headCell names its row or column.
func headCell(content ...*node) *node {
	return &node{Kind: markdown.Cell, Head: true, Children: content}
}

func row(key string, cells ...*node) *node {
	return &node{Kind: markdown.Row, Key: key, Children: cells}
}

// table has one head row of furniture words.
func table(class, caption string, columns []string, rows []*node) *node {
	head := row("")
	for _, key := range columns {
		head.Children = append(head.Children, headCell(word(key)))
	}
	t := &node{Kind: markdown.Table, Class: class, Level: 1}
	if caption != "" {
		t.Children = append(t.Children, &node{Kind: markdown.Caption, Children: []*node{word(caption)}})
	}
	t.Children = append(append(t.Children, head), rows...)
	return t
}

// joined puts a separator between sequences of inline nodes, leaving out empty ones.
func joined(separator string, parts ...[]*node) []*node {
	var out []*node
	for _, part := range parts {
		if len(part) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, literal(separator))
		}
		out = append(out, part...)
	}
	return out
}

// keyedWords is a sequence of furniture words under one prefix, with commas.
func wordNodes(prefix string, ids []string) []*node {
	var parts [][]*node
	for _, id := range ids {
		parts = append(parts, []*node{word(prefix + id)})
	}
	return joined(", ", parts...)
}

// plain is text as inline nodes, nothing for the empty text.
func plain(s string) []*node {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []*node{literal(s)}
}
