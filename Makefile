# The two commands of the README are `make demo` and `make test`.

CARGO ?= cargo
DEMO ?= demo
REJOIN_DATA ?= ../shared/data
REJOIN = $${CARGO_TARGET_DIR:-target}/release/rejoin

.PHONY: demo test lint test-real docs samples bench dependencies toolchain fonts pdf-tools

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

# Programs that check the PDFs of tests.
PDF_TOOLS = tools/pdf/.venv/ready
pdf-tools: $(PDF_TOOLS)
$(PDF_TOOLS): tools/pdf/requirements.txt
	@python3 -m venv tools/pdf/.venv || { \
	  echo "Python 3 with venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@tools/pdf/.venv/bin/pip install --quiet --disable-pip-version-check -r tools/pdf/requirements.txt
	@touch $@

# A pretend district in a database, what is owed, and the worst cases with the reason for each.
demo: toolchain fonts
	@$(CARGO) build --quiet --release --locked -p rejoin
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/rejoin.db $(DEMO)/rejoin.db-*
	@$(REJOIN) generate --students 2600 --seed 7 --out $(DEMO)/district
	@$(REJOIN) import --db sqlite:$(DEMO)/rejoin.db --problems $(DEMO)/problems.csv --repair $(DEMO)/to-repair \
	  $(DEMO)/district
	@$(REJOIN) advance --db sqlite:$(DEMO)/rejoin.db --as-of 2026-01-30
	@echo
	@$(REJOIN) letters --db sqlite:$(DEMO)/rejoin.db --kind letter-1 --date 2026-01-30 --out $(DEMO)/letters
	@echo
	@$(REJOIN) evaluate --data $(DEMO)/district --as-of 2026-01-30 --first 12 --problems $(DEMO)/problems.csv
	@echo
	@echo "The district lies in $(DEMO)/district as CSV files: change a row, import it again, and ask about a student:"
	@echo "  $(REJOIN) import --db sqlite:$(DEMO)/rejoin.db $(DEMO)/district"
	@echo "  $(REJOIN) explain --db sqlite:$(DEMO)/rejoin.db --student ID"
	@echo "The letters that are due lie in $(DEMO)/letters as proofs. To issue them as the district's director:"
	@echo "  $(REJOIN) letters --db sqlite:$(DEMO)/rejoin.db --kind letter-1 --date 2026-01-30 --out $(DEMO)/issued --approve --as \
	  $$(awk -F, '$$3 == "director" { print $$1; exit }' $(DEMO)/district/staff.csv)"

# Everything that needs nothing but this clone. PostgreSQL is started for it.
test: toolchain fonts pdf-tools lint
	scripts/with-postgres $(CARGO) test --workspace --locked

lint: toolchain fonts
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

# Real files that nobody here wrote; they are not part of this repository.
test-real: toolchain fonts
	@test -d "$(REJOIN_DATA)" || { \
	  echo "*** THE REAL FILES ARE NOT THERE: $(REJOIN_DATA)"; \
	  echo "*** Nothing was proved on real files. Name their folder with REJOIN_DATA=... and run again."; \
	  exit 1; }
	REJOIN_DATA="$(abspath $(REJOIN_DATA))" scripts/with-postgres $(CARGO) test --workspace --locked -- --ignored

# The pages that are made of the rulebooks.
docs: toolchain fonts
	$(CARGO) build --quiet --locked -p rejoin
	@mkdir -p docs/rules
	@for name in $$(cd rulebook && find . -name rules.toml -printf '%h\n' | sed 's|^\./||'); do \
	  $${CARGO_TARGET_DIR:-target}/debug/rejoin rulebook show $$name > docs/rules/$$(echo $$name | tr / -).md; done

# The letters that the guide shows.
samples: toolchain fonts
	@mkdir -p docs/guide/samples
	REJOIN_RENEW=1 $(CARGO) test --quiet --locked -p documents --test it the_samples

# How fast it is, beside the same answers in SQL and beside the raw engines.
bench: toolchain fonts
	$(CARGO) build --quiet --release --locked -p rejoin
	python3 bench/evaluate.py --bin $(REJOIN)
	scripts/with-postgres python3 bench/store.py --bin $(REJOIN)
	python3 bench/letters.py --bin $(REJOIN)

# Licences, sources and doubled versions of the libraries.
dependencies: toolchain
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny@0.20.2
	$(CARGO) deny --all-features check licenses bans sources
