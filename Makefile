# Diptych: two commands do everything a reader of the book needs, `make` and `make test`.
# They want Go and nothing else. `make tools` installs what the other targets call.

BOOK    ?= content/async-rust
EDITION ?= all
OUT     ?= out
EVERY   ?=

GO      ?= go
DIPTYCH := $(OUT)/bin/diptych
BUILD   := $(DIPTYCH) build $(BOOK) --edition $(EDITION) -o $(OUT)
MERMAID := render/diagram/browser/node_modules/mermaid/dist/mermaid.min.js

.DEFAULT_GOAL := all
.PHONY: all pdf epub test check diagrams listings verify verify-book shots bench bench-tools tools clean help $(DIPTYCH)

all: $(DIPTYCH) ## the book in every edition and format, into out/ (the default)
	$(BUILD) --format all

pdf: $(DIPTYCH) ## the PDF files and reference cards only
	$(BUILD) --format pdf

epub: $(DIPTYCH) ## the EPUB files only
	$(BUILD) --format epub

test: ## go vet and all tests of the program
	$(GO) vet ./...
	$(GO) test ./...

check: $(DIPTYCH) ## everything that can be wrong with the book, and with the code
	$(DIPTYCH) check $(BOOK)
	$(GO) tool staticcheck -tags referee ./...

diagrams: $(DIPTYCH) ## render the Mermaid diagrams that are new or changed (wants make tools)
	$(DIPTYCH) diagrams $(BOOK) --mermaid $(MERMAID)

listings: ## compile and run every listing of the book, and compare what it prints (wants rustdoc and make tools)
	@command -v rustdoc >/dev/null || { echo "make listings: there is no rustdoc; install Rust 1.85 or newer from https://rustup.rs" >&2; exit 1; }
	$(GO) run ./content/async-rust/listings

JUDGE := $(GO) test -count=1 -timeout 30m -tags referee ./cmd/diptych -v

verify: ## hold the finished files against the manuscript and against other programs, and those who judge against damage (wants make tools)
	$(GO) test -count=1 -timeout 30m -tags referee ./render/check/...
	$(JUDGE) -run Referee -args $(EVERY) -book $(abspath $(BOOK)) -edition $(EDITION)

verify-book: ## the first half of verify, for one book more: the slowest judge the edition with all languages alone
	$(JUDGE) -run 'Referee(Book|Press|Facing)' -args -book $(abspath $(BOOK)) -edition $(EDITION)

shots: epub ## pictures of each EPUB in three engines on one contact sheet, into out/shots/ (wants make tools)
	for epub in $$(ls $(OUT)/*.epub); do CHROMIUM=$$(command -v chromium) node render/check/tools/shots.mjs $$epub $(OUT)/shots || exit 1; done

bench: $(DIPTYCH) ## seconds and memory for each file, by pages, and beside other programs (wants make bench-tools)
	$(GO) run ./render/check/cost $(DIPTYCH) $(BOOK)
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-epub: $(DIPTYCH) ## size, seconds and memory of the English EPUB beside pandoc's alone (wants make bench-tools)
	$(GO) run ./render/check/cost $(DIPTYCH) $(BOOK) epub

# The builds of Rust's crates for the listings come from Debian's sources: no network but apt's.
CRATES := tokio futures tokio-stream tokio-util tower async-trait pin-project smol async-std anyhow thiserror
APT    := chromium poppler-utils qpdf mupdf-tools ghostscript epubcheck calibre default-jre-headless npm \
          gir1.2-webkit2-4.1 python3-gi python3-gi-cairo xvfb xauth imagemagick \
          $(CRATES:%=librust-%-dev)
ROOT   := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

tools: ## install what diagrams, listings, verify and shots call: Debian packages and npm packages at fixed versions
	$(ROOT) apt-get update
	$(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Acquire::Retries=5 \
		$(filter-out $(if $(shell command -v java),default-jre-headless) $(if $(shell command -v npm),npm),$(APT))
	npm ci --no-audit --no-fund --prefix render/diagram/browser
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --prefix render/check/tools

bench-tools: ## install what bench measures beside Diptych: typst, pandoc, XeLaTeX, WeasyPrint (about 1 GB)
	$(ROOT) apt-get update
	$(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Acquire::Retries=5 \
		pandoc weasyprint librsvg2-bin texlive-xetex texlive-latex-recommended texlive-latex-extra texlive-fonts-recommended lmodern fonts-dejavu-core \
		$(if $(shell command -v npm),,npm)
	npm install --no-audit --no-fund --no-package-lock --prefix render/check/cost/peers

clean: ## remove out/
	rm -rf $(OUT)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  EDITION=en|zh|side-by-side|all   which editions (now: $(EDITION))"
	@echo "  BOOK=folder                      which book (now: $(BOOK))"
	@echo "  EVERY=-every                     verify: Ace judges each edition, not only that with all texts, some minutes longer"

$(DIPTYCH):
	@$(GO) build -o $@ ./cmd/diptych
