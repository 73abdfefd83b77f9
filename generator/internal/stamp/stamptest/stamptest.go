// Package stamptest is an authority for time stamps that tests can ask: openssl behind a server on this machine.
package stamptest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// An Authority signs whatever it is asked.
type Authority struct {
	URL string
	CA  string // the file with the certificate of its root
}

// New starts an authority, whose certificate ends after so many days.
func New(t testing.TB, days string) Authority {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "tsa.cnf"), `[req]
distinguished_name=dn
[dn]
[ca]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign
[tsa]
basicConstraints=critical,CA:false
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[ts]
default_tsa=one
[one]
serial=serial
signer_digest=sha256
default_policy=1.2.3.4
digests=sha256
ess_cert_id_alg=sha256
accuracy=secs:1
`)
	write(t, filepath.Join(dir, "serial"), "01\n")
	for _, step := range [][]string{
		{"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-extensions", "ca", "-subj", "/CN=Test Root",
			"-days", "7300", "-keyout", "ca.key", "-out", "ca.pem"},
		{"req", "-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-subj", "/CN=Test Time Authority",
			"-keyout", "tsa.key", "-out", "tsa.csr"},
		{"x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", days,
			"-extfile", "tsa.cnf", "-extensions", "tsa", "-out", "tsa.pem"},
	} {
		openssl(t, dir, step...)
	}
	answer := func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
			http.Error(w, "this is no query", http.StatusBadRequest)
			return
		}
		write(t, filepath.Join(dir, "query"), string(query))
		openssl(t, dir, "ts", "-reply", "-config", "tsa.cnf", "-section", "one", "-queryfile", "query", "-signer", "tsa.pem",
			"-inkey", "tsa.key", "-out", "reply")
		w.Header().Set("Content-Type", "application/timestamp-reply")
		http.ServeFile(w, r, filepath.Join(dir, "reply"))
	}
	server := httptest.NewServer(http.HandlerFunc(answer))
	t.Cleanup(server.Close)
	return Authority{server.URL, filepath.Join(dir, "ca.pem")}
}

func openssl(t testing.TB, dir string, args ...string) {
	cmd := exec.Command("openssl", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("openssl %v: %v\n%s", args, err, out)
	}
}

func write(t testing.TB, name, text string) {
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Error(err)
	}
}
