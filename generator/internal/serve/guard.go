package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// guard refuses what other web sites and other machines ask for. A name that
// somebody lets lead to this machine (DNS rebinding) is told by the Host header,
// a page of another site by Origin and by what browsers say of a request's
// origin (Fetch Metadata). Following a link to here is allowed from anywhere.
func guard(names []string, public bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
		switch {
		case !known(r.Host, names, public):
			refuse(w, fmt.Sprintf("%q is not the name of this server. Type the address that it printed.", r.Host))
		case origin != "" && !strings.EqualFold(origin, "http://"+r.Host):
			refuse(w, "A page of another site may not ask for this.")
		case (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate":
			refuse(w, "A page of another site may not ask for this.")
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD are answered.", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func refuse(w http.ResponseWriter, why string) { http.Error(w, why, http.StatusForbidden) }

// known reports whether a Host header names this server. On a public one any
// address in digits does: only names can be made to lead here by others.
func known(host string, names []string, public bool) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if address, err := netip.ParseAddr(name); err == nil {
		return public || address.IsLoopback()
	}
	return name == "localhost" || slices.Contains(names, name)
}
