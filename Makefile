# The two commands of the README are `make demo` and `make test`.

CARGO ?= cargo
DEMO ?= demo
REJOIN_DATA ?= ../shared/data
REJOIN = $${CARGO_TARGET_DIR:-target}/release/rejoin

.PHONY: demo test lint test-real docs access samples bench fuzz dependencies toolchain fonts web pdf-tools e2e screenshots

toolchain:
	@command -v $(CARGO) >/dev/null || { \
	  echo "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."; exit 1; }
	@command -v cc >/dev/null || { \
	  echo "A C compiler is missing. On Debian: apt-get install build-essential"; exit 1; }

# Fonts that are built into letters. They are no part of the repository.
FONTS = fonts/node_modules/.package-lock.json
fonts: $(FONTS)
$(FONTS): fonts/package.json fonts/package-lock.json
	@command -v npm >/dev/null || { \
	  echo "npm is missing: it brings the fonts of letters. On Debian: apt-get install npm"; exit 1; }
	@cd fonts && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# What a browser gets besides HTML. Neither the packages nor the result is part of the repository.
WEB_PACKAGES = web/node_modules/.package-lock.json
WEB = web/dist/NOTICES.txt
web: $(WEB)
$(WEB_PACKAGES): web/package.json web/package-lock.json
	@command -v npm >/dev/null || { \
	  echo "npm is missing: it brings the styles and scripts of pages. On Debian: apt-get install npm"; exit 1; }
	@cd web && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --silent
	@touch $@
$(WEB): $(WEB_PACKAGES) web/build.mjs $(wildcard web/styles/*.scss web/scripts/*.js)
	@node web/build.mjs

# What the tests in a browser need; a browser too, where the system has none.
E2E_PACKAGES = e2e/node_modules/.package-lock.json
$(E2E_PACKAGES): e2e/package.json e2e/package-lock.json
	@command -v npm >/dev/null || { \
	  echo "npm is missing: it brings what the tests in a browser need. On Debian: apt-get install npm"; exit 1; }
	@cd e2e && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --silent
	@touch $@

# Programs that check the PDFs of tests.
PDF_TOOLS = tools/pdf/.venv/ready
pdf-tools: $(PDF_TOOLS)
$(PDF_TOOLS): tools/pdf/requirements.txt
	@python3 -m venv tools/pdf/.venv || { \
	  echo "Python 3 with venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@tools/pdf/.venv/bin/pip install --quiet --disable-pip-version-check -r tools/pdf/requirements.txt
	@touch $@

# The office of a pretend district, in a browser; what is owed in it, and letters that are due, beside it.
demo: toolchain fonts web
	@$(CARGO) build --quiet --release --locked --workspace
	@$(REJOIN) demo --folder $(DEMO)

# Everything that needs nothing but this clone. PostgreSQL is started for it.
test: toolchain fonts web pdf-tools lint
	scripts/with-postgres $(CARGO) test --workspace --locked
	@$(MAKE) --no-print-directory e2e

lint: toolchain fonts web
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

# The pages in a real browser. Two files at a time, for a browser waits more than it works.
# The program as tests are built with it: built by itself, its libraries would have
# other features, and all of them would be made a second time.
e2e: toolchain fonts web $(E2E_PACKAGES)
	@node e2e/chromium/bring.mjs
	$(CARGO) test --workspace --no-run --locked
	scripts/with-postgres node --test --test-concurrency=2 e2e/tests/*.test.mjs

# Pictures of all pages, to look at.
screenshots: toolchain fonts web $(E2E_PACKAGES)
	@node e2e/chromium/bring.mjs
	$(CARGO) test --workspace --no-run --locked
	node e2e/screenshots.mjs

# Real files that nobody here wrote; they are not part of this repository.
test-real: toolchain fonts web
	@test -d "$(REJOIN_DATA)" || { \
	  echo "*** THE REAL FILES ARE NOT THERE: $(REJOIN_DATA)"; \
	  echo "*** Nothing was proved on real files. Name their folder with REJOIN_DATA=... and run again."; \
	  exit 1; }
	REJOIN_DATA="$(abspath $(REJOIN_DATA))" scripts/with-postgres $(CARGO) test --workspace --locked -- --ignored

# The pages that are made of the rulebooks.
docs: toolchain fonts web
	$(CARGO) build --quiet --locked --workspace
	@mkdir -p docs/rules
	@for name in $$(cd rulebook && find . -name rules.toml -printf '%h\n' | sed 's|^\./||'); do \
	  $${CARGO_TARGET_DIR:-target}/debug/rejoin rulebook show $$name > docs/rules/$$(echo $$name | tr / -).md; done

# Who may do and see what, as a page.
access: toolchain fonts web
	REJOIN_RENEW=1 $(CARGO) test --quiet --locked --workspace --test it the_printed_matrix

# The letters that the guide shows.
samples: toolchain fonts web
	@mkdir -p docs/guide/samples
	REJOIN_RENEW=1 $(CARGO) test --quiet --locked --workspace --test it the_samples

# How fast it is, beside the same answers in SQL and beside the raw engines.
bench: toolchain fonts web
	$(CARGO) build --quiet --release --locked --workspace
	scripts/with-postgres python3 bench/all.py --bin $(REJOIN)

# Searches for bytes that break a reader: one target, or all in turn. Tests try
# the seeds and what was found before; this is for whoever looks for more.
SECONDS ?= 60
fuzz: toolchain fonts web
	@scripts/fuzz "$(TARGET)" "$(SECONDS)"

# Licences, sources and doubled versions of the libraries.
dependencies: toolchain
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny@0.20.2
	$(CARGO) deny --all-features check licenses bans sources
	$(CARGO) deny --all-features --manifest-path fuzz/Cargo.toml --config deny.toml check licenses bans sources
