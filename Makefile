# Retort, from a clean clone: `make run` serves, `make test` checks everything.
# What is done once is remembered by stamp files in .venv; a second run costs next to nothing.

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
SECONDS ?= 600
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet --strip-extras --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --unsafe-package pip

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint verify bench fuzz setup setup-dev bubblewrap lock clean

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: setup ## set up what is missing, then serve on http://127.0.0.1:8000 (PORT, RETORT_DATA and RETORT_* are honoured)
	@exec $(BIN)/retort serve

test: lint ## set up what is missing, then lint, run all tests (JOBS=2) and prove every package once, mutants included
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal
	$(BIN)/retort verify --runs 1 --json build/verify.json

lint: setup-dev ## ruff, mypy and the directions of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

verify: setup ## prove every package in three runs: right solutions pass, known mistakes are named; writes build/verify.json
	$(BIN)/retort verify --json build/verify.json

bench: setup-dev ## measure POST to verdict beside a fresh isolated interpreter; writes build/bench.json
	$(BIN)/python -m tests.bench

fuzz: $(VENV)/.fuzz ## attack the wire between judge and guest, guided by coverage (SECONDS=600); findings go to build/fuzz
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

setup: $(VENV)/.runtime $(VENV)/.system ## everything that serving needs

setup-dev: $(VENV)/.dev $(VENV)/.system ## everything that developing needs

# --- Python ---------------------------------------------------------------------------------------------------------

PYTHON ?= $(shell for candidate in python3 python3.13 python3.12 python3.11; do \
	"$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$candidate" && break; done)

$(VENV)/.created:
	@test -n "$(PYTHON)" || { echo "Retort needs Python 3.11 or later with venv (on Debian: python3-venv). Found none; name one: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.created requirements.lock pyproject.toml
	$(PIP) install -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(PIP) install -r requirements-dev.lock
	@touch $@

# Not in the lock: only this one target needs it, and no wheel of it fits every system that Retort runs on.
$(VENV)/.fuzz: $(VENV)/.dev
	$(PIP) install atheris==3.0.0
	@touch $@

# The `+cpu` that some sources of torch add to its version is taken off, so that the lock fits every source.
lock: setup-dev ## pin again what pyproject.toml asks for (UPGRADE=--upgrade for newer versions)
	$(COMPILE) $(UPGRADE) -o requirements.lock pyproject.toml
	$(COMPILE) $(UPGRADE) -o requirements-dev.lock --extra dev --constraint requirements.lock pyproject.toml
	@for lock in requirements.lock requirements-dev.lock; do \
		{ echo "# No hashes: the wheel of torch differs between the sources that offer it."; sed 's/^\(torch==[0-9.]*\)+cpu/\1/' $$lock; } \
			> $$lock.new && mv $$lock.new $$lock; done

# --- System ---------------------------------------------------------------------------------------------------------

# A missing bubblewrap is a warning here: `retort doctor` and /health say which walls stand.
$(VENV)/.system: | $(VENV)/.created
	@$(MAKE) --no-print-directory bubblewrap
	@touch $@

bubblewrap: ## install bubblewrap, the sandbox's outermost wall (root on Debian and its kin; else say how)
	@if [ "$$(uname -s)" != Linux ] || command -v bwrap >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing bubblewrap ..."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends bubblewrap >/dev/null; } \
			&& exit 0; \
	fi; \
	echo "Warning: bubblewrap is not installed; install it (Debian: sudo apt-get install bubblewrap) and see 'retort doctor'." >&2

clean: ## forget everything that was built (data of learners stays)
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find app exercises tests -name __pycache__ -type d -exec rm -rf {} +
