package markdown
import ("testing";"fmt";"os";"fairnotice/generator/internal/diag")
func TestZZ(t *testing.T){
 b,_:=os.ReadFile(os.Getenv("MD")); f:=diag.NewFile("a.md",b)
 n,l:=Parse(Source{File:f,Text:f.Text},Options{Inserts:[]string{"contacts"}})
 fmt.Println(string(Writer{}.HTML(n))); fmt.Println(l.Text())
 Walk(n,func(n *Node)bool{ fmt.Printf("%d %q dest=%q %q id=%s\n",n.Kind,f.Text[n.Span.Start:n.Span.End],n.Dest,f.Text[n.DestSpan.Start:n.DestSpan.End],n.ID);return true})
}
