# The two commands of the README are `make demo` and `make test`.

CARGO ?= cargo
DEMO ?= demo
REJOIN_DATA ?= ../shared/data

.PHONY: demo test lint test-real docs bench dependencies toolchain

toolchain:
	@command -v $(CARGO) >/dev/null || { \
	  echo "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."; exit 1; }
	@command -v cc >/dev/null || { \
	  echo "A C compiler is missing. On Debian: apt-get install build-essential"; exit 1; }

# A pretend district, and what the rules find in it.
demo: toolchain
	@$(CARGO) build --quiet --release --locked -p rejoin
	@mkdir -p $(DEMO)
	@$${CARGO_TARGET_DIR:-target}/release/rejoin generate --students 2600 --seed 7 --out $(DEMO)/district
	@$${CARGO_TARGET_DIR:-target}/release/rejoin evaluate --data $(DEMO)/district --as-of 2026-01-30 \
	  --first 12 --problems $(DEMO)/problems.csv
	@echo
	@echo "The district lies in $(DEMO)/district as CSV files: change a row and run this to see the answer change:"
	@echo "  $${CARGO_TARGET_DIR:-target}/release/rejoin evaluate --data $(DEMO)/district --as-of 2026-01-30"

# Everything that needs nothing but this clone. PostgreSQL is started for it.
test: toolchain lint
	scripts/with-postgres $(CARGO) test --workspace --locked

lint: toolchain
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

# Real files that nobody here wrote; they are not part of this repository.
test-real: toolchain
	@test -d "$(REJOIN_DATA)" || { \
	  echo "*** THE REAL FILES ARE NOT THERE: $(REJOIN_DATA)"; \
	  echo "*** Nothing was proved on real files. Name their folder with REJOIN_DATA=... and run again."; \
	  exit 1; }
	REJOIN_DATA="$(abspath $(REJOIN_DATA))" $(CARGO) test --workspace --locked -- --ignored

# The pages that are made of the rulebooks.
docs: toolchain
	$(CARGO) build --quiet --locked -p rejoin
	@mkdir -p docs/rules
	@for name in $$(cd rulebook && find . -name rules.toml -printf '%h\n' | sed 's|^\./||'); do \
	  $${CARGO_TARGET_DIR:-target}/debug/rejoin rulebook show $$name > docs/rules/$$(echo $$name | tr / -).md; done

# How fast it is, beside the same answers in SQL.
bench: toolchain
	$(CARGO) build --quiet --release --locked -p rejoin
	python3 bench/evaluate.py --bin $${CARGO_TARGET_DIR:-target}/release/rejoin

# Licences, sources and doubled versions of the libraries.
dependencies: toolchain
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny@0.20.2
	$(CARGO) deny --all-features check licenses bans sources
