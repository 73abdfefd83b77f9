package stamp

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"

	"fairnotice/generator/internal/disk"
)

// Ask asks an authority for a token over some leaves, and returns the stamp with it once all about it is right.
func Ask(ctx context.Context, authority string, leaves []string) (Stamp, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return Stamp{}, err
	}
	root, err := hex.DecodeString(Root(leaves))
	if err != nil {
		return Stamp{}, err
	}
	request := timestamp.Request{HashAlgorithm: crypto.SHA256, HashedMessage: root, Certificates: true, Nonce: nonce}
	query, err := request.Marshal()
	if err != nil {
		return Stamp{}, err
	}
	reply, err := post(ctx, authority, query)
	if err != nil {
		return Stamp{}, fmt.Errorf("ask %s for the time: %w", authority, err)
	}
	token, err := open(reply, Root(leaves))
	if err == nil && (token.Nonce == nil || token.Nonce.Cmp(nonce) != 0) {
		err = errors.New("the token answers another question")
	}
	if err != nil {
		return Stamp{}, fmt.Errorf("the answer of %s: %w", authority, err)
	}
	return Stamp{Name: token.Time.UTC().Format(layout), Leaves: leaves, Token: token, Reply: reply}, nil
}

// post sends a query as RFC 3161, section 3.4, says.
func post(ctx context.Context, authority string, query []byte) ([]byte, error) {
	const most = 1 << 20 // bytes of an answer; one with all its certificates has about 10 kB
	ctx, stop := context.WithTimeout(ctx, 30*time.Second)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, authority, bytes.NewReader(query))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/timestamp-query")
	response, err := http.DefaultClient.Do(request)
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		err = failed.Err // whom was asked is said already
	}
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it says %s", response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, most))
}

// open reads a token, and holds its signature and its certificate to what RFC 3161 wants, at the time that it states.
func open(reply []byte, root string) (*timestamp.Timestamp, error) {
	token, err := timestamp.ParseResponse(reply)
	switch {
	case err != nil:
		return nil, fmt.Errorf("this is no token: %w", err)
	case token.HashAlgorithm != crypto.SHA256 || hex.EncodeToString(token.HashedMessage) != root:
		return nil, errors.New("the token is over another hash than the root")
	}
	signer, err := signerOf(token)
	switch {
	case err != nil:
		return nil, err
	case !slices.Equal(signer.ExtKeyUsage, []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}):
		return nil, errors.New("the certificate of the signer is not one for time stamps alone (RFC 3161, section 2.3)")
	case token.Time.Before(signer.NotBefore) || token.Time.After(signer.NotAfter):
		return nil, errors.New("the certificate of the signer did not hold at the time of the token")
	}
	// the signer first, so that everybody who asks for it finds it
	token.Certificates = append([]*x509.Certificate{signer}, token.Certificates...)
	return token, nil
}

// signerOf is the certificate whose key has signed a token.
func signerOf(token *timestamp.Timestamp) (*x509.Certificate, error) {
	p, err := pkcs7.Parse(token.RawToken)
	if err != nil {
		return nil, fmt.Errorf("this is no token: %w", err)
	}
	signer := p.GetOnlySigner()
	if signer == nil {
		return nil, errors.New("the token lacks the certificate of its signer")
	}
	if err := p.Verify(); err != nil {
		return nil, fmt.Errorf("the signature of the token: %w", err)
	}
	if !named(p, signer) {
		return nil, errors.New("the token was signed with another certificate than the one that it names")
	}
	return signer, nil
}

// named reports whether what was signed names the certificate of the signer by its hash, as RFC 3161, section 2.4.2, and
// RFC 5816 want: another certificate with the same key does not do.
func named(p *pkcs7.PKCS7, signer *x509.Certificate) bool {
	var second struct {
		Certs []struct {
			Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
			Hash      []byte
			Issuer    asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	if p.UnmarshalSignedAttribute(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}, &second) == nil && len(second.Certs) > 0 {
		sum := sha256.Sum256(signer.Raw) // SHA-256 is what is meant where no other is named
		if is := second.Certs[0].Algorithm.Algorithm; is.Equal(asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}) {
			long := sha512.Sum512(signer.Raw)
			return bytes.Equal(long[:], second.Certs[0].Hash)
		} else if is.Equal(asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}) {
			long := sha512.Sum384(signer.Raw)
			return bytes.Equal(long[:], second.Certs[0].Hash)
		}
		return bytes.Equal(sum[:], second.Certs[0].Hash)
	}
	var first struct {
		Certs []struct {
			Hash   []byte
			Issuer asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	sum := sha1.Sum(signer.Raw) // the older form knows no other
	return p.UnmarshalSignedAttribute(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}, &first) == nil &&
		len(first.Certs) > 0 && bytes.Equal(sum[:], first.Certs[0].Hash)
}

// trusted reports whether the certificates of a token lead to one of some roots, at the time of the token.
func trusted(token *timestamp.Timestamp, roots *x509.CertPool) error {
	p, err := pkcs7.Parse(token.RawToken)
	if err != nil {
		return err
	}
	return p.VerifyWithOpts(x509.VerifyOptions{Roots: roots, CurrentTime: token.Time,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}})
}

// Write puts a stamp on record, whole or not at all. One of the same second is there already.
func Write(root *os.Root, s Stamp) (name string, err error) {
	name = Folder + "/" + s.Name + ".txt"
	if err := disk.MakeFolder(root, Folder); err != nil {
		return name, err
	}
	if err := disk.Write(root, name, text(s.Leaves, s.Reply), disk.New|disk.Durable); err != nil {
		return name, fmt.Errorf("write %s: %w", name, err)
	}
	return name, disk.SyncFolder(root, Folder)
}
