package field
import ("testing";"fmt";"strings";"time";"go.yaml.in/yaml/v4")
func dump(n *yaml.Node, d int){ fmt.Printf("%s k=%v tag=%s style=%d anchor=%q L%d C%d %q\n", strings.Repeat("  ",d), n.Kind,n.Tag,n.Style,n.Anchor,n.Line,n.Column,n.Value); for _,c:=range n.Content{dump(c,d+1)}}
func TestProbe(t *testing.T){
 for _,s:=range []string{
 "Größe: é\nb: [ä, ü, 'ö x']\n", "title: Cookies: what\n", "title: \"abc\nb: c\n", "title:Cookie policy\n", "title:Cookie policy\nb: c\n", "tags:\n\t- a\n", "a: 1\n\tb: 2\n","tags: - a\n","tags:\n  - a\n - b\n","tags: a\n  - b\n","tags:\n  -a\n  -b\n","a: 1\n  b: 2\n","a:\n    b: 1\n  c: 2\n","a: &x 1\nb: *x\n<<: *x\n","a: 1\n---\nb: 2\n","t: @a\n","t: `a`\n","t: %a\n","t: *a\n","t: !a\n","t: &a\n","t: [a\nb: c\n","t: {a\nb: c\n","t: 'it's'\n","t: \x01\n","t: a\\\n  b\nposted: 2018-05-04\nv: 3.10\nn: no\nm: 2026\nz:\ny: ~\n","t: |\n  ab\n  cd\nq: >\n  a\n  b\n","a: 1\na: 2\n","? a\n: b\n","", "# c\n","- a\n- b\n","text\n","t: \"a\" b\n","t: a\n#c\n b\n","t: a \"x\n", "t:\n- a\n  - b\n", "t: a\n...\n", "t: |\n    a\n  b\n","\n\nt: \xff\n","a: \u2028b\n","a: b\u0085c: d\n",
 }{
  fmt.Printf("--- %q\n", s)
  var n yaml.Node
  err:=yaml.Unmarshal([]byte(s),&n)
  if err!=nil{fmt.Printf("ERR %T %v\n",err,err)} else {dump(&n,0)}
 }
 for _,s:=range []string{strings.Repeat("[",2<<20),strings.Repeat("{",2<<20),strings.Repeat("- ",1<<20),strings.Repeat("a: ",700000),strings.Repeat("\"",2<<20),strings.Repeat("&a ",700000),strings.Repeat("x",2<<20),strings.Repeat("a:\n",700000),strings.Repeat("[a,",9000),strings.Repeat("? ",1<<20),strings.Repeat("a: 1\n",400000),strings.Repeat("- a\n",500000), strings.Repeat("[],",5000), strings.Repeat("!a ",700000),"["+strings.Repeat("a,",700000),"a: |\n"+strings.Repeat(" \n",700000)}{
  t0:=time.Now(); var n yaml.Node
  err:=yaml.Unmarshal([]byte(s),&n); es:=fmt.Sprint(err); if len(es)>150{es=es[:150]}
  fmt.Printf("BIG %.10q %v %s\n", s, time.Since(t0), es)
 }
}
