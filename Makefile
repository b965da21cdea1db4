# Thin names over the commands in README. Everything is installed into .venv, nothing outside it.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
DATA ?= demo
PORT ?= 8050
# CHECK=1 verifies the demo against its known truth, fetches every page once and exits.
CHECK ?=

.PHONY: demo run test test-slow test-browser lint format docs bench lock clean

.venv/.installed: constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer was not found. Name one: make demo PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/.installed
	$(BIN)/tracker demo --data $(DATA) --port $(PORT) $(if $(CHECK),--check)

run: .venv/.installed
	$(BIN)/tracker run
	$(BIN)/tracker dashboard --port $(PORT)

test: .venv/.installed
	$(BIN)/python -m pytest -n auto -m "not slow and not browser"

test-slow: .venv/.installed
	$(BIN)/python -m pytest -n auto -m "slow and not browser"

test-browser: .venv/.installed
	$(BIN)/python -m pytest -m browser

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tracker docs --check

format: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.installed
	$(BIN)/tracker docs

bench: .venv/.installed
	$(BIN)/python benchmarks/ingestion.py $(CLONES)

# Renew the pinned versions; the file names no address.
lock: .venv/.installed
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --all-extras pyproject.toml -o constraints.txt

clean:
	rm -rf .venv build dist demo
