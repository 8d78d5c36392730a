# Tutela. `make demo` shows it, `make test` proves it, `make help` lists the rest.

PORT ?= 8000
TUTELA_DATA ?= $(CURDIR)/var
PYTHON ?= python3
export PORT TUTELA_DATA PYTHON
unexport PYTHONDONTWRITEBYTECODE  # the many programs that tests start would compile every module anew

BIN := .venv/bin
PY := $(BIN)/python
DJANGO := DJANGO_SETTINGS_MODULE=config.settings.test $(PY) -m django
CODE := src tests tools config
TEMPLATES = $$(find src -path '*/templates/*' -name '*.html' -not -path '*/cotton/*')
PYTEST := $(PY) -m pytest -q

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-fast demo demo-data demo-reset drill test test-fast mutate check types looks format lock

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

setup:  ## Set up .venv, so that .venv/bin/tutela works
	@tools/setup base

setup-dev:  ## The same, with what tests and checks need
	@tools/setup dev

setup-fast:
	@WITHOUT_BROWSER=1 tools/setup dev

demo: setup  ## Show Tutela with invented children on 127.0.0.1:PORT
	@exec $(BIN)/tutela demo --port $(PORT)

demo-data: setup  ## Invent 3,000 children in 38 centres once, and keep them for `make demo`
	@TUTELA_DATA=$(TUTELA_DATA)/demo-data/making $(BIN)/tutela demo --prepare-only --country --keep $(TUTELA_DATA)/demo-data
	@rm -rf $(TUTELA_DATA)/demo-data/making

demo-reset: setup  ## The same, thrown away and started afresh
	@exec $(BIN)/tutela demo --port $(PORT) --reset

drill: setup  ## Prove that a backup of this place can be brought back
	@exec $(BIN)/tutela drill

test: setup-dev  ## Run every test, in the browser too
	@echo "→ Every test"
	@$(PYTEST) -n 2

test-fast: setup-fast  ## Run the tests that take no browser and no patience
	@echo "→ The fast tests"
	@$(PYTEST) -n 2 -m "not browser and not slow"

mutate: setup-fast  ## Take each guard out of the rules in turn, and print which test notices
	@$(PY) tools/mutate_rules.py

check: setup-fast  ## Look at format, style, types, layers, templates, migrations, catalogues
	@$(MAKE) --no-print-directory --jobs 2 types looks
	@echo "✓ All in order"

types:
	@echo "→ Types";      $(BIN)/mypy --no-error-summary src

looks:
	@echo "→ Format";     $(BIN)/ruff format --check --quiet $(CODE)
	@echo "→ Style";      $(BIN)/ruff check --quiet $(CODE)
	@echo "→ Writes";     $(PY) tools/lint_writes.py
	@echo "→ Rules";      $(PY) tools/mutate_rules.py --check
	@echo "→ Sizes";      $(PY) tools/lint_sizes.py
	@echo "→ Templates";  $(PY) tools/lint_templates.py
	@$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	@$(BIN)/djlint --lint --quiet $(TEMPLATES)
	@echo "→ Layers";     $(BIN)/lint-imports --no-logo > /dev/null || $(BIN)/lint-imports --no-logo
	@echo "→ Migrations"; $(DJANGO) makemigrations --check --dry-run
	@$(PY) tools/lint_migrations.py
	@echo "→ Catalogues"; $(BIN)/tutela messages check

format: setup-fast  ## Put everything into the house's format
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix --quiet $(CODE) || true
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true

LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --exclude-newer "7 days" --upgrade

lock: setup-fast  ## Renew the lock files; nothing younger than seven days gets in
	@echo "→ Lock what the product needs"
	@cd requirements && ../$(LOCK) base.in -o base.lock
	@echo "→ Lock what tests and checks need"
	@cd requirements && ../$(LOCK) -c base.lock telemetry.in -o telemetry.lock
	@cd requirements && ../$(LOCK) -c base.lock s3.in -o s3.lock
	@cd requirements && ../$(LOCK) -c base.lock -c telemetry.lock -c s3.lock dev.in -o dev.lock
	@echo "→ Lock what sets the rest up"
	@cd requirements && ../$(LOCK) -c dev.lock tools.in -o tools.lock
