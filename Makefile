# Everything that people and machines do here has a name below: make help.

.DEFAULT_GOAL := all
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: all help build test unit race format lint hosts web browser validate lighthouse screenshots bench fuzz tools release clean bin/fairnotice

WEB := generator/web
NODE_MODULES := $(WEB)/node_modules/.package-lock.json
# Linters have a module file of their own, so that the program does not depend on
# what they depend on.
TOOL := go tool -modfile=generator/tools.mod
# Tests look at a site that was built from nothing, never at what lies in public/.
FRESH := bin/fresh
GO := . ./generator/... ./layouts

all: build ## build the program and the site (this is plain "make")

help: ## list what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

build: bin/fairnotice ## build bin/fairnotice, and with it public/
	bin/fairnotice build

# Go knows better than make what has changed.
bin/fairnotice:
	go build -o $@ ./generator

test: tools unit race format lint hosts web browser ## run every test; installs what is missing

# A line for each test as it ends, and all that one said that failed. The limits are
# generous: they end what hangs, on a machine that is slow and busy, too.
GO_TEST := $(TOOL) gotestsum --format testname --hide-summary skipped,output -- -timeout 30m

unit: ## the Go tests
	$(GO_TEST) $(GO)

# The race detector looks where several goroutines share something. Under it the rest
# would take minutes, and it does not see what several processes do (-short leaves
# that out).
RACE := $(addprefix ./generator/internal/,archive check content importer live memo notice output parallel portal \
	review serve site site/history words)

race: ## those with goroutines again, under the race detector
	$(GO_TEST) -race -short $(RACE)
	$(GO_TEST) -race -run '^TestServeRandom$$' ./generator

format: ## complain about Go files that gofmt would change
	@unformatted=$$(gofmt -l *.go generator layouts); \
	if [ -n "$$unformatted" ]; then echo "Please type: gofmt -w" $$unformatted; exit 1; fi

lint: ## go vet and staticcheck, with the files that only tests with a browser or a server have; workflows and their scripts
	go vet -tags browser,hosts $(GO)
	$(TOOL) staticcheck -tags browser,hosts $(GO)
	shellcheck .ci/* .github/scripts/*
	$(TOOL) actionlint

browser: ## open every page in Chromium
	$(GO_TEST) -tags browser -run '^TestBrowser' ./generator

hosts: ## start nginx, Caddy and Apache with the built portal, and ask for every file and older address
	$(GO_TEST) -tags hosts -run '^TestHosts' ./generator

# A fragment is a text for pages of others, and no page.
PAGES := -name '*.html' ! -name fragment.html

web: bin/fairnotice $(NODE_MODULES) ## html-validate over a fresh build, Netlify's and Cloudflare's own parsers, and those of others for feeds and data
	rm -rf $(FRESH)*
	bin/fairnotice build --quiet --out $(FRESH)
	bin/fairnotice build --quiet --preview --out $(FRESH)-preview
	bin/fairnotice build --quiet --host cloudflare --out $(FRESH)-cloudflare
	bin/fairnotice build --quiet --host github-pages --out $(FRESH)-pages
	find $(FRESH) $(FRESH)-pages $(PAGES) -exec $(WEB)/node_modules/.bin/html-validate --config $(WEB)/.htmlvalidate.mjs {} +
	SITE=$(FRESH) PREVIEW=$(FRESH)-preview CLOUDFLARE=$(FRESH)-cloudflare \
		node --test $(WEB)/netlify.test.js $(WEB)/cloudflare.test.js $(WEB)/machines.test.js

# vnu starts for seconds, so one call gets all files. It knows neither the two
# new CSS features that mark the current section in a contents list nor container
# queries; browsers without them lose the mark, and show the narrow picture.
validate: build $(NODE_MODULES) ## the validator of the HTML standard (needs Java) and html-validate over public/
	@command -v java >/dev/null || .ci/install default-jre-headless
	find public '(' $(PAGES) -o -name '*.css' -o -name '*.svg' ')' -exec java -jar $(WEB)/node_modules/vnu-jar/build/dist/vnu.jar \
		--Werror --skip-non-html --also-check-css --also-check-svg \
		--filterpattern '.*(scroll-target-group|:target-current|container-type|@container).*' {} +
	find public $(PAGES) -exec $(WEB)/node_modules/.bin/html-validate --config $(WEB)/.htmlvalidate.mjs {} +

# Not a part of "make test": it takes four minutes, and its figures for speed
# depend on what else the machine does.
lighthouse: bin/fairnotice $(NODE_MODULES) ## Lighthouse over four kinds of pages, as a phone and as a screen
	bin/fairnotice build --quiet --out $(FRESH)
	node $(WEB)/lighthouse.mjs $(FRESH)

screenshots: bin/fairnotice $(NODE_MODULES) ## pictures of every kind of page in bin/screens: five widths, light, dark, printed
	bin/fairnotice build --quiet --out $(FRESH)
	node $(WEB)/screenshots.mjs $(FRESH) bin/screens

# The figures of the last time stay beside the new ones, so that benchstat can
# tell a difference from noise. What whole commands take at the size of a group of
# companies, beside Hugo, is a program of its own, which keeps its own figures.
bench: ## benchmarks and whole commands beside Hugo, compared with those of the last time
	@mkdir -p bin
	@if [ -f bin/bench.txt ]; then mv bin/bench.txt bin/bench.old.txt; fi
	go test -run '^$$' -bench . -benchmem -count 6 ./generator/... | tee bin/bench.txt
	$(TOOL) benchstat $$(ls bin/bench.old.txt bin/bench.txt 2>/dev/null)
	go run ./generator/bench

# go test fuzzes one target at a time.
fuzz: ## give each fuzz target 30 seconds
	@grep -rEo '^func Fuzz\w+' --include='*_test.go' generator | while IFS=: read -r file target; do \
		go test -run '^$$' -fuzz "^$${target#func }$$" -fuzztime 30s "./$$(dirname "$$file")"; \
	done

tools: $(NODE_MODULES) ## install what the tests need beside Go
	@.ci/install gcc libc6-dev git chromium fonts-liberation poppler-utils pandoc shellcheck nginx-light caddy apache2-bin
	@go mod download
	@go mod download -modfile=generator/tools.mod

# No package may run code of its own while it is installed (.npmrc says so).
$(NODE_MODULES): $(WEB)/package.json $(WEB)/package-lock.json $(WEB)/.npmrc
	@command -v npm >/dev/null || .ci/install nodejs npm
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "Please install Node.js 20 or newer"; exit 1; }
	cd $(WEB) && npm ci --loglevel error
	@touch $@

# The same commit gives the same bytes on every machine with the same Go: no paths, no C, nothing of the day.
RELEASE := bin/release
TARGETS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
VERSION = $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

release: ## the program for Linux, macOS and Windows in bin/release, with its version and a list of SHA-256
	rm -f $(RELEASE)/fairnotice-* $(RELEASE)/SHA256SUMS
	mkdir -p $(RELEASE)
	for target in $(TARGETS); do \
		os=$${target%/*} arch=$${target#*/} ending=; \
		if [ "$$os" = windows ]; then ending=.exe; fi; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags=-buildid= \
			-o $(RELEASE)/fairnotice-$(VERSION)-$$os-$$arch$$ending ./generator; \
	done
	cd $(RELEASE) && sha256sum fairnotice-* >SHA256SUMS

clean: ## remove all that was made, but not public/, which may hold other files
	rm -rf bin $(WEB)/node_modules
