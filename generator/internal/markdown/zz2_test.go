package markdown
import ("testing";"fmt";"time";"strings";"fairnotice/generator/internal/diag")
func TestYY(t *testing.T){
 rep:=func(s string) string { return strings.Repeat(s,(2<<20)/len(s)) }
 up:=func(f func(i int)string,n int)string{var b strings.Builder;for i:=0;i<n&&b.Len()<2<<20;i++{b.WriteString(f(i))};return b.String()}
 in:=map[string]string{
 "quotes":rep("> "),"quotes10k":strings.Repeat("> ",10000)+"x","quotelines":up(func(i int)string{return strings.Repeat(">",i%60)+" a\n"},100000),
 "lists10k":up(func(i int)string{return strings.Repeat("  ",i)+"- a\n"},10000),"listline":rep("- ")+"a","ordered":rep("1. ")+"a",
 "blank in nest":strings.Repeat("- ",40)+"a\n"+strings.Repeat("\n",99000),
 "blank2m":rep("\n"),
 "[":rep("["),"*":rep("*"),"_":rep("_"),"`":rep("`"),"![":rep("!["),"<":rep("<"),"](":rep("]("),"|":rep("|"),"~":rep("~"),"[^1]":rep("[^1]"),"hr":rep("- - - - \n"),"hr1":rep("- "),"&":rep("&"),
 "*a_ ":rep("*a_ "),"_a* ":rep("_a* "),"a**b":rep("a**b"),"**a *a ":rep("**a *a "),"nest em":strings.Repeat("*a **a ",150000)+strings.Repeat("b** b*",150000),
 "ticks":up(func(i int)string{return strings.Repeat("`",i+1)+" "},5000),
 "[a](":rep("[a]("),"[a](b":rep("[a](b '"),"[a](<":rep("[a](<"),"[a]":rep("[a]"),"[a][b]":rep("[a][b]"),"[a](b)":rep("[a](b) "),"][":rep("]["),
 "img nest":strings.Repeat("![",200000)+strings.Repeat("](x)",200000),
 "<a":rep("<a "),"<a b='":rep("<a b='\n"),"<a b=\"<":rep("<a b=\""),"<!--":rep("<!--"),"<?":rep("<?"),"<b>":rep("<b>"),"<!--\n\n":rep("<!-- a\n\n"),
 "defs":up(func(i int)string{return fmt.Sprintf("[a%d]: /x\n",i)},99000),"defs2":up(func(i int)string{s:="";if i%499==0{s="\n"};return fmt.Sprintf("%s[a%d]: /x\n",s,i)},99000),
 "notes":up(func(i int)string{return fmt.Sprintf("[^%d]: x\n",i)},50000)+up(func(i int)string{return fmt.Sprintf("[^%d]\n\n",i)},49000),
 "table":"|a|b|\n|-|-|\n"+rep("|x|y|z\n"), "table wide":rep("|a")+"\n"+rep("|-")+"\n"+strings.Repeat("a\n",50000),"tables":rep("a|b|c\n-|-|-\n1\n2\n\n"),
 "pipes":"|a|\n|-|\n"+rep("|`\\|`|\n"),"pipes1":"|a|\n|-|\n|"+rep("`\\|` "),
 "indent":rep(" ")+"a", "tabs":rep("\t")+"a","tabs quote":rep(">\t"),"tab item":"- \t"+rep("a _b "), "deflist":rep("a\n: b\n"),"deflist2":up(func(i int)string{return strings.Repeat("  ",i)+": a\n"},3000),
 "a_":rep("a_"),"a_@":rep("a_a@"),"_http":rep("_http://a.bc"),"(http":rep("(http://a"),"http aaa":rep("http://"+strings.Repeat("a",250)+" "),"@":rep("a@b.c "),"words":rep("word "),"emphs":rep("*a* "),"headings":rep("# a\n\n"),"headings2":rep("#\n"),"setext":rep("a\n-\n"),"ctrl":rep("\x01 "),"nul":rep("\x00"),"bad":rep("\xff"),"fence":rep("```a\n"),"fence2":rep("```go\nfunc x\n```\n"),"code":"```markdown\n"+rep("[`*\n"),"hdr":"# "+rep("a{"),"{":rep("{.a"),"ent":rep("&amp;"),"bs":rep("\\"),"foot nest":strings.Repeat("[^a]: ",100000)+"x",
 "notesref":"[^1]: a\n\n"+rep("[^1]"),"notes self":rep("[^1]: [^1]\n"),"alerts":rep("> [!NOTE]\n"),"linklong":"["+strings.Repeat("a\n",30000)+"](x)","open lines":strings.Repeat("[",900)+strings.Repeat("a\n",30000)+strings.Repeat("]",900),"slug":"# "+rep("ü§"),"zh":"# "+rep("隐"),
 "many paras work":rep(strings.Repeat("*a_ ",500)+"\n\n"),"many paras br":rep(strings.Repeat("[",300)+strings.Repeat("](",300)+"\n\n"),
 }
 for name,s:=range in{ f:=diag.NewFile("a.md",[]byte(s)); t0:=time.Now(); n,l:=Parse(Source{File:f,Text:f.Text},Options{}); d1:=time.Since(t0);t0=time.Now(); h:=Writer{}.HTML(n); d2:=time.Since(t0)
  r:="";if len(l)>0{r=l[len(l)-1].Rule}
  m:="";if d1+d2>time.Second/2{m="<<<<<"}
  fmt.Printf("%-16s %8.0fms %6.0fms %9d %5d %s %s\n",name,d1.Seconds()*1000,d2.Seconds()*1000,len(h),len(l),r,m) }
}
